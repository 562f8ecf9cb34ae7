package import Sheets

/// Something wrong, or worth knowing, in a workbook: in a cell, on a sheet or in the whole.
package struct TableProblem: Hashable, Sendable {
    /// How a problem affects an import.
    package enum Severity: String, Hashable, Sendable {
        /// Stops the import: nothing is sent.
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
        self.message = Self.cut(message)
        self.cure = cure
    }

    /// The most bytes of a message that are kept as they are: problems are collected, and each may quote a cell that
    /// holds a novel.
    private static let maximumCount = 4_096

    /// A message without its middle, where it is long: the end says what is wrong with what the beginning quotes.
    private static func cut(_ message: String) -> String {
        guard message.utf8.count > maximumCount else { return message }
        let scalars = message.unicodeScalars
        return String(scalars.prefix(700)) + "…" + String(scalars.suffix(300))
    }

    /// The cell or sheet as spreadsheets write it: `Alarms!H17`, `'March (old)'!H17`; nil for a problem of the
    /// workbook.
    package var reference: String? {
        guard let sheet else { return nil }
        let isPlain = sheet.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "_.0123456789".unicodeScalars.contains($0)
        }
        return (isPlain ? sheet : CellReference.quoted(sheet: sheet)) + (cell.map { "!\($0)" } ?? "")
    }

    /// One line: `Alarms!H17: threshold "eighty" is not a number; write one`. A warning or notice says that it is one.
    package var line: String {
        let kind = severity == .error ? nil : severity.rawValue
        return [reference, kind, cure.isEmpty ? message : message + "; " + cure].compactMap(\.self).joined(
            separator: ": ")
    }
}
