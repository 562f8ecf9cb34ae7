import Sheets
import Testing

@testable import XLSX

@Suite("Zip files of every honest form, and of none")
struct ZipTests {
    static let book = HandMadeWorkbook(cells: "<c r=\"A1\"><v>90</v></c>")
    static let sheetCount = book.parts["xl/worksheets/sheet1.xml"]?.utf8.count ?? 0
    static let values: [String: Cell.Value] = ["A1": .number(90)]

    /// The workbook's zip with each of its entries changed.
    func zip(_ change: (inout ZipBuilder.Entry) -> Void = { _ in }) -> ZipBuilder {
        var zip = ZipBuilder()
        for (name, text) in Self.book.parts.sorted(by: { $0.key < $1.key }) { zip.add(name, text) }
        for index in zip.entries.indices { change(&zip.entries[index]) }
        return zip
    }

    @Test("entries may be stored, and have their sizes behind them or in zip64 fields")
    func forms() throws {
        #expect(try HandMadeWorkbook.read(zip { $0.isStored = true }.bytes).values == Self.values)
        #expect(try HandMadeWorkbook.read(zip { $0.hasDescriptor = true }.bytes).values == Self.values)
        #expect(try HandMadeWorkbook.read(zip { $0.isZip64 = true }.bytes).values == Self.values)
    }

    @Test("the zip may have a zip64 end, a comment, and bytes before it")
    func surroundings() throws {
        for hasZip64End in [false, true] {
            var zip = zip()
            zip.hasZip64End = hasZip64End
            #expect(try HandMadeWorkbook.read(zip.bytes).values == Self.values)
            zip.comment = Array("PK\u{5}\u{6} a comment with a signature in it".utf8)
            #expect(try HandMadeWorkbook.read(zip.bytes).values == Self.values)
            zip.comment = []
            zip.junk = Array("#!/bin/sh\n".utf8)
            #expect(try HandMadeWorkbook.read(zip.bytes).values == Self.values)
        }
    }

