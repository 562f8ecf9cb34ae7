import Sheets
import Testing

@testable import XLSX

@Suite("What a cell is")
struct CellTests {
    /// The value of cell A1.
    func value(_ cell: String, strings: String? = nil) throws -> Cell.Value? {
        var book = HandMadeWorkbook(cells: cell)
        if let strings { book = book.with(strings: strings) }
        let plain = try book.read()
        // Both ways through must agree, always.
        #expect(try book.read(cut: HandMadeWorkbook.smallCut) == plain)
        return plain.values["A1"]
    }

    @Test(
        "a number is the nearest double",
        arguments: [
            ("90", 90), ("-0.5", -0.5), ("1E3", 1000), ("1.5e-3", 0.0015), ("0.1", 0.1),
            ("123456789012345678", 123_456_789_012_345_680),
            ("0.30000000000000004", 0.30000000000000004), ("1.7976931348623157e308", 1.7976931348623157e308),
            ("5e-324", .leastNonzeroMagnitude), ("+7", 7), (".5", 0.5), ("5.", 5),
            ("9007199254740993", 9_007_199_254_740_992),
            ("-1.2345678901234567E-7", -1.2345678901234567e-7),
        ] as [(String, Double)])
    func number(_ text: String, _ number: Double) throws {
        #expect(try value("<c r=\"A1\"><v>\(text)</v></c>") == .number(number))
        #expect(try value("<c r=\"A1\" t=\"n\"><v>\(text)</v></c>") == .number(number))
    }

    @Test(
        "what isn't a decimal number is the text that stands there",
        arguments: ["0x10", "nan", "inf", "1e", "1e999", "--1", "1 2", "eighty", "1,5", "."])
    func noNumber(_ text: String) throws {
        #expect(try value("<c r=\"A1\"><v>\(text)</v></c>") == .text(text))
    }

    @Test("a shared string is found by its index")
    func shared() throws {
        let strings = "<si><t>zero</t></si><si><t>one</t></si>"
        #expect(try value("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings: strings) == .text("one"))
        #expect(try value("<c r=\"A1\" t=\"s\"><v>1.0</v></c>", strings: strings) == .text("one"))
    }

    @Test("a shared string without an index is a blank cell, not string 0")
    func sharedWithoutIndex() throws {
        let strings = "<si><t>zero</t></si>"
        #expect(try value("<c r=\"A1\" t=\"s\"/>", strings: strings) == nil)
        #expect(try value("<c r=\"A1\" t=\"s\"><v></v></c>", strings: strings) == nil)
        #expect(try value("<c r=\"A1\" t=\"s\"><v/></c>", strings: strings) == nil)
    }

    @Test(
        "an index past the shared strings is an error that names the cell",
        arguments: ["2", "-1", "x", "1.5", "99999999999999999999"])
    func sharedOutOfRange(_ index: String) {
        let book = HandMadeWorkbook(cells: "<c r=\"B1\" t=\"s\"><v>\(index)</v></c>")
            .with(strings: "<si><t>a</t></si><si><t>b</t></si>")
        let refusal =
            "book.xlsx: Sheet!B1: refers to shared string \"\(index)\", but the workbook has 2; "
            + "the file is damaged: copy or download it again"
        #expect(book.refusal() == refusal)
        #expect(book.refusal(cut: HandMadeWorkbook.smallCut) == refusal)
    }

    @Test("an inline string is its text, and a formula's string its result")
    func inline() throws {
        #expect(try value("<c r=\"A1\" t=\"inlineStr\"><is><t>text</t></is></c>") == .text("text"))
        #expect(try value("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>") == .text(" a "))
        #expect(try value("<c r=\"A1\" t=\"str\"><f>A2</f><v>result</v></c>") == .text("result"))
        #expect(try value("<c r=\"A1\" t=\"str\"><f>A2</f><v></v></c>") == .text(""))
    }

    @Test("rich text is its runs joined; what says how it is read aloud is no text")
    func rich() throws {
        let rich =
            "<r><rPr><b/></rPr><t>東京</t></r><r><t xml:space=\"preserve\"> city</t></r>"
            + "<rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>"
        #expect(try value("<c r=\"A1\" t=\"inlineStr\"><is>\(rich)</is></c>") == .text("東京 city"))
        let strings = "<si>\(rich)</si><si><t>next</t></si>"
        #expect(try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: strings) == .text("東京 city"))
        #expect(try value("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings: strings) == .text("next"))
    }

