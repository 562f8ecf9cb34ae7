internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// Where the tags of an export come from: files, or accounts' Regions.
struct TagInputs {
    /// Files, and the places of their resources as far as options give them.
    var files: [(file: InputFile, place: AlarmPlace)] = []
    var accounts: [AccountTags] = []
    /// What files say that CloudWatch lists; nil where there are none.
    let listed: () throws -> ListedMetrics?

    /// In words for Settings.
    var name: String { Settings.sourceName(files.map(\.file.name), accounts.map(\.place)) }

    /// Reads all tags, and passes on the rows of their sheet as an index does.
    func read(
        into source: inout TagSource, _ index: inout ResourceIndex,
        _ body: (RowBlock, _ isSpread: Bool) throws -> Void
    ) async throws {
        for (file, place) in files {
            source.begin(file.name, at: place)
            try named(file.name) { try index.read({ try file.nextBlock() }, into: &source, body) }
        }
        for var account in accounts {
            source.begin(account.name, at: account.place)
            while var page = try await account.nextPage().map({ Optional($0) }) {
                try named(account.name) { try index.read({ page.take() }, into: &source, body) }
            }
        }
    }

    /// The metrics that CloudWatch lists, from files or the accounts; nil without either.
    func listedMetrics(for maker: AlarmRowMaker, _ index: ResourceIndex) async throws -> ListedMetrics? {
        if let listed = try listed() { return listed }
        if accounts.isEmpty { return nil }
        var found = ListedMetrics()
        for account in accounts { try await account.list(maker.listedNamespaces(of: index), into: &found) }
        return found
    }

    /// Runs a body, and names the input in its error.
    private func named(_ name: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as JSONError {
            throw FileError(path: name, at: error)
        } catch let error as ValueError {
            throw FileError(path: name, error)
        }
    }
}
