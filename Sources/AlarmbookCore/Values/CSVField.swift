internal import Sheets

/// A field of CSV (RFC 4180): in quotes where it has to be, and then with its own quotes doubled.
package enum CSVField {
    private static let quote = UInt8(ascii: "\"")

    /// Appends a field whose text is exactly this one.
    package static func write(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        let first = text.firstIndex(from: 0) { word in
            word.marking(UInt8(ascii: ",")) | word.marking(quote) | word.marking(UInt8(ascii: "\n"))
                | word.marking(UInt8(ascii: "\r"))
        }
        guard first < text.count else {
            unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
            return
        }
        bytes.append(quote)
        for index in text.indices {
            if text[index] == quote { bytes.append(quote) }
            bytes.append(text[index])
        }
        bytes.append(quote)
    }

    /// Appends a field for people, who open it in a spreadsheet.
    package static func writeReadable(_ text: String, to bytes: inout [UInt8]) {
        write(readable(text).utf8Span.span, to: &bytes)
    }

    /// A text with an apostrophe before what a spreadsheet would take for a formula
    /// (https://owasp.org/www-community/attacks/CSV_Injection).
    package static func readable(_ text: String) -> String {
        let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
        return isFormula ? "'" + text : text
    }
}
