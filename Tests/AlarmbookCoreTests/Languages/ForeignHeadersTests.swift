import AlarmbookCore
import Sheets
import Testing

/// Headers of three languages, in one workbook or in several.
struct ForeignHeadersTests {
    private let row: [Any?] = ["Name", "i-1", "instance", "web-1", "CPUUtilization", ">", 90]

    @Test(
        "headers of any language make the same alarms, mixed ones too",
        arguments: [
            ["키", "리소스 ID", "리소스 유형", "값", "지표 이름", "비교 연산자", "임계값"],
            ["キー", "リソース ID", "リソースタイプ", "値", "メトリクス名", "比較演算子", "しきい値"],
            ["키", "ResourceId", "リソースタイプ", "값", "Metric Name", "비교연산자", "閾値"],
            ["Ｋｅｙ", "리소스id", "리소스유형", "값 ", "지표", "비교\n연산자", "임계 값"],
        ])
    func headers(header: [String]) throws {
        let english = try TestBook(alarms: [row]).table()
        let table = try TestBook(alarms: [row], header: header).table()
        #expect(table.lines([.error, .warning, .notice]) == [])
        #expect(table.rows.map(\.alarm) == english.rows.map(\.alarm))
    }

    @Test("a column of somebody's own beside the English one it could mean is left alone, and said")
    func own() throws {
        let table = try TestBook(alarms: [row + [70]], header: TestBook.header + ["임계값"]).table()
        #expect(table.rows.map(\.alarm.threshold) == [90])
        #expect(
            table.lines([.error, .warning]) == [
                "Alarms!H1: column \"임계값\" means the same as \"Threshold\" in G1, and is left alone; delete one of the two "
                    + "columns, or call your own otherwise"
            ])
        let before = try TestBook(alarms: [[70] + row], header: ["임계값"] + TestBook.header).table()
        #expect(before.rows.map(\.alarm.threshold) == [90])
    }

    @Test("a workbook's own column counts, and a newcomer that means the same in another language is an error")
    func newcomer() throws {
        let own = ["키", "리소스 ID", "리소스 유형", "값", "지표 이름", "비교 연산자", "임계값"]
        let made = [("Book", "b"), ("Columns", MadeColumns(headers: own).description)]
        func table(_ header: [String], _ settings: [(String, Any)], first: Any = 90) throws -> AlarmWorkbook {
            try TestBook(alarms: [row.dropLast() + [first, 70]], header: header, settings: made + settings).table()
        }
        let korean = try table(own + ["Threshold"], [("Language", "ko")])
        #expect(korean.rows.map(\.alarm.threshold) == [90])
        #expect(
            korean.lines() == [
                "Alarms!H1: header \"Threshold\" means the same column as \"임계값\" in G1; rename or delete one of the two "
                    + "columns"
            ])
        // Where the newcomer stands doesn't matter.
        let before = try table(own.dropLast() + ["Threshold", "임계값"], [("Language", "ko")], first: 70)
        #expect(before.lines().count == 1)
        let english = try table(TestBook.header + ["임계값"], [("Language", "en")])
        #expect(english.rows.map(\.alarm.threshold) == [90])
        #expect(
            english.lines() == [
                "Alarms!H1: header \"임계값\" means the same column as \"Threshold\" in G1; rename or delete one of the two "
                    + "columns"
            ])
        // Without its language the place tells which one is the workbook's.
        #expect(try table(own + ["Threshold"], []).rows.map(\.alarm.threshold) == [90])
        // A workbook of a time when there was but English has both for good.
        let old = [("Book", "b"), ("Columns", MadeColumns(headers: TestBook.header + ["임계값"]).description)]
        let both = try TestBook(
            alarms: [row + [70]], header: TestBook.header + ["임계값"], settings: old + [("Language", "en")]
        ).table()
        #expect(both.lines() == [])
        #expect(both.lines([.warning]).contains { $0.contains("is left alone") })
    }

    @Test("the names of resources are those of the workbook's own column, not a newcomer's")
    func tags() throws {
        var book = TestBook(
            alarms: [["Name", "i-1", "instance", nil, "CPUUtilization", ">", 90]],
            settings: [("Book", "b"), ("Language", "ko")])
        book.sheets.removeAll { $0.name == "Tags" }
        book.add("Tags", [["키", "리소스 ID", "리소스 유형", "값", "Value"], ["Name", "i-1", "instance", "web-1", "mine"]])
        #expect(try book.table().rows.map(\.alarm.name) == ["web-1: CPU Utilization over 90 percent"])
    }

    @Test("two headers of one meaning in other languages are an error")
    func twice() throws {
        let header = ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "ComparisonOperator", "임계값", "しきい値"]
        let table = try TestBook(alarms: [row + [70]], header: header).table()
        #expect(
            table.lines() == [
                "Alarms!H1: header \"しきい値\" means the same column as \"임계값\" in G1; rename or delete one of the two columns"
            ])
    }

    @Test("a filter and a misspelt header know every language")
    func filter() throws {
        let header = ["키", "리소스 ID", "리소스 유형", "값", "지표 이름", "비교 연산자", "임계값", "누락된 데이타 처리"]
        let table = try TestBook(
            alarms: [row], header: header, settings: [("Book", "b"), ("Where", "값 == web-1 and 키 == Name")]
        ).table()
        #expect(table.rows.count == 1)
        #expect(
            table.lines([.error, .warning]) == [
                "Alarms!H1: column \"누락된 데이타 처리\" is not understood and left alone; rename it 누락된 데이터 처리 if that was "
                    + "meant"
            ])
    }
}
