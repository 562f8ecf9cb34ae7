internal import AlarmbookCore
internal import Sheets

/// Takes cells of a sheet of theirs for mine. A formula without a value is told where it stands: in theirs.
struct TakenCells {
    private let path: String
    private let sheet: String
    private var flaws: [TableProblem] = []

    init(of book: ComparedBook, sheet: String) {
        path = book.path
        self.sheet = sheet
    }

    /// The cell at an index into a row's block, for a column of mine.
    mutating func cell(_ index: Int, of row: Row, column: Int) -> SheetEdits.NewCell {
        if row.block.cells[index].kind == .uncalculated {
            let reference = CellReference(row: row.number, column: Int(row.block.cells[index].column))
            flaws.append(.uncalculated(sheet: sheet, cell: reference))
        }
        return SheetEdits.NewCell(index, of: row, column: column)
    }

    func refuseFlaws() throws(MergedBook.Flaws) {
        if !flaws.isEmpty { throw MergedBook.Flaws(path: path, errors: flaws) }
    }
}
