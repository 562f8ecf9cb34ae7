internal import Sheets

/// Finds a value in a column without a header, which nobody reads: somebody shifted the cells of a row, or took a header
/// away.
struct HeadlessCells: Sendable {
    private let hasHeader: [Bool]
    /// Whether all columns up to the last header have one, as those that export writes.
    private let areAll: Bool
    private(set) var isFound = false

    init(in table: AlarmTable) {
        var hasHeader = [Bool](repeating: false, count: (table.headers.map(\.column).max() ?? 0) + 1)
        for header in table.headers { hasHeader[header.column] = true }
        self.hasHeader = hasHeader
        areAll = hasHeader.dropFirst().allSatisfy(\.self)
    }

    /// The cell of the first value that is found; nil in all other rows.
    mutating func find(in row: Row) -> Int? {
        guard !isFound, let last = row.cellRange.last,
            !areAll || Int(row.block.cells[last].column) >= hasHeader.count
        else { return nil }
        let found = row.cellRange.first { index in
            let column = Int(row.block.cells[index].column)
            guard column >= hasHeader.count || !hasHeader[column] else { return false }
            let value = row.block.cell(at: index).value
            return value != .uncalculated && !Spelling.trimmed(value.plainText).isEmpty
        }
        isFound = found != nil
        return found
    }
}
