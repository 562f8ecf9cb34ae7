internal import Sheets

/// A window of UTF-8 on a JSON text that comes in blocks, with the window's line and column.
///
/// The window holds the whole token that is being read and the rest of the newest block, and nothing else.
struct JSONInput: ~Copyable {
    /// The most bytes of one token, so that an endless string doesn't fill the memory.
    static let maximumTokenLength = 16_777_216

    private var nextBlock: (() throws -> [UInt8]?)?
    private var encoding: UnicodeEncoding?
    private(set) var bytes: [UInt8] = []
    /// The index of the next byte in `bytes`.
    var position = 0
    /// Where the token that is being read begins in `bytes`.
    private(set) var tokenStart = 0
    var line = 1
    // The index in `bytes` where the line begins, or where its forgotten part ends.
    var lineStart = 0
    var forgottenCharacters = 0

    init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        self.nextBlock = nextBlock
    }

    /// Adds the next block and drops the bytes before the token. False at the end of the input.
    mutating func refill() throws -> Bool {
        guard let block = try nextUTF8Block() else { return false }
        guard bytes.count - tokenStart <= Self.maximumTokenLength else {
            throw error(
                at: tokenStart, "a string or number of more than \(Self.maximumTokenLength) bytes cannot be read")
        }
        if lineStart < tokenStart {
            forgottenCharacters += characterCount(lineStart..<tokenStart)
            lineStart = tokenStart
        }
        if tokenStart == bytes.count {
            bytes = block
        } else {
            bytes.removeSubrange(..<tokenStart)
            bytes.append(contentsOf: block)
        }
        position -= tokenStart
        lineStart -= tokenStart
        tokenStart = 0
        return true
    }

    /// The next block with something in it, as UTF-8 without a byte-order mark; nil at the end of the input.
    private mutating func nextUTF8Block() throws -> [UInt8]? {
        while let next = nextBlock {
            var block = try next()
            let isFirst = encoding == nil
            while isFirst, let start = block, start.count < UnicodeEncoding.signatureLength, let more = try next() {
                block = start + more
            }
            var known = encoding ?? UnicodeEncoding(startOf: block ?? [])
            let decoded = block.map { known.decode($0, isFirst: isFirst) } ?? known.finish()
            encoding = known
            if block == nil { nextBlock = nil }
            if !decoded.isEmpty { return decoded }
        }
        return nil
    }

    /// The byte at the position; nil at the end of the input.
    mutating func peek() throws -> UInt8? {
        if position == bytes.count, try !refill() { return nil }
        return bytes[position]
    }

    /// Moves past white space (RFC 8259, section 2) to where a token begins, and gives its first byte; nil at the
    /// end of the input.
    mutating func skipWhitespace() throws -> UInt8? {
        while true {
            let count = bytes.count
            while position < count {
                let byte = bytes[position]
                switch byte {
                case UInt8(ascii: " "):
                    // The AWS CLI indents by many.
                    position = bytes.span.firstIndex(from: position + 1) { $0.marking(otherThan: UInt8(ascii: " ")) }
                case UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                    position += 1
                case UInt8(ascii: "\n"):
                    position += 1
                    line += 1
                    lineStart = position
                    forgottenCharacters = 0
                default:
                    tokenStart = position
                    return byte
                }
            }
            tokenStart = position
            guard try refill() else { return nil }
        }
    }

    /// Says that the token that is read next begins at the position.
    mutating func beginToken() { tokenStart = position }

    /// Moves past characters of a string that stand for themselves, and gives the quote, backslash or control
    /// character that ends them; nil at the end of the input.
    mutating func skipPlainText() throws -> UInt8? {
        while true {
            position = bytes.span.firstIndex(from: position) { word in
                word.markingUnusual | word.marking(UInt8(ascii: "\"")) | word.marking(UInt8(ascii: "\\"))
            }
            guard let byte = try peek() else { return nil }
            if byte < 0x80 {
                if Self.endsPlainASCII(byte) { return byte }
            } else {
                try skipScalar()
            }
        }
    }

    private static func endsPlainASCII(_ byte: UInt8) -> Bool {
        // One comparison finds control characters, DEL and all non-ASCII bytes.
        byte &- 0x20 >= 0x60 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Moves past a character beyond ASCII (Unicode 3.9, table 3-7: well-formed UTF-8 byte sequences).
    private mutating func skipScalar() throws {
        let start = bytes[position]
        let following: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch start {
        case 0xc2...0xdf:
            following = 1
        case 0xe0...0xef:
            following = 2
            if start == 0xe0 { second = 0xa0...0xbf }
            if start == 0xed { second = 0x80...0x9f }
        case 0xf0...0xf4:
            following = 3
            if start == 0xf0 { second = 0x90...0xbf }
            if start == 0xf4 { second = 0x80...0x8f }
        default:
            throw invalidText(at: position)
        }
        while bytes.count - position <= following {
            guard try refill() else { throw invalidText(at: position) }
        }
        guard second.contains(bytes[position + 1]),
            following < 2 || bytes[position + 2] & 0xc0 == 0x80,
            following < 3 || bytes[position + 3] & 0xc0 == 0x80
        else { throw invalidText(at: position) }
        position += following + 1
    }

    private func invalidText(at offset: Int) -> JSONError {
        error(
            at: offset, "the byte 0x\(String(bytes[offset], radix: 16)) is not valid UTF-8 here",
            cure: "save the file as UTF-8")
    }

    /// An error at an offset in `bytes`, not before the token's start.
    func error(at offset: Int, _ message: String, cure: String = "") -> JSONError {
        let column = forgottenCharacters + characterCount(lineStart..<max(lineStart, offset)) + 1
        return JSONError(line: line, column: column, message, cure: cure)
    }

    private func characterCount(_ range: Range<Int>) -> Int {
        var count = 0
        for index in range where bytes[index] & 0xc0 != 0x80 { count += 1 }
        return count
    }
}
