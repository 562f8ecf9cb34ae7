import Foundation
import Testing

@Suite("cat prints a worksheet's rows")
struct CatTests {
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of three sheets, hidden one first, whose parts are written by hand.
    private static let parts: KeyValuePairs = [
        "_rels/.rels": """
        <Relationships><Relationship Id="r1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """,
        "xl/workbook.xml": """
        <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets><sheet name="Notes" state="hidden" r:id="r1"/>\
        <sheet name="Alarms" r:id="r2"/><sheet name="2" r:id="r3"/></sheets></workbook>
        """,
        "xl/_rels/workbook.xml.rels": """
        <Relationships><Relationship Id="r1" Type="\(office)/worksheet" Target="1.xml"/>\
        <Relationship Id="r2" Type="\(office)/worksheet" Target="2.xml"/>\
        <Relationship Id="r3" Type="\(office)/worksheet" Target="3.xml"/>\
        <Relationship Id="r4" Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """,
        "xl/styles.xml": """
        <styleSheet xmlns="\(main)"><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="21"/></cellXfs></styleSheet>
        """,
        "xl/1.xml": """
        <worksheet xmlns="\(main)"><sheetData><row><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>
        """,
        "xl/2.xml": """
        <worksheet xmlns="\(main)"><sheetData><row r="1"><c t="inlineStr"><is><t>Name, "quoted"</t></is></c>\
        <c t="inlineStr"><is><t>두 줄\n서버</t></is></c></row>\
        <row r="3"><c r="B3"><v>90</v></c><c r="C3"><v>0.1</v></c><c r="D3"><v>1e21</v></c><c r="E3"><v>-2.5E-7</v></c>\
        <c r="F3" t="b"><v>1</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3" s="1"><v>46348</v></c>\
        <c r="I3" s="1"><v>46348.5</v></c><c r="J3" s="2"><v>0.5</v></c><c r="L3"><f>A1</f></c></row>\
        <row r="4"><c t="inlineStr"><is><t>_x001B_[2J</t></is></c></row></sheetData></worksheet>
        """,
        "xl/3.xml": "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>",
    ]

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.storedZip(Self.parts), to: "book.xlsx")
    }

    @Test("csv is the default where nobody watches, of the first visible sheet")
    func csv() throws {
        let csv = """
            "Name, ""quoted""\","두 줄
            서버"

            ,90,0.1,1000000000000000000000,-0.00000025,TRUE,#N/A,2026-11-22,2026-11-22T12:00:00,12:00:00,,
            \u{1b}[2J

            """
        #expect(try folder.run("cat", "book.xlsx") == CommandRun(exitCode: 0, output: csv))
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "Alarms", "--format", "csv").output == csv)
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "alarms").output == csv)
    }

    @Test("a number counts the worksheets, hidden ones included, even where a sheet is called so")
    func sheetNumbers() throws {
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "1") == CommandRun(exitCode: 0, output: "secret\n"))
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "2").output.hasPrefix("\"Name"))
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "3") == CommandRun(exitCode: 0, output: ""))
    }

    @Test("jsonl is an object for each row that has a cell")
    func jsonLines() throws {
        #expect(
            try folder.run("cat", "book.xlsx", "--format", "jsonl")
                == CommandRun(
                    exitCode: 0,
                    output: #"""
                        {"row":1,"cells":{"A":"Name, \"quoted\"","B":"두 줄\n서버"}}
                        {"row":3,"cells":{"B":90,"C":0.1,"D":1000000000000000000000,"E":-0.00000025,"F":true,"G":{"error":"#N/A"},"H":{"date":"2026-11-22"},"I":{"date":"2026-11-22T12:00:00"},"J":{"date":"12:00:00"},"L":null}}
                        {"row":4,"cells":{"A":"\u001b[2J"}}

                        """#))
    }

    @Test("table puts columns side by side, wide characters too, and shows control characters")
    func table() throws {
        let run = try folder.run("cat", "book.xlsx", "--format", "table")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(run.exitCode == 0)
        #expect(lines.count == 4)
        #expect(lines.first?.hasPrefix("   A               B           C  ") == true)
        #expect(lines[1] == "1  Name, \"quoted\"  두 줄⏎서버")
        #expect(
            lines[2].hasPrefix("3                          90  0.1  1000000000000000000000  -0.00000025  TRUE  #N/A"))
        #expect(lines[3] == "4  \\u{1b}[2J")
    }

    @Test("--sheets lists the worksheets")
    func sheets() throws {
        #expect(
            try folder.run("cat", "book.xlsx", "--sheets")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        number,name,visibility,usedRange
                        1,Notes,hidden,A1
                        2,Alarms,visible,A1:L4
                        3,2,visible,

                        """))
        #expect(
            try folder.run("cat", "book.xlsx", "--sheets", "--format", "jsonl").output
                .hasPrefix(#"{"number":1,"name":"Notes","visibility":"hidden","usedRange":"A1"}"# + "\n"))
        #expect(
            try folder.run("cat", "book.xlsx", "--sheets", "--format", "table").output == """
                number  name    visibility  usedRange
                1       Notes   hidden      A1
                2       Alarms  visible     A1:L4
                3       2       visible     

                """)
    }

    @Test("a sheet without its part is listed, and an error of whatever reads it")
    func sheetWithoutPart() throws {
        let parts = Self.parts.map { (key: $0.key == "xl/3.xml" ? "xl/4.xml" : $0.key, value: $0.value) }
        try folder.write(Self.storedZip(parts), to: "book.xlsx")
        let why =
            "book.xlsx: 2: the sheet can't be read: its part \"3.xml\" is missing; "
            + "take an older version of the workbook, or save it again in the program that made it\n"
        let list = "number,name,visibility,usedRange\n1,Notes,hidden,A1\n2,Alarms,visible,A1:L4\n3,2,visible,\n"
        #expect(try folder.run("cat", "book.xlsx", "--sheets") == CommandRun(exitCode: 0, output: list, errors: why))
        #expect(try folder.run("cat", "book.xlsx", "--sheet", "1").output == "secret\n")
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "3") == CommandRun(exitCode: 1, errors: "error: " + why))
        let refused = CommandRun(exitCode: 1, errors: "error: " + why)
        #expect(try folder.run("check", "book.xlsx") == refused)
        #expect(try folder.run("plan", "book.xlsx", "--to", "a.json") == refused)
        #expect(try folder.run("import", "book.xlsx", "--to", "a.json", "--yes") == refused)
    }

    @Test("a row of cells of 131068 characters is printed in every format")
    func longCells() throws {
        let text = String(repeating: "x", count: 131_068)
        let row =
            "<row r=\"1\">" + String(repeating: "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>", count: 3) + "</row>"
        let rows = "<sheetData>\(row)</sheetData>"
        let parts = Self.parts.map {
            (key: $0.key, value: $0.value.replacingOccurrences(of: "<sheetData/>", with: rows))
        }
        try folder.write(Self.storedZip(parts), to: "book.xlsx")
        func lines(_ format: String) throws -> String {
            try folder.run("cat", "book.xlsx", "--sheet", "3", "--format", format).output
        }
        #expect(try lines("csv") == "\(text),\(text),\(text)\n")
        #expect(
            try lines("jsonl") == "{\"row\":1,\"cells\":{\"A\":\"\(text)\",\"B\":\"\(text)\",\"C\":\"\(text)\"}}\n")
        let cut = text.prefix(39) + "…"
        #expect(try lines("table").hasSuffix("\n1  \(cut)  \(cut)  \(cut)\n"))
    }

    @Test("a worksheet that isn't there is an error that names those that are")
    func noSheet() throws {
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Alarm")
                == CommandRun(
                    exitCode: 1,
                    errors: "error: book.xlsx: has no worksheet \"Alarm\"; "
                        + "choose one of 1 \"Notes\", 2 \"Alarms\", 3 \"2\"\n"))
    }

    @Test("a file that is no workbook, and one that isn't there, are said so")
    func noWorkbook() throws {
        try folder.write("Key,Value\n", to: "table.csv")
        #expect(
            try folder.run("cat", "table.csv")
                == CommandRun(
                    exitCode: 1,
                    errors: "error: table.csv: is a text file, such as CSV, not a workbook; "
                        + "open it in Excel or LibreOffice and save it as .xlsx\n"))
        #expect(
            try folder.run("cat", "gone.xlsx")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: gone.xlsx: cannot be opened: no such file or directory; check the name and the folder\n"
                ))
    }

    @Test("--max-expanded bounds what a workbook may expand to")
    func maximumExpansion() throws {
        #expect(
            try folder.run("cat", "book.xlsx", "--max-expanded", "1kB")
                == CommandRun(
                    exitCode: 1,
                    errors: "error: book.xlsx: expands to more than 1000 bytes, the limit; "
                        + "if you trust the file, allow more with --max-expanded\n"))
        #expect(try folder.run("cat", "book.xlsx", "--max-expanded", "8GB").exitCode == 0)
        #expect(try folder.run("cat", "book.xlsx", "--max-expanded", "much").exitCode == 64)
        #expect(try folder.run("cat", "book.xlsx", "--sheets", "--sheet", "1").exitCode == 64)
    }

    /// A zip file whose entries aren't packed.
    private static func storedZip(_ parts: some Collection<(key: String, value: String)>) -> Data {
        func little(_ value: Int, _ count: Int) -> Data { Data((0..<count).map { UInt8(value >> (8 * $0) & 0xff) }) }
        var (file, directory) = (Data(), Data())
        for (name, text) in parts {
            let (name, bytes) = (Data(name.utf8), Data(text.utf8))
            var sum: UInt32 = .max
            for byte in bytes {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xedb8_8320 }
            }
            let sizes = little(Int(~sum), 4) + little(bytes.count, 4) + little(bytes.count, 4) + little(name.count, 2)
            directory += little(0x0201_4b50, 4) + little(20, 2) + little(20, 2) + little(0, 8) + sizes
            directory += little(0, 12) + little(file.count, 4) + name
            file += little(0x0403_4b50, 4) + little(20, 2) + little(0, 8) + sizes + little(0, 2) + name + bytes
        }
        let end = little(0x0605_4b50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
        return file + directory + end + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    }
}
