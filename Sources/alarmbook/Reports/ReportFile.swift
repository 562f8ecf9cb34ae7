internal import Workbooks
internal import XLSX

/// A file of an import's results: JSON, CSV or a workbook, by its name.
struct ReportFile: ~Copyable {
    private let format: ImportResults.Format
    private let output: OutputFile
    private let writer: FileWriter

    /// Checks that the file can be written.
    init(path: String) throws {
        let output = try OutputFile(path: path, replacing: true)
        writer = try FileWriter(output)
        format = ImportResults.Format(path: path) ?? .json
        self.output = output
    }

    /// Writes the whole file.
    consuming func write(_ results: ImportResults) throws {
        switch format {
        case .json: try results.writeJSON(to: writer)
        case .csv: try results.writeCSV(to: writer)
        case .xlsx:
            try ResultsWorkbook(report: results.report, sheet: results.sheet)
                .write { try WorkbookWriter(output, sheets: $0) }
        }
        try output.commit()
    }
}
