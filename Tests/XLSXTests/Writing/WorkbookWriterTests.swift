import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("a workbook is written")
struct WorkbookWriterTests {
    static let tags = WorksheetDesign(
        name: "Tags", tableName: "Tags",
        columns: [.init("Key", .identifying), .init("ResourceId", .identifying), .init("Value", .identifying)],
        continues: true)
    static let settings = WorksheetDesign(
        name: "Settings", tableName: "Settings", columns: [.init("Name"), .init("Value", .edited)])

    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path

    func block(_ rows: [[Cell.Value?]]) -> RowBlock {
        var builder = RowBlockBuilder()
        for (index, row) in rows.enumerated() {
            for (column, value) in row.enumerated() {
                switch value {
                case .text(let text): builder.append(.text, text, column: column + 1)
                case .number(let number): builder.append(number, column: column + 1)
                case .boolean(let boolean): builder.append(boolean, column: column + 1)
                case .error(let text): builder.append(.error, text, column: column + 1)
                default: continue
                }
            }
            builder.endRow(number: index + 1)
        }
        return builder.finish()
    }

    func numbered(_ number: Int) -> [Cell.Value?] {
        [.text("Name"), .number(Double(number)), nil]
    }

    /// The values of each worksheet's rows below the header, and the worksheets' names and used ranges.
    func read() throws -> (rows: [[[Cell.Value?]]], sheets: [String]) {
        let reader = try WorkbookReader(path: path)
        var sheets: [String] = []
        let rows = try reader.worksheets.map { sheet in
            var rows: [[Cell.Value?]] = []
            let summary = try reader.read(sheet) { row in
                guard row.number > 1 else { return }
                while rows.count < row.number - 2 { rows.append([]) }
                rows.append((1...3).map { row[$0]?.value })
            }
            sheets.append("\(sheet.name) \(summary.usedRange.map(\.description) ?? "")")
            return rows
        }
        return (rows, sheets)
    }

    @Test(
        "every text comes back as it went in, and is a text",
        arguments: [
            "=1+1", "+82", "-", "@home", "https://example.com/a?b=c&d", "0123", "1e5", "TRUE", "#N/A", "<b>&amp;]]>",
            "\"'",
            " a ", "a\nb\tc", "\r\n", "\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}", "_x000D_", "_x005F_", "_x005F_x0041_",
            "_x0041_x0042_",
            "_x00", "__x001B_\u{1b}", "_x005F\u{1b}", "\u{fffe}\u{ffff}\u{fffd}", "\u{feff}bom", "웹 서버", "🔥👩‍💻𝔘",
            "e\u{301}",
            String(repeating: "🔥", count: 16_383) + "x",
        ])
    func text(_ text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
        try writer.pour(block([[.text(text), .text("next")]]), into: 0)
        try writer.close()
        #expect(try read().rows == [[[.text(text), .text("next"), nil]]])
    }

