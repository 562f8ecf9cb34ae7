import AlarmbookCore
import Testing

@Suite("JSON is cut into tokens")
struct JSONTokenizerTests {
    /// Every token with its text, as `key:a`.
    private func tokens(_ bytes: [UInt8], blockSize: Int = .max) throws -> [String] {
        var json = JSONTokenizer(blocks(of: bytes, size: blockSize))
        var result: [String] = []
        while let token = try json.next() {
            switch token {
            case .key, .string, .number: result.append("\(token):\(json.text)")
            default: result.append("\(token)")
            }
        }
        return result
    }

    private func tokens(_ text: String) throws -> [String] {
        try tokens(Array(text.utf8))
    }

    private func error(_ text: String) -> JSONError? {
        #expect(throws: JSONError.self) { try tokens(text) }
    }

    @Test("every kind of value is a token, and numbers stay as they were written")
    func values() throws {
        #expect(
            try tokens(#" {"a": [1, -0.50e+03, "x", true, false, null], "b": {}} "#) == [
                "beginObject", "key:a", "beginArray", "number:1", "number:-0.50e+03", "string:x", "true", "false",
                "null", "endArray", "key:b", "beginObject", "endObject", "endObject",
            ])
    }

    @Test("a token that has no text has an empty one, wherever blocks end", arguments: [1, 2, 5, .max])
    func noText(blockSize: Int) throws {
        var json = JSONTokenizer(blocks(of: Array(#"{"a": ["b\n", true, false, null, {}]}"#.utf8), size: blockSize))
        var texts: [String] = []
        while let token = try json.next() {
            if token != .key, token != .string { texts.append(json.text) }
        }
        #expect(texts == [String](repeating: "", count: 9))
    }

    @Test("documents follow one another with or without white space")
    func documents() throws {
        #expect(try tokens("{}{}\n[] 1 \"a\"\"b\"").count == 9)
        #expect(try tokens("") == [])
        #expect(try tokens(" \r\n\t ") == [])
    }

    @Test(
        "an escape is the character that it stands for",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#""\u0041\u00e9\uAC00""#, "Aé가"),
            (#""\ud83d\ude00!""#, "😀!"),
            (#""a\u0000b""#, "a\0b"),
        ])
    func escapes(source: String, text: String) throws {
        #expect(try tokens(source) == ["string:\(text)"])
    }

    @Test("characters beyond ASCII stand for themselves")
    func unicode() throws {
        #expect(try tokens("\"웹-서버 é 😀 \u{10ffff}\"") == ["string:웹-서버 é 😀 \u{10ffff}"])
    }

    @Test(
        "what isn't JSON is an error at its place",
        arguments: [
            ("{\"a\" 1}", 1, 6, "expected a colon after the key, found \"1\""),
            ("{\"a\":1,}", 1, 8, "expected a key in quotes, found \"}\""),
            ("{,}", 1, 2, "expected a key in quotes or }, found \",\""),
            ("[1 2]", 1, 4, "expected a comma or ], found \"2\""),
            ("[1,]", 1, 4, "expected a value, found \"]\""),
            ("[}", 1, 2, "expected a value or ], found \"}\""),
            ("{\"a\":1", 1, 7, "expected a comma or }, found the end of the input"),
            ("{\n  \"가\": nul}", 2, 8, "expected a value, found \"nul\""),
            ("[01]", 1, 2, "\"01\" is not a number of JSON"),
            ("[1.]", 1, 2, "\"1.\" is not a number of JSON"),
            ("[-]", 1, 2, "\"-\" is not a number of JSON"),
            ("[1e]", 1, 2, "\"1e\" is not a number of JSON"),
            ("[+1]", 1, 2, "expected a value or ], found \"+\""),
            ("[NaN]", 1, 2, "expected a value or ], found \"N\""),
            ("\"a\nb\"", 1, 3, "a string holds the control character the byte 0xa unescaped"),
            ("\"abc", 1, 5, "expected the string's closing quote, found the end of the input"),
            (#""a\x""#, 1, 3, "a backslash before \"x\" is no escape of JSON"),
            (#""\u12G4""#, 1, 2, "expected four hexadecimal digits after \\u"),
            (#""\u12""#, 1, 2, "expected four hexadecimal digits after \\u"),
            (#""é\ud83d!""#, 1, 3, "\"\\ud83d\" is half of a surrogate pair without the other half"),
            (#""\ude00""#, 1, 2, "\"\\ude00\" is half of a surrogate pair without the other half"),
            (#""\ud83d\u0041""#, 1, 2, "\"\\ud83d\" is half of a surrogate pair without the other half"),
            ("TAGS\tName", 1, 1, "expected a value, found \"T\""),
        ])
    func malformed(source: String, line: Int, column: Int, message: String) {
        #expect(error(source) == JSONError(line: line, column: column, message))
        // The place doesn't depend on how the bytes come.
        #expect(throws: JSONError(line: line, column: column, message)) {
            try tokens(Array(source.utf8), blockSize: 1)
        }
    }

    @Test(
        "bytes that aren't UTF-8 are an error",
        arguments: [
            [0xe9], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0x80],
            [0xf0, 0x80, 0x80, 0x80],
            [0x80], [0xc3], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let first = String(bytes[0], radix: 16)
        #expect(
            throws: JSONError(
                line: 1, column: 3, "the byte 0x\(first) is not valid UTF-8 here", cure: "save the file as UTF-8")
        ) {
            try tokens([UInt8(ascii: "\""), UInt8(ascii: "a")] + bytes + [UInt8(ascii: "\"")])
        }
    }

    @Test("containers may stand as deep in one another as the limit says, and no deeper")
    func depth() throws {
        let limit = JSONTokenizer.maximumDepth
        let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try tokens(deepest).count == 2 * limit)
        #expect(
            error("[" + deepest + "]")
                == JSONError(
                    line: 1, column: limit + 1, "objects and arrays stand more than \(limit) deep in one another"))
    }

    @Test("UTF-16 with a byte-order mark, as PowerShell writes it, and without one is read like UTF-8")
    func utf16() throws {
        let text = "{\"이름\": \"😀 web\"}\r\n"
        let expected = ["beginObject", "key:이름", "string:😀 web", "endObject"]
        let little = Array(text.utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        for bytes in [little, big, [0xff, 0xfe] + little, [0xfe, 0xff] + big, [0xef, 0xbb, 0xbf] + Array(text.utf8)] {
            for size in [1, 2, 3, 5, 1_000] {
                #expect(try tokens(bytes, blockSize: size) == expected)
            }
        }
    }

    @Test("half of a pair and half of a unit in UTF-16 are errors")
    func invalidUTF16() {
        let half: [UInt8] = [0xff, 0xfe, 0x22, 0, 0x3d, 0xd8, 0x22, 0]
        #expect(throws: JSONError.self) { try tokens(half) }
        #expect(throws: JSONError.self) { try tokens([0xff, 0xfe, 0x5b, 0, 0x5d, 0, 0x20]) }
    }

    @Test("a string that never ends doesn't fill the memory")
    func longString() {
        var isFirst = true
        var blocks = 0
        let megabyte = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        var json = JSONTokenizer {
            blocks += 1
            defer { isFirst = false }
            return isFirst ? [UInt8(ascii: "\"")] + megabyte : megabyte
        }
        #expect(throws: JSONError.self) { try json.next() }
        #expect(blocks < 20)
    }
}

/// Gives bytes in blocks of a size.
func blocks(of bytes: [UInt8], size: Int) -> () throws -> [UInt8]? {
    var rest = bytes[...]
    return {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}
