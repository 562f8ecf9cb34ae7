internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets
internal import Workbooks
internal import XLSX

// `alarmbook export NEW-TAGS.json --refresh old.xlsx -o new.xlsx`
extension Alarmbook.Export {
    /// Makes a workbook of new tags and keeps everything that people did to the old one.
    func refresh(_ path: String) async throws {
        let old = try OldBook(path: path, sheet: self.sheet, maximumExpansion: maxExpanded?.bytes)
        try refuseErrors(old.table.problems + old.settingsTable.problems, of: path)
        let options = try alarms.settings
        for name in old.settingsTable.settings.overruled(in: options) {
            Console.tell("\(path): \(name) is the old workbook's, not the option's")
        }
        var settings = old.settingsTable.settings.filled(from: options)
        let maker = try rowMaker(of: old, settings)
        let oldTags = try OldTags(of: old, keys: [maker.nameKey] + maker.shownKeys, home: settings.place)
        try refuseErrors(oldTags.reader.problems, of: path)
        var book = try RefreshedBook(
            old, maker: maker, tags: oldTags, keepsAllRemarks: verbose || format == .json)
        var digest = TagsDigest(keepsRows: oldTags.areEdited)

        let output = try made.file()
        let files = try inputs.map { try InputFile(path: $0) }
        let accounts = try await accountTags(home: settings.place)
        var source = TagSource(home: settings.place)
        var index = ResourceIndex(nameKey: maker.nameKey, shownKeys: maker.shownKeys)
        var writer = try WorkbookWriter(output, sheets: book.designs)
        let sheets = book.sheetIndices
        try await readTags(files, accounts, into: &source, &index) { block, isSpread in
            if isSpread, !old.hasPlaces { throw Self.elsewhere(path, settings.place) }
            digest.add(block)
            try writer.pour(block, into: sheets.tags)
        }
        if old.hasPlaces, let flaw = source.flaw ?? source.silence {
            throw FileError(path: flaw.input, flaw.error.message, cure: flaw.error.cure)
        }
        let home = old.hasPlaces ? source.home : nil
        let coverage = TagCoverage(
            isPartial: source.isPartial, places: home.map { home in index.places(home: home) })
        if !coverage.isWhole {
            try book.carryTags(without: index, coverage, oldTags.reader.resources) {
                digest.add($0)
                try writer.pour($0, into: sheets.tags)
            }
        }
        var tally = AlarmTally(headers: book.alarms.carried.headers)
        let listed = try await listedMetrics(of: accounts, maker, index)
        let new = try book.carryAlarms(index, maker, coverage, home: home, listed: listed) {
            tally?.add($0)
            try writer.pour($0, into: sheets.alarms)
        }
        writer.draw(.guide(of: old.isPulled ? .alarms : .tags), on: sheets.guide)
        if let tally, let position = sheets.summary {
            let rowless = RowlessResources(of: index, without: tally)
            let summary = WorksheetPage.summary(tally, of: book.alarms.carried.sheet, without: rowless)
            writer.draw(summary, on: position)
        }
        if let position = sheets.metrics {
            var count = 0
            try book.carryMetrics {
                count += $0.count
                try writer.pour($0, into: position)
            }
            if let (column, names) = book.metricNames(rowCount: count) {
                try writer.validate(column: column, of: sheets.alarms, by: names)
            }
        }
        settings.accountId = source.home.account
        settings.region = source.home.region
        settings.source = Settings.sourceName(files.map(\.name), accounts.map(\.place))
        settings.isPartial = source.isPartial
        settings.tagsDigest = digest.text
        try book.carrySettings(settings) { try writer.pour($0, into: sheets.settings) }
        for other in 0..<(old.others.count + book.notes.count) {
            try book.carryOther(other, newTags: digest) { try writer.pour($0, into: sheets.firstOther + other) }
        }
        let remarks = book.carrier.sorted(sheets: old.reader.worksheets.map(\.name))
        try refuseErrors(remarks, of: path)
        try writer.close()
        try output.commit()

        let report = RefreshReport(
            workbook: made.output, book: book, new: new, settings: settings, source: source, remarks: remarks,
            resourceCount: index.count, tagCount: index.tagCount)
        switch format {
        case .text:
            for remark in remarks { Console.tell("\(path): \(remark.line)") }
            for line in report.lines { try Console.answer(line) }
        case .json: try Console.write(report.json[...])
        }
    }

    /// Makes the rows of new resources by the old workbook's settings, and options where those say nothing.
    private func rowMaker(of old: OldBook, _ settings: Settings) throws -> AlarmRowMaker {
        var keys = old.table.headers.compactMap { ShownTag.key(of: $0.title) }
        keys += try shownKeys.filter { old.table.column(ofTag: $0) == nil }
        do {
            return try AlarmRowMaker(
                shownKeys: keys, defaults: settings.defaults,
                filter: (settings.filter ?? .named).forNewRows(of: old.table),
                catalogue: old.metricTable?.catalogue ?? .builtIn, isListed: knowsListing)
        } catch {
            throw FileError(path: old.path, error.message, cure: error.cure)
        }
    }

    private static func elsewhere(_ path: String, _ home: AlarmPlace) -> FileError {
        FileError(
            path: path, "is of \(home), and some of the tags are of resources elsewhere",
            cure: "refresh it with the tags of its own account and Region, or export all anew")
    }

    private func refuseErrors(_ problems: [TableProblem], of path: String) throws {
        let errors = problems.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        for error in errors { Console.tell("\(path): \(error.line)") }
        throw Refusal("\(path) can't be refreshed before this is mended; nothing is written")
    }
}
