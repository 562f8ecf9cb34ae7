/// References to a worksheet's columns for formulas of other worksheets: plain A1 references, which every spreadsheet
/// program understands.
package struct SheetColumns<Column: Hashable & Sendable>: Sendable {
    /// The worksheet's name.
    package let sheet: String
    /// The columns' numbers, counted from 1.
    package let numbers: [Column: Int]

    package init(sheet: String, numbers: [Column: Int]) {
        self.sheet = sheet
        self.numbers = numbers
    }

    /// A whole column, as `'Metrics'!$J:$J`; nil where the worksheet doesn't have it.
    package subscript(column: Column) -> String? {
        numbers[column].map { CellReference.column($0, of: sheet) }
    }

    /// A column's cells in some rows, as `'Metrics'!$J$2:$J$9`; nil where the worksheet doesn't have it.
    package func cells(_ column: Column, rows: ClosedRange<Int>) -> String? {
        numbers[column].map { CellReference.cells(column: $0, rows: rows, of: sheet) }
    }
}

extension CellReference {
    /// A worksheet's name as formulas write it.
    package static func quoted(sheet name: String) -> String {
        FormulaText.sheet(name)
    }

    /// A whole column of a worksheet, counted from 1, as formulas of others write it: `'Metrics'!$J:$J`.
    package static func column(_ column: Int, of sheet: String) -> String {
        let letters = letters(ofColumn: column)
        return "\(quoted(sheet: sheet))!$\(letters):$\(letters)"
    }

    /// Cells of such a column: `'Metrics'!$J$2:$J$9`.
    package static func cells(column: Int, rows: ClosedRange<Int>, of sheet: String) -> String {
        let letters = letters(ofColumn: column)
        return "\(quoted(sheet: sheet))!$\(letters)$\(rows.lowerBound):$\(letters)$\(rows.upperBound)"
    }
}
