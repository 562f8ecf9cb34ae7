internal import Sheets

/// Reads the small part of XML that answers of Query services are written in: a declaration, elements with attributes,
/// and text (https://www.w3.org/TR/xml/, production numbers in brackets).
///
/// All else is refused, well-formed or not: what isn't UTF-8, DOCTYPE and the entities that it declares, comments,
/// CDATA sections, processing instructions, names beyond ASCII, deep nesting.
struct XMLReader {
    /// The text isn't of that part of XML.
    struct Refusal: Error {}

    private let bytes: [UInt8]
    private var index = 0

    /// The longest text that is read, and the most elements that stand in each other; answers have some four.
    static let longest = 1 << 20
    static let deepest = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text of each element that holds no other behind it, by the element's name; of a name that repeats, the
    /// first.
    mutating func read() throws(Refusal) -> [String: String] {
        guard bytes.count <= Self.longest, String(validating: bytes, as: UTF8.self) != nil else { throw Refusal() }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        if takes("<?xml") { try readDeclaration() }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else { throw Refusal() }
        var texts: [String: String] = [:]
        var open: [ArraySlice<UInt8>] = []
        var text: [UInt8] = []
        repeat {
            if takes("</") {
                guard let name = open.popLast(), try readName() == name else { throw Refusal() }
                skipSpace()
                try expect(">")
                end(name, text, &texts)
                text = []
            } else if takes("<") {
                let name = try readName()
                try readAttributes()
                text = []
                if takes("/>") {
                    end(name, text, &texts)
                } else {
                    try expect(">")
                    guard open.count < Self.deepest else { throw Refusal() }
                    open.append(name)
                }
            } else {
                text += try readText(until: UInt8(ascii: "<"))
            }
        } while !open.isEmpty
        skipSpace()
        guard index == bytes.count else { throw Refusal() }
        return texts
    }

    private func end(_ name: ArraySlice<UInt8>, _ text: [UInt8], _ texts: inout [String: String]) {
        let name = String(decoding: name, as: UTF8.self)
        if texts[name] == nil { texts[name] = String(decoding: text, as: UTF8.self) }
    }

    /// [23] behind `<?xml`. The version is 1.0, and the encoding UTF-8 where one is named.
    private mutating func readDeclaration() throws(Refusal) {
        guard let version = try readPseudoAttribute("version"), version.elementsEqual("1.0".utf8) else {
            throw Refusal()
        }
        if let encoding = try readPseudoAttribute("encoding") {
            guard String(decoding: encoding, as: UTF8.self).lowercasedASCII == "utf-8" else { throw Refusal() }
        }
        if let standalone = try readPseudoAttribute("standalone") {
            guard standalone.elementsEqual("yes".utf8) || standalone.elementsEqual("no".utf8) else { throw Refusal() }
        }
        skipSpace()
        try expect("?>")
    }

    /// nil where another one stands next.
    private mutating func readPseudoAttribute(_ name: String) throws(Refusal) -> ArraySlice<UInt8>? {
        let start = index
        guard skipSpace(), takes(name) else {
            index = start
            return nil
        }
        skipSpace()
        try expect("=")
        skipSpace()
        let quote = try readQuote()
        let rest = bytes[index...]
        guard let end = rest.firstIndex(of: quote) else { throw Refusal() }
        index = end + 1
        return rest[..<end]
    }

    /// [41] Attributes mean nothing here, but must be well-formed, each of another name.
    private mutating func readAttributes() throws(Refusal) {
        var names: [ArraySlice<UInt8>] = []
        while skipSpace(), let next = bytes[index...].first, Self.startsName(next) {
            let name = try readName()
            guard !names.contains(name), names.count < Self.deepest else { throw Refusal() }
            names.append(name)
            skipSpace()
            try expect("=")
            skipSpace()
            let quote = try readQuote()
            _ = try readText(until: quote)
            index += 1
        }
    }

    /// [14] or [10]: up to `end`, which isn't taken, references resolved and line breaks as one line feed [2.11].
    private mutating func readText(until end: UInt8) throws(Refusal) -> [UInt8] {
        var text: [UInt8] = []
        let isValue = end != UInt8(ascii: "<")
        while index < bytes.count, bytes[index] != end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "&"):
                text += try readReference()
                continue
            case UInt8(ascii: "<"):
                throw Refusal()
            case 0x0D:
                text.append(0x0A)
                index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
                continue
            case 0x09, 0x0A, 0x20...:
                // U+FFFE and U+FFFF are no characters [2].
                if byte == 0xEF, bytes[index...].starts(with: [0xEF, 0xBF, 0xBE]) { throw Refusal() }
                if byte == 0xEF, bytes[index...].starts(with: [0xEF, 0xBF, 0xBF]) { throw Refusal() }
                if !isValue, bytes[index...].starts(with: "]]>".utf8) { throw Refusal() }
                text.append(byte)
            default:
                throw Refusal()
            }
            index += 1
        }
        guard index < bytes.count else { throw Refusal() }
        return text
    }

    /// [67] The character that a reference stands for: one of the five that need no declaration, or one by its number.
    private mutating func readReference() throws(Refusal) -> [UInt8] {
        let rest = bytes[(index + 1)...]
        guard let end = rest.prefix(Self.longestReference).firstIndex(of: UInt8(ascii: ";")) else { throw Refusal() }
        index = end + 1
        switch String(decoding: rest[..<end], as: UTF8.self) {
        case "amp": return Array("&".utf8)
        case "lt": return Array("<".utf8)
        case "gt": return Array(">".utf8)
        case "quot": return Array("\"".utf8)
        case "apos": return Array("'".utf8)
        case let name:
            let isHexadecimal = name.begins(with: "#x")
            let digits = name.utf8.dropFirst(isHexadecimal ? 2 : 1)
            guard name.utf8.first == UInt8(ascii: "#"), digits.first != UInt8(ascii: "+"),
                let number = UInt32(Substring(digits), radix: isHexadecimal ? 16 : 10),
                let scalar = Unicode.Scalar(number), Self.isCharacter(scalar)
            else { throw Refusal() }
            return Array(String(String.UnicodeScalarView([scalar])).utf8)
        }
    }

    /// How far off a reference's semicolon may stand: leading zeros are allowed, and nobody writes many.
    private static let longestReference = 16

    /// [2]
    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
        default: false
        }
    }

    /// [5], of ASCII.
    private mutating func readName() throws(Refusal) -> ArraySlice<UInt8> {
        let rest = bytes[index...]
        guard let first = rest.first, Self.startsName(first) else { throw Refusal() }
        let name = rest.prefix { Self.startsName($0) || $0.isDigit || $0 == 0x2D || $0 == 0x2E }
        index = name.endIndex
        return name
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == 0x5F || byte == 0x3A
    }

    private mutating func readQuote() throws(Refusal) -> UInt8 {
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where takes(quote) { return quote }
        throw Refusal()
    }

    /// [3] Whether there was any.
    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = index
        index = bytes[index...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A } ?? bytes.count
        return index > start
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func takes(_ sign: String) -> Bool {
        guard bytes[index...].starts(with: sign.utf8) else { return false }
        index += sign.utf8.count
        return true
    }

    private mutating func expect(_ sign: String) throws(Refusal) {
        guard takes(sign) else { throw Refusal() }
    }
}
