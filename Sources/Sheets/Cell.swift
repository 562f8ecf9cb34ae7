/// A cell with something in it.
package struct Cell: Equatable, Sendable {
    /// The most UTF-16 code units that a cell's text can have
    /// (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3).
    package static let maximumTextLength = 32_767

    /// A cell's value, whatever its format.
    package enum Value: Equatable, Sendable {
        case text(String)
        case number(Double)
        case boolean(Bool)
        /// An error value such as `#N/A`.
        case error(String)
        /// A date or time in ISO 8601, without a zone: `2026-11-22`, `2026-11-22T13:05:00` or `13:05:00`.
        case date(String)
        /// A formula that no program has calculated yet, so that there is no value to read.
        case uncalculated
    }

    /// The column, counted from 1.
    package var column: Int
    package var value: Value
    /// Whether the cell's number format shows a percentage, so that 0.9 looks like `90%`.
    package var isPercent: Bool
    /// Whether a formula gives the value.
    package var isFormula: Bool
    /// Whether the cell's font is struck through.
    package var isStruckThrough: Bool

    package init(
        column: Int, _ value: Value, isPercent: Bool = false, isFormula: Bool = false, isStruckThrough: Bool = false
    ) {
        self.column = column
        self.value = value
        self.isPercent = isPercent
        self.isFormula = isFormula
        self.isStruckThrough = isStruckThrough
    }
}

extension Cell {
    /// As much of a text as a cell holds.
    package static func fitting(_ text: String) -> String {
        // It has at least as many bytes.
        if text.utf8.count <= maximumTextLength { return text }
        var length = 0
        let scalars = text.unicodeScalars.prefix { scalar in
            length += UTF16.width(scalar)
            return length <= maximumTextLength
        }
        return String(scalars)
    }
}
