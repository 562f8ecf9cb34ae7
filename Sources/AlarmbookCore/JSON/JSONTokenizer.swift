/// Cuts JSON (RFC 8259) into tokens, strictly, as its bytes come in blocks. It holds a block and a token, so a text
/// of any size can be read; a `JSONTokenizer` also serves whoever wants the whole value of a small text.
///
/// Several documents may follow one another, with or without white space between them. UTF-8 is expected, with or
/// without a byte-order mark; UTF-16 is decoded.
package struct JSONTokenizer: ~Copyable {
    /// A piece of JSON. `text` gives what a key, a string or a number says.
    package enum Token: Hashable, Sendable {
        case beginObject, endObject, beginArray, endArray
        /// The name of an object's member; its value follows.
        case key
        case string
        /// Its `text` is the number as it was written.
        case number
        case `true`, `false`, null
    }

    /// How deep objects and arrays may stand in one another.
    package static let maximumDepth = 512

    private enum Expectation {
        case document, keyOrEnd, key, colon, value, valueOrEnd, commaOrEnd
    }

    private var input: JSONInput
    private var expectation = Expectation.document
    // Whether each container that is open is an object.
    private var containers: [Bool] = []
    // What a key, string or number says: a range of the input, or `decoded` where there was an escape.
    private var textRange = 0..<0
    private var decoded: [UInt8] = []
    private var isDecoded = false

    /// Reads the blocks that a function gives until it gives nil; what it throws, `next` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        input = JSONInput(nextBlock)
    }

    /// Reads bytes that are there already.
    package init(_ bytes: [UInt8]) {
        var block: [UInt8]? = bytes
        input = JSONInput { block.take() }
    }

    /// How many objects and arrays are open; 0 between documents.
    package var depth: Int { containers.count }

    /// The next token; nil where the input ends after a document.
    package mutating func next() throws -> Token? {
        while true {
            guard let byte = try input.skipWhitespace() else {
                guard expectation == .document else { throw unexpected(nil) }
                return nil
            }
            switch (expectation, byte) {
            case (.colon, UInt8(ascii: ":")):
                input.position += 1
                expectation = .value
            case (.commaOrEnd, UInt8(ascii: ",")):
                input.position += 1
                expectation = containers.last == true ? .key : .value
            case (.keyOrEnd, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
                try readString()
                expectation = .colon
                return .key
            case (.keyOrEnd, UInt8(ascii: "}")):
                return endContainer(.endObject)
            case (.valueOrEnd, UInt8(ascii: "]")):
                return endContainer(.endArray)
            case (.commaOrEnd, UInt8(ascii: "}")) where containers.last == true:
                return endContainer(.endObject)
            case (.commaOrEnd, UInt8(ascii: "]")) where containers.last == false:
                return endContainer(.endArray)
            case (.document, _), (.value, _), (.valueOrEnd, _):
                return try readValue(byte)
            default:
                throw unexpected(byte)
            }
        }
    }

    private mutating func readValue(_ byte: UInt8) throws -> Token {
        switch byte {
        case UInt8(ascii: "\""):
            try readString()
            endValue()
            return .string
        case UInt8(ascii: "{"):
            try beginContainer(isObject: true)
            return .beginObject
        case UInt8(ascii: "["):
            try beginContainer(isObject: false)
            return .beginArray
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try readNumber()
            endValue()
            return .number
        case UInt8(ascii: "t"): return try readWord("true", .true)
        case UInt8(ascii: "f"): return try readWord("false", .false)
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: throw unexpected(byte)
        }
    }

    private mutating func beginContainer(isObject: Bool) throws {
        guard containers.count < Self.maximumDepth else {
            throw error("objects and arrays stand more than \(Self.maximumDepth) deep in one another")
        }
        input.position += 1
        containers.append(isObject)
        expectation = isObject ? .keyOrEnd : .valueOrEnd
    }

    private mutating func endContainer(_ token: Token) -> Token {
        input.position += 1
        containers.removeLast()
        endValue()
        return token
    }

    private mutating func endValue() {
        expectation = containers.isEmpty ? .document : .commaOrEnd
    }

    private mutating func readWord(_ word: StaticString, _ token: Token) throws -> Token {
        let read = try readRun { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        guard input.bytes[read].elementsEqual("\(word)".utf8) else {
            throw error("expected a value, found \"\(String(decoding: input.bytes[read].prefix(20), as: UTF8.self))\"")
        }
        endValue()
        return token
    }

    /// Moves past bytes of one kind from the position on, and gives their range.
    private mutating func readRun(_ belongs: (UInt8) -> Bool) throws -> Range<Int> {
        while let byte = try input.peek(), belongs(byte) { input.position += 1 }
        return input.tokenStart..<input.position
    }

    private mutating func readNumber() throws {
        textRange = try readRun { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        isDecoded = false
        guard Self.isNumber(input.bytes[textRange]) else {
            throw error(
                "\"\(String(decoding: input.bytes[textRange].prefix(40), as: UTF8.self))\" is not a number of JSON")
        }
    }

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func isDigit(_ byte: UInt8?) -> Bool {
            byte.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
        }
        func skipDigits() -> Bool {
            let count = rest.count
            rest = rest.drop(while: isDigit)
            return rest.count < count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") { rest.removeFirst() } else if !skipDigits() { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard skipDigits() else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard skipDigits() else { return false }
        }
        return rest.isEmpty
    }

    /// Reads the string whose opening quote is at the position.
    private mutating func readString() throws {
        input.position += 1
        isDecoded = false
        while let byte = try input.skipPlainText() {
            switch byte {
            case UInt8(ascii: "\""):
                textRange = input.tokenStart + 1..<input.position
                input.position += 1
                if isDecoded { try decodeEscapes() }
                return
            case UInt8(ascii: "\\"):
                isDecoded = true
                // What follows, be it a quote, doesn't end the string.
                input.position += 1
                if try input.peek() != nil { input.position += 1 }
            default:
                throw input.error(
                    at: input.position, "a string holds the control character \(Self.quoted(byte)) unescaped")
            }
        }
        throw input.error(at: input.position, "expected the string's closing quote, found the end of the input")
    }

    private mutating func decodeEscapes() throws {
        decoded.removeAll(keepingCapacity: true)
        var index = textRange.lowerBound
        while index < textRange.upperBound {
            let byte = input.bytes[index]
            if byte == UInt8(ascii: "\\") {
                index = try decodeEscape(at: index)
            } else {
                decoded.append(byte)
                index += 1
            }
        }
    }

    /// Decodes the escape at an offset, and gives the offset behind it.
    private mutating func decodeEscape(at index: Int) throws -> Int {
        let letter = input.bytes[index + 1]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0c)
        case UInt8(ascii: "n"): decoded.append(0x0a)
        case UInt8(ascii: "r"): decoded.append(0x0d)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(at: index)
            guard unit >> 11 == 0x1b else {
                decoded.appendUTF8(unit)
                return index + 6
            }
            // A pair of surrogates is one character beyond the first 65,536 (RFC 8259, section 7).
            let isPair =
                unit < 0xdc00 && index + 7 < textRange.upperBound && input.bytes[index + 6] == UInt8(ascii: "\\")
                && input.bytes[index + 7] == UInt8(ascii: "u")
            let second = isPair ? try hexadecimal(at: index + 6) : 0
            guard second >> 10 == 0x37 else {
                throw input.error(
                    at: index, "\"\\u\(String(unit, radix: 16))\" is half of a surrogate pair without the other half")
            }
            decoded.appendUTF8(0x10000 + (unit & 0x3ff) << 10 + (second & 0x3ff))
            return index + 12
        default:
            throw input.error(at: index, "a backslash before \(Self.quoted(letter)) is no escape of JSON")
        }
        return index + 2
    }

    /// The value of the `\uXXXX` at an offset.
    private func hexadecimal(at index: Int) throws -> UInt32 {
        let digits = input.bytes[min(index + 2, textRange.upperBound)..<min(index + 6, textRange.upperBound)]
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.utf8.first != UInt8(ascii: "+"), let value = UInt32(text, radix: 16) else {
            throw input.error(at: index, "expected four hexadecimal digits after \\u")
        }
        return value
    }

    private func unexpected(_ byte: UInt8?) -> JSONError {
        let expected =
            switch expectation {
            case .document, .value: "a value"
            case .valueOrEnd: "a value or ]"
            case .key: "a key in quotes"
            case .keyOrEnd: "a key in quotes or }"
            case .colon: "a colon after the key"
            case .commaOrEnd: containers.last == true ? "a comma or }" : "a comma or ]"
            }
        let found = byte.map(Self.quoted) ?? "the end of the input"
        return input.error(at: input.position, "expected \(expected), found \(found)")
    }

    private static func quoted(_ byte: UInt8) -> String {
        0x20..<0x7f ~= byte ? "\"\(Unicode.Scalar(byte))\"" : "the byte 0x\(String(byte, radix: 16))"
    }

    /// An error at the beginning of the token that was read last.
    package func error(_ message: String, cure: String = "") -> JSONError {
        input.error(at: input.tokenStart, message, cure: cure)
    }
}

