import AlarmbookCore
import Foundation
import Sheets
import XLSX

/// A workbook as somebody edited it, every cell a text.
struct EditedBook {
    struct Line {
        var id: String
        var name: String
        var threshold = "90"
        var severity = ""
        var enabled = ""
        var alarmName = ""
    }

    var lines: [Line]
    var settings: [(name: String, value: String)] = [("Book", "Kd83mfQ2xT7b")]
    /// When it was saved, in seconds since 1970; nil for when it is written.
    var saved: Int?
    /// The sheet Tags; nil for the resources of the lines.
    var resources: [String]?

    private static let header = [
        "Key", "ResourceId", "ResourceType", "Value", "Threshold", "Severity", "Enabled", "AlarmName",
    ]

    func write(to path: String) throws {
        let tags = Array(Self.header.prefix(4))
        var writer = try WorkbookWriter(
            path: path, named: path,
            sheets: [
                WorksheetDesign(name: "Alarms", tableName: "Alarms", columns: Self.header.map { .init($0) }),
                WorksheetDesign(name: "Tags", tableName: "Tags", columns: tags.map { .init($0) }),
                WorksheetDesign(name: "Settings", tableName: "Settings", columns: [.init("Name"), .init("Value")]),
            ], modified: saved ?? time(nil))
        try writer.pour(
            Self.block(
                lines.map {
                    ["Name", $0.id, "instance", $0.name, $0.threshold, $0.severity, $0.enabled, $0.alarmName]
                }), into: 0)
        let known = resources ?? Array(Set(lines.map(\.id))).sorted()
        try writer.pour(
            Self.block(known.map { id in ["Name", id, "instance", lines.first { $0.id == id }?.name ?? "x"] }), into: 1)
        try writer.pour(Self.block(settings.map { [$0.name, $0.value] }), into: 2)
        try writer.close()
    }

    fileprivate static func block(_ rows: [[String]]) -> RowBlock {
        var builder = RowBlockBuilder()
        for (place, row) in rows.enumerated() {
            for (column, text) in row.enumerated() where !text.isEmpty {
                builder.append(.text, text, column: column + 1)
            }
            builder.endRow(number: place + 2)
        }
        return builder.finish()
    }
}

extension TemporaryFolder {
    /// Writes an edited workbook of the folder.
    func write(_ book: EditedBook, to name: String = "book.xlsx") throws {
        try book.write(to: path + "/" + name)
    }

    /// Writes a workbook of one sheet, its first row the headers.
    func write(sheet: String, _ rows: [[String]], to name: String) throws {
        var writer = try WorkbookWriter(
            path: path + "/" + name, named: name,
            sheets: [WorksheetDesign(name: sheet, tableName: sheet, columns: (rows.first ?? []).map { .init($0) })],
            modified: 0)
        try writer.pour(EditedBook.block(Array(rows.dropFirst())), into: 0)
        try writer.close()
    }
}
