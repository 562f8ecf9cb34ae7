internal import Sheets

/// Text between two tags, as far as it can be read without expat.
enum PlainText {
    /// A text that can be taken as it is.
    struct Form {
        /// Where the text ends: at the next `<`.
        var end: Int
        /// Whether a reference such as `&amp;` is in it.
        var hasReference: Bool
    }

    /// Examines the text from an offset on. Nil where it isn't valid XML, or expat would change it (line ends).
    @inline(__always)
    static func form(_ bytes: Span<UInt8>, from start: Int) -> Form? {
        var offset = start
        var hasReference = false
        var isASCII = true
        while true {
            // Most bytes are letters and digits.
            offset = bytes.firstIndex(from: offset) { word in
                word.markingUnusual | word.marking(UInt8(ascii: "<")) | word.marking(UInt8(ascii: "&"))
                    | word.marking(UInt8(ascii: ">"))
            }
            guard offset < bytes.count else { return nil }
            let byte = bytes[offset]
            if byte == UInt8(ascii: "<") {
                guard isASCII || isValid(bytes.extracting(start..<offset)) else { return nil }
                return Form(end: offset, hasReference: hasReference)
            }
            if byte >= 0x80 {
                isASCII = false
                while offset < bytes.count, bytes[offset] >= 0x80 { offset += 1 }
                continue
            }
            if byte < 0x20 {
                guard byte == 0x09 || byte == 0x0a else { return nil }
            } else if byte == UInt8(ascii: "&") {
                hasReference = true
            } else if byte == UInt8(ascii: ">"), offset > start, bytes[offset - 1] == UInt8(ascii: "]") {
                // `]]>` is not allowed in text.
                return nil
            }
            offset += 1
        }
    }

    /// Whether bytes are UTF-8 of characters that XML allows (XML 1.0, 2.2).
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let first = bytes[offset]
            offset += 1
            guard first >= 0x80 else { continue }
            let (length, least): (Int, UInt32) =
                switch first {
                case 0xc2...0xdf: (1, 0x80)
                case 0xe0...0xef: (2, 0x800)
                case 0xf0...0xf4: (3, 0x10000)
                default: (0, 0)
                }
            guard length > 0, offset + length <= bytes.count else { return false }
            var scalar = UInt32(first) & (0x3f >> UInt32(length))
            for index in offset..<(offset + length) {
                guard bytes[index] & 0xc0 == 0x80 else { return false }
                scalar = scalar << 6 | UInt32(bytes[index] & 0x3f)
            }
            guard scalar >= least, isCharacter(scalar) else { return false }
            offset += length
        }
        return true
    }

    private static func isCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0a, 0x0d, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
        default: false
        }
    }

    /// Resolves the references in a text; nil for any but XML's own and those to characters.
    static func resolved(_ text: Span<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            offset += 1
            guard byte == UInt8(ascii: "&") else {
                result.append(byte)
                continue
            }
            let start = offset
            while offset < text.count, text[offset] != UInt8(ascii: ";"), offset - start < 10 { offset += 1 }
            guard offset < text.count, text[offset] == UInt8(ascii: ";"),
                let character = character(named: text.extracting(start..<offset))
            else { return nil }
            offset += 1
            result.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
        }
        return result
    }

    private static func character(named name: Span<UInt8>) -> Unicode.Scalar? {
        let name = name.indices.map { name[$0] }
        if let known = Self.named.first(where: { $0.name.utf8.elementsEqual(name) }) { return known.scalar }
        guard name.first == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
        let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
        // Swift's initializer would accept a sign.
        guard digits.utf8.first != UInt8(ascii: "+"), let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            isCharacter(value)
        else { return nil }
        return Unicode.Scalar(value)
    }

    private static let named: [(name: String, scalar: Unicode.Scalar)] = [
        ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
    ]
}
