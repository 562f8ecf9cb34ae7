internal import Sheets

/// Which rows become alarms: `Key == Name and Environment != test`.
///
/// Parsing and printing are inverses. A filter that says nothing of Key means `Key == Name` too.
package struct RowFilter: Hashable, Sendable, CustomStringConvertible {
    /// A comparison of one column's cells with a text, letter by letter; Key in a table of alarms is a word, of which
    /// letter case, width and white space don't matter.
    package struct Condition: Hashable, Sendable, CustomStringConvertible {
        /// The column's header; letter case, spaces and underscores in it don't matter.
        package let column: String
        package let isEqual: Bool
        package let value: String

        package init(column: String, isEqual: Bool = true, value: String) {
            self.column = column
            self.isEqual = isEqual
            self.value = value
        }

        package var description: String {
            RowFilter.quoted(column) + (isEqual ? " == " : " != ") + RowFilter.quoted(value)
        }

        fileprivate var isOfKey: Bool {
            Spelling.normalised(column) == Spelling.normalised(AlarmColumn.key.rawValue)
        }
    }

    /// All must hold. At least one is about Key.
    package let conditions: [Condition]

    /// `Key == Name`.
    package static let named = RowFilter(conditions: [])

    package init(conditions: [Condition]) {
        let key = Condition(column: AlarmColumn.key.rawValue, value: "Name")
        self.conditions = conditions.contains(where: \.isOfKey) ? conditions : [key] + conditions
    }

    package var description: String {
        conditions.map(\.description).joined(separator: " and ")
    }

    /// Reads `COLUMN == VALUE`, `COLUMN != VALUE`, joined by `and`. A column or value with spaces, quotes or equals
    /// signs stands in quotes, in which a quote is doubled.
    package init(_ text: String) throws(ValueError) {
        let cure = "write COLUMN == VALUE or COLUMN != VALUE, joined by and"
        var rest = try Self.tokens(of: text)[...]
        var conditions: [Condition] = []
        while true {
            guard let column = rest.popFirst()?.word, case .comparison(let isEqual)? = rest.popFirst(),
                let value = rest.popFirst()?.word
            else { throw ValueError("filter \"\(text)\" is not a comparison of a column with a value", cure: cure) }
            conditions.append(Condition(column: column, isEqual: isEqual, value: value))
            guard let next = rest.popFirst() else { break }
            guard case .bare(let word) = next, word.lowercased() == "and" else {
                throw ValueError("filter \"\(text)\" has more behind \"\(value)\" than \"and\"", cure: cure)
            }
        }
        self.init(conditions: conditions)
    }

    private enum Token {
        case bare(String)
        case quoted(String)
        case comparison(isEqual: Bool)

        var word: String? {
            switch self {
            case .bare(let text), .quoted(let text): text
            case .comparison: nil
            }
        }
    }

    private static func tokens(of text: String) throws(ValueError) -> [Token] {
        var tokens: [Token] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            if first.properties.isWhitespace {
                rest.removeFirst()
            } else if isComparison(rest) {
                tokens.append(.comparison(isEqual: first == "="))
                rest.removeFirst(2)
            } else if first == "\"" {
                tokens.append(.quoted(try quotedText(at: &rest, of: text)))
            } else {
                var word = String.UnicodeScalarView()
                while let next = rest.first, !next.properties.isWhitespace, next != "\"", !isComparison(rest) {
                    word.append(rest.removeFirst())
                }
                tokens.append(.bare(String(word)))
            }
        }
        return tokens
    }

    private static func isComparison(_ rest: Substring.UnicodeScalarView) -> Bool {
        rest.starts(with: "==".unicodeScalars) || rest.starts(with: "!=".unicodeScalars)
    }

    private static func quotedText(
        at rest: inout Substring.UnicodeScalarView, of text: String
    ) throws(ValueError) -> String {
        rest.removeFirst()
        var result = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next != "\"" {
                result.append(next)
            } else if rest.first == "\"" {
                result.append(rest.removeFirst())
            } else {
                return String(result)
            }
        }
        throw ValueError("filter \"\(text)\" has a quote that doesn't end", cure: "close it, and double a quote in it")
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0 != "\"" && $0 != "=" && $0 != "!"
        }
        if isPlain, !text.isEmpty, text.lowercased() != "and" { return text }
        return "\"" + text.replacing(text: "\"", by: "\"\"") + "\""
    }
}
