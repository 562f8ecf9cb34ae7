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

    @Test("a title with a word in Resource Type, and a note on a resource, are said with their numbers too")
    func titlesWithTypes() throws {
        let rows: [[Any?]] = [
            [nil, nil, "12 servers", "production"], alarm, [nil, nil, "instance", "web-1"],
            [nil, nil, "instance", "web-9"],
        ]
        let note = "is read as a note, since it has no Key and says nothing of an alarm: it makes no alarm"
        let table = try TestBook(alarms: rows).table()
        #expect(table.rows.count == 1)
        #expect((table.counts.sections, table.counts.leftOut) == (3, 0))
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "Alarms!C2: row 2 \(because)", "Alarms!C4: row 4 \(note)", "Alarms!C5: row 5 \(note)",
            ])
        // Where no Key is asked for, a Name and a type may be an alarm's.
        let filtered = try TestBook(
            alarms: rows.filter { $0[3] as? String != "web-1" || $0[0] != nil },
            settings: [("Book", "b"), ("Where", "Key != Team")]
        ).table()
        #expect(filtered.counts.sections == 1)
        #expect(filtered.lines([.error]).count == 1)
    }

    @Test("a header is one also where a part of it is repeated, among formulas and people's own columns")
    func partialHeader() throws {
        let header = ["Value", "Resource Type", "Metric Name", "Threshold", "FiresAfter", "비고", "ResourceId", "Key"]
        let alarm: [Any?] = ["web-1", "instance", "CPUUtilization", 90, "5 min", "x", "i-1", "Name"]
        let repeated: [[Any?]] = [
            ["Value", "Resource Type", "Metric Name", "Threshold"], ["Value", "Resource Type"],
            ["값", "리소스 유형", "지표 이름"],
            [nil, nil, "メトリクス名", "threshold", "5 min", "see above"], ["Value", " ", "Metric Name"],
            [nil, nil, "MetricName"],
        ]
        let table = try TestBook(alarms: [alarm] + repeated, header: header).table()
        #expect(table.lines([.error, .warning]) == [])
        #expect(table.rows.count == 1)
        #expect(table.counts.sections == repeated.count)
        // A word of the header that stands elsewhere, an id or a metric of its own may be an alarm's.
        let others: [[Any?]] = [
            ["Value", "Resource Type", "CPUUtilization"], ["Value", nil, nil, "Threshold", nil, nil, "i-1"],
            ["Value", nil, "Threshold"],
        ]
        let refused = try TestBook(alarms: others, header: header).table()
        #expect(refused.counts.sections == 0)
        #expect(Set(refused.problems.filter { $0.severity == .error }.compactMap(\.cell?.row)) == [2, 3, 4])
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
