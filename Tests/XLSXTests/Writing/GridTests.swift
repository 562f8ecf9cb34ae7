import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("a grid is written")
struct GridTests {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path

    func write(_ sheets: [WorksheetDesign], _ blocks: [(SheetIndex, [Row])]) throws {
        var writer = try WorkbookWriter(path: path, named: "book.xlsx", sheets: sheets, modified: 1)
        for (design, rows) in blocks {
            for row in rows { try writer.pour(row.block, into: design) }
        }
        try writer.close()
    }

    func read(_ sheet: Int) throws -> (worksheet: Worksheet, rows: [Int: [Cell]], range: String) {
        let reader = try WorkbookReader(path: path)
        var rows: [Int: [Cell]] = [:]
        let summary = try reader.read(reader.worksheets[sheet]) { rows[$0.number] = $0.cells }
        return (reader.worksheets[sheet], rows, summary.usedRange.map(\.description) ?? "")
    }

    static let table = WorksheetDesign(
        name: "Tags", tableName: "Tags", columns: [.init("Key"), .init("Value", .edited)])

    @Test("its cells stand where they stood, whatever lies between them")
    func places() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = [
            Row(number: 3, [Cell(column: 2, .text("=1+1")), Cell(column: 16_384, .number(0.5))]),
            Row(number: 1_048_576, [Cell(column: 28, .boolean(true)), Cell(column: 29, .error("#N/A"))]),
        ]
        try write([Self.table, .grid(name: "Notes", visibility: .hidden)], [(1, rows)])
        let found = try read(1)
        #expect(found.worksheet.name == "Notes")
        #expect(found.worksheet.visibility == .hidden)
        #expect(found.rows == [3: rows[0].cells, 1_048_576: rows[1].cells])
        #expect(found.range == "B3:XFD1048576")
    }

    @Test("a worksheet that only a program can show again stays so, whatever stands beside it")
    func veryHidden() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let states: [Worksheet.Visibility] = [.hidden, .veryHidden, .visible, .veryHidden]
        let names = ["a", "state=\"hidden\"", "<sheet />", "b"].map { $0.replacing("/", with: "") }
        var page = WorksheetDesign.page(name: "Page")
        page.visibility = .veryHidden
        try write([Self.table] + zip(names, states).map { .grid(name: $0, visibility: $1) } + [page], [])
        let found = try WorkbookReader(path: path).worksheets
        #expect(found.map(\.visibility) == [.visible] + states + [.veryHidden])
        #expect(found.map(\.name) == ["Tags"] + names + ["Page"])
    }

    @Test("an optional one without a cell is left out, and what stands behind it is whole")
    func optional() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = [Row(number: 3, [Cell(column: 2, .number(0.5), isPercent: true)])]
        let designs: [WorksheetDesign] = ["a", "b", "c"].map { .grid(name: $0, isOptional: $0 != "c") }
        try write([Self.table] + designs, [(2, rows), (3, rows)])
        #expect(try WorkbookReader(path: path).worksheets.map(\.name) == ["Tags", "b", "c"])
        #expect(try read(1).rows == [3: rows[0].cells])
        #expect(try read(2).rows == [3: rows[0].cells])
    }

    @Test("one without a cell is an empty worksheet")
    func empty() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write([Self.table, .grid(name: "Notes")], [])
        let found = try read(1)
        #expect(found.worksheet.visibility == .visible)
        #expect(found.rows.isEmpty)
        #expect(found.range == "")
    }

    @Test(
        "dates, times and percentages are what they were, in grids and in tables",
        arguments: [
            "2026-11-22", "2026-11-22T13:05:00", "2026-11-22T13:05:00.250", "13:05:00", "00:00:00", "1900-01-01",
            "1900-02-28", "1900-02-29", "1900-03-01", "1904-01-01", "2000-02-29", "9999-12-31",
        ])
    func dates(_ date: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let cells = [Cell(column: 1, .date(date)), Cell(column: 2, .number(0.905), isPercent: true)]
        try write([Self.table, .grid(name: "Notes")], [(0, [Row(number: 9, cells)]), (1, [Row(number: 2, cells)])])
        #expect(try read(0).rows[2] == cells)
        #expect(try read(1).rows == [2: cells])
    }

    @Test(
        "what only looks like a date stays a text",
        arguments: ["2026-02-30", "1899-12-31", "2026-1-2", "24:00:00", "2026-11-22T25:00:00", "soon", "-", "T"])
    func noDates(_ text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write([Self.table, .grid(name: "Notes")], [(1, [Row(number: 1, [Cell(column: 1, .date(text))])])])
        #expect(try read(1).rows == [1: [Cell(column: 1, .text(text))]])
    }

    @Test("a text that no cell can hold is refused with its place")
    func tooLong() throws {
        let long = String(repeating: "x", count: WorkbookWriter.maximumCellLength + 1)
        #expect(
            throws: WorkbookError(
                path: "book.xlsx", location: "Notes!C7", "the text is 32768 characters long, and a cell holds 32767",
                cure: "shorten it where it comes from")
        ) {
            try write([Self.table, .grid(name: "Notes")], [(1, [Row(number: 7, [Cell(column: 3, .text(long))])])])
        }
    }
}
