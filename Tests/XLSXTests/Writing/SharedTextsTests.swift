import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("texts that rows share are written once")
struct SharedTextsTests {
    private var design: WorksheetDesign {
        var double = WorksheetDesign.Column("Double", .calculated)
        double.formula = "B{row}&B{row}"
        return WorksheetDesign(
            name: "Tags", tableName: "Tags", columns: [.init("Key"), .init("Value", .edited), double])
    }
    private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path

    /// Writes rows of texts, and gives the rows that are read back, the sheet's XML and the shared strings'.
    private func write(
        _ rows: [[String]], sharing table: TextTable? = nil
    ) throws -> (rows: [[String]], sheet: String, strings: String) {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [design], modified: 0)
        var builder = RowBlockBuilder(sharedStrings: table)
        for (number, row) in rows.enumerated() {
            for (column, text) in row.enumerated() {
                if let index = table.flatMap({ table in (0..<table.count).first { table[$0] == text } }) {
                    builder.append(.sharedText, payload: UInt64(index), column: column + 1)
                } else {
                    builder.append(.text, text, column: column + 1)
                }
            }
            builder.endRow(number: number + 1)
        }
        try writer.pour(builder.finish(), into: 0)
        try writer.close()
        return try read()
    }

    private func read() throws -> (rows: [[String]], sheet: String, strings: String) {
        let reader = try WorkbookReader(path: path)
        var found: [[String]] = []
        _ = try reader.read(reader.worksheets[0]) { row in
            if row.number > 1 { found.append(row.cells.map(\.value.plainText)) }
        }
        let archive = try ZipArchive(file: WorkbookFile(path: path), limit: ExpansionLimit(total: nil))
        func part(_ name: String) throws -> String {
            String(decoding: try archive.bytes(of: name, maximum: .max) ?? [], as: UTF8.self)
        }
        return (found, try part("xl/worksheets/sheet1.xml"), try part("xl/sharedStrings.xml"))
    }

    @Test("a text is one shared string, however many cells say it, before those of the header")
    func shared() throws {
        let rows = [["Name", "a<b"], ["Name", "웹"], ["Name", "a<b"]]
        let book = try write(rows)
        #expect(book.rows.map { Array($0.prefix(2)) } == rows)
        #expect(book.strings.contains("count=\"9\" uniqueCount=\"6\"><si><t>Name</t></si><si><t>a&lt;b</t></si>"))
        #expect(book.strings.hasSuffix("<si><t>Key</t></si><si><t>Value</t></si><si><t>Double</t></si></sst>"))
        #expect(book.sheet.contains("<v>3</v></c><c r=\"B1\""))
        #expect(!book.sheet.contains("inlineStr"))
    }

    @Test("the result of a formula is no shared string")
    func calculated() throws {
        let book = try write([["Name", "x", "xx"]])
        #expect(book.rows == [["Name", "x", "xx"]])
        #expect(book.sheet.contains("<v>xx</v>"))
        #expect(!book.strings.contains("xx"))
    }

    @Test("cells that shared their texts in another workbook share them again")
    func sharedBefore() throws {
        var table = TextTable()
        for text in ["other", "Name"] {
            table.append(text.utf8.span)
            _ = table.endText()
        }
        let rows = [["Name", "other"], ["Name", "new"]]
        let book = try write(rows, sharing: table)
        #expect(book.rows.map { Array($0.prefix(2)) } == rows)
        #expect(book.strings.contains("uniqueCount=\"6\"><si><t>Name</t></si><si><t>other</t></si><si><t>new</t></si>"))
    }

    @Test("long texts, and those that a reader may change among shared strings, stand in their cells")
    func unshared() throws {
        for text in [String(repeating: "a", count: SharedTexts.maximumLength + 1), "_x005F_", "x_y", " a", "a\nb"] {
            let book = try write([[text, text]])
            #expect(book.rows.map { Array($0.prefix(2)) } == [[text, text]])
            #expect(book.strings.contains("uniqueCount=\"3\""))
        }
    }

    @Test("beyond so many texts new ones stand in their cells, and known ones are still shared")
    func bounded() throws {
        let room = SharedTexts.maximumCount - SharedTexts.laterCount
        var rows = (0..<room).map { ["text \($0)"] }
        rows += [["text \(room)"], ["text \(room - 1)"], ["text 0"], ["text \(room)"]]
        let book = try write(rows)
        #expect(book.rows.map { $0[0] } == rows.map { $0[0] })
        #expect(book.strings.contains("uniqueCount=\"\(room + 3)\""))
        #expect(book.sheet.components(separatedBy: "inlineStr").count == 3)
    }

    @Test("where one worksheet has too many texts, the next one shares its own and those, after a redesign too")
    func later() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let designs = ["Alarms", "Tags"].map { WorksheetDesign(name: $0, tableName: $0, columns: [.init("Key")]) }
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: designs, modified: 0)
        func block(_ texts: [String]) -> RowBlock {
            var builder = RowBlockBuilder()
            for (number, text) in texts.enumerated() {
                builder.append(.text, text, column: 1)
                builder.endRow(number: number + 1)
            }
            return builder.finish()
        }
        try writer.pour(block((0..<SharedTexts.maximumCount).map { "text \($0)" }), into: 1)
        try writer.redesign(designs)
        let texts = (0...SharedTexts.laterCount).map { "other \($0)" }
        try writer.pour(block(["text 7"] + texts), into: 0)
        try writer.close()
        let book = try read()
        #expect(book.rows.map { $0[0] } == ["text 7"] + texts)
        #expect(book.sheet.contains("<v>7</v>"))
        #expect(book.sheet.components(separatedBy: "inlineStr").count == 2)
        #expect(book.strings.contains("uniqueCount=\"\(SharedTexts.maximumCount + 1)\""))
    }
}
