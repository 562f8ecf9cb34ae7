internal import AWS
internal import AlarmbookCore
internal import Workbooks
internal import XLSX

/// Makes a workbook of alarms that exist: those of files, or of accounts' Regions.
struct PullJob {
    /// Files, each of which may be a page of its place, as far as options give that.
    var files: [(path: String, place: AlarmPlace)] = []
    var accounts: [AccountRegion] = []
    /// The tags whose Names the rows show, in place of those of the accounts.
    var tags = TagInputs { nil }
    /// What options say.
    let settings: Settings

    /// `progress` is told how many alarms have a row.
    func run(to output: borrowing OutputFile, progress: @escaping (Int) -> Void) async throws -> PullReport {
        let places = accounts.map(\.place) + files.map(\.place)
        var pulled = try PulledBook(
            settings: settings, hasPlaces: Set(places).count > 1, names: try await names(), now: .now,
            progress: progress
        ) { try WorkbookWriter(output, sheets: $0) }
        for account in accounts { try await read(account, into: &pulled) }
        let isPartial = try readFiles(into: &pulled)
        var defaults = Settings.ofNewBook(
            source: Settings.sourceName(files.map(\.path), accounts.map(\.place)), isPartial: isPartial)
        (defaults.accountId, defaults.region) = (places.first?.account, places.first?.region)
        let settings = pulled.sheet.settings.filled(from: defaults)
        let report = PullReport(
            workbook: output.path, settings: settings, sheet: pulled.sheet, notEditable: pulled.notEditable)
        try pulled.close(settings)
        return report
    }

    /// The Names of the tags, or of the accounts' resources where those may be read; nil without either.
    private func names() async throws -> ResourceIndex? {
        var (index, source) = (ResourceIndex(), TagSource())
        if !tags.files.isEmpty {
            try await tags.read(into: &source, &index) { _, _ in }
            return index
        }
        for account in accounts {
            var tags = TagInputs { nil }
            tags.accounts = [AccountTags(of: account, types: [])]
            do {
                try await tags.read(into: &source, &index) { _, _ in }
            } catch {
                Console.tell("\(account.place): the resources' Names are not read, so that rows show ids: \(error)")
            }
        }
        return accounts.isEmpty ? nil : index
    }

    private func read(_ account: AccountRegion, into pulled: inout PulledBook) async throws {
        pulled.begin(at: account.place)
        var alarms = AccountAlarms(calls: account.calls)
        while let page = try await alarms.nextPage() {
            for (kind, document) in page { try pulled.take(document, kind) }
        }
    }

    /// Returns whether any place's last page says that there is more.
    private func readFiles(into pulled: inout PulledBook) throws -> Bool {
        var unfinished: Set<AlarmPlace> = []
        for (path, place) in files {
            pulled.begin(at: place)
            let isPartial = try read(path, into: &pulled)
            let place = pulled.sheet.place
            if isPartial { unfinished.insert(place) } else { unfinished.remove(place) }
        }
        return !unfinished.isEmpty
    }

    /// Reads a file of one or several pages. Returns whether the last one says that there is more.
    private func read(_ path: String, into pulled: inout PulledBook) throws -> Bool {
        var reader = try AlarmFileReader(path: path, isStream: true)
        while let part = try reader.nextPart() {
            guard let kind = part.kind else {
                _ = try reader.value(of: part)
                continue
            }
            while let document = try reader.nextAlarm() {
                do {
                    try pulled.take(document, kind)
                } catch let error as ValueError {
                    throw reader.error(error.message, cure: error.cure)
                }
            }
        }
        return reader.isPartial
    }
}
