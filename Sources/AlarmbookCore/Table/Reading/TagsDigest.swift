package import Sheets

/// A digest of the tags' rows in any order. Settings store it, so that a refresh can tell whether anybody edited the
/// tags.
package struct TagsDigest: Sendable {
    private var sum: UInt64 = 0
    private let columns: [Int]
    private var keeps = false
    /// The rows' own digests, where they are kept.
    private var rows: Set<UInt64> = []

    /// For rows as export writes them. Set `keepsRows` to use `contains`.
    package init(keepsRows: Bool = false) {
        columns = Array(1...(AlarmColumn.tagTable + AlarmColumn.places).count)
        keeps = keepsRows
    }

    /// For the rows of an old workbook's sheet; `other` is the digest of the sheets before it.
    package init(_ table: AlarmTable, after other: TagsDigest? = nil) {
        columns = (AlarmColumn.tagTable + AlarmColumn.places).map { table.columns[$0] ?? 0 }
        sum = other?.sum ?? 0
    }

    /// Adds a row below the header. Ignores one whose own columns are blank.
    package mutating func add(_ row: Row) {
        guard let digest = digest(of: row) else { return }
        sum &+= digest
        if keeps { rows.insert(digest) }
    }

    /// Adds a block's rows.
    package mutating func add(_ block: RowBlock) {
        for index in 0..<block.count { add(block[index]) }
    }

    /// The digest as Settings store it: 16 hexadecimal digits.
    package var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether a row with this digest was added.
    func contains(_ digest: UInt64) -> Bool { rows.contains(digest) }

    /// The digest of a row's own columns, their hash with splitmix64's last steps, so that sums of digests differ; nil
    /// where those are blank.
    func digest(of row: Row) -> UInt64? {
        let range = row.cellRange
        var isBlank = true
        var cells = FNV1a()
        var cellIndex = range.lowerBound
        for column in columns {
            if cellIndex < range.upperBound, Int(row.block.cells[cellIndex].column) > column {
                cellIndex = range.lowerBound
            }
            while cellIndex < range.upperBound, Int(row.block.cells[cellIndex].column) < column { cellIndex += 1 }
            if cellIndex < range.upperBound, Int(row.block.cells[cellIndex].column) == column {
                let cell = row.block.cells[cellIndex]
                switch cell.kind {
                case .text, .sharedText:
                    row.block.withText(of: cell) { text in
                        if !text.isEmpty { isBlank = false }
                        for index in text.indices { cells.add(text[index]) }
                    }
                default:
                    isBlank = false
                    for byte in row.block.cell(at: cellIndex).value.plainText.utf8 { cells.add(byte) }
                }
            }
            cells.add(FNV1a.end)
        }
        if isBlank { return nil }
        var hash = cells.value
        hash = (hash ^ hash >> 30) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ hash >> 27) &* 0x94d0_49bb_1331_11eb
        return hash ^ hash >> 31
    }
}
