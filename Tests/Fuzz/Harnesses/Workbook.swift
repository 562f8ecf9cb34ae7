import AlarmbookCore

import Sheets
@testable import XLSX

extension Harness {
    /// A whole workbook: cat's reading of every sheet, and check. Its checksums are made right, since a fuzzer can't.
    static let workbook = Harness(
        "workbook", seeds: [HandMade(rows: HandMade.rows, strings: HandMade.strings).bytes], words: xml
    ) {
        try withFile(Zip.withRightChecksums($0)) { path in
            let reader = try WorkbookReader(path: path, maximumExpansion: 1 << 24)
            for sheet in reader.worksheets {
                _ = try? reader.read(sheet, keepingFormulas: true) { for cell in $0.cells { _ = cell.value.plainText } }
            }
            let table = try AlarmWorkbook(sheets: reader.worksheets.map(\.name)) { index, body in
                try reader.read(reader.worksheets[index], body).mergedCorners
            }
            try checkProblems(table)
        }
    }

    /// A worksheet's rows and shared strings, parted by the byte 1, behind a byte that says how large the chunks are.
    /// However parts are cut, the scanner and expat read the same rows, or both decline.
    static let sheet = Harness(
        "sheet",
        seeds: [16, 64, 200].flatMap { (size: UInt8) -> [[UInt8]] in
            let texts =
                [HandMade.rows + "\u{1}" + HandMade.strings]
                + HandMade.unusual.map { HandMade.sharedRow + $0 + "\u{1}" + HandMade.strings }
                + HandMade.unusual.map { HandMade.sharedRow + "\u{1}" + HandMade.strings + $0 }
            return texts.map { [size] + Array($0.utf8) }
        },
        words: xml
    ) { bytes in
        guard let size = bytes.first else { return }
        let parts = Array(bytes.dropFirst()).pieces(by: 1).map(\.text)
        let book = HandMade(rows: parts[0], strings: parts.dropFirst().first ?? "")
        try withFile(book.bytes) { path in
            let whole = outcome(path, PartChunks.Cut())
            let cut = outcome(path, PartChunks.Cut(chunkCount: max(16, Int(size)), smallCount: 0))
            try require(whole == cut, "cut: \(cut ?? "refused"), not \(whole ?? "refused")")
        }
    }

    private static let xml = [
        "<row r=\"3\">", "</row>", "<c r=\"B3\"", " t=\"s\"", " t=\"str\"", " t=\"inlineStr\"", " s=\"1\"", "<v>",
        "</v>", "</c>", "<is><t>",
        "</t></is>", "<f>", "</f>", "<f t=\"shared\" si=\"0\" ref=\"A1:A2\">", "<si>", "</si>", "<t>", "</t>", "<r>",
        "</r>", "<rPh>", "<!--", "-->",
        "<![CDATA[", "]]>", "<?x", "?>", "&amp;", "&#65;", "&#x", "_x0041_", " xml:space=\"preserve\"", " hidden=\"1\"",
        "xmlns=\"", "</sheetData>",
        "</sst>", "<sheetData>", "<mergeCell ref=\"A1:B2\"/>", "\u{feff}", " encoding=\"UTF-16\"", "x14ac:dyDescent=\"",

    ]

    /// What the first sheet holds; nil where it is refused.
    private static func outcome(_ path: String, _ cut: PartChunks.Cut) -> String? {
        var text = ""
        do {
            let reader = try WorkbookReader(path: path, cut: cut)
            for sheet in reader.worksheets {
                let summary = try reader.read(sheet, keepingFormulas: true) { row in
                    text += "\(row.number) \(row.isHidden) \(row.cells)"
                    for index in row.cellRange {
                        let cell = row.block.cells[index]
                        text += "\(row.block.formula(of: cell) ?? "") \(row.block.formulaGroup(of: cell) ?? -1)\n"
                    }
                }
                text += "\(summary)"
            }
            return text
        } catch {
            return nil
        }
    }
}

/// A small workbook of one sheet, nothing in it packed.
struct HandMade {
    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

