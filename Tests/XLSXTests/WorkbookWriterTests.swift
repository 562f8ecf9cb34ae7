import AlarmbookCore
import Foundation
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

    func block(_ rows: [[Cell.Value]]) -> RowBlock {
        var builder = RowBlockBuilder()
        for (index, row) in rows.enumerated() {
            for (column, value) in row.enumerated() {
                switch value {
                case .text(let text): builder.append(.text, text, column: column + 1)
                case .number(let number): builder.append(number, column: column + 1)
                case .boolean(let boolean): builder.append(boolean, column: column + 1)
                default: Issue.record("no such cell in these tests")
                }
            }
            builder.endRow(number: index + 1)
        }
        return builder.finish()
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
                path: "b.xlsx", place: "Tags!B5", "the text is 32768 characters long, and a cell holds 32767",
                cure: "shorten it where it comes from")
        ) {
            try writer.pour(block([[.text("Name")], [.text("Name"), .text(longest + "x")]]), into: 0)
        }
        _ = consume writer
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("more rows than a worksheet has room for are an error where the table can't go on")
    func tooMany() throws {
        var writer = try WorkbookWriter(
            path: path, named: "b.xlsx", sheets: [Self.settings], modified: 0, rowLimit: 4)
        try writer.pour(block([[.text("Book")], [.text("Region")], [.text("Names")]]), into: 0)
        #expect(
            throws: WorkbookError(
                path: "b.xlsx", place: "Settings",
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

    @Test("a folder that isn't there is said with the file's own name")
    func noFolder() {
        #expect(throws: WorkbookError(path: "b.xlsx", "cannot be written: no such file or directory")) {
            _ = try WorkbookWriter(path: path + "/x/y", named: "b.xlsx", sheets: [Self.settings], modified: 0)
        }
    }
}
