import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("a worksheet helps people to edit it")
struct EditingTests {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path

    /// A table whose third column is the product of the first two.
    static func design() -> WorksheetDesign {
        var design = WorksheetDesign(
            name: "Rows", tableName: "Rows",
            columns: [.init("Period", .edited), .init("Count", .edited), .init("Seconds", .calculated)])
        design.columns[2].formula = "IF(A{row}<>\"\",A{row}*B{row},\"<&\")"
        return design
    }

    func part(_ name: String) throws -> String {
        let archive = try ZipArchive(file: WorkbookFile(path: path), limit: ExpansionLimit(total: nil))
        return String(decoding: try archive.bytes(of: name, maximum: .max) ?? [], as: UTF8.self)
    }

    func write(_ designs: [WorksheetDesign], _ body: (inout WorkbookWriter) throws -> Void) throws {
        var writer = try WorkbookWriter(path: path, named: "b.xlsx", sheets: designs, modified: 0)
        try body(&writer)
        try writer.close()
    }

    static func block(_ rows: Int) -> RowBlock {
        var builder = RowBlockBuilder()
        for number in 1...rows {
            builder.append(60, column: 1)
            builder.append(Double(number), column: 2)
            if number > 1 { builder.append(Double(60 * number), column: 3) }
            builder.endRow(number: number)
        }
        return builder.finish()
    }