extension JSONTokenizer {
    /// How many bytes of UTF-8 `text` has.
    package var textCount: Int { isDecoded ? decoded.count : textRange.count }

    /// What the last key or string says, without its escapes, or the last number as it was written.
    package var text: String {
        isDecoded ? String(decoding: decoded, as: UTF8.self) : String(decoding: input.bytes[textRange], as: UTF8.self)
    }

    /// Whether `text` is exactly this, found without making a String.
    package func textEquals(_ wanted: String) -> Bool {
        guard textCount == wanted.utf8.count else { return false }
        let text = isDecoded ? decoded.span : input.bytes.span.extracting(textRange)
        let wanted = wanted.utf8.span
        for index in text.indices where text[index] != wanted[index] { return false }
        return true
    }

    /// Adds `text` to a buffer of UTF-8, and gives its range there.
    package func appendText(to buffer: inout [UInt8]) -> Range<Int> {
        let start = buffer.count
        let text = isDecoded ? decoded.span : input.bytes.span.extracting(textRange)
        unsafe text.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
        return start..<buffer.count
    }

    /// In an object: moves to its next key; false where the object ends.
    package mutating func nextKey() throws -> Bool {
        try next() == .key
    }

    /// Moves past the value that comes next.
    package mutating func skipValue() throws {
        try skipRest(of: try next())
    }

