internal import AlarmbookCore
internal import Sheets

/// Text in XML 1.0. What XML can't hold, and what nobody would see, is written out as `\u{1b}`.
enum MarkupText {
    /// Text between tags.
    static func text(_ text: String) -> String { escaped(text) }

    /// The value of an attribute, for double quotes.
    static func attribute(_ text: String) -> String { escaped(text).replacing(text: "\"", by: "&quot;") }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in Console.visible(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // No character of XML (https://www.w3.org/TR/xml/#charsets).
            case "\u{fffe}", "\u{ffff}": result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
