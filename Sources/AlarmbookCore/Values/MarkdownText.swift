internal import Sheets

/// Text as a table of GitHub's Markdown shows it: letter by letter, and never as markup
/// (https://github.github.com/gfm/).
package enum MarkdownText {
    /// The longest text that is shown whole, in scalars; of a longer one its beginning and end are.
    private static let maximumLength = 300
    private static let endLength = 60

    /// A text as code, in which neither markup counts, nor what GitHub links: mentions, numbers of issues, addresses.
    /// What nobody would see is written out. Blank text is a dash.
    package static func code(_ text: String) -> String {
        let shown = TerminalText.visible(cut(text))
        if shown.utf8.allSatisfy({ $0 == 0x20 }) { return "–" }
        let isPlain =
            shown.utf8.allSatisfy { !special.contains($0) } && shown.utf8.first != 0x20
            && shown.utf8.last != 0x20
        return isPlain ? "`\(shown)`" : "<code>\(escaped(shown))</code>"
    }

    /// What ends a span of code or a cell of a table, or what programs read differently before these.
    private static let special = Set("`|\\".utf8)

    /// A text with every character of ASCII that could be markup as a reference, which never is
    /// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
    package static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.value > 0x7f || scalar.isAlphanumeric {
                result.unicodeScalars.append(scalar)
            } else {
                result += "&#\(scalar.value);"
            }
        }
        return result
    }

    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > maximumLength else { return text }
        return String(scalars.prefix(maximumLength - endLength)) + "…" + String(scalars.suffix(endLength))
    }
}
