import Sheets
import Testing

@testable import XLSX

@Suite("The scanner is never of another opinion than expat")
struct RowScannerTests {
    static let strings = "<si><t>zero</t></si><si><t>one</t></si>"

    /// Rows of every usual kind, so that a change anywhere meets something.
    static let rows = """
        <row r="1" spans="1:4" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>90.5</v></c><c r="C2" t="inlineStr"><is><t>a &amp; b_x0041_</t></is></c></row>
        <row r="4" ht='15'><c r="A4" t="str"><f>A1&amp;"x"</f><v>é</v></c><c r="B4" t="b"><v>1</v></c><c r="C4"/></row>
        <row r="5"/><row r="6"><c r="A6" t="e"><v>#N/A</v></c><c><f t="shared" si="0"/><v>-1e3</v></c></row>
        """

    /// Rows exactly as most programs write them, the last of them with what follows.
    static let plainRows = """
        <row r="12" spans="1:4"><c r="A12" s="3" t="s"><v>1</v></c><c r="B12"><v>12.5</v></c><c r="D12" s="1"/></row>\
        <row r="13"><c r="A13" t="s"><v>0</v></c><c r="C13" t="inlineStr"><is><t>text of a cell</t></is></c></row>\
        <row r="14"><c r="A14" s="1" t="str"><f t="shared" si="0"/><v>5 min</v></c><c r="B14" s="1"><f t="shared" \
        si="1"/><v>0.1</v></c><c r="C14" t="inlineStr"><is><t>&gt; 5</t></is></c></row>\
        <row r="900" spans="1:1"/><row r="901"><c r="AA901" t="s"><v>1</v></c><c r="B9"><v>7</v></c></row>
        """

    /// What either way through makes of rows: what is read, or the refusal.
    static func outcome(_ rows: String, _ cut: PartChunks.Cut) -> String {
        outcome(HandMadeWorkbook(rows: rows).with(strings: strings), cut)
    }

    static func outcome(_ book: HandMadeWorkbook, _ cut: PartChunks.Cut) -> String {
        do { return "\(try book.read(cut: cut))" } catch { return "\(error)" }
    }

    /// The scanner's own verdict on rows.
    static func isScanned(_ rows: String) -> Bool {
        var strings = TextTable()
        for text in ["zero", "one"] {
            let bytes = Array(text.utf8)
            strings.append(bytes.span)
            _ = strings.endText()
        }
        let context = SheetRows.Context(strings: strings, styles: Styles(), countsFrom1904: false)
        let bytes = Array(rows.utf8)
        return RowScanner.scan(bytes.span, sheet: "Sheet", context: context) != nil
    }

    @Test("the usual rows are scanned")
    func scanned() {
        #expect(Self.isScanned(Self.rows))
        #expect(Self.isScanned(Self.plainRows))
        #expect(Self.isScanned(" \n"))
    }

    @Test(
        "what is unusual, or wrong, is left to expat",
        arguments: [
            "<row r=\"1\"><!-- c --></row>", "<row r=\"1\"><c r=\"A1\"><v><![CDATA[1]]></v></c></row>",
            "<?p?><row r=\"1\"/>",
            "<row r=\"1\" r=\"1\"/>", "<row r=\"1\"><c r=\"A1\" r=\"A1\"/></row>", "<row r=\"1\"/>text", "<row/>",
            "<row r=\"1\" zz=\"1\"/>", "<x:row r=\"1\"/>", "<row r=\"1\"><c r=\"A1\"><v>1</v><v>2</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>&nope;</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>a]]>b</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>\u{1}</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>a\rb</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>\u{fffe}</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>&#0;</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>&#xD800;</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>&#+65;</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><is><r><t>1</t></r></is></c></row>", "<row r=\"1\"", "<row r=\"1\">",
            "<row r=\"1",
            "<row r=\"1\"><c", "<row r=\"1\"><c r=\"A1\"><v>1", "<row r=\"1\"><c r=\"A1\"><is><t",
            "<row r=\"2\"/><row r=\"1\"/>",
            "<row r=\"1\"><c r=\"A1\"t=\"s\"/></row>", "<row r=\"1\"><c r=\"A&#49;\"/></row>",
            "<row r=\"1\" ht=\"<\"/>",
            "<rows r=\"1\"/>", "<row r=\"1\"></row", "<row r=\"1\"></rows>", "<row r=\"1\"><c></c ></row>",
        ])
    func declined(_ rows: String) {
        #expect(!Self.isScanned(rows))
        #expect(Self.outcome(rows, HandMadeWorkbook.smallCut) == Self.outcome(rows, PartChunks.Cut()))
    }

    @Test("bytes that are not UTF-8 are left to expat")
    func invalidText() {
        for bytes: [UInt8] in [
            [0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x28, 0xa1],
        ] {
            let isValid = PlainText.isValid(bytes.span)
            #expect(!isValid)
        }
        for text in ["é", "가", "\u{fffd}", "😀", "\u{10ffff}", "abc"] {
            let bytes = Array(text.utf8)
            let isValid = PlainText.isValid(bytes.span)
            #expect(isValid)
        }
    }

