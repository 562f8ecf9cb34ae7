internal import Sheets

/// Colours the cells of rows for which a formula holds (ECMA-376 part 1, 18.3.1.10). The colour follows a row when the
/// table is sorted.
package struct ConditionalFormat: Hashable, Sendable {
    /// The meaning of a colour.
    package enum Look: Hashable, Sendable {
        /// Green.
        case good
        /// Red.
        case bad
        /// Amber.
        case remarkable
        /// Grey.
        case unimportant
        /// Orange: something is to be typed.
        case required
        /// Bold on blue: differs from the usual value.
        case changed
        /// A line above.
        case divided
        /// Grey: shows a text, without `"`, instead of a number that doesn't apply.
        case saying(String)
        /// Shows a name, without `"`, instead of the cell's text, and looks like another format as well: LibreOffice
        /// gives a cell only the first format whose condition holds.
        indirect case named(String, Look?)
    }

    /// The condition, written for row 2 as Excel writes it: `$C2="done"`.
    package var formula: String
    package var look: Look
    /// The columns whose cells are coloured, counted from 1; nil for all of the table's.
    package var columns: ClosedRange<Int>?

    /// Colours where a formula holds.
    package init(_ look: Look, where formula: String, columns: ClosedRange<Int>? = nil) {
        self.look = look
        self.formula = formula
        self.columns = columns
    }

    /// Colours rows whose cell in a column, counted from 1, is one of some texts.
    package init(_ look: Look, whereColumn column: Int, isOneOf texts: [String]) {
        let cell = "$" + CellReference(row: 2, column: column).description
        let tests = texts.map { cell + "=" + FormulaText.constant($0) }
        self.init(look, where: tests.count == 1 ? tests[0] : "OR(" + tests.joined(separator: ",") + ")")
    }
}
