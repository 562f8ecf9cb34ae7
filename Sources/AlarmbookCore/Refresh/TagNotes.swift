package import Sheets

/// What people wrote on a sheet of tags, which is made anew: notes beside or above the tags, and rows of edited tags
/// that the new tags lack.
package struct TagNotes: Sendable {
    /// Whether there is anything beside or above the tags.
    package private(set) var isEmpty = true
    /// Rows of edited tags that the new tags lack.
    package private(set) var changedCount = 0
    /// Whether somebody edited the tags themselves.
    package var areEdited: Bool
    private let table: AlarmTable
    private let digest: TagsDigest
    private let ownColumns: [Int]
    /// The header row, before anything stands below it.
    private var header: Row?

    /// The notes on a sheet of tags.
    package init(_ table: AlarmTable, areEdited: Bool = false) {
        self.table = table
        self.areEdited = areEdited
        digest = TagsDigest(table)
        ownColumns = (AlarmColumn.tagTable + AlarmColumn.places).compactMap { table.columns[$0] }
    }

    /// Looks at the next row.
    package mutating func look(at row: Row) {
        if isEmpty, isNote(row) { isEmpty = false }
    }

    private func isNote(_ row: Row) -> Bool {
        row.cellRange.contains { index in
            (row.number < table.headerRow || !ownColumns.contains(Int(row.block.cells[index].column)))
                && !row.block.isEmptyText(at: index)
        }
    }

    /// Adds a row to a grid if it holds a note, or an edited tag that isn't exactly among the new ones.
    package mutating func carry(
        _ row: Row, without new: TagsDigest, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder
    ) {
        guard row.number != table.headerRow else {
            header = row
            if isNote(row) { appendHeader(&carrier, into: &builder) }
            return
        }
        let isChanged =
            areEdited && row.number > table.headerRow && digest.digest(of: row).map { !new.contains($0) } ?? false
        if isChanged { changedCount += 1 }
        guard isChanged || isNote(row) else { return }
        appendHeader(&carrier, into: &builder)
        carrier.carry(row, sheet: table.sheet, into: &builder)
    }

    /// Adds a header that can't be mistaken for that of a sheet of tags.
    private mutating func appendHeader(_ carrier: inout CellCarrier, into builder: inout RowBlockBuilder) {
        guard let row = header else { return }
        header = nil
        for index in row.cellRange {
            let column = Int(row.block.cells[index].column)
            if ownColumns.contains(column) {
                builder.append(.text, "tag's " + row.block.cell(at: index).value.plainText, column: column)
            } else {
                carrier.carry(index, of: row, sheet: table.sheet, column: column, into: &builder)
            }
        }
        builder.endRow(number: row.number)
    }
}
