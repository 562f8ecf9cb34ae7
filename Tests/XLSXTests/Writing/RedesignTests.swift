import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("a workbook's designs may change while it is written")
struct RedesignTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path

    private func block(_ rows: [[String]]) -> RowBlock {
        var builder = RowBlockBuilder()
        for (index, row) in rows.enumerated() {
            for (column, text) in row.enumerated() where !text.isEmpty {
                builder.append(.text, text, column: column + 1)
            }
            builder.endRow(number: index + 1)
        }
        return builder.finish()
    }

    private func design(_ name: String, _ columns: [WorksheetDesign.Column]) -> WorksheetDesign {
        WorksheetDesign(name: name, tableName: name, columns: columns, continues: name == "Tags")
    }

    @Test("a sheet without rows becomes another one, a begun one gets columns behind its own")
    func columns() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try WorkbookWriter(
            path: path, named: "book.xlsx",
            sheets: [
                design("Alarms", [.init("Key", .identifying), .init("Threshold", .edited)]),
                design("Tags", [.init("Key")]),
            ],
            modified: 0, rowLimit: 3)
        try writer.pour(block([["a"], ["b"], ["c"]]), into: 1)
        try writer.redesign([
            design("Alarms", [.init("Key", .identifying), .init("Region", .identifying), .init("Threshold", .edited)]),
            design("Tags", [.init("Key"), .init("Region")]),
        ])
        try writer.pour(block([["d", "eu-west-1"], ["e", ""]]), into: 1)
        try writer.pour(block([["Name", "us-east-1", "90"]]), into: 0)
        try writer.close()
        let reader = try WorkbookReader(path: path)
        let sheets = try reader.worksheets.map { sheet in
            var rows = [sheet.name]
            _ = try reader.read(sheet) { row in
                rows.append((1...3).map { row[$0]?.value.plainText ?? "" }.joined(separator: "|"))
            }
            return rows
        }
        #expect(
            sheets == [
                ["Alarms", "Key|Region|Threshold", "Name|us-east-1|90"], ["Tags", "Key|Region|", "a||", "b||"],
                ["Tags 2", "Key|Region|", "c||", "d|eu-west-1|"], ["Tags 3", "Key|Region|", "e||"],
            ])
    }

    @Test("what has rows can't look different")
    func looks() throws {
        var writer = try WorkbookWriter(
            path: path, named: "book.xlsx",
            sheets: [design("Alarms", [.init("Key")]), design("Other", [.init("Key")])],
            modified: 0)
        try writer.pour(block([["a"]]), into: 1)
        var error: WorkbookError?
        do throws(WorkbookError) {
            try writer.redesign([design("Alarms", [.init("Key")]), design("Other", [.init("Key", .edited)])])
        } catch let thrown {
            error = thrown
        }
        #expect(
            error
                == WorkbookError(
                    path: "book.xlsx",
                    "cannot be written: a worksheet that has rows can't look different from now on"))
    }
}