    @Test("a formula column's rows share a formula, block by block, and hold its results")
    func formulas() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write([Self.design()]) { writer in
            try writer.pour(Self.block(3), into: 0)
            try writer.pour(Self.block(2), into: 0)
        }
        let sheet = try part("xl/worksheets/sheet1.xml")
        let cells = sheet.matches(of: /<c r="C[2-9]" s="\d+">(.*?)<\/c>/).map { String($0.1) }
        #expect(
            cells == [
                "<f t=\"shared\" ref=\"C2:C4\" si=\"0\">IF(A2&lt;&gt;\"\",A2*B2,\"&lt;&amp;\")</f>",
                "<f t=\"shared\" si=\"0\"/><v>120</v>", "<f t=\"shared\" si=\"0\"/><v>180</v>",
                "<f t=\"shared\" ref=\"C5:C6\" si=\"1\">IF(A5&lt;&gt;\"\",A5*B5,\"&lt;&amp;\")</f>",
                "<f t=\"shared\" si=\"1\"/><v>120</v>",
            ])
        #expect(
            try part("xl/tables/table1.xml").contains(
                "<calculatedColumnFormula>IF(A2&lt;&gt;\"\",A2*B2,\"&lt;&amp;\")</calculatedColumnFormula></tableColumn>"
            ))
        let reader = try WorkbookReader(path: path)
        var results: [Cell?] = []
        _ = try reader.read(reader.worksheets[0]) { if $0.number > 1 { results.append($0[3]) } }
        #expect(results.map(\.?.isFormula) == [true, true, true, true, true])
        #expect(results.map(\.?.value) == [.uncalculated, .number(120), .number(180), .uncalculated, .number(120)])
    }

    @Test("what somebody typed over a formula stands there as it is, and the others share the formula without it")
    func typedOver() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var builder = RowBlockBuilder()
        for number in 1...4 {
            builder.append(60, column: 1)
            builder.append(Double(number), column: 2)
            switch number {
            case 1: builder.append(.text, "a minute", column: 3, traits: .typed)
            case 3: builder.append(7, column: 3, traits: [.typed, .percent])
            default: builder.append(Double(60 * number), column: 3)
            }
            builder.endRow(number: number)
        }
        let rows = builder.finish()
        try write([Self.design()]) { writer in
            try writer.pour(rows, into: 0)
            builder.append(.text, "all typed", column: 3, traits: .typed)
            builder.endRow(number: 1)
            try writer.pour(builder.finish(), into: 0)
        }
        let sheet = try part("xl/worksheets/sheet1.xml")
        #expect(
            sheet.matches(of: /<f [^>]*>/).map { String($0.0) }
                == ["<f t=\"shared\" ref=\"C3:C5\" si=\"0\">", "<f t=\"shared\" si=\"0\"/>"])
        let reader = try WorkbookReader(path: path)
        var found: [Cell?] = []
        _ = try reader.read(reader.worksheets[0]) { if $0.number > 1 { found.append($0[3]) } }
        #expect(
            found == [
                Cell(column: 3, .text("a minute")), Cell(column: 3, .number(120), isFormula: true),
                Cell(column: 3, .number(7), isPercent: true), Cell(column: 3, .number(240), isFormula: true),
                Cell(column: 3, .text("all typed")),
            ])
    }

    @Test("validations and hints reach from the header to the end of the worksheet")
    func validations() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var design = Self.design()
        design.columns[0].validation = DataValidation(
            .oneOf(["60", "300"]), .warning, title: "Period", message: "Write 60 or 300.")
        design.columns[0].hint = .init("Period", "Seconds.")
        design.columns[1].validation = DataValidation(
            .formula("AND(B2>=1,B2<10)"), .stop, title: "Count", message: "1 to 9.")
        design.columns[2].validation = .suggestion(.oneOfCells("Rows!$A$2:$A$9"))
        try write([design]) { try $0.pour(Self.block(1), into: 0) }
        let sheet = try part("xl/worksheets/sheet1.xml")
        let start = try #require(sheet.range(of: "<dataValidations"))
        let end = try #require(sheet.range(of: "</dataValidations>"))
        #expect(
            sheet[start.lowerBound..<end.lowerBound] == """
                <dataValidations count="4">\
                <dataValidation allowBlank="1" showInputMessage="1" showErrorMessage="1" promptTitle="Period" \
                prompt="Seconds." sqref="A1"/>\
                <dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" \
                errorTitle="Period" error="Write 60 or 300." sqref="A2:A1048576"><formula1>"60,300"</formula1>\
                </dataValidation>\
                <dataValidation type="custom" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="Count" \
                error="1 to 9." sqref="B2:B1048576"><formula1>AND(B2&gt;=1,B2&lt;10)</formula1></dataValidation>\
                <dataValidation type="list" allowBlank="1" showInputMessage="1" sqref="C2:C1048576">\
                <formula1>Rows!$A$2:$A$9</formula1></dataValidation>
                """)
    }

    @Test("what Excel would refuse in a column is refused before anything is written")
    func flaws() {
        func message(_ change: (inout WorksheetDesign.Column) -> Void) -> String? {
            var design = Self.design()
            change(&design.columns[0])
            do {
                _ = try WorkbookWriter(path: path, named: "b.xlsx", sheets: [design], modified: 0)
                return nil
            } catch {
                return error.message
            }
        }
        let long = String(repeating: "x", count: 256)
        #expect(
            message { $0.hint = .init(String(repeating: "t", count: 33), "text") }
                == "the hint of \"Period\" has the title \"\(String(repeating: "t", count: 33))\", which is not 1 to 32 "
                + "characters long")
        #expect(
            message { $0.hint = .init("title", "") }
                == "the hint of \"Period\" has the text \"\", which is not 1 to 255 characters long")
        #expect(
            message { $0.validation = .suggestion(.oneOf([long])) }
                == "the validation of \"Period\" lists 256 characters, not 1 to 255, or a text with a comma")
        #expect(
            message { $0.validation = .suggestion(.formula(long)) }
                == "the validation of \"Period\" has a formula that is not 1 to 255 characters long")
        #expect(message { $0.formula = String(repeating: long, count: 33) } != nil)
    }

    @Test("a page shows texts, numbers, formulas with their results, and charts that hold the same numbers")
    func page() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var page = WorksheetPage(columnWidths: [20, 10], isLandscape: true)
        page.put(.text("By name"), .heading, row: 1)
        for (row, name) in ["웹 서버", "=1+1"].enumerated() {
            page.put(.text(name), .label, row: row + 2)
            page.put(
                .formula("COUNTIF(Rows!$A:$A,\"<\"&A\(row + 2))", result: Double(row + 7)), .number, row: row + 2,
                column: 2)
        }
        page.put(.number(15), .total, row: 4, column: 2)
        var bars = WorksheetPage.Chart(
            "Names", rows: 2...3, labelColumn: 1, valueColumn: 2, reference: CellReference(row: 1, column: 4))
        bars.width = 300
        bars.height = 200
        page.add(bars)
        try write([Self.design(), .page(name: "A page"), Self.named("More")]) { writer in
            writer.draw(page, on: 1)
            try writer.pour(Self.block(2), into: 0)
            try writer.pour(Self.block(2), into: 2)
        }
        let sheet = try part("xl/worksheets/sheet2.xml")
        #expect(sheet.contains("><f>COUNTIF(Rows!$A:$A,\"&lt;\"&amp;A2)</f><v>7</v></c>"))
        #expect(sheet.contains("><f>COUNTIF(Rows!$A:$A,\"&lt;\"&amp;A3)</f><v>8</v></c>"))
        let chart = try part("xl/charts/chart1.xml")
        #expect(chart.contains("'A page'!$B$2:$B$3"))
        #expect(chart.contains("<c:pt idx=\"0\"><c:v>웹 서버</c:v></c:pt><c:pt idx=\"1\"><c:v>=1+1</c:v></c:pt>"))
        #expect(chart.contains("<c:pt idx=\"0\"><c:v>7</c:v></c:pt><c:pt idx=\"1\"><c:v>8</c:v></c:pt>"))
        // The rows of the table behind the page look as its blank row did.
        let (first, last) = (try part("xl/worksheets/sheet1.xml"), try part("xl/worksheets/sheet3.xml"))
        #expect(
            first.contains("<c r=\"A3\"")
                && first.firstMatch(of: /<c r="A3" s="\d+"/)?.0 == last.firstMatch(of: /<c r="A3" s="\d+"/)?.0)
    }

    private static func named(_ name: String) -> WorksheetDesign {
        var design = design()
        design.name = name
        design.tableName = name
        return design
    }

    @Test("a large table's columns have the style of their blank cells, which are left out far down")
    func blanks() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        for rowCount in [WorksheetDesign.lastFullRow - 1, WorksheetDesign.lastFullRow] {
            var builder = RowBlockBuilder()
            for number in 1...rowCount {
                builder.append(60, column: 1)
                builder.endRow(number: number)
            }
            let rows = builder.finish()
            try write([Self.design()]) { writer in try writer.pour(rows, into: 0) }
            let sheet = try part("xl/worksheets/sheet1.xml")
            let style = try #require(sheet.firstMatch(of: /<c r="B1000" (s="[0-9]+")\/>/)).1
            #expect(sheet.matches(of: /<c r="B[0-9]+" s="[0-9]+"\/>/).count == 999)
            #expect(sheet.matches(of: /<c r="C[0-9]+" s="[0-9]+"><f/).count == rowCount)
            let isLarge = rowCount == WorksheetDesign.lastFullRow
            let row = "<row r=\"1001\"><c r=\"A1001\" \(style)><v>60</v></c><c r=\"C1001\""
            #expect(sheet.contains(row) == isLarge)
            let columns = sheet.matches(of: /<col min="(.)" max="." width="[0-9.]+" (?:style="([0-9]+)" )?customWidth/)
            let wanted = isLarge ? style.dropFirst(3).dropLast() : nil
            #expect(columns.map(\.2).prefix(2) == [wanted, wanted])
            #expect(columns.count == 3 && (columns.last?.2 != nil) == isLarge)
        }
    }
}