    @Test("names may have back-slashes, a leading slash, capitals and % forms")
    func names() throws {
        #expect(
            try HandMadeWorkbook.read(zip { $0.name = $0.name.replacing("/", with: "\\") }.bytes).values == Self.values)
        #expect(try HandMadeWorkbook.read(zip { $0.name = "/" + $0.name }.bytes).values == Self.values)
        #expect(try HandMadeWorkbook.read(zip { $0.name = $0.name.uppercased() }.bytes).values == Self.values)
        #expect(
            try HandMadeWorkbook.read(zip { $0.name = $0.name.replacing("s", with: "%73") }.bytes).values == Self.values
        )
    }

    @Test("of two entries with one name, the last is the part")
    func duplicates() throws {
        var zip = zip()
        let sheet = HandMadeWorkbook(cells: "<c r=\"A1\"><v>95</v></c>").parts["xl/worksheets/sheet1.xml"] ?? ""
        zip.add("xl/worksheets/sheet1.xml", sheet)
        #expect(try HandMadeWorkbook.read(zip.bytes).values == ["A1": .number(95)])
    }

    static let damaged = "the file is damaged: copy or download it again"

    /// Why the workbook isn't read when its worksheet's entry is changed so.
    func refusal(_ change: (inout ZipBuilder.Entry) -> Void) -> String? {
        HandMadeWorkbook.refusal(zip { if $0.name == "xl/worksheets/sheet1.xml" { change(&$0) } }.bytes)
    }

    @Test("what the directory claims of a part is checked")
    func claims() {
        let place = "book.xlsx: xl/worksheets/sheet1.xml: "
        #expect(refusal { $0.checksum = 1 } == place + "is damaged: its checksum is wrong; " + Self.damaged)
        #expect(
            refusal { $0.size = 5 }
                == place + "is larger than the 5 bytes that the zip directory says; " + Self.damaged)
        #expect(
            refusal { $0.size = 9_000 }
                == place + "has \(Self.sheetCount) bytes, but the zip directory says 9000; " + Self.damaged)
        #expect(refusal { $0.packedSize = 20 } == place + "is cut short; " + Self.damaged)
        #expect(refusal { $0.packedSize = 2_000_000 } == place + "reaches past the end of the file; " + Self.damaged)
        #expect(refusal { $0.headerOffset = 7 } == place + "is not where the zip directory says; " + Self.damaged)
        #expect(
            refusal { $0.headerOffset = 7_000_000 } == place + "is not where the zip directory says; " + Self.damaged)
        #expect(
            refusal {
                $0.isStored = true
                $0.size = 5
            } == place + "is stored, but its two sizes differ; " + Self.damaged)
        #expect(
            refusal { $0.method = 9 } == place
                + "is packed with method 9, but workbooks use only 0 (stored) and 8 (deflated); "
                + "save it again in Excel or LibreOffice")
        #expect(
            refusal { $0.flags = 1 } == place
                + "is encrypted with a zip password; save the workbook without one")
        #expect(
            refusal {
                $0.bytes = [0xff, 0xff, 0xff]
                $0.isStored = true
                $0.method = 8
            } == place + "is damaged: invalid block; " + Self.damaged)
    }

    @Test("bytes that follow the end of a deflate stream are left alone")
    func trailing() throws {
        let zip = zip { entry in
            guard entry.name == "xl/worksheets/sheet1.xml" else { return }
            // A stored block.
            let length = UInt16(entry.bytes.count)
            let header = [1, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
            entry.checksum = ZipBuilder.checksum(entry.bytes)
            entry.size = entry.bytes.count
            entry.bytes = header + [~header[1], ~header[2]] + entry.bytes + [1, 2, 3]
            entry.isStored = true
            entry.method = 8
        }
        #expect(try HandMadeWorkbook.read(zip.bytes).values == Self.values)
    }

    @Test("a part that grows more than 200 times is refused before it is unpacked, unless more is allowed")
    func ratio() {
        let bytes = zip {
            guard $0.name == "xl/worksheets/sheet1.xml" else { return }
            $0.size = 100_000_000
            $0.packedSize = 200
        }.bytes
        #expect(
            HandMadeWorkbook.refusal(bytes)
                == "book.xlsx: xl/worksheets/sheet1.xml: expands from 200 bytes to 100 MB, more than 200 times, "
                + "as zip bombs do; if you trust the file, allow more with --max-expanded")
        #expect(
            HandMadeWorkbook.refusal(bytes, maximumExpansion: 1 << 30)
                == "book.xlsx: xl/worksheets/sheet1.xml: has \(Self.sheetCount) bytes, but the zip directory says 100000000; "
                + Self.damaged)
    }

    @Test("the parts together are refused above the limit")
    func total() {
        let bytes = zip { $0.size = $0.name == "xl/workbook.xml" ? 4_000_000_000 : 400_000_000 }.bytes
        let cure = "if you trust the file, allow more with --max-expanded"
        #expect(HandMadeWorkbook.refusal(bytes) == "book.xlsx: expands to more than 4295 MB, the limit; \(cure)")
        #expect(
            HandMadeWorkbook.refusal(zip().bytes, maximumExpansion: 100)
                == "book.xlsx: expands to more than 100 bytes, the limit; \(cure)")
    }

    @Test("a number of bytes is said in the unit that people would use")
    func sizes() {
        #expect(
            [0, 9_999, 10_000, 109_583, 12_000_000_000].map(\.inBytes) == [
                "0 bytes", "9999 bytes", "10 kB", "110 kB", "12 GB",
            ])
    }

    @Test("a part's name is resolved against the part that points at it")
    func partNames() {
        #expect(PartName.resolve("worksheets/sheet1.xml", from: "xl/workbook.xml") == "xl/worksheets/sheet1.xml")
        #expect(PartName.resolve("/xl/worksheets/sheet1.xml", from: "xl/workbook.xml") == "xl/worksheets/sheet1.xml")
        #expect(PartName.resolve("xl\\workbook.xml", from: "") == "xl/workbook.xml")
        #expect(PartName.key("xl/../XL/./Sheet%201.xml") == "xl/sheet 1.xml")
        #expect(PartName.key("/xl//a") == "xl/a")
        #expect(PartName.key("100%") == "100%")
        #expect(PartName.relationships(of: "xl/workbook.xml") == "xl/_rels/workbook.xml.rels")
        #expect(PartName.relationships(of: "") == "_rels/.rels")
    }
}
