internal import Sheets

/// A formula without its references: its functions, operators and constants. Spreadsheet programs move references,
/// change spaces and write `FALSE()` for `FALSE`, but keep the rest.
struct FormulaShape: Hashable, Sendable {
    private var bytes: [UInt8] = []

    private static let operand = UInt8(ascii: "@")
    private static let prefixes = ["_XLFN.", "_XLWS."]

    /// The shape of a formula as files have it, with or without `=`. An empty text stands for a
    /// reference to a blank cell.
    init(_ formula: some StringProtocol) {
        let text = Array(formula.utf8.drop { $0 == UInt8(ascii: "=") })
        var offset = 0
        while offset < text.count {
            let start = offset
            offset += 1
            switch text[start] {
            case UInt8(ascii: " "), 0x09, 0x0a, 0x0d: break
            case UInt8(ascii: "\""):
                offset = Self.end(ofQuoted: text, from: start)
                let literal = text[start..<offset]
                if literal.elementsEqual("\"\"".utf8) { appendOperand() } else { bytes += literal }
            case UInt8(ascii: "'"):
                offset = Self.end(ofQuoted: text, from: start)
                appendOperand()
            case UInt8(ascii: "["):
                offset = Self.end(ofBrackets: text, from: start)
                appendOperand()
            // Programs separate array constants by either.
            case UInt8(ascii: ";"): bytes.append(UInt8(ascii: ","))
            case let byte where Self.isOfNumber(byte):
                while offset < text.count, Self.isOfNumber(text[offset]) { offset += 1 }
                bytes += text[start..<offset]
            case let byte where Self.isWord(byte):
                while offset < text.count, Self.isWord(text[offset]) { offset += 1 }
                append(word: text[start..<offset], text, &offset)
            case let byte: bytes.append(byte)
            }
        }
    }

    /// Adds a reference. Several in a row count as one, since their number depends on the sheet's columns.
    private mutating func appendOperand() {
        if bytes.last == UInt8(ascii: ","), bytes.dropLast().last == Self.operand { bytes.removeLast() }
        if bytes.last != Self.operand { bytes.append(Self.operand) }
    }

    /// Adds a function's name, a truth value or a reference; `offset` is behind the word.
    private mutating func append(word: ArraySlice<UInt8>, _ text: [UInt8], _ offset: inout Int) {
        var name = String(decoding: word, as: UTF8.self).uppercased()
        let isFunction = offset < text.count && text[offset] == UInt8(ascii: "(")
        if name == "TRUE" || name == "FALSE" {
            bytes += name.utf8
            if text[offset...].starts(with: "()".utf8) { offset += 2 }
        } else if isFunction {
            for prefix in Self.prefixes { name = name.dropping(prefix: prefix).map(String.init) ?? name }
            bytes += name.utf8
        } else {
            appendOperand()
        }
    }

    /// The offset behind a quoted text, in which a doubled quote stands for one.
    private static func end(ofQuoted text: [UInt8], from start: Int) -> Int {
        var offset = start + 1
        while offset < text.count {
            if text[offset] == text[start] {
                guard offset + 1 < text.count, text[offset + 1] == text[start] else { return offset + 1 }
                offset += 1
            }
            offset += 1
        }
        return offset
    }

    /// The offset behind brackets, which may be nested.
    private static func end(ofBrackets text: [UInt8], from start: Int) -> Int {
        var (offset, depth) = (start, 0)
        repeat {
            if text[offset] == UInt8(ascii: "[") { depth += 1 }
            if text[offset] == UInt8(ascii: "]") { depth -= 1 }
            offset += 1
        } while depth > 0 && offset < text.count
        return offset
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool { byte.isDigit || byte == UInt8(ascii: ".") }

    /// Whether a byte belongs to a name or a reference: `$A:$A`, `Sheet!A1`, `#REF!`.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: true
        case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "#"): true
        case UInt8(ascii: "?"), UInt8(ascii: "\\"): true
        default: isOfNumber(byte)
        }
    }
}
