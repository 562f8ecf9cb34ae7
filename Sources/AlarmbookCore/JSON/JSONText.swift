internal import Sheets

/// A text in JSON's quotes (RFC 8259, section 7).
package enum JSONText {
    /// Appends a text in quotes. What RFC 8259 wants escaped is, and so is what a terminal would obey or hide, unless
    /// `escapesHostile` is false. `pairs` is whether that includes what takes two escapes.
    package static func write(
        _ text: String, to bytes: inout [UInt8], escapesHostile: Bool = true, pairs: Bool = true
    ) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ 0x20..<0x7f ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            bytes += text.utf8
        } else if escapesHostile {
            TerminalText.forEachScalar(of: text) { scalar, isHidden in
                write(scalar, isEscaped: isHidden && (pairs || scalar.value <= 0xffff), to: &bytes)
            }
        } else {
            for scalar in text.unicodeScalars { write(scalar, isEscaped: false, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ scalar: Unicode.Scalar, isEscaped: Bool, to bytes: inout [UInt8]) {
        switch scalar {
        case "\"": bytes += "\\\"".utf8
        case "\\": bytes += "\\\\".utf8
        case "\n": bytes += "\\n".utf8
        case "\r": bytes += "\\r".utf8
        case "\t": bytes += "\\t".utf8
        case "\u{8}": bytes += "\\b".utf8
        case "\u{c}": bytes += "\\f".utf8
        case _ where isEscaped || scalar.value < 0x20:
            for unit in scalar.utf16 { bytes += escape(unit).utf8 }
        default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
        }
    }

    /// JSON with what isn't ASCII as escapes, which JSON allows in its texts alone, and nothing else of it isn't ASCII.
    package static func ascii(_ json: String) -> String {
        if json.utf8.span.isASCII { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else {
                result += scalar.utf16.map(escape).joined()
            }
        }
        return result
    }

    /// `\u` and four digits.
    private static func escape(_ unit: UTF16.CodeUnit) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
