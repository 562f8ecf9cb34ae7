import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("Parts are found as the standard says")
struct WorkbookTests {
    static let book = HandMadeWorkbook(cells: "<c r=\"A1\" t=\"s\"><v>0</v></c>").with(strings: "<si><t>found</t></si>")
    static let found: [String: Cell.Value] = ["A1": .text("found")]

    @Test("targets may be absolute, and parts be called anything")
    func targets() throws {
        let absolute = Self.book.replacing(
            "Target=\"worksheets", by: "Target=\"/xl/worksheets", in: "xl/_rels/workbook.xml.rels")
        #expect(try absolute.read().values == Self.found)
        let sheet = Self.book.parts["xl/worksheets/sheet1.xml"]
        let renamed = Self.book.with("xl/worksheets/sheet1.xml", nil).with("xl/My Sheet.xml", sheet)
            .replacing("worksheets/sheet1.xml", by: "My%20Sheet.xml", in: "xl/_rels/workbook.xml.rels")
        #expect(try renamed.read().values == Self.found)
    }

    @Test("the workbook is found by content type or by name where the package doesn't point at it")
    func withoutRelationship() throws {
        #expect(try Self.book.with("_rels/.rels", nil).read().values == Self.found)
        #expect(try Self.book.with("_rels/.rels", nil).with("[Content_Types].xml", nil).read().values == Self.found)
    }

    @Test("a strict workbook has other namespaces and is read all the same")
    func strict() throws {
        var strict = Self.book
        for (name, text) in strict.parts {
            strict.parts[name] = text.replacingOccurrences(
                of: HandMadeWorkbook.main, with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
            ).replacingOccurrences(
                of: HandMadeWorkbook.office, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        }
        #expect(try strict.read().values == Self.found)
    }

    @Test(
        "any prefix may stand for the spreadsheet namespace", arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut])
    func prefixes(_ cut: PartChunks.Cut) throws {
        let book = Self.book.with(
            "xl/worksheets/sheet1.xml",
            "<x:worksheet xmlns:x=\"\(HandMadeWorkbook.main)\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\">"
                + "<x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        ).with(
            "xl/sharedStrings.xml",
            "<s:sst xmlns:s=\"\(HandMadeWorkbook.main)\"><s:si><s:t>found</s:t></s:si></s:sst>")
        #expect(try book.read(cut: cut).values == Self.found)
    }