    @Test("rows are read the same with every character taken out, doubled or changed", arguments: [rows, plainRows])
    func mutations(_ rows: String) {
        let characters = Array(rows.utf8)
        for index in characters.indices {
            var changes = [characters, characters, characters]
            changes[0].remove(at: index)
            changes[1].insert(characters[index], at: index)
            changes[2][index] =
                [UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: " "), UInt8(ascii: "r")][index % 4]
            for change in changes {
                let rows = String(decoding: change, as: UTF8.self)
                let expected = Self.outcome(rows, PartChunks.Cut())
                let scanned = Self.outcome(rows, PartChunks.Cut(chunkCount: 200, smallCount: 0))
                #expect(scanned == expected, "\(rows)")
            }
        }
    }

    @Test("rows are read the same wherever they are cut")
    func cuts() {
        let rows = Self.rows + "<!-- </row> --><row r=\"7\"><c><v>1</v></c></row>"
        let expected = Self.outcome(rows, PartChunks.Cut())
        for count in 1..<800 {
            #expect(Self.outcome(rows, PartChunks.Cut(chunkCount: count, smallCount: 0)) == expected)
        }
    }

    /// What may stand around text that is no markup.
    static let hidings = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?p ", "?>")]

    @Test("rows in a comment, a CDATA section or an instruction are none, whatever is cut there", arguments: hidings)
    func hiddenRows(_ opening: String, _ closing: String) throws {
        let shown = "<row r=\"1\"><c><v>1</v></c></row>"
        let last = "<row r=\"900\"><c><v>9</v></c></row>"
        let hidden = (2..<9).map { "<row r=\"\($0)\"><c><v>2</v></c></row>" }.joined()
        for padding in 0..<70 {
            let space = String(repeating: " ", count: padding)
            let rows = shown + opening + space + hidden + closing + last
            for count in [1, 20, 64, 100] {
                let cut = PartChunks.Cut(chunkCount: count, smallCount: 0)
                let sheet = try HandMadeWorkbook(rows: rows).read(cut: cut)
                #expect(sheet.values == ["A1": .number(1), "A900": .number(9)], "\(opening) \(padding) \(count)")
            }
        }
    }

    @Test(
        "a CDATA section of rows that is longer than a tag may be is none",
        arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut])
    func longHiddenRows(_ cut: PartChunks.Cut) throws {
        let hidden = (1...3_000).map { "<row r=\"\($0)\"><c><v>2</v></c></row>" }.joined()
        let shown = "<row r=\"1\"><c><v>1</v></c></row>"
        for (opening, closing) in Self.hidings {
            let sheet = try HandMadeWorkbook(rows: opening + hidden + closing + shown).read(cut: cut)
            #expect(sheet.values == ["A1": .number(1)], "\(opening)")
        }
    }

    @Test("shared strings in a comment or the like are none, nor is text between them", arguments: hidings)
    func hiddenStrings(_ opening: String, _ closing: String) throws {
        let hidden = String(repeating: "<si><t>hidden</t></si>", count: 9)
        let cells = "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
        for padding in 0..<70 {
            let space = String(repeating: " ", count: padding)
            let strings =
                "<si><t>a</t></si>" + opening + space + hidden + closing + "<t>\(space)none</t><si><t>b</t></si>"
            for count in [1, 20, 64, 100] {
                let cut = PartChunks.Cut(chunkCount: count, smallCount: 0)
                let sheet = try HandMadeWorkbook(cells: cells).with(strings: strings).read(cut: cut)
                #expect(sheet.values == ["A1": .text("a"), "B1": .text("b")], "\(opening) \(padding) \(count)")
            }
        }
    }

    @Test(
        "a reference has its semicolon even where nobody reads it",
        arguments: [
            "<c><v>1</v><is><t>a&amp b</t></is></c>", "<c t=\"inlineStr\"><v>1&lt</v><is><t>a</t></is></c>",
            "<c t=\"s\"><v>0</v><is><t>&nope;</t></is></c>", "<c><f>A1&amp B1</f><v>1</v></c>",
        ])
    func unusedReferences(_ cell: String) {
        let rows = "<row r=\"1\">\(cell)</row>"
        #expect(!Self.isScanned(rows))
        let expected = Self.outcome(rows, PartChunks.Cut())
        #expect(expected.contains("is not well-formed XML"))
        #expect(Self.outcome(rows, HandMadeWorkbook.smallCut) == expected)
        #expect(
            Self.isScanned(
                rows.replacing("&amp ", with: "&amp; ").replacing("&lt<", with: "&lt;<").replacing("&nope", with: "&gt")
            ))
    }

    @Test("shared strings are read the same wherever they are cut, and with every character changed")
    func sharedStrings() {
        let strings = Array(
            "<si><t>a</t></si> <si><t xml:space=\"preserve\"> b&lt;_x0041_</t></si><si><r><t>c</t></r></si><si/>".utf8)
        let cells = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
        for index in strings.indices {
            var changed = strings
            changed[index] = UInt8(ascii: "<") + UInt8(index % 3)
            for strings in [strings, changed] {
                let book = HandMadeWorkbook(cells: cells).with(strings: String(decoding: strings, as: UTF8.self))
                let expected = Self.outcome(book, PartChunks.Cut())
                #expect(Self.outcome(book, PartChunks.Cut(chunkCount: 20 + index, smallCount: 0)) == expected)
            }
        }
    }
}