    @Test("numbers, booleans, errors and gaps come back; an empty text is a blank cell")
    func values() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows: [[Cell.Value?]] = [
            [.number(90), .boolean(true), .error("#N/A")],
            [nil, .boolean(false), nil],
            [.number(0.1), .number(-1.5e300), .number(9_007_199_254_740_992)],
            [.number(-0.000_001), .number(.leastNonzeroMagnitude), .number(1e22)],
        ]
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
        try writer.pour(block(rows), into: 0)
        try writer.pour(block([[.number(.nan), .text(""), .number(.infinity)]]), into: 0)
        try writer.close()
        #expect(try read().rows == [rows + [[.error("#NUM!"), nil, .error("#NUM!")]]])
    }

    @Test("a formula comes back with its cached value, and one without a value as uncalculated")
    func formulas() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var builder = RowBlockBuilder()
        builder.append(3.5, column: 1)
        builder.setFormula("1+2.5")
        builder.append(.text, "a<b", column: 2)
        builder.setFormula("\"a\"&\"<b\"")
        builder.append(.uncalculated, payload: 0, column: 3)
        builder.setFormula("NOW()")
        builder.endRow(number: 1)
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
        try writer.pour(builder.finish(), into: 0)
        try writer.close()
        let reader = try WorkbookReader(path: path)
        var cells: [Cell] = []
        _ = try reader.read(reader.worksheets[0]) { if $0.number == 2 { cells = $0.cells } }
        #expect(
            cells == [
                Cell(column: 1, .number(3.5), isFormula: true), Cell(column: 2, .text("a<b"), isFormula: true),
                Cell(column: 3, .uncalculated, isFormula: true),
            ])
    }

    @Test("blocks of any size end on end are the rows in their order, whatever order the sheets were poured in")
    func order() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try WorkbookWriter(
            path: path, named: "b.xlsx", sheets: [Self.settings, Self.tags], modified: 1_795_363_500)
        var expected: [[Cell.Value?]] = []
        for size in [1, 0, 4095, 4096, 4097, 2, 8191, 8193, 20_000] {
            let rows = (0..<size).map { numbered(expected.count + $0) }
            try writer.pour(block(rows), into: 1)
            try writer.pour(block([[.text("size"), .number(Double(size))]]), into: 0)
            expected += rows
        }
        try writer.close()
        let found = try read()
        #expect(found.rows[1] == expected)
        #expect(found.rows[0].map { $0[1] } == [1, 0, 4095, 4096, 4097, 2, 8191, 8193, 20_000].map { .number($0) })
        #expect(found.sheets == ["Settings A1:B10", "Tags A1:C\(expected.count + 1)"])
        #expect(try WorkbookReader(path: path).modified == "2026-11-22T16:05:00Z")
    }

    @Test("rows for which a worksheet has no room go on on the next one, beside it")
    func continued() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try WorkbookWriter(
            path: path, named: "b.xlsx", sheets: [Self.tags, Self.settings], modified: 0, rowLimit: 11)
        let rows = (0..<25).map { numbered($0) }
        try writer.pour(block(Array(rows[..<3])), into: 0)
        try writer.pour(block([[.text("Book"), .text("b")]]), into: 1)
        try writer.pour(block(Array(rows[3...])), into: 0)
        try writer.close()
        let found = try read()
        #expect(found.rows[..<3].flatMap(\.self) == rows)
        #expect(found.sheets == ["Tags A1:C11", "Tags 2 A1:C11", "Tags 3 A1:C6", "Settings A1:B2"])
    }

    @Test("a worksheet takes 1,048,575 rows below its header, and the next row begins another")
    func full() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let design = WorksheetDesign(name: "Tags", tableName: "Tags", columns: [.init("Value")], continues: true)
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [design], modified: 0)
        var builder = RowBlockBuilder()
        for number in 1...CellReference.maximumRow {
            builder.append(1, column: 1)
            builder.endRow(number: number)
            if number.isMultiple(of: 8_192) { try writer.pour(builder.finish(), into: 0) }
        }
        try writer.close()
        let archive = try ZipArchive(file: WorkbookFile(path: path), limit: ExpansionLimit(total: nil))
        func part(_ name: String) throws -> String {
            String(decoding: try archive.bytes(of: name, maximum: .max) ?? [], as: UTF8.self)
        }
        #expect(try part("xl/tables/table1.xml").contains("ref=\"A1:A1048576\""))
        #expect(try part("xl/tables/table2.xml").contains("ref=\"A1:A2\""))
        let first = try part("xl/worksheets/sheet1.xml")
        #expect(first.contains("<dimension ref=\"A1:A1048576\"/>"))
        #expect(first.contains("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>"))
        #expect(
            try part("xl/worksheets/sheet2.xml").contains("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>"))
    }

    @Test("a table without a row has a blank one")
    func noRow() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
        try writer.close()
        let found = try read()
        #expect(found.rows == [[]] || found.rows == [[[nil, nil, nil]]])
        #expect(found.sheets == ["Tags A1:C1"])
    }

    @Test("the same rows at the same time make the same bytes, whoever is done first")
    func deterministic() throws {
        var files: [Data] = []
        for _ in 0..<3 {
            defer { try? FileManager.default.removeItem(atPath: path) }
            var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
            for number in 0..<40 {
                let rows = (0..<100).map { [Cell.Value.text("Name"), .text("i-\(number)"), .text("web \($0)")] }
                try writer.pour(block(rows), into: 0)
            }
            try writer.close()
            files.append(try Data(contentsOf: URL(filePath: path)))
        }
        #expect(files[0] == files[1] && files[1] == files[2])
        #expect(files[0].starts(with: [0x50, 0x4b, 3, 4]))
    }

    @Test("a text that is too long for a cell is an error at its cell, and no file is left")
    func tooLong() throws {
        let longest = String(repeating: "가", count: WorkbookWriter.maximumCellLength)
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0)
        try writer.pour(block([[.text(longest)], [.text("Name"), .text("i-1")]]), into: 0)
        #expect(
            throws: WorkbookError(
                path: "b.xlsx", location: "Tags!B5", "the text is 32768 characters long, and a cell holds 32767",
                cure: "shorten it where it comes from")
        ) {
            try writer.pour(block([[.text("Name")], [.text("Name"), .text(longest + "x")]]), into: 0)
        }
        _ = consume writer
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("the cell of a text that is too long is named on the worksheet where the table goes on")
    func tooLongLater() throws {
        let long = String(repeating: "x", count: WorkbookWriter.maximumCellLength + 1)
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [Self.tags], modified: 0, rowLimit: 3)
        #expect(
            throws: WorkbookError(
                path: "b.xlsx", location: "Tags 2!C3", "the text is 32768 characters long, and a cell holds 32767",
                cure: "shorten it where it comes from")
        ) {
            try writer.pour(block((0..<3).map { numbered($0) } + [[nil, nil, .text(long)]]), into: 0)
        }
    }

    @Test("more rows than a worksheet has room for are an error where the table can't go on")
    func tooMany() throws {
        var writer = try WorkbookWriter(
            path: path, named: "b.xlsx", sheets: [Self.settings], modified: 0, rowLimit: 4)
        try writer.pour(block([[.text("Book")], [.text("Region")], [.text("Names")]]), into: 0)
        #expect(
            throws: WorkbookError(
                path: "b.xlsx", location: "Settings",
                "has more rows than the 3 that a worksheet has room for below its header",
                cure: "make a workbook of each part of the input")
        ) {
            try writer.pour(block([[.text("AccountId")]]), into: 0)
        }
    }

    @Test("names that Excel would refuse are refused before anything is written")
    func names() {
        func message(_ designs: [WorksheetDesign]) -> String? {
            do {
                _ = try WorkbookWriter(path: path, named: "b.xlsx", sheets: designs, modified: 0)
                return nil
            } catch {
                return error.message
            }
        }
        var design = Self.settings
        #expect(message([design, design]) == "two worksheets are named \"Settings\"")
        design.name = "Other"
        #expect(message([Self.settings, design]) == "two tables are named \"Settings\"")
        design.tableName = "My Table"
        #expect(message([design]) == "the table name \"My Table\" is not made of letters, digits and _")
        design = Self.settings
        design.name = "a/b"
        #expect(message([design]) == "the worksheet name \"a/b\" holds one of []:*?/\\ or begins or ends with '")
        design.name = String(repeating: "n", count: 32)
        #expect(
            message([design])
                == "the worksheet name \"\(design.name)\" is not 1 to 31 characters long")
        design = Self.settings
        design.columns.append(.init("VALUE"))
        #expect(message([design]) == "two columns are headed \"VALUE\", and Excel doesn't tell letter case apart")
    }

    @Test("titles become headers that Excel takes, each as near to its title as may be")
    func headers() {
        let long = String(repeating: "🔥", count: 200)
        let headers = WorksheetDesign.headers(like: ["Note", "NOTE", "a\nb", "", "note (2)", "note", long, long])
        #expect(headers.prefix(6) == ["Note", "NOTE (2)", "a b", "-", "note (2) (2)", "note (3)"])
        #expect(headers[6] == String(repeating: "🔥", count: 127))
        #expect(headers[7] == String(repeating: "🔥", count: 125) + " (2)")
        #expect(
            WorksheetDesign.flaw(in: [
                WorksheetDesign(name: "Results", tableName: "Results", columns: headers.map { .init($0) })
            ]) == nil)
    }

    @Test("a folder that isn't there is said with the file's own name")
    func noFolder() {
        #expect(throws: WorkbookError(path: "b.xlsx", "cannot be written: no such file or directory")) {
            _ = try WorkbookWriter(path: path + "/x/y", named: "b.xlsx", sheets: [Self.settings], modified: 0)
        }
    }
}
