internal import Sheets

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

    enum Expectation {
        case document, keyOrEnd, key, colon, value, valueOrEnd, commaOrEnd
    }

    var input: JSONInput
    var expectation = Expectation.document
    // Whether each container that is open is an object.
    private(set) var containers: [Bool] = []
    // What a key, string or number says: a range of the input, or `decoded` where there was an escape.
    var textRange = 0..<0
    var decoded: [UInt8] = []
    var isDecoded = false

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
        // A token that has no text has an empty one: the block of the last text may be gone.
        (textRange, isDecoded) = (0..<0, false)
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
        guard JSONNumber.isNumber(input.bytes[textRange]) else {
            throw error(
                "\"\(String(decoding: input.bytes[textRange].prefix(40), as: UTF8.self))\" is not a number of JSON")
        }
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

    static func quoted(_ byte: UInt8) -> String {
        0x20..<0x7f ~= byte ? "\"\(Unicode.Scalar(byte))\"" : "the byte 0x\(String(byte, radix: 16))"
    }

    /// An error at the beginning of the token that was read last.
    package func error(_ message: String, cure: String = "") -> JSONError {
        input.error(at: input.tokenStart, message, cure: cure)
    }
}
