internal import Sheets

/// A column that a sheet was made with, and that its header row lacks.
struct MissedColumn: Sendable {
    let sheet: String
    let headerRow: Int
    /// All headers of the row.
    let headers: [SheetHeader]
    /// Those of them that aren't understood.
    let strange: [SheetHeader]

    /// The problem of a column that stood in `column`: what stands there now, and which header is nearest. `orElse` is
    /// what else may be done.
    func problem(
        of title: String, at column: Int, _ severity: TableProblem.Severity = .error, orElse: String
    ) -> TableProblem {
        let now = headers.first { $0.column == column }
        let nearest = Spelling.nearest(to: title, of: strange.map(\.title))
        let found = strange.first { $0.title == nearest } ?? strange.first { $0.column == column }
        let cure =
            switch found {
            case let found? where found.column == column:
                "rename it \(title)" + (nearest == nil ? " if it holds that" : "")
            case let found?:
                "rename \"\(found.title)\" in \(CellReference(row: headerRow, column: found.column)) \(title)"
            case nil: "put the column back"
            }
        return TableProblem(
            severity, sheet: sheet, cell: CellReference(row: headerRow, column: column),
            "column \(title) is gone: where it stood, "
                + (now.map { "the header is \"\($0.title)\" now" } ?? "there is no header now"),
            cure: cure + ", or " + orElse)
    }
}