    /// Moves past what is left of the value that a token begins.
    package mutating func skipRest(of token: Token?) throws {
        guard token == .beginObject || token == .beginArray else { return }
        let outside = depth - 1
        while depth > outside { _ = try next() }
    }

    /// Moves into the array that is the value of a key; false where it is null.
    package mutating func beginArray(of key: String) throws -> Bool {
        let token = try next()
        guard token == .beginArray || token == .null else { throw unexpected(token, "an array", of: key) }
        return token == .beginArray
    }

    /// In the array of a key: moves into its next object; false where the array ends.
    package mutating func nextObject(of key: String) throws -> Bool {
        let token = try next()
        guard token == .beginObject || token == .endArray else { throw unexpected(token, "objects", of: key) }
        return token == .beginObject
    }

    /// The error of a key whose value is not of its kind.
    package func unexpected(_ token: Token?, _ wanted: String, of key: String) -> JSONError {
        error("expected \(wanted) for \"\(key)\", found \(token?.words ?? "the end of the input")")
    }
}

extension JSONTokenizer.Token {
    /// As a message names it.
    package var words: String {
        switch self {
        case .beginObject: "an object"
        case .endObject: "the end of an object"
        case .beginArray: "an array"
        case .endArray: "the end of an array"
        case .key: "a key"
        case .string: "a string"
        case .number: "a number"
        case .true: "true"
        case .false: "false"
        case .null: "null"
        }
    }
}
