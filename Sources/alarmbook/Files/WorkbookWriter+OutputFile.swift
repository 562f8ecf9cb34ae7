internal import AlarmbookCore
internal import XLSX

extension WorkbookWriter {
    /// Begins the workbook that a file is to hold, with the present as the time of its last save.
    init(_ output: borrowing OutputFile, sheets: [WorksheetDesign]) throws {
        try self.init(
            path: output.temporaryPath, named: output.path, sheets: sheets, modified: Timestamp.now.seconds,
            mode: Int(output.mode))
    }
}