    @Test("white space is kept as it stands, whatever xml:space says")
    func space() throws {
        #expect(
            try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: "<si><t>  a \n b\t</t></si>") == .text("  a \n b\t"))
        #expect(try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: "<si><t> </t></si>") == .text(" "))
    }

    @Test(
        "an escape is the character that XML can't hold",
        arguments: [
            ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x0041_", "A"), ("_xD83D__xDE00_", "😀"),
            ("_xZZZZ_", "_xZZZZ_"), ("_x000D", "_x000D"), ("__x0009_", "_\t"), ("_x000d_", "\r"),
            ("snake_case", "snake_case"),
            ("_xD83D_", "\u{fffd}"), ("_X000D_", "_X000D_"), ("x_x0000_", "x\u{0}"),
        ])
    func escapes(_ text: String, _ meaning: String) throws {
        #expect(try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: "<si><t>\(text)</t></si>") == .text(meaning))
        #expect(try value("<c r=\"A1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>") == .text(meaning))
        #expect(try value("<c r=\"A1\" t=\"str\"><v>\(text)</v></c>") == .text(meaning))
    }

    @Test("an escape that two runs share is none")
    func partedEscape() throws {
        let strings = "<si><r><t>_</t></r><r><t>x000D_</t></r></si>"
        #expect(try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: strings) == .text("_x000D_"))
    }

    @Test(
        "XML's references and sections are text",
        arguments: [
            ("&lt;b&gt; &amp; &quot;&apos;", "<b> & \"'"), ("&#48;&#x31;&#xAC00;", "01가"), ("<![CDATA[<a>]]>b", "<a>b"),
            ("a<!-- c -->b", "ab"), ("a<?p q?>b", "ab"), ("&#13;", "\r"),
        ])
    func references(_ text: String, _ meaning: String) throws {
        #expect(try value("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings: "<si><t>\(text)</t></si>") == .text(meaning))
        #expect(try value("<c r=\"A1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>") == .text(meaning))
    }

    @Test("booleans, errors and ISO dates")
    func others() throws {
        #expect(try value("<c r=\"A1\" t=\"b\"><v>1</v></c>") == .boolean(true))
        #expect(try value("<c r=\"A1\" t=\"b\"><v>0</v></c>") == .boolean(false))
        #expect(try value("<c r=\"A1\" t=\"b\"><v>true</v></c>") == .boolean(true))
        #expect(try value("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
        #expect(try value("<c r=\"A1\" t=\"d\"><v>2026-11-22T13:05:00Z</v></c>") == .date("2026-11-22T13:05:00"))
        #expect(try value("<c r=\"A1\" t=\"later\"><v>7</v></c>") == .number(7))
    }

    @Test("a formula's value is its last result; without one the cell is uncalculated")
    func formulas() throws {
        let calculated = try HandMadeWorkbook(
            cells: "<c r=\"A1\"><f t=\"shared\" ref=\"A1\" si=\"0\">1+1</f><v>2</v></c>"
        )
        .read()
        #expect(calculated.rows.first?.cells == [Cell(column: 1, .number(2), isFormula: true)])
        let waiting = try HandMadeWorkbook(cells: "<c r=\"A1\"><f>1+1</f></c>").read()
        #expect(waiting.rows.first?.cells == [Cell(column: 1, .uncalculated, isFormula: true)])
        #expect(try value("<c r=\"A1\"><f/><v>3</v></c>") == .number(3))
    }

    @Test("a style says what is a percentage, and what is struck through")
    func styles() throws {
        let book = HandMadeWorkbook(cells: "<c r=\"A1\" s=\"1\"><v>0.9</v></c><c r=\"B1\" s=\"2\"><v>1</v></c>")
            .with(
                "xl/styles.xml",
                """
                <styleSheet xmlns="\(HandMadeWorkbook.main)"><fonts><font/><font><strike/></font>\
                <font><strike val="0"/></font></fonts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
                <cellXfs><xf/><xf numFmtId="9" fontId="2"/><xf fontId="1"/></cellXfs>\
                <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>
                """)
        #expect(
            try book.read().rows.first?.cells == [
                Cell(column: 1, .number(0.9), isPercent: true), Cell(column: 2, .number(1), isStruckThrough: true),
            ])
    }

    @Test("a style that the workbook doesn't have is plain", arguments: ["7", "", "x", "-1"])
    func missingStyle(_ style: String) throws {
        #expect(try value("<c r=\"A1\" s=\"\(style)\"><v>1</v></c>") == .number(1))
    }

    @Test(
        "a cell outside of the grid is an error that names it",
        arguments: ["XFE1", "A1048577", "AAAA1", "A0", "1A", "A", "A1B", "A-1", "A99999999999999999999"])
    func outside(_ reference: String) {
        let book = HandMadeWorkbook(cells: "<c r=\"\(reference)\"><v>1</v></c>")
        let refusal =
            "book.xlsx: Sheet: row 1 has a cell at \"\(reference)\", but cells stand from A1 to XFD1048576; "
            + "the file is damaged: copy or download it again"
        #expect(book.refusal() == refusal)
        #expect(book.refusal(cut: HandMadeWorkbook.smallCut) == refusal)
    }
}
