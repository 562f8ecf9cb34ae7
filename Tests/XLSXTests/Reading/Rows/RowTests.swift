import Sheets
import Testing

@testable import XLSX

@Suite("Where rows and cells stand")
struct RowTests {
    /// The values of the cells by their references, both ways through agreeing.
    func values(_ rows: String) throws -> [String: Cell.Value] {
        let book = HandMadeWorkbook(rows: rows)
        let plain = try book.read()
        #expect(try book.read(cut: HandMadeWorkbook.smallCut) == plain)
        return plain.values
    }

    @Test("cells and rows without a reference are the ones after those before")
    func withoutReferences() throws {
        #expect(
            try values("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
                == ["A1": .number(1), "B1": .number(2), "A2": .number(3)])
        #expect(
            try values("<row r=\"5\"><c r=\"C5\"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
                == ["C5": .number(1), "D5": .number(2), "A6": .number(3)])
    }

    @Test("where only the cells say which row it is, they are believed")
    func rowOfCells() throws {
        #expect(
            try values("<row><c r=\"A3\"><v>1</v></c></row><row><c r=\"A7\"><v>2</v></c></row>")
                == ["A3": .number(1), "A7": .number(2)])
    }

    @Test("gaps stay gaps, and blank cells are no cells")
    func gaps() throws {
        let read = try HandMadeWorkbook(
            rows: "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"XFD2\"><v>2</v></c><c r=\"C2\" s=\"3\"/></row>"
                + "<row r=\"9\" s=\"1\"/><row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c></row>"
        ).read()
        #expect(read.rows.map(\.number) == [2, 1_048_576])
        #expect(read.rows.first?.cells.map(\.column) == [2, 16_384])
        #expect(read.summary.usedRange?.description == "A2:XFD1048576")
    }

    @Test("cells out of order are put in order, and the last of two in one place stays")
    func order() throws {
        let read = try HandMadeWorkbook(
            cells: "<c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>4</v></c><c r=\"B1\"><v>2</v></c>"
        ).read()
        #expect(read.rows.first?.cells.map(\.column) == [1, 2, 3])
        #expect(read.rows.first?.cells.last?.value == .number(4))
    }

    @Test("letters of references may be small")
    func smallLetters() throws {
        #expect(try values("<row r=\"1\"><c r=\"ab1\"><v>1</v></c></row>") == ["AB1": .number(1)])
    }

    @Test("rows out of order are an error that names both")
    func descendingRows() {
        let book = HandMadeWorkbook(rows: "<row r=\"7\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c></row>")
        let refusal =
            "book.xlsx: Sheet: row 3 stands after row 7; "
            + "open the workbook in Excel or LibreOffice and save it again"
        #expect(book.refusal() == refusal)
        #expect(book.refusal(cut: HandMadeWorkbook.smallCut) == refusal)
    }

    @Test("a row's number is from 1 to 1048576", arguments: ["0", "1048577", "x", "-5", "99999999999999999999"])
    func rowNumbers(_ number: String) {
        let book = HandMadeWorkbook(rows: "<row r=\"\(number)\"><c><v>1</v></c></row>")
        let shown = Int(number).flatMap { $0 > 0 && $0 < 1_000_000_000 ? $0 : nil } ?? 0
        let refusal =
            "book.xlsx: Sheet: a row has the number \(shown); rows are numbered from 1 to 1048576; "
            + "the file is damaged: copy or download it again"
        #expect(book.refusal() == refusal)
        #expect(book.refusal(cut: HandMadeWorkbook.smallCut) == refusal)
    }

    @Test("hidden rows are read and counted, merged cells listed")
    func hiddenAndMerged() throws {
        let book = HandMadeWorkbook(
            rows: "<row r=\"1\" hidden=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"true\"><c><v>2</v></c></row>"
                + "<row r=\"3\" hidden=\"0\"><c><v>3</v></c></row><row r=\"4\" hidden=\"1\"/>"
        ).replacing(
            "</sheetData>",
            by: "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C9\"/></mergeCells>",
            in: "xl/worksheets/sheet1.xml")
        for cut in [PartChunks.Cut(), HandMadeWorkbook.smallCut] {
            let read = try book.read(cut: cut)
            #expect(read.rows.map(\.isHidden) == [true, true, false])
            #expect(read.summary.hiddenRowCount == 2)
            #expect(read.summary.mergedRanges.map(\.description) == ["A1:B2", "C9"])
        }
    }

    @Test("what the dimension says doesn't matter")
    func dimension() throws {
        let book = HandMadeWorkbook(cells: "<c r=\"B1\"><v>1</v></c>").replacing(
            "<sheetData>", by: "<dimension ref=\"A1:A0\"/><sheetData>", in: "xl/worksheets/sheet1.xml")
        #expect(try book.read().summary.usedRange?.description == "B1")
    }

    @Test("a sheet without rows, and one without sheetData, is empty")
    func empty() throws {
        #expect(try HandMadeWorkbook().read() == ReadSheet())
        let bare = HandMadeWorkbook().with(
            "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(HandMadeWorkbook.main)\"/>")
        #expect(try bare.read() == ReadSheet())
        let closed = HandMadeWorkbook().replacing(
            "<sheetData></sheetData>", by: "<sheetData/>", in: "xl/worksheets/sheet1.xml")
        #expect(try closed.read() == ReadSheet())
        #expect(try closed.read(cut: HandMadeWorkbook.smallCut) == ReadSheet())
    }

    @Test("elements of other namespaces beside the cells are no cells")
    func extensions() throws {
        #expect(
            try values(
                "<row r=\"1\"><c r=\"A1\"><v>1</v><extLst><ext><v>9</v><c><v>8</v></c></ext></extLst></c>"
                    + "<extLst><ext><c r=\"B1\"><v>7</v></c></ext></extLst></row>") == ["A1": .number(1)])
    }

    @Test("more cells than a row has columns are an error")
    func tooManyCells() {
        let cells = String(repeating: "<c r=\"A1\"><v>1</v></c>", count: 16_386)
        #expect(
            HandMadeWorkbook(cells: cells).refusal()
                == "book.xlsx: Sheet: row 1 has more than 16384 cells, the limit; "
                + "the file is damaged: copy or download it again")
    }

    @Test("what body throws ends the reading", arguments: [PartChunks.Cut(), HandMadeWorkbook.smallCut])
    func stopping(_ cut: PartChunks.Cut) throws {
        struct Enough: Error {}
        let rows = (1...20_000).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
        try HandMadeWorkbook.withFile(HandMadeWorkbook(rows: rows).bytes) { path in
            let reader = try WorkbookReader(path: path, cut: cut)
            let sheet = try #require(reader.worksheets.first)
            var count = 0
            #expect(throws: Enough.self) {
                try reader.read(sheet) { _ in
                    count += 1
                    if count == 2_000 { throw Enough() }
                }
            }
            #expect(count == 2_000)
            // And the same sheet can be read again, whole.
            count = 0
            _ = try reader.read(sheet) { _ in count += 1 }
            #expect(count == 20_000)
        }
    }
}
