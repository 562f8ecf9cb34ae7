package import AlarmbookCore
internal import Sheets
package import XLSX

/// The sheet that an import was planned from, to be read again for its results. It stays the planned one even if a
/// spreadsheet program meanwhile saves another workbook over the file.
package struct ImportedSheet {
    package let table: AlarmTable
    private let reader: WorkbookReader
    private let worksheet: Worksheet

    /// nil where the workbook has no such sheet.
    package init?(_ table: AlarmTable, in reader: WorkbookReader) {
        guard let worksheet = reader.worksheets.first(where: { $0.name == table.sheet }) else { return nil }
        self.table = table
        self.reader = reader
        self.worksheet = worksheet
    }

    /// Hands on the rows below the header, in ascending order.
    func readRows(_ body: (Row) throws -> Void) throws {
        _ = try reader.read(worksheet) { row in
            if row.number > table.headerRow { try body(row) }
        }
    }
}
