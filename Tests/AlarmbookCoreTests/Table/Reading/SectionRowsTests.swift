import AlarmbookCore
import Sheets
import Testing

/// Titles, totals and repeated headers between the rows of alarms.
struct SectionRowsTests {
    private let alarm: [Any?] = ["Name", "i-1", "instance", "web-1", "CPUUtilization", ">", 90]
    private let because =
        "is read as a title or totals, since it names neither a resource nor a metric: it makes no alarm"

    @Test("a title in any column, a line of totals and a header once more are counted and said, and no errors")
    func sections() throws {
        let table = try TestBook(alarms: [
            ["== production =="], alarm, [nil, nil, nil, "== staging =="], [nil, nil, nil, nil, nil, nil, 180],
            TestBook.header, ["키", "리소스 ID", "리소스 유형", "값", "지표 이름", "비교 연산자", "임계값"],
            ["Total", nil, nil, "2 rows", nil, nil, 180], [nil, nil, "합계"], [nil, " ", nil, "x", "\u{a0}"],
        ]).table()
        #expect(table.rows.map(\.resourceId) == ["i-1"])
        #expect(table.counts.sections == 8)
        #expect(table.counts.leftOut == 0)
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "Alarms!A2: row 2 \(because)", "Alarms!D4: row 4 \(because)", "Alarms!G5: row 5 \(because)",
                "Alarms!A6: row 6 is read as the header once more: it makes no alarm",
                "Alarms!A7: row 7 is read as the header once more: it makes no alarm",
                "Alarms!A8: row 8 \(because)", "Alarms!C9: row 9 \(because)", "Alarms!B10: row 10 \(because)",
            ])
    }

    @Test("a repeated header is one also where the filter asks for no Key")
    func headerWithoutKey() throws {
        let table = try TestBook(
            alarms: [alarm, TestBook.header], settings: [("Book", "b"), ("Where", "Key != Team")]
        ).table()
        #expect(table.lines() == [])
        #expect(table.rows.count == 1)
        #expect(table.counts.sections == 1)
    }

    @Test("what could be an alarm's row stays an error")
    func errors() throws {
        let table = try TestBook(alarms: [
            ["Name", nil, nil, "web-9", nil, nil, 90], [nil, nil, nil, nil, "CPUUtilization", nil, 90],
            [nil, "i-9", nil, nil, nil, nil, nil], [nil, nil, "instance", "web-9", nil, nil, 90],
        ]).table()
        #expect(table.counts.sections == 0)
        let errors = table.problems.filter { $0.severity == .error }
        #expect(errors.map { $0.cell?.description } == ["B2", "B3", "B4", "B5"])
    }

    @Test("a merged title is no error, a merged column of alarms is one")
    func merged() throws {
        var book = TestBook(alarms: [["== production =="], alarm])
        book.sheets[0].mergedRanges = [
            MergedRange(first: CellReference(row: 2, column: 1), last: CellReference(row: 2, column: 7))
        ]
        #expect(try book.table().lines() == [])
        book.sheets[0].mergedRanges = [
            MergedRange(first: CellReference(row: 2, column: 1), last: CellReference(row: 3, column: 7))
        ]
        #expect(try book.table().lines().count == 1)
    }

    @Test("in a plain table of tags a row without a resource is left out as before")
    func plainTags() throws {
        var book = TestBook()
        book.add(
            "Sheet1",
            [["Key", "ResourceId", "ResourceType", "Value"], ["== x =="], ["Name", "i-1", "instance", "web-1"]])
        let table = try book.table()
        #expect(table.counts.sections == 0)
        #expect(table.counts.leftOut == 1)
        #expect(table.rows.count == 1)
    }
}
