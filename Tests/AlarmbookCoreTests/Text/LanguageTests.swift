import Foundation
import Sheets
import Testing

@testable import AlarmbookCore

@Suite("Of every hostile text each language makes a text")
struct LanguageTests {
    static let texts = HostileTexts.table.all

    @Test("the table has every scalar that makes one Character with a quote behind it")
    func table() {
        let known = Set(HostileTexts.table.prepending.flatMap(\.unicodeScalars))
        for value in UInt32(0x80)...0x10ffff {
            guard let scalar = Unicode.Scalar(value), String(String.UnicodeScalarView([scalar, "'"])).count == 1
            else { continue }
            #expect(known.contains(scalar), "U+\(String(value, radix: 16))")
        }
        #expect(!"\u{600}'".contains { $0 == "'" } && "\u{600}'".holds("'"))
    }

    @Test("a shell gets each word as it was, and runs nothing")
    func shell() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let words = Self.texts.map(ShellWord.quoted)
        let script = words.map { "printf '%s\\0' \($0)\n" }.joined()
        DispatchQueue(label: "standard input").async {
            try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
            try? input.fileHandleForWriting.close()
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(Array(bytes) == Self.texts.flatMap { Array($0.utf8) + [0] })
    }

    /// What a reader that knows one escape of a beginning makes of a text; nil where something begins in it.
    private func read(_ text: String, _ escapes: [(written: String, meant: String)], begins: [String]) -> String? {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if let escape = escapes.first(where: { rest.starts(with: $0.written.utf8) }) {
                result += escape.meant.utf8
                rest = rest.dropFirst(escape.written.utf8.count)
            } else if begins.contains(where: { rest.starts(with: $0.utf8) }) {
                return nil
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    @Test("Terraform evaluates nothing, and reads each text as it was")
    func terraform() {
        for text in Self.texts {
            let read = read(
                TerraformText.literal(text), [("$${", "${"), ("%%{", "%{")], begins: ["${", "%{"])
            #expect(read.map(ExactText.init) == ExactText(text))
        }
    }

    @Test("Fn::Sub replaces nothing, and every dynamic reference is found")
    func cloudFormation() {
        for text in Self.texts {
            let read = read(CloudFormationText.literalInSub(text[...]), [("${!", "${")], begins: ["${"])
            #expect(read.map(ExactText.init) == ExactText(text))
            let holds = Data(text.utf8).firstRange(of: Data("{{resolve:".utf8)) != nil
            let member = JSONValue.Member("Tags", .array([.object([.init("Value", .string(text))])]))
            #expect(CloudFormationText.holdsReference(.object([member])) == holds)
            #expect(CloudFormationText.holdsReference(.object([.init(text, .null)])) == holds)
        }
    }

    @Test("CSV reads back as it was written, and for people nothing in it is a formula")
    func csv() {
        var bytes: [UInt8] = []
        for text in Self.texts {
            CSVField.write(text.utf8Span.span, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        #expect(fields(bytes).map(ExactText.init) == Self.texts.map(ExactText.init))
        bytes = []
        for text in Self.texts {
            CSVField.writeReadable(text, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        for (field, text) in zip(fields(bytes), Self.texts) {
            let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } == true
            #expect(ExactText(field) == ExactText(isFormula ? "'" + text : text))
        }
    }

    /// The fields of CSV, each ended by a comma (RFC 4180).
    private func fields(_ bytes: [UInt8]) -> [String] {
        var fields: [String] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            var field: [UInt8] = []
            if rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                while let byte = rest.popFirst() {
                    if byte == UInt8(ascii: "\"") {
                        guard rest.first == UInt8(ascii: "\"") else { break }
                        rest = rest.dropFirst()
                    }
                    field.append(byte)
                }
            } else {
                field = Array(rest.prefix { $0 != UInt8(ascii: ",") })
                rest = rest.dropFirst(field.count)
            }
            #expect(rest.popFirst() == UInt8(ascii: ","))
            fields.append(String(decoding: field, as: UTF8.self))
        }
        return fields
    }

    @Test("JSON reads back as it was written, in ASCII too, and shows a terminal nothing that it obeys or hides")
    func json() throws {
        for text in Self.texts + HostileTexts.table.unseen {
            var bytes: [UInt8] = []
            JSONText.write(text, to: &bytes)
            let written = String(decoding: bytes, as: UTF8.self)
            #expect(TerminalText.visible(written) == written)
            let ascii = JSONText.ascii(written)
            #expect(ascii.utf8.allSatisfy { 0x20..<0x7f ~= $0 })
            for form in [written, ascii] {
                var tokenizer = JSONTokenizer(Array(form.utf8))
                #expect(try tokenizer.next() == .string)
                #expect(ExactText(tokenizer.text) == ExactText(text))
            }
        }
    }

    @Test("a terminal is shown every character that it would obey or hide")
    func terminal() {
        for text in HostileTexts.table.unseen {
            for around in ["", "a", "\u{600}", "웹"] {
                let value = text.unicodeScalars.map { String($0.value, radix: 16) }.joined()
                #expect(TerminalText.visible(around + text + "b") == around + "\\u{\(value)}b")
            }
        }
    }

    @Test(
        "what is seen stays as it is, with the joiners within an emoji and behind an ideograph",
        arguments: ["웹 서버", "é", "👩‍💻", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "🏳️‍🌈", "👋🏽", "葛\u{e0100}", "नमस्ते", "\u{600}7", "naïve", "ไทย"])
    func visible(text: String) {
        #expect(ExactText(TerminalText.visible(text)) == ExactText(text))
    }

    @Test("a joiner that joins no emoji is shown", arguments: ["a\u{200d}b", "1\u{fe0f}", "👩\u{200d}a", "👩\u{200d}"])
    func joiner(text: String) {
        #expect(TerminalText.visible(text).contains("\\u{"))
    }

    @Test("a formula's texts and sheet names end where they do")
    func formulas() {
        for text in Self.texts {
            for (written, quote) in [(FormulaText.constant(text), "\""), (FormulaText.sheet(text), "'")] {
                let inner = written.dropping(prefix: quote)?.dropping(suffix: quote).map(String.init) ?? ""
                let read = read(inner, [(quote + quote, quote)], begins: [quote])
                #expect(read.map(ExactText.init) == ExactText(text))
            }
        }
    }

    @Test("dimensions and filters read back as they were written")
    func cells() throws {
        for text in Self.texts where !text.isEmpty {
            let dimensions = [Dimension(name: text, value: text), Dimension(name: "b", value: "c")]
            let read = try DimensionList.read(DimensionList.text(of: dimensions))
            #expect(read.map { ExactText($0.name) } == dimensions.map { ExactText($0.name) })
            #expect(read.map { ExactText($0.value) } == dimensions.map { ExactText($0.value) })
            let filter = RowFilter(conditions: [.init(column: text, value: text), .init(column: "Key", value: text)])
            let values = try RowFilter(filter.description).conditions.flatMap { [$0.column, $0.value] }
            #expect(values.map(ExactText.init) == [text, text, "Key", text].map(ExactText.init))
        }
    }
}
