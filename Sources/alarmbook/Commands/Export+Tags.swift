internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

// Reading the input of an export: tags, and what CloudWatch has.
extension Alarmbook.Export {
    private static let rowsPerBlock = 4_096

    /// The metrics that CloudWatch lists, from a file or the accounts; nil without either.
    func listedMetrics(
        of accounts: [AccountTags], _ maker: AlarmRowMaker, _ index: ResourceIndex
    ) async throws -> ListedMetrics? {
        if let listed = try alarms.listedMetrics() { return listed }
        if accounts.isEmpty { return nil }
        var found = ListedMetrics()
        for account in accounts {
            try await account.list(maker.listedNamespaces(of: index), into: &found)
        }
        return found
    }

    /// Reads the tags of files or accounts, and passes their rows on in blocks, as `read` does.
    func readTags(
        _ files: [InputFile], _ accounts: [AccountTags], into source: inout TagSource,
        _ index: inout ResourceIndex, _ body: (RowBlock, _ isSpread: Bool) throws -> Void
    ) async throws {
        for (file, place) in zip(files, try places) {
            source.begin(file.name, at: place)
            try read({ try file.nextBlock() }, of: file.name, into: &source, &index, body)
        }
        for var account in accounts {
            source.begin(account.name, at: account.place)
            while var page = try await account.nextPage().map({ Optional($0) }) {
                try read({ page.take() }, of: account.name, into: &source, &index, body)
            }
        }
    }

    /// Reads the tags of a file or page, and passes their rows on in blocks, each with whether any resource so far is
    /// in another place than the first one.
    private func read(
        _ nextBlock: @escaping () throws -> [UInt8]?, of name: String, into source: inout TagSource,
        _ index: inout ResourceIndex,
        _ body: (RowBlock, _ isSpread: Bool) throws -> Void
    ) throws {
        var builder = RowBlockBuilder()
        var isSpread = false
        var reader = TagsReader(nextBlock)
        do {
            try reader.read(into: &source) { tag in
                guard try index.insert(tag) else { return }
                if tag.away != AlarmPlace() { isSpread = true }
                builder.append(tag, number: builder.count + 1)
                if builder.count == Self.rowsPerBlock { try body(builder.finish(), isSpread) }
            }
        } catch let error as JSONError {
            throw FileError(path: name, at: error)
        } catch let error as ValueError {
            throw FileError(path: name, error.message, cure: error.cure)
        }
        if builder.count > 0 { try body(builder.finish(), isSpread) }
    }
}
