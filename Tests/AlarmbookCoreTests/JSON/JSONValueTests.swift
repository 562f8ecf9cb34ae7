import AlarmbookCore
import Testing

struct JSONValueTests {
    private func read(_ text: String) throws -> JSONValue {
        var tokenizer = JSONTokenizer(Array(text.utf8))
        return try JSONValue(readingFrom: &tokenizer)
    }

    private func written(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("what was read is written with the same numbers, keys and order")
    func roundTrip() throws {
        let text = """
            {
                "b": 90.0,
                "a": [
                    1e3,
                    -0.50,
                    {
                        "웹": "café",
                        "empty": {},
                        "none": []
                    },
                    true,
                    false,
                    null
                ]
            }
            """
        #expect(written(try read(text)) == text)
    }

    @Test("a text is written with what JSON or a terminal needs escaped, and reads back as it was")
    func escapes() throws {
        let text = "a\"b\\c\n\t\r\u{0}\u{1b}[31m\u{7f}\u{9b}\u{202e}/é웹😀"
        let json = #""a\"b\\c\n\t\r\u0000\u001b[31m\u007f\u009b\u202e/é웹😀""#
        #expect(written(.string(text)) == json)
        #expect(try read(json) == .string(text))
    }
}
