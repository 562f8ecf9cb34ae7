package import Sheets

extension MetricTable {
    /// Reads the sheet Metrics of a workbook; nil where it has none.
    package init?(sheets: [String], over base: MetricCatalogue = .builtIn, rows: RowSource) throws {
        var table: MetricTable?
        for (index, sheet) in sheets.enumerated() where table == nil && Self.isNamed(sheet) {
            _ = try rows(index) { row in
                if table != nil {
                    table?.read(row)
                } else if row.number <= SheetOutline.searchedRows {
                    table = MetricTable(sheet: sheet, header: row, over: base)
                }
            }
        }
        guard let table else { return nil }
        self = table
    }
}
