/// How a text has to be changed before it is written into a part.
struct XMLText: OptionSet {
    let rawValue: UInt8

    /// It has a control character, `&`, `<`, `>`, or perhaps U+FFFE or U+FFFF.
    static let escapes = XMLText(rawValue: 1)
    /// It has a `_`, which may look like the start of an escape.
    static let underscores = XMLText(rawValue: 2)
    /// It has white space at an end, a line break or a tab, which readers may trim or fold.
    static let space = XMLText(rawValue: 4)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// What a UTF-8 text needs; most need nothing and are copied as they are.
    init(_ text: Span<UInt8>) {
        var needs: UInt8 = 0
        for index in text.indices { needs |= Self.ofByte[Int(text[index])] }
        if !text.isEmpty, text[0] == UInt8(ascii: " ") || text[text.count - 1] == UInt8(ascii: " ") {
            needs |= Self.space.rawValue
        }
        rawValue = needs
    }

    private static let ofByte: [UInt8] = (0...255).map { byte in
        switch byte {
        case 0x09, 0x0a: space.rawValue
        case 0..<0x20, 0x26, 0x3c, 0x3e, 0xef: escapes.rawValue
        case 0x5f: underscores.rawValue
        default: 0
        }
    }

    /// Whether `_x`, four hexadecimal digits and `_`, or what becomes a `_`, stand at an index: a reader would take
    /// them for one UTF-16 unit (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
    static func isEscape(_ text: Span<UInt8>, at index: Int) -> Bool {
        guard index + 6 < text.count, text[index] == UInt8(ascii: "_"), text[index + 1] == UInt8(ascii: "x"),
            ofByte[Int(text[index + 6])] & (escapes.rawValue | underscores.rawValue) != 0
        else { return false }
        for digit in (index + 2)..<(index + 6) {
            switch text[digit] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                continue
            default: return false
            }
        }
        return true
    }

    /// Escapes a text as the content of an element, for texts that aren't poured.
    static func escaped(_ text: String, isProtected: Bool = false) -> [UInt8] {
        var buffer = ByteBuffer(capacity: text.utf8.count + 16)
        let bytes = Array(text.utf8)
        buffer.append(escaped: bytes.span, isProtected: isProtected)
        return buffer.withSpan { span in span.indices.map { span[$0] } }
    }

    /// How many columns of a fixed-width font a UTF-8 text takes; East Asian wide characters take two.
    static func width(_ text: Span<UInt8>) -> Int {
        var width = 0
        for index in text.indices {
            let next = index + 1 < text.count ? text[index + 1] : 0
            switch text[index] {
            case 0x80..<0xc0: continue
            // U+1100 to U+115F, and from U+2E80 on: Hangul, kana, ideographs, full-width forms and emoji.
            case 0xe1 where (0x84..<0x86).contains(next): width += 2
            case 0xe2 where next >= 0xba: width += 2
            case 0xe3...0xed, 0xef, 0xf0: width += 2
            default: width += 1
            }
        }
        return width
    }
}

extension ByteBuffer {
    /// Adds a text as the content of an element. Escapes markup, and writes characters that XML can't hold as
    /// `_x001B_`. With `isProtected`, texts that only look like such an escape get a `_x005F_`.
    mutating func append(escaped text: Span<UInt8>, isProtected: Bool) {
        var start = 0
        for index in text.indices {
            var end = index + 1
            let byte = text[index]
            switch byte {
            case 0x09, 0x0a: continue
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                append(text.extracting(start..<index))
                append(byte == UInt8(ascii: "&") ? "&amp;" : byte == UInt8(ascii: "<") ? "&lt;" : "&gt;")
            case 0..<0x20:
                append(text.extracting(start..<index))
                append(byte < 0x10 ? "_x000" : "_x001")
                append((byte & 15 < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10) + byte & 15)
                append("_")
            case UInt8(ascii: "_"):
                guard isProtected, XMLText.isEscape(text, at: index) else { continue }
                append(text.extracting(start..<index))
                append("_x005F_")
            case 0xef:
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                guard index + 2 < text.count, text[index + 1] == 0xbf, text[index + 2] >= 0xbe else { continue }
                append(text.extracting(start..<index))
                append(text[index + 2] == 0xbe ? "_xFFFE_" : "_xFFFF_")
                end += 2
            default: continue
            }
            start = end
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
