internal import Sheets

/// A remark about a value that is valid.
package struct ValueNote: Hashable, Sendable {
    package let severity: TableProblem.Severity
    package let message: String
    /// What to do, as an imperative; may be empty.
    package let cure: String

    package init(_ severity: TableProblem.Severity, _ message: String, cure: String = "") {
        self.severity = severity
        self.message = message
        self.cure = cure
    }
}
