internal import Sheets

/// Edits of a worksheet that are made while its rows are read: cells that say something else, rows that go, and rows that
/// come in.
struct SheetEdits {
    /// A cell to put in, with its formula where it has one.
    struct NewCell {
        var cell: Cell
        var formula: String?

        init(_ cell: Cell) {
            self.cell = cell
        }

        /// The cell at an index into a row's block, for another column.
        init(_ index: Int, of row: Row, column: Int) {
            cell = row.block.cell(at: index)
            cell.column = column
            formula = row.block.formula(of: row.block.cells[index])
        }
    }

    /// By the row's number and the column's; nil makes a cell blank.
    private var cells: [Int: [Int: NewCell?]] = [:]
    private var removed: Set<Int> = []
    /// New rows, by the number of the row that they follow, which may be the header; their own number is one
    /// more.
    private var inserted: [Int: [[NewCell]]] = [:]

    /// Puts a cell in, or makes one blank.
    mutating func set(_ cell: NewCell?, row: Int, column: Int) { cells[row, default: [:]][column] = .some(cell) }

    /// Takes a row away.
    mutating func remove(row: Int) { removed.insert(row) }

    /// Puts a row in behind another one.
    mutating func insert(_ cells: [NewCell], after row: Int) { inserted[row, default: []].append(cells) }

    /// Whether nothing is edited.
    var isEmpty: Bool { cells.isEmpty && removed.isEmpty && inserted.isEmpty }

    /// Begins to make the edits in the rows of the sheet.
    func begin() -> Rows { Rows(edits: self, others: cells.keys.sorted()[...]) }

    /// The sheet's rows with the edits made, while it is read.
    struct Rows {
        fileprivate let edits: SheetEdits
        /// Edited rows that the sheet may not have, in their order.
        fileprivate var others: ArraySlice<Int>

        /// Hands on what becomes of the sheet's next row.
        mutating func hand(_ row: Row, _ body: (Row) throws -> Void) throws {
            try handOthers(below: row.number, body)
            if others.first == row.number { others.removeFirst() }
            if !edits.removed.contains(row.number) {
                try body(edits.cells[row.number] == nil ? row : edits.edited(row))
            }
            for new in edits.inserted[row.number] ?? [] { try body(SheetEdits.row(row.number + 1, new)) }
        }

        /// Hands on what follows the sheet's last row.
        mutating func finish(_ body: (Row) throws -> Void) throws { try handOthers(below: .max, body) }

        private mutating func handOthers(below number: Int, _ body: (Row) throws -> Void) throws {
            while let next = others.first, next < number {
                others.removeFirst()
                try body(edits.edited(Row(number: next, [])))
            }
        }
    }

    private func edited(_ row: Row) -> Row {
        let edits = cells[row.number] ?? [:]
        var builder = RowBlockBuilder()
        for index in row.cellRange {
            if edits[Int(row.block.cells[index].column)] != nil { continue }
            builder.append(cellAt: index, of: row.block)
        }
        for case let new? in edits.values { Self.append(new, to: &builder) }
        builder.sortRow()
        builder.endRow(number: row.number, isHidden: row.isHidden)
        return builder.finish()[0]
    }

    private static func row(_ number: Int, _ cells: [NewCell]) -> Row {
        var builder = RowBlockBuilder()
        for cell in cells { append(cell, to: &builder) }
        builder.sortRow()
        builder.endRow(number: number)
        return builder.finish()[0]
    }

    private static func append(_ new: NewCell, to builder: inout RowBlockBuilder) {
        builder.append(new.cell)
        if let formula = new.formula { builder.setFormula(formula) }
    }
}
