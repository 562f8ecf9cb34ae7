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

    @Test("a text of more than 16777216 bytes is refused")
    func longText() {
        let text = String(repeating: "x", count: 17_000_000)
        let rest = "holds a text of more than 17 MB, the limit"
        let cell = "<c r=\"A1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        #expect(
            HandMadeWorkbook(cells: cell).refusal()
                == "book.xlsx: Sheet!A1: \(rest); the file is damaged: copy or download it again")
        #expect(
            HandMadeWorkbook(cells: "<c r=\"A1\" t=\"s\"><v>0</v></c>").with(strings: "<si><t>\(text)</t></si>")
                .refusal()
                == "book.xlsx: xl/sharedStrings.xml: \(rest)")
    }
}