    @Test(
        "parts in UTF-16, with a byte-order mark, and in other encodings",
        arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut])
    func encodings(_ cut: PartChunks.Cut) throws {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>é가</t></is></c></row>"
        let text = "<worksheet xmlns=\"\(HandMadeWorkbook.main)\"><sheetData>\(rows)</sheetData></worksheet>"
        let utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text
        let latin = ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text).replacingOccurrences(of: "가", with: "")
        let parts: [([UInt8], String)] = [
            ([0xff, 0xfe] + utf16.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }, "é가"),
            ([0xfe, 0xff] + utf16.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }, "é가"),
            ([0xef, 0xbb, 0xbf] + Array(text.utf8), "é가"),
            (latin.unicodeScalars.map { UInt8($0.value) }, "é"),
        ]
        for (bytes, meaning) in parts {
            var book = Self.book.with("xl/worksheets/sheet1.xml", nil)
            book.zip.entries = [.init(name: "xl/worksheets/sheet1.xml", bytes: bytes)]
            #expect(try book.read(cut: cut).values == ["A1": .text(meaning)])
        }
    }

    @Test("a workbook may lack shared strings, styles and properties")
    func missingParts() throws {
        let book = HandMadeWorkbook(cells: "<c r=\"A1\" s=\"4\"><v>1</v></c>")
        #expect(try book.read().values == ["A1": .number(1)])
    }

    @Test("sheets have their order, numbers and visibility; chart sheets are none, and one may have no part")
    func sheets() throws {
        let book = Self.book.with(
            "xl/workbook.xml",
            """
            <workbook xmlns="\(HandMadeWorkbook.main)" xmlns:r="\(HandMadeWorkbook.office)"><sheets>\
            <sheet name="Chart" sheetId="9" r:id="r9"/><sheet name="Gone" sheetId="3" state="veryHidden" r:id=""/>\
            <sheet name="R&amp;D_x0021_" sheetId="1" state="hidden" r:id="r1"/></sheets></workbook>
            """
        ).replacing(
            "</Relationships>",
            by:
                "<Relationship Id=\"r9\" Type=\"\(HandMadeWorkbook.office)/chartsheet\" Target=\"charts/1.xml\"/></Relationships>",
            in: "xl/_rels/workbook.xml.rels")
        try HandMadeWorkbook.withFile(book.bytes) { path in
            let reader = try WorkbookReader(path: path)
            #expect(reader.worksheets.map(\.name) == ["Gone", "R&D!"])
            #expect(reader.worksheets.map(\.number) == [1, 2])
            #expect(reader.worksheets.map(\.visibility) == [.veryHidden, .hidden])
            let range = try reader.read(reader.worksheets[1]) { _ in }.usedRange
            #expect(range?.description == "A1")
            #expect(reader.flaw(of: reader.worksheets[1]) == nil)
            #expect(reader.flaw(of: reader.worksheets[0]) != nil)
        }
    }

    /// The relationship to a second sheet, called Gone.
    static func book(withSheet relationship: String, id: String = "r9", zip: ZipBuilder = ZipBuilder())
        -> HandMadeWorkbook
    {
        var book = Self.book.replacing(
            "</sheets>", by: "<sheet name=\"Gone\" sheetId=\"2\" r:id=\"\(id)\"/></sheets>", in: "xl/workbook.xml"
        ).replacing("</Relationships>", by: relationship + "</Relationships>", in: "xl/_rels/workbook.xml.rels")
        book.zip = zip
        return book
    }

    static func relationship(_ target: String, kind: String = "worksheet", mode: String = "") -> String {
        "<Relationship Id=\"r9\" Type=\"\(HandMadeWorkbook.office)/\(kind)\" Target=\"\(target)\"\(mode)/>"
    }

    static let withoutPart: [(HandMadeWorkbook, String)] = [
        (book(withSheet: "", id: ""), "the workbook doesn't say which part holds its cells"),
        (book(withSheet: ""), "the workbook has no relationship \"r9\" that says which part holds its cells"),
        (book(withSheet: relationship("worksheets/gone.xml")), "its part \"worksheets/gone.xml\" is missing"),
        (book(withSheet: relationship("worksheets")), "its part \"worksheets\" is missing"),
        (
            book(
                withSheet: relationship("worksheets/"),
                zip: ZipBuilder(entries: [.init(name: "xl/worksheets/", bytes: [], isStored: true)])),
            "its part \"worksheets/\" is missing"
        ),
        (book(withSheet: relationship("")), "its part \"\" is missing"),
        (book(withSheet: relationship("../../../etc/passwd")), "its part \"../../../etc/passwd\" is missing"),
        (book(withSheet: relationship("http://a.example/1.xml")), "its part \"http://a.example/1.xml\" is missing"),
        (book(withSheet: relationship("file:///etc/passwd")), "its part \"file:///etc/passwd\" is missing"),
        (
            book(withSheet: relationship("http://a.example/1.xml", mode: " TargetMode=\"External\"")),
            "its part \"http://a.example/1.xml\" is outside of the file"
        ),
        (book(withSheet: relationship("a.xml", kind: "worksheets")), "it is of the unknown kind \"worksheets\""),
        (
            book(withSheet: relationship("worksheets/sheet1.xml")),
            "its part \"xl/worksheets/sheet1.xml\" is that of sheet \"Sheet\""
        ),
    ]

    @Test(
        "a sheet whose part isn't there is an error that says why, and the other sheets are read",
        arguments: withoutPart)
    func sheetWithoutPart(_ book: HandMadeWorkbook, _ why: String) throws {
        #expect(try book.read().values == Self.found)
        #expect(
            book.refusal() == "book.xlsx: Gone: the sheet can't be read: \(why); "
                + "take an older version of the workbook, or save it again in the program that made it")
    }

    @Test("a part that is no worksheet's, or nothing at all, is no empty sheet")
    func otherPart() {
        let other = "<styleSheet xmlns=\"\(HandMadeWorkbook.main)\"/>"
        #expect(
            Self.book.with("xl/worksheets/sheet1.xml", other).refusal()
                == "book.xlsx: Sheet: is no worksheet, but another part of a workbook")
        #expect(
            Self.book.with("xl/worksheets/sheet1.xml", "").refusal()?.contains("is not well-formed XML") == true)
    }

    @Test("a character that joins the next one hides no slash, no dot and no reference")
    func joiningCharacters() throws {
        let joiner = "\u{600}"
        let sheet = Self.book.parts["xl/worksheets/sheet1.xml"]
        let book = Self.book.with("xl/worksheets/sheet1.xml", nil).with("xl/a\(joiner)/b.xml", sheet)
            .replacing("worksheets/sheet1.xml", by: "c\(joiner)/../a\(joiner)/b.xml", in: "xl/_rels/workbook.xml.rels")
            .replacing("\"Sheet\"", by: "\"R\(joiner)&amp;D\"", in: "xl/workbook.xml")
            .replacing(
                "relationships/worksheet", by: "relationships\(joiner)/worksheet", in: "xl/_rels/workbook.xml.rels")
        #expect(try book.read().values == Self.found)
        try HandMadeWorkbook.withFile(book.bytes) { path in
            let names = try WorkbookReader(path: path).worksheets.map(\.name)
            #expect(names == ["R\(joiner)&D"])
        }
        #expect(PartName.resolve("\(joiner)/a", from: "xl\(joiner)/workbook.xml") == "xl\(joiner)/\(joiner)/a")
        #expect(PartName.relationships(of: "xl\(joiner)/a") == "xl\(joiner)/_rels/a.rels")
        #expect(PartName.key("%+1%4") == "%+1%4")
    }

    @Test("when the workbook was last saved")
    func modified() throws {
        let book = Self.book.with(
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"cp\" xmlns:dcterms=\"d\"><dcterms:modified>2026-11-22T13:05:00Z</dcterms:modified></cp:coreProperties>"
        )
        try HandMadeWorkbook.withFile(book.bytes) { path in
            let modified = try WorkbookReader(path: path).modified
            #expect(modified == "2026-11-22T13:05:00Z")
        }
        try HandMadeWorkbook.withFile(Self.book.bytes) { path in
            let modified = try WorkbookReader(path: path).modified
            #expect(modified == nil)
        }
    }

    @Test("dates are numbers with a date format, counted from 1900 or 1904")
    func dates() throws {
        let cells =
            "<c r=\"A1\" s=\"1\"><v>46348</v></c><c r=\"B1\" s=\"2\"><v>46348.545138888891</v></c>"
            + "<c r=\"C1\" s=\"3\"><v>0.5</v></c><c r=\"D1\" s=\"4\"><v>1.5</v></c><c r=\"E1\" s=\"1\"><v>-1</v></c>"
        let book = HandMadeWorkbook(cells: cells).with(
            codes: ["yyyy\\-mm\\-dd hh:mm", "[h]:mm"], formats: [0, 14, 164, 21, 165])
        #expect(
            try book.read().values == [
                "A1": .date("2026-11-22"), "B1": .date("2026-11-22T13:05:00"), "C1": .date("12:00:00"),
                "D1": .number(1.5), "E1": .number(-1),
            ])
        let from1904 = book.replacing("<sheets>", by: "<workbookPr date1904=\"1\"/><sheets>", in: "xl/workbook.xml")
        #expect(try from1904.read().values["A1"] == .date("2030-11-23"))
    }

    @Test("a DOCTYPE is refused in every part, and nothing that it names is opened")
    func documentTypes() throws {
        let secret = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try "secret".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        for part in Self.book.parts.keys {
            let type = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file://\(secret)\">]>"
            var text = Self.book.parts[part] ?? ""
            text.insert(contentsOf: type, at: text.firstRange(of: "?>\n")?.upperBound ?? text.startIndex)
            #expect(
                Self.book.with(part, text).refusal()
                    == "book.xlsx: \(part): holds a DOCTYPE, which no part of a workbook may have")
        }
    }

    @Test("a part that isn't XML is named with the line", arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut])
    func malformed(_ cut: PartChunks.Cut) {
        let rows = (1...20).map { "<row r=\"\($0)\"><c><v>1</v></c></row>\n" }.joined() + "<row r=\"21\"><c></row>"
        #expect(
            HandMadeWorkbook(rows: rows).refusal(cut: cut)
                == "book.xlsx: xl/worksheets/sheet1.xml line 22: is not well-formed XML: mismatched tag; "
                + "open the workbook in the program that made it and save it again")
    }
}
