/// What text needs before it can stand in a part.
enum XMLText {
    /// Bytes that can't simply be copied: controls, `&`, `<`, `>`, `_` (which may begin an escape) and the first byte of
    /// U+FFFE and U+FFFF.
    static let isSpecial: [Bool] = (0...255).map { byte in
        byte < 0x20 && byte != 9 && byte != 10 || [0x26, 0x3c, 0x3e, 0x5f, 0xef].contains(byte)
    }

    /// Whether a reader might trim or fold the text's white space unless `xml:space` says otherwise.
    static func keepsSpace(_ text: Span<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        if text[0] <= 0x20 || text[text.count - 1] <= 0x20 { return true }
        for index in text.indices where text[index] == 10 || text[index] == 9 { return true }
        return false
    }

    /// Whether `_x`, four hexadecimal digits and `_` stand at an index, or what may become a `_`, which a reader would
    /// take for one UTF-16 unit (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
    static func isEscape(_ text: Span<UInt8>, at index: Int) -> Bool {
        guard index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"), isSpecial[Int(text[index + 6])] else {
            return false
        }
        for place in (index + 2)..<(index + 6) {
            switch text[place] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                continue
            default: return false
            }
        }
        return true
    }

    /// How many columns of a fixed-width font a UTF-8 text takes; East Asian wide characters take two.
    static func width(_ text: Span<UInt8>) -> Int {
        var width = 0
        for index in text.indices {
            switch text[index] {
            case 0x80..<0xc0: continue
            // U+1100, and from U+2E80 on: Hangul, kana, ideographs and full-width forms.
            case 0xe1 where index + 1 < text.count && text[index + 1] >= 0x84 && text[index + 1] < 0x86: width += 2
            case 0xe2 where index + 1 < text.count && text[index + 1] >= 0xba: width += 2
            case 0xe3...0xed, 0xef, 0xf0: width += 2
            default: width += 1
            }
        }
        return width
    }
}

extension ByteBuffer {
    /// Adds text as the content of an element: markup escaped, what XML can't hold as `_x001B_`, and what only looks
    /// like that protected.
    mutating func append(escaped text: Span<UInt8>) {
        var start = 0
        for index in text.indices where XMLText.isSpecial[Int(text[index])] {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "&"):
                append(text.extracting(start..<index))
                append("&amp;")
            case UInt8(ascii: "<"):
                append(text.extracting(start..<index))
                append("&lt;")
            case UInt8(ascii: ">"):
                append(text.extracting(start..<index))
                append("&gt;")
            case UInt8(ascii: "_"):
                guard XMLText.isEscape(text, at: index) else { continue }
                append(text.extracting(start..<index))
                append("_x005F_")
            case 0xef:
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF; only the last byte tells them from others.
                guard index + 2 < text.count, text[index + 1] == 0xbf, text[index + 2] >= 0xbe else { continue }
                append(text.extracting(start..<index))
                append(text[index + 2] == 0xbe ? "_xFFFE_" : "_xFFFF_")
                start = index + 3
                continue
            default:
                append(text.extracting(start..<index))
                append(byte < 0x10 ? "_x000" : "_x001")
                append(UInt8(ascii: byte & 15 < 10 ? "0" : "7") + byte & 15)
                append("_")
            }
            start = index + 1
        }
        append(text.extracting(start...))
    }

    /// Adds the shortest decimal that reads back as the same finite number.
    mutating func append(_ number: Double) {
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
            append(whole)
        } else {
            let decimal = Array(number.description.utf8)
            append(decimal.span)
        }
    }
}
