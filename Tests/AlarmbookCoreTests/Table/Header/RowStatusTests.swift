import Sheets
import Testing

@testable import AlarmbookCore

@Suite("what the column Status says")
struct RowStatusTests {
    static let header = TestBook.header + ["Status"]

    func row(_ id: String, _ name: String, _ status: Any?) -> [Any?] {
        ["Name", id, "instance", name, "CPUUtilization", ">", 90, status]
    }

    @Test("a row marked gone makes no alarm and is no unknown resource, but is counted")
    func gone() throws {
        let book = TestBook(
            alarms: [row("i-1", "web-1", nil), row("i-9", "web-9", "gone"), row("i-8", "web-8", " Gone ")],
            header: Self.header)
        let table = try book.table()
        #expect(table.rows.map(\.resourceId) == ["i-1"])
        #expect(table.lines() == [])
        #expect(table.counts.gone == 2)
        #expect(table.counts.leftOut == 0)
    }

    @Test(
        "somebody's own gone makes an alarm, said: a refresh takes what is gone off the sheet of tags, and has Settings"
    )
    func ownWord() throws {
        let book = TestBook(
            alarms: [row("i-1", "web-1", "gone"), row("i-2", "web-2", "Gone; ask Kim")], header: Self.header)
        let table = try book.table()
        #expect(table.rows.map(\.resourceId) == ["i-1", "i-2"])
        #expect(table.counts.gone == 0)
        #expect(
            table.lines([.error, .warning, .notice])
                == [1, 2].map {
                    "Alarms!H\($0 + 1): \"gone\" is not a refresh's, since the sheets of tags have i-\($0): the row makes its "
                        + "alarm; clear the Threshold if no alarm is wanted"
                })
        var plain = TestBook()
        plain.add("Sheet1", [Self.header, row("i-1", "web-1", "gone")])
        #expect(try plain.table().rows.count == 1)
        #expect(
            try plain.table().lines([.error, .warning, .notice]) == [
                "Sheet1!H2: \"gone\" is not a refresh's, since the workbook has no Settings: the row makes its alarm; clear "
                    + "the Threshold if no alarm is wanted"
            ])
    }

    @Test("gone in a column that no refresh added is somebody's own, in a workbook without a sheet of tags, too")
    func ownColumn() throws {
        let columns = MadeColumns(headers: Array(Self.header.filter { $0 != "Status" })).description
        var book = TestBook(
            alarms: [row("i-1", "web-1", "gone")], header: Self.header, settings: [("Book", "b"), ("Columns", columns)])
        book.sheets.removeAll { $0.name == "Tags" }
        let table = try book.table()
        #expect(table.counts.gone == 0)
        #expect(table.rows.count == 1)
        #expect(table.lines([.notice]).contains { $0.contains("since the workbook was made without this column") })
    }

    @Test("where somebody took the sheet of tags away, gone is still what a refresh wrote")
    func withoutTags() throws {
        var book = TestBook(alarms: [row("i-1", "web-1", "gone")], header: Self.header)
        book.sheets.remove(at: 1)
        #expect(try book.table().counts.gone == 1)
    }

    @Test("its alarm is an orphan, because the resource is gone")
    func orphan() throws {
        let before = try TestBook(alarms: [row("i-2", "web-2", nil)], header: Self.header).table()
        var book = TestBook(alarms: [row("i-1", "web-1", nil), row("i-2", "web-2", "gone")], header: Self.header)
        book.sheets[1].rows.removeAll { $0.holds("i-2", inColumn: 2) }
        let table = try book.table()
        let alarm = before.rows[0]
        let standing = ExistingAlarm(
            name: alarm.alarm.name, alarm: alarm.alarm,
            tags: AlarmTag.ownership(book: "b", row: alarm.identity.tagValue))
        let plan = AlarmPlan(
            desired: table.rows, existing: [standing],
            rules: PlanRules(book: "b", knownResources: table.knownResources))
        #expect(plan.changes.count == 2)
        #expect(plan.changes.last == .orphan(standing, .gone))
    }

    @Test("other words are somebody's own, and new is only news", arguments: ["new", "reviewed", "gone?", "5"])
    func others(_ status: String) throws {
        let table = try TestBook(alarms: [row("i-1", "web-1", status)], header: Self.header).table()
        #expect(table.rows.count == 1)
        #expect(table.counts.gone == 0)
        #expect(table.lines([.error, .warning, .notice]) == [])
    }

    @Test("a row that says nothing but a status is blank")
    func alone() throws {
        let table = try TestBook(alarms: [[nil, nil, nil, nil, nil, nil, nil, "new"]], header: Self.header).table()
        #expect(table.rows.isEmpty)
        #expect(table.lines() == [])
    }
}
