/// A digest of the rows of the sheets of tags, whatever their order: it tells whether anybody edited them since they were
/// written. Settings keep it.
package struct TagsDigest: Sendable {
    private var sum: UInt64 = 0
    private let columns: [Int]
    private var keeps = false
    /// The rows' own digests, where they are kept.
    private var rows: Set<UInt64> = []

    // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), and splitmix64's last steps, so that sums of digests differ.
    private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3
    // No byte of UTF-8.
    private static let end: UInt8 = 0xff

    /// Of rows as export writes them. `keepsRows` is whether `contains` will be asked.
    package init(keepsRows: Bool = false) {
        columns = Array(1...(AlarmColumn.tagTable + AlarmColumn.places).count)
        keeps = keepsRows
    }

    /// Of the rows of an old workbook's sheet. `other` is that of the sheets before it.
    package init(_ table: TagTable, after other: TagsDigest? = nil) {
        columns = (AlarmColumn.tagTable + AlarmColumn.places).map { table.columns[$0] ?? 0 }
        sum = other?.sum ?? 0
    }

    /// Adds a row below the header; one that says nothing of a tag is none.
    package mutating func add(_ row: Row) {
        guard let digest = digest(of: row) else { return }
        sum &+= digest
        if keeps { rows.insert(digest) }
    }

    /// Adds a block's rows.
    package mutating func add(_ block: RowBlock) {
        for index in 0..<block.count { add(block[index]) }
    }

    /// What Settings say: 16 hexadecimal digits.
    package var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether a row with this digest was added.
    func contains(_ digest: UInt64) -> Bool { rows.contains(digest) }

    /// The digest of a row's own columns; nil where those are blank.
    func digest(of row: Row) -> UInt64? {
        let range = row.cellRange
        var isBlank = true
        var hash = Self.basis
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* Self.prime }
        var place = range.lowerBound
        for column in columns {
            if place < range.upperBound, Int(row.block.cells[place].column) > column { place = range.lowerBound }
            while place < range.upperBound, Int(row.block.cells[place].column) < column { place += 1 }
            if place < range.upperBound, Int(row.block.cells[place].column) == column {
                let cell = row.block.cells[place]
                switch cell.kind {
                case .text, .sharedText:
                    row.block.withText(of: cell) { text in
                        if !text.isEmpty { isBlank = false }
                        for index in text.indices { add(text[index]) }
                    }
                default:
                    isBlank = false
                    for byte in row.block.cell(at: place).value.plainText.utf8 { add(byte) }
                }
            }
            add(Self.end)
        }
        if isBlank { return nil }
        hash = (hash ^ hash >> 30) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ hash >> 27) &* 0x94d0_49bb_1331_11eb
        return hash ^ hash >> 31
    }
}
