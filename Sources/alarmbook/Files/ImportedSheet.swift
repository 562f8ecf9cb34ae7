internal import AlarmbookCore
internal import XLSX

/// The sheet that an import was planned from, to be read once more beside what became of its rows. It stays the one that
/// was planned from where a spreadsheet program saves another in its file's place.
struct ImportedSheet {
    let table: TagTable
    private let reader: WorkbookReader
    private let worksheet: Worksheet

    /// nil where the workbook has no such sheet.
    init?(_ table: TagTable, in reader: WorkbookReader) {
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
