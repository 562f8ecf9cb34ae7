/// Texts as a spreadsheet's formulas write them, with the quote that they stand in doubled
/// (ECMA-376 part 1, section 18.17.2).
package enum FormulaText {
    /// A text constant.
    package static func constant(_ text: String) -> String { "\"" + text.replacing(text: "\"", by: "\"\"") + "\"" }

    /// A worksheet's name before a reference's `!`.
    package static func sheet(_ name: String) -> String { "'" + name.replacing(text: "'", by: "''") + "'" }
}
