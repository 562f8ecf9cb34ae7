/// What a formula calculates, whatever cells it reads: its functions, operators and constants. Spreadsheet programs move
/// references, space formulas anew and write `FALSE()` for `FALSE`; the rest they leave alone.
struct FormulaShape: Hashable, Sendable {
    private var bytes: [UInt8] = []

    private static let operand = UInt8(ascii: "@")
    private static let prefixes = ["_XLFN.", "_XLWS."]

    /// The shape of a formula as files have it, with or without `=`. An empty text stands for a
    /// reference to a blank cell.
    init(_ formula: some StringProtocol) {
        let text = Array(formula.utf8.drop { $0 == UInt8(ascii: "=") })
        var place = 0
        while place < text.count {
            let start = place
            place += 1
            switch text[start] {
            case UInt8(ascii: " "), 0x09, 0x0a, 0x0d: break
            case UInt8(ascii: "\""):
                place = Self.end(ofQuoted: text, from: start)
                let literal = text[start..<place]
                if literal.elementsEqual("\"\"".utf8) { appendOperand() } else { bytes += literal }
            case UInt8(ascii: "'"):
                place = Self.end(ofQuoted: text, from: start)
                appendOperand()
            case UInt8(ascii: "["):
                place = Self.end(ofBrackets: text, from: start)
                appendOperand()
            // Array constants are parted by either, as the program likes.
            case UInt8(ascii: ";"): bytes.append(UInt8(ascii: ","))
            case let byte where Self.isDigit(byte):
                while place < text.count, Self.isDigit(text[place]) { place += 1 }
                bytes += text[start..<place]
            case let byte where Self.isWord(byte):
                while place < text.count, Self.isWord(text[place]) { place += 1 }
                append(word: text[start..<place], text, &place)
            case let byte: bytes.append(byte)
            }
        }
    }

    /// Adds a reference; several in a row are as one, since it depends on the sheet's columns how many there are.
    private mutating func appendOperand() {
        if bytes.last == UInt8(ascii: ","), bytes.dropLast().last == Self.operand { bytes.removeLast() }
        if bytes.last != Self.operand { bytes.append(Self.operand) }
    }

    /// Adds a function's name, a truth value or a reference; `place` is behind the word.
    private mutating func append(word: ArraySlice<UInt8>, _ text: [UInt8], _ place: inout Int) {
        var name = String(decoding: word, as: UTF8.self).uppercased()
        let isFunction = place < text.count && text[place] == UInt8(ascii: "(")
        if name == "TRUE" || name == "FALSE" {
            bytes += name.utf8
            if text[place...].starts(with: "()".utf8) { place += 2 }
        } else if isFunction {
            for prefix in Self.prefixes { name = name.dropping(prefix: prefix).map(String.init) ?? name }
            bytes += name.utf8
        } else {
            appendOperand()
        }
    }

    /// Behind a text in quotes, in which a quote stands twice.
    private static func end(ofQuoted text: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < text.count {
            if text[place] == text[start] {
                guard place + 1 < text.count, text[place + 1] == text[start] else { return place + 1 }
                place += 1
            }
            place += 1
        }
        return place
    }

    /// Behind brackets, in which others may stand.
    private static func end(ofBrackets text: [UInt8], from start: Int) -> Int {
        var (place, depth) = (start, 0)
        repeat {
            if text[place] == UInt8(ascii: "[") { depth += 1 }
            if text[place] == UInt8(ascii: "]") { depth -= 1 }
            place += 1
        } while depth > 0 && place < text.count
        return place
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || byte == UInt8(ascii: ".")
    }

    /// Whether a byte belongs to a name or a reference: `$A:$A`, `Sheet!A1`, `#REF!`.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: true
        case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "#"): true
        case UInt8(ascii: "?"), UInt8(ascii: "\\"): true
        default: isDigit(byte)
        }
    }
}
