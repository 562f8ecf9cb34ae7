extension WorksheetDesign {
    /// A column of the table.
    package struct Column: Hashable, Sendable {
        /// The text of the header cell: 1 to 255 characters, none of them a control, and no other column's in any
        /// letter case.
        package var header: String
        /// What the column is for.
        package var style: Style
        /// Whether its cells are mostly texts, which are indented to stand clear of a number on their left.
        package var isText: Bool
        /// What each of its cells calculates, as Excel stores it, without `=`, in A1 references (ECMA-376 part 1,
        /// 18.17); `{row}` stands for the number of the cell's row. The cells that are poured are the results.
        package var formula: String?
        /// How its numbers are shown, as a number format's code (ECMA-376 part 1, 18.8.31); nil for as they are.
        package var numberFormat: String?
        /// What people are told when they choose the header cell.
        package var hint: Hint?
        /// What may be typed into its cells, those below the last row included.
        package var validation: DataValidation?
        /// A name that formulas of other worksheets may use for the whole column, letters, digits and `_`.
        package var definedName: String?

        package init(_ header: String, _ style: Style = .plain, isText: Bool = false) {
            self.header = header
            self.style = style
            self.isText = isText || style == .identifying
        }
    }

    /// What people are told about a column.
    package struct Hint: Hashable, Sendable {
        /// 1 to 32 characters.
        package var title: String
        /// 1 to 255 characters.
        package var text: String

        package init(_ title: String, _ text: String) {
            self.title = title
            self.text = text
        }
    }
}

extension WorksheetDesign.Column {
    /// What Excel or libxlsxwriter would refuse in the column; nil where nothing is wrong.
    var flaw: String? {
        if header.isEmpty || header.utf16.count > WorksheetDesign.maximumHeaderLength {
            return "the header \"\(header)\" is not 1 to \(WorksheetDesign.maximumHeaderLength) characters long"
        }
        if header.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0xfffe || $0.value == 0xffff }) {
            return "the header \"\(header)\" holds a control character"
        }
        if let formula, formula.utf16.count > DataValidation.maximumCellFormulaLength {
            return "the formula of \"\(header)\" is longer than \(DataValidation.maximumCellFormulaLength) characters"
        }
        if let hint {
            if let flaw = DataValidation.flaw(title: hint.title, text: hint.text) {
                return "the hint of \"\(header)\" \(flaw)"
            }
        }
        return validation?.flaw.map { "the validation of \"\(header)\" \($0)" }
    }
}
