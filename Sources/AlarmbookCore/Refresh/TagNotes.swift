/// What people wrote on a sheet of tags beside or above the tags, which are made anew.
package struct TagNotes: Sendable {
    /// Whether there is anything.
    package private(set) var isEmpty = true
    private let table: TagTable
    private let ownColumns: Set<Int>

    /// The notes on a sheet of tags.
    package init(_ table: TagTable) {
        self.table = table
        ownColumns = Set((AlarmColumn.tagTable + AlarmColumn.places).compactMap { table.columns[$0] })
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

    /// Adds a row to a grid if it holds a note, or heads those that do. The header is worded so that nobody takes the
    /// grid for a sheet of tags.
    package func carry(_ row: Row, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder) {
        guard row.number == table.headerRow else {
            if isNote(row) { carrier.carry(row, sheet: table.sheet, into: &builder) }
            return
        }
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
