internal import Sheets

/// Text as a terminal may show it: what would command it, or what nobody would see, stands there as `\u{1b}`.
package enum TerminalText {
    /// A text in which every control character, line separator, change of the direction of writing and invisible
    /// character is written out, so that it can neither command a terminal nor pretend to be another line or name.
    package static func visible(_ text: String) -> String {
        var result = ""
        var isChanged = false
        forEachScalar(of: text) { scalar, isHidden in
            if isHidden {
                isChanged = true
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return isChanged ? result : text
    }

    /// Hands on a text's scalars, each with whether it has to be written out.
    static func forEachScalar(of text: String, _ body: (Unicode.Scalar, _ isHidden: Bool) -> Void) {
        var before: Unicode.Scalar?
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            body(scalar, scalar.isHostile && !shapes(scalar, before: rest.first, behind: before))
            before = scalar
        }
    }

    /// Whether an invisible scalar only says what its visible neighbours look like: within an emoji
    /// (https://www.unicode.org/reports/tr51/#Emoji_ZWJ_Sequences), or behind an ideograph that has several forms
    /// (https://www.unicode.org/reports/tr37/).
    private static func shapes(
        _ scalar: Unicode.Scalar, before next: Unicode.Scalar?, behind last: Unicode.Scalar?
    ) -> Bool {
        guard let last else { return false }
        switch scalar.value {
        case 0x200d: return next?.isPictograph == true && (last.isPictograph || last.value == 0xfe0f)
        case 0xfe0e...0xfe0f: return last.isPictograph || next?.value == 0x20e3 && last.properties.isEmoji
        case 0xfe00...0xfe02, 0xe0100...0xe01ef: return last.properties.isUnifiedIdeograph
        default: return false
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is an emoji by itself, as digits are not; a skin's colour and a sex stand behind others.
    fileprivate var isPictograph: Bool { value > 0x7f && properties.isEmoji }

    /// Whether a terminal would obey it, or be fooled by it: control characters, line separators, what changes the
    /// direction of writing, annotations, and what is shown as nothing
    /// (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
    package var isHostile: Bool {
        switch value {
        case 0x20...0x7e, 0xa0...0xac, 0x3165...0xd7ff: false
        case 0..<0x20, 0x7f...0x9f, 0x2028...0x2029, 0xfff9...0xfffb: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }
}
