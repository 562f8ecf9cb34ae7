internal import AlarmbookCore
internal import Workbooks
internal import XLSX

/// A workbook whose sheet Metrics overrides the built-in metrics.
enum CatalogueFile {
    /// Reads the sheet, prints its problems, and throws if one is an error.
    static func read(_ path: String) throws -> MetricCatalogue {
        let reader = try WorkbookReader(path: path)
        let table = try FoundSheets.metrics(of: reader.names, rows: reader.rows)
        guard let table else {
            throw FileError(
                path: path, "has no sheet Metrics with ResourceType and MetricName",
                cure: "name a workbook that alarmbook export made")
        }
        for problem in table.problems { Console.tell("\(path): \(problem.line)") }
        guard !table.problems.contains(where: { $0.severity == .error }) else {
            throw Refusal("\(path) has an error on its sheet \(table.sheet)")
        }
        return table.catalogue
    }
}