    static let strings = "<si><t>zero</t></si><si><r><t>o</t></r><r><t>ne</t></r></si>"
    static let sharedRow = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
    static let rows = """
        <row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c></row>
        <row r="2"><c r="A2"><v>90.5</v></c><c r="C2" t="inlineStr"><is><t>a &amp; b_x0041_</t></is></c></row>
        <row r="4" ht='15'><c r="A4" t="str"><f>A1&amp;"x"</f><v>é</v></c><c r="B4" t="b"><v>1</v></c><c r="C4"/></row>
        <row r="5"/><row r="6"><c r="A6" t="e"><v>#N/A</v></c><c><f t="shared" si="0"/><v>-1e3</v></c></row>
        """
    /// Where something seems to stand that isn't there.
    static let unusual = [
        "<!-- </row>\(laterRow) -->", "<![CDATA[</row>\(laterRow)]]>", "<?p </row>\(laterRow)?>",
        "<!-- </si><si><t>a</t></si> --><si><t><![CDATA[</si><si><t>b</t></si>]]></t></si>",
        "<row r=\"2\"><c t=\"inlineStr\"><v>&amp</v><is><t>&#65</t></is></c></row>",
        "<row r=\"2\"><c><f>\u{e9}<![CDATA[x]]></f><v><!-- - -->1</v></c></row>",
        "<si><t xml:space=\"preserve\"> _x000D_&lt;</t><rPh><t>x</t></rPh></si><si/>",
    ]
    private static let laterRow = "<row r=\"7\"><c r=\"A7\" t=\"s\"><v>1</v></c></row>"

    let rows: String
    let strings: String

    var bytes: [UInt8] {
        var zip = Zip()
        zip.add(
            "_rels/.rels",
            "<Relationships \(Self.package)><Relationship Id=\"a\" Type=\"\(Self.office)/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>")
        zip.add(
            "xl/workbook.xml",
            "<workbook \(Self.main) xmlns:r=\"\(Self.office)\"><sheets><sheet name=\"Sheet\" sheetId=\"1\" r:id=\"b\"/>"
                + "</sheets></workbook>")
        let parts = ["worksheet": "s.xml", "sharedStrings": "t.xml", "styles": "u.xml"].sorted { $0.value < $1.value }
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships \(Self.package)>"
                + zip2(parts).map {
                    "<Relationship Id=\"\($0)\" Type=\"\(Self.office)/\($1.key)\" Target=\"\($1.value)\"/>"
                }
                .joined() + "</Relationships>")
        zip.add("xl/s.xml", "<worksheet \(Self.main)><sheetData>\(rows)</sheetData></worksheet>")
        zip.add("xl/t.xml", "<sst \(Self.main)>\(strings)</sst>")
        zip.add(
            "xl/u.xml",
            "<styleSheet \(Self.main)><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
        return zip.bytes
    }

    private func zip2(_ parts: [(key: String, value: String)]) -> [(String, (key: String, value: String))] {
        Array(zip(["b", "c", "d"], parts))
    }
}

/// A zip file of stored entries.
struct Zip {
    private var file: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ text: String) {
        let bytes = Array(text.utf8)
        let size = UInt32(bytes.count)
        let common =
            little(20 as UInt16) + little(0 as UInt64) + little(crc32(bytes.span)) + little(size) + little(size)
            + little(UInt32(name.utf8.count))
        directory += little(0x0201_4b50 as UInt32) + little(20 as UInt16) + common
        directory += little(0 as UInt64) + little(0 as UInt16) + little(UInt32(file.count)) + name.utf8
        file += little(0x0403_4b50 as UInt32) + common + name.utf8 + bytes
        count += 1
    }

    var bytes: [UInt8] {
        file + directory + little(0x0605_4b50 as UInt32) + little(0 as UInt32) + little(count) + little(count)
            + little(UInt32(directory.count)) + little(UInt32(file.count)) + little(0 as UInt16)
    }

    private func little<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
        (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * Integer($0))) }
    }

    /// A file whose directory's entries have the checksums that their bytes have, as far as it can be made out.
    static func withRightChecksums(_ file: [UInt8]) -> [UInt8] {
        var result = file
        for place in file.indices where file[place...].starts(with: [0x50, 0x4b, 1, 2]) {
            func number<Integer: FixedWidthInteger>(_ offset: Int, _ type: Integer.Type) -> Int? {
                file.integer(at: offset, as: type).map { Int($0) }
            }
            guard let method = number(place + 10, UInt16.self), let packed = number(place + 20, UInt32.self),
                let size = number(place + 24, UInt32.self), let header = number(place + 42, UInt32.self),
                let name = number(header + 26, UInt16.self), let extra = number(header + 28, UInt16.self)
            else { continue }
            let start = header + 30 + name + extra
            guard start <= file.count, packed <= file.count - start else { continue }
            var bytes = Array(file[start..<start + packed])
            if method == 8 { bytes = inflated(bytes, size) ?? [] }
            let checksum = crc32(bytes.span)
            for byte in 0..<4 { result[place + 16 + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(byte))) }
        }
        return result
    }

    private static func inflated(_ bytes: [UInt8], _ size: Int) -> [UInt8]? {
        var inflated: [UInt8] = []
        let inflater = Inflater()
        do {
            try inflated.append(addingCapacity: min(size, 1 << 20)) { room in
                _ = try inflater.inflate(bytes.span, into: &room)
            }
        } catch {
            return nil
        }
        return inflated
    }
}
