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
            ("x''y", ["xy"]), ("''", [""]), ("", []),
        ])
    func words(text: String, words: [String]) {
        #expect(ShellWords.split(text) == words)
    }

    @Test("an open quote is no words", arguments: ["'a", "\"a", "a\\"])
    func openQuotes(text: String) {
        #expect(ShellWords.split(text) == nil)
    }
}
