package import Sheets

extension ResourceIndex {
    private static let rowsPerBlock = 4_096

    /// Takes the tags of an input, and hands on the rows of those that come for the first time, in blocks, each with
    /// whether any resource of the input so far is in another place than the first one.
    package mutating func read(
        _ nextBlock: @escaping () throws -> [UInt8]?, into source: inout TagSource,
        _ body: (RowBlock, _ isSpread: Bool) throws -> Void
    ) throws {
        var builder = RowBlockBuilder()
        var isSpread = false
        var reader = TagsReader(nextBlock)
        try reader.read(into: &source) { tag in
            guard try insert(tag) else { return }
            if tag.away.account != nil || tag.away.region != nil { isSpread = true }
            builder.append(tag, number: builder.count + 1)
            if builder.count == Self.rowsPerBlock { try body(builder.finish(), isSpread) }
        }
        if builder.count > 0 { try body(builder.finish(), isSpread) }
    }
}
