internal import Sheets

extension JSONTokenizer {
    /// How many bytes of UTF-8 `text` has.
    package var textCount: Int { isDecoded ? decoded.count : textRange.count }

    /// What the last key or string says, without its escapes, or the last number as it was written.
    package var text: String {
        isDecoded ? String(decoding: decoded, as: UTF8.self) : String(decoding: input.bytes[textRange], as: UTF8.self)
    }

    /// Whether `text` is exactly this, found without making a String.
    package func textEquals(_ wanted: String) -> Bool {
        let text = isDecoded ? decoded.span : input.bytes.span.extracting(textRange)
        return text.hasSameBytes(as: wanted.utf8.span)
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

    /// Reads the string that is the value of the key just read.
    package mutating func readText(of key: String) throws -> String {
        let token = try next()
        guard token == .string else { throw unexpected(token, "a string", of: key) }
        return text
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
    /// The token as error messages call it.
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
