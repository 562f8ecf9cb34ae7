@testable import AWS
import Testing

struct INIFileTests {
    @Test("texts, nested values, comments and continuations are read")
    func sections() throws {
        let file = try INIFile(
            """
            # comment
            [one]
            A = 1 # no comment
            b:2
            long = first
              second
            nested =
              x = 1
              Y = a = b
            [two three]
            """, path: "config")
        #expect(
            file.sections == [
                INIFile.Section(
                    name: "one",
                    values: [
                        "a": .text("1 # no comment"), "b": .text("2"), "long": .text("first\nsecond"),
                        "nested": .nested(["x": "1", "Y": "a = b"]),
                    ]), INIFile.Section(name: "two three", values: [:]),
            ])
    }

    @Test("signs count that a combining or prepended scalar stands beside, and only line breaks end a line")
    func scalars() throws {
        let file = try INIFile(
            "[\u{301}a]\r\n\u{600}x =\u{301}1\r\ny\u{600}: 2\u{2028}3\rz = 4\n #\u{301} no\n#\u{301} comment = 5\nn =\n  k=\u{301}v\n",
            path: "config")
        #expect(
            file.sections == [
                INIFile.Section(
                    name: "\u{301}a",
                    values: [
                        "\u{600}x": .text("\u{301}1"), "y\u{600}": .text("2\u{2028}3"), "z": .text("4"),
                        "n": .nested(["k": "\u{301}v"]),
                    ])
            ])
    }

    @Test("an error names the file and the line, and quotes no value, which may be a secret")
    func errors() {
        #expect(
            throws: ConfigurationError(
                "creds:3: a line that is neither [section] nor name = value", cure: "correct the file")
        ) {
            try INIFile("[a]\nx = 1\nwJalrXUtnFEMI\n", path: "creds")
        }
        #expect(throws: ConfigurationError("creds:3: x a second time", cure: "correct the file")) {
            try INIFile("[a]\nx = 1\nX = 2\n", path: "creds")
        }
    }

    @Test(
        "words are split as a shell splits them",
        arguments: [
            ("a  b\tc", ["a", "b", "c"]), ("'a b' \"c d\"", ["a b", "c d"]),
            (#"a\ b "c\"d" 'e\f'"#, ["a b", "c\"d", #"e\f"#]),
            ("x''y", ["xy"]), ("''", [""]), ("", []), ("a'\u{301}b c'", ["a\u{301}b c"]),
            ("a \u{301}b", ["a", "\u{301}b"]),
            ("\u{600}'a b'", ["\u{600}a b"]), ("a\u{a0}b", ["a\u{a0}b"]), ("\"a\\\"\u{301}b\"", ["a\"\u{301}b"]),
        ])
    func words(text: String, words: [String]) {
        #expect(ShellWords.split(text) == words)
    }

    @Test("an open quote is no words", arguments: ["'a", "\"a", "a\\"])
    func openQuotes(text: String) {
        #expect(ShellWords.split(text) == nil)
    }
}
