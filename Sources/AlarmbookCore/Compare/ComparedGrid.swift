package import Sheets

/// The cells of a sheet of people's own, to be held against another workbook's, cell by cell.
package struct ComparedGrid: Sendable {
    /// The worksheet's name.
    package let sheet: String
    package private(set) var cells: [CellReference: String] = [:]

    /// A sheet of which nothing has been read yet.
    package init(sheet: String) {
        self.sheet = sheet
    }

    /// Reads the next row of the sheet, with the texts of its formulas.
    package mutating func read(_ row: Row) {
        var meaning = CellMeaning(nil)
        for index in row.cellRange where !row.block.isEmptyText(at: index) {
            let text = meaning.read(index, of: row)
            if text.isEmpty { continue }
            cells[CellReference(row: row.number, column: Int(row.block.cells[index].column))] = text
        }
    }

    /// The cells of which another sheet says something else, row by row: what this one and that one say.
    package func differences(to other: ComparedGrid) -> [(cell: CellReference, old: String, new: String)] {
        Set(cells.keys).union(other.cells.keys).compactMap { cell in
            let (old, new) = (cells[cell] ?? "", other.cells[cell] ?? "")
            return old == new ? nil : (cell, old, new)
        }.sorted { ($0.cell.row, $0.cell.column) < ($1.cell.row, $1.cell.column) }
    }

    /// Its cells, row by row.
    package var sorted: [(cell: CellReference, text: String)] {
        cells.map { ($0.key, $0.value) }.sorted { ($0.cell.row, $0.cell.column) < ($1.cell.row, $1.cell.column) }
    }
}
