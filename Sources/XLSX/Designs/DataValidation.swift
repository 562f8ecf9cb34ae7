internal import Sheets

/// What may be typed into the cells of a column (ECMA-376 part 1, 18.3.1.32). Blank cells always pass, and Excel checks
/// neither pasted cells nor those that a program writes.
package struct DataValidation: Hashable, Sendable {
    /// What a cell must hold.
    package enum Rule: Hashable, Sendable {
        /// One of some texts, none of them with a comma; together, with a comma between each, at most 255 characters.
        /// People choose from a list.
        case oneOf([String])
        /// What one of some cells holds, as in `Metrics!$C$2:$C$90`. People choose from a list.
        case oneOfCells(String)
        /// A condition, written for row 2: at most 255 characters, as Excel stores it, without `=`.
        case formula(String)
    }

    /// What Excel does with anything else.
    package enum Refusal: Hashable, Sendable {
        /// It can't be typed.
        case stop
        /// It is asked about.
        case warning
        /// It is taken as it is: the rule only suggests.
        case none
    }

    package var rule: Rule
    package var refusal: Refusal
    /// 1 to 32 characters over `message`; not shown where nothing is refused.
    package var title: String
    /// 1 to 255 characters, what is wrong and what to type.
    package var message: String

    package init(_ rule: Rule, _ refusal: Refusal, title: String, message: String) {
        self.rule = rule
        self.refusal = refusal
        self.title = title
        self.message = message
    }

    /// A list that only suggests.
    package static func suggestion(_ rule: Rule) -> DataValidation {
        DataValidation(rule, .none, title: "-", message: "-")
    }

    /// The limits of Excel ("Excel specifications and limits", support.microsoft.com; ECMA-376 part 1, 18.3.1.32).
    static let maximumTitleLength = 32
    static let maximumTextLength = 255
    static let maximumCellFormulaLength = 8_192

    /// What Excel or libxlsxwriter would refuse; nil where nothing is wrong.
    var flaw: String? {
        switch rule {
        case .oneOf(let texts):
            let length = texts.joined(separator: ",").utf16.count
            if texts.isEmpty || length > Self.maximumTextLength || texts.contains(where: { $0.holds(",") }) {
                return "lists \(length) characters, not 1 to \(Self.maximumTextLength), or a text with a comma"
            }
        case .oneOfCells(let formula), .formula(let formula):
            if !(1...Self.maximumTextLength ~= formula.utf16.count) {
                return "has a formula that is not 1 to \(Self.maximumTextLength) characters long"
            }
        }
        return Self.flaw(title: title, text: message)
    }

    static func flaw(title: String, text: String) -> String? {
        if !(1...maximumTitleLength ~= title.utf16.count) {
            return "has the title \"\(title)\", which is not 1 to \(maximumTitleLength) characters long"
        }
        if !(1...maximumTextLength ~= text.utf16.count) {
            return "has the text \"\(text)\", which is not 1 to \(maximumTextLength) characters long"
        }
        return nil
    }
}
