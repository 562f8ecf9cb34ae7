import AlarmbookCore
import Testing

struct DimensionListTests {
    @Test(
        "names and values are parted by commas, semicolons and line breaks; quotes hold what would part them",
        arguments: [
            ("path=/, device=xvda1", [("path", "/"), ("device", "xvda1")]),
            ("a=1;b=2\nc=3\r\n", [("a", "1"), ("b", "2"), ("c", "3")]),
            ("instance=\"0,1\"; object=Processor", [("instance", "0,1"), ("object", "Processor")]),
            ("\"a=b\"=c=d", [("a=b", "c=d")]),
            ("a=\" x \"", [("a", " x ")]),
            ("a=\"say \"\"hi\"\"\"", [("a", "say \"hi\"")]),
            ("a=\"open, b=2", [("a", "\"open"), ("b", "2")]),
            ("a=\"x\"y", [("a", "\"x\"y")]),
            ("a = b ", [("a", "b")]),
            (" , ", []),
        ])
    func read(text: String, pairs: [(String, String)]) throws {
        #expect(try DimensionList.read(text) == pairs.map { Dimension(name: $0.0, value: $0.1) })
    }

    @Test("what is written reads back as it was")
    func roundTrip() throws {
        let pieces = ["a", "=", ",", ";", "\"", " ", "\n", "\r\n", "/", "0", "x y", "\"\""]
        var random = SeededRandom(state: 1)
        for _ in 0..<2_000 {
            let dimensions = (0..<Int.random(in: 0...3, using: &random)).map { number in
                func text() -> String {
                    "k"
                        + (0..<Int.random(in: 0...4, using: &random)).map { _ in
                            pieces.randomElement(using: &random) ?? ""
                        }.joined()
                }
                return Dimension(name: text() + "\(number)", value: String(text().dropFirst()) + "v")
            }
            #expect(try DimensionList.read(DimensionList.text(of: dimensions)) == dimensions)
        }
    }

    @Test("what is no pair, or stands twice, is an error that quotes it")
    func errors() {
        #expect(
            throws: ValueError(
                "dimension \"xvda1\" is not a name and a value", cure: "write NAME=VALUE, several parted by commas")
        ) { try DimensionList.read("path=/, xvda1") }
        #expect(
            throws: ValueError("dimension \"path\" stands there twice", cure: "take one of them away")
        ) { try DimensionList.read("path=/, path=/data") }
    }
}
