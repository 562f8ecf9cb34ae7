/// Columns of a worksheet as formulas of other worksheets refer to them: in plain A1 references, which every spreadsheet
/// program knows.
package struct SheetColumns<Column: Hashable & Sendable>: Sendable {
    /// The worksheet's name.
    package let sheet: String
    /// Where its columns stand, counted from 1.
    package let places: [Column: Int]

    package init(sheet: String, places: [Column: Int]) {
        self.sheet = sheet
        self.places = places
    }

    /// A whole column, as `'Metrics'!$J:$J`; nil where the worksheet doesn't have it.
    package subscript(column: Column) -> String? {
        places[column].map { CellReference.column($0, of: sheet) }
    }

    /// A column's cells in some rows, as `'Metrics'!$J$2:$J$9`; nil where the worksheet doesn't have it.
    package func cells(_ column: Column, rows: ClosedRange<Int>) -> String? {
        places[column].map { CellReference.cells(column: $0, rows: rows, of: sheet) }
    }
}

extension SheetColumns where Column: RawRepresentable<String> & CaseIterable {
    /// The columns of a worksheet with these headers, from the left; of two that mean one column, the first one.
    package init(sheet: String, headers: [String] = Column.allCases.map(\.rawValue)) {
        let names = headers.map(Spelling.normalised)
        var places: [Column: Int] = [:]
        for column in Column.allCases {
            places[column] = names.firstIndex(of: Spelling.normalised(column.rawValue)).map { $0 + 1 }
        }
        self.init(sheet: sheet, places: places)
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
