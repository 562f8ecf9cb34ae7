/// Something wrong, or worth knowing, at one place of a workbook.
package struct TableProblem: Hashable, Sendable {
    /// What a problem does to an import.
    package enum Severity: String, Hashable, Sendable {
        /// Nothing is sent while there is one.
        case error
        /// Most likely not what was meant.
        case warning
        /// Worth knowing.
        case notice
    }

    package var severity: Severity
    /// The worksheet's name; nil where the problem is the workbook's.
    package var sheet: String?
    /// The cell; nil where the problem is the sheet's.
    package var cell: CellReference?
    /// What is wrong, in lower case, with the value in quotes and the limit.
    package var message: String
    /// What to do, as an imperative; empty where nothing needs to be done.
    package var cure: String

    package init(
        _ severity: Severity, sheet: String? = nil, cell: CellReference? = nil, _ message: String, cure: String = ""
    ) {
        self.severity = severity
        self.sheet = sheet
        self.cell = cell
        self.message = message
        self.cure = cure
    }
}
