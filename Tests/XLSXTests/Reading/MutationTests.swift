import Sheets
import Testing

@testable import XLSX

@Suite("A damaged workbook is an error or a result, never a crash or a hang")
struct MutationTests {
    static let book = HandMadeWorkbook(rows: RowScannerTests.rows).with(strings: RowScannerTests.strings)
        .with(codes: ["yyyy\\-mm\\-dd"], formats: [0, 164]).bytes

    /// The same workbook with nothing packed, so that a flipped byte is a flipped character.
    static let stored: [UInt8] = {
        var zip = ZipBuilder()
        let parts = HandMadeWorkbook(rows: RowScannerTests.rows).with(strings: RowScannerTests.strings).parts
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
            zip.entries.append(.init(name: name, bytes: Array(text.utf8), isStored: true))
        }
        return zip.bytes
    }()

    @Test("every prefix of it is refused")
    func prefixes() {
        for count in Self.book.indices {
            #expect(HandMadeWorkbook.refusal(Array(Self.book[..<count])) != nil, "\(count) bytes")
        }
    }

    @Test("every byte flipped in three ways", arguments: [0x01, 0x80, 0xff] as [UInt8])
    func flips(_ pattern: UInt8) {
        for index in Self.book.indices {
            var bytes = Self.book
            bytes[index] ^= pattern
            _ = HandMadeWorkbook.refusal(bytes)
        }
    }

    @Test("a flipped byte of a part's contents is found by its checksum")
    func checksums() {
        let start = Self.stored.firstRange(of: Array("<sheetData>".utf8))?.lowerBound ?? 0
        #expect(start > 0)
        for index in start..<(start + 100) {
            var bytes = Self.stored
            bytes[index] ^= 0x20
            #expect(HandMadeWorkbook.refusal(bytes, cut: HandMadeWorkbook.smallCut) != nil)
        }
    }

    @Test("a part that is nothing but elements in elements is refused")
    func depth() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(
            HandMadeWorkbook(rows: deep).refusal()
                == "book.xlsx: xl/worksheets/sheet1.xml: has elements more than 256 deep, the limit")
    }

    static let tooLong =
        "holds a text of more than 131068 characters, 4 times as long as Excel lets it be; "
        + "shorten it, or write it into several cells"

    @Test(
        "a text of more than 131068 characters is refused with its cell",
        arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut, PartChunks.Cut(chunkCount: 1 << 20, smallCount: 0)])
    func longText(_ cut: PartChunks.Cut) throws {
        for (character, count) in [("x", 131_068), ("가", 131_068), ("😀", 65_534), ("_x0001_", 131_068)] {
            let longest = String(repeating: character, count: count)
            func inline(_ text: String) -> HandMadeWorkbook {
                HandMadeWorkbook(cells: "<c r=\"A1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>")
            }
            func shared(_ text: String) -> HandMadeWorkbook {
                HandMadeWorkbook(cells: "<c r=\"A1\" t=\"s\"><v>1</v></c>").with(
                    strings: "<si><t>a</t></si><si><t>\(text)</t></si>")
            }
            let value = HandMadeWorkbook(cells: "<c r=\"A1\" t=\"str\"><v>\(longest)y</v></c>")
            #expect(inline(longest).refusal(cut: cut) == nil)
            #expect(shared(longest).refusal(cut: cut) == nil)
            #expect(inline(longest + "y").refusal(cut: cut) == "book.xlsx: Sheet!A1: \(Self.tooLong)")
            #expect(value.refusal(cut: cut) == "book.xlsx: Sheet!A1: \(Self.tooLong)")
            #expect(
                shared(longest + "y").refusal(cut: cut)
                    == "book.xlsx: xl/sharedStrings.xml: shared string 1 \(Self.tooLong)")
        }
    }

    @Test(
        "a row holds at most 16 MiB of text, shared or its own",
        arguments: [PartChunks.Cut(), PartChunks.Cut(chunkCount: 4_096, smallCount: 0)])
    func longRow(_ cut: PartChunks.Cut) {
        let text = String(repeating: "x", count: 1 << 16)
        let shared = "<c t=\"s\"><v>0</v></c>"
        let inline = "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        for cell in [shared, inline] {
            func book(_ count: Int) -> HandMadeWorkbook {
                HandMadeWorkbook(cells: String(repeating: cell, count: count)).with(strings: "<si><t>\(text)</t></si>")
            }
            #expect(book(256).refusal(cut: cut) == nil)
            #expect(
                book(257).refusal(cut: cut)
                    == "book.xlsx: Sheet!IW1: is where the texts of row 1 reach 17 MB, the limit of a row; "
                    + "write them into several rows")
        }
    }

    @Test("what the cells of a sheet hand out is bounded as what its parts unpack to is")
    func handedOut() {
        let text = String(repeating: "x", count: 30_000)
        let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 100)
        let book = HandMadeWorkbook(rows: rows).with(strings: "<si><t>\(text)</t></si>").bytes
        let cure = "if you trust the file, allow more with --max-expanded"
        #expect(HandMadeWorkbook.refusal(book) == nil)
        #expect(HandMadeWorkbook.refusal(book, maximumExpansion: 3_010_000) == nil)
        #expect(
            HandMadeWorkbook.refusal(book, maximumExpansion: 2_900_000)
                == "book.xlsx: Sheet: its cells expand to more than 2900 kB, the limit for a sheet; \(cure)")
        // Far columns are handed out as blanks.
        let far = HandMadeWorkbook(rows: String(repeating: "<row><c r=\"XFD1\"><v>1</v></c></row>", count: 100)).bytes
        #expect(
            HandMadeWorkbook.refusal(far, maximumExpansion: 26_000_000)
                == "book.xlsx: Sheet: its cells expand to more than 26 MB, the limit for a sheet; \(cure)")
        let most = HandMadeWorkbook(rows: String(repeating: "<row><c r=\"XFD1\"><v>1</v></c></row>", count: 2_000))
        #expect(
            most.refusal()
                == "book.xlsx: Sheet: its cells expand to more than 134 MB, the limit for a workbook of "
                + "\(most.bytes.count.inBytes); \(cure)")
    }

    /// Parts with more of something than any honest one has, by the part's name, and what is said of each.
    static let floods: [(String, String, String)] = [
        (
            "xl/worksheets/sheet1.xml", "<worksheet a=\"" + String(repeating: "x", count: 4_300_000),
            "has a tag or comment of more than 4194 kB, the limit"
        ),
        (
            "xl/worksheets/sheet1.xml", "<worksheet><!--" + String(repeating: "<row>", count: 900_000),
            "has a tag or comment of more than 4194 kB, the limit"
        ),
        (
            "xl/worksheets/sheet1.xml", "<worksheet>" + numbered(30_000) { "<a\($0)/>" } + "</worksheet>",
            "has more than 131 kB of names of elements and attributes, the limit"
        ),
        (
            "xl/worksheets/sheet1.xml", "<worksheet " + numbered(30_000) { "x:a\($0)=\"\"" } + "/>",
            "has more than 131 kB of names of elements and attributes, the limit"
        ),
        (
            "xl/styles.xml", "<a><cellXfs>" + String(repeating: "<xf/>", count: 1_000_001) + "</cellXfs></a>",
            "has more than 1000000 formats and fonts, the limit"
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<a>" + String(repeating: "<Relationship Type=\"a\" Target=\"b\"/>", count: 100_001) + "</a>",
            "has more than 100000 relationships, the limit"
        ),
        (
            "[Content_Types].xml",
            "<a>" + numbered(100_001) { "<Override PartName=\"\($0)\" ContentType=\"a\"/>" } + "</a>",
            "has more than 100000 content types, the limit"
        ),
        (
            "xl/workbook.xml", "<a>" + String(repeating: "<sheet name=\"a\"/>", count: 10_001) + "</a>",
            "has more than 10000 sheets, the limit"
        ),
    ]

    static func numbered(_ count: Int, _ text: (Int) -> String) -> String {
        (0..<count).map(text).joined(separator: " ")
    }

    @Test("a part has at most so many of anything that is held", arguments: floods)
    func flood(_ part: String, _ text: String, _ why: String) {
        let book = HandMadeWorkbook(cells: "<c/>").with(part, text)
        #expect(book.refusal() == "book.xlsx: \(part): \(why)")
    }

    @Test("namespaces that are declared again and again, and many attributes of an element, are no flood")
    func noFlood() throws {
        let cell = "<x:c xmlns:x=\"\(HandMadeWorkbook.main)\"><x:v>1</x:v></x:c>"
        let sheet = try HandMadeWorkbook(cells: String(repeating: cell, count: 1_000)).read()
        #expect(sheet.rows.first?.cells.count == 1_000)
        let attributes = Self.numbered(1_000) { "a\($0)=\"\"" } + " " + Self.numbered(1_000) { "xmlns:a\($0)=\"u\"" }
        let wide = try HandMadeWorkbook(cells: "<c \(attributes) r=\"B1\"><v>1</v></c>").read()
        #expect(wide.values["B1"] == .number(1))
    }
}
