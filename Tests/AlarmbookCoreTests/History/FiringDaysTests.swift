import Sheets
import Testing

@testable import AlarmbookCore

@Suite("When alarms really fired, day by day") struct FiringDaysTests {
    private static let day = 86_400_000
    /// Some midnight, in epoch milliseconds.
    private static let start = 20_400 * day
    static let home = AlarmPlace(account: AccountID(exactly: "123456789012"))

    private func alarm(_ name: String) -> FiringDays.Alarm { FiringDays.Alarm(name: name, place: AlarmPlace()) }

    /// What the next workbook knows: the lines of a sheet History, written and read again.
    private func saved(_ days: FiringDays) throws -> (days: FiringDays, rows: [[String]]) {
        var evidence = Evidence(from: Timestamp(seconds: 0), until: Timestamp(seconds: 86_400))
        evidence.remember(days, home: Self.home)
        var again = FiringDays(home: Self.home)
        var rows: [[String]] = []
        try HistorySheet(evidence).finish { block in
            for index in 0..<block.count {
                again.read(block[index])
                let cells = FiringDays.columns.map { block[index][$0.number]?.value.plainText ?? "" }
                if cells != cells.map({ _ in "" }) { rows.append(cells) }
            }
        }
        return (again, Array(rows.dropFirst()))
    }

    @Test(
        "ten refreshes of 100,000 items keep each firing once: on pages that overlap, with duplicates, of alarms that were renamed or deleted"
    )
    func exactly() throws {
        var random = SeededRandom(state: 11)
        // Half a year, in which alarms are renamed once, and some are deleted early.
        var changes: [StateChange] = []
        var truth: [String: Set<Int>] = [:]
        for index in 0..<100_000 {
            let number = index % 83
            if number >= 70, index > 30_000 { continue }
            let name = "alarm \(number)\(index > 50_000 && number < 20 ? " renamed" : "")"
            let milliseconds = Self.start + index * 155_520
            let isFiring = Bool.random(using: &random)
            changes.append(
                StateChange(
                    alarm: name, milliseconds: milliseconds, from: isFiring ? .ok : .alarm, to: isFiring ? .alarm : .ok)
            )
            if isFiring { truth[name, default: []].insert(milliseconds) }
        }
        var days = FiringDays(home: Self.home)
        for refresh in 0..<10 {
            // Each one sees a month, told in pages that overlap and in any order; the months overlap as well.
            let until = Self.start + (refresh + 1) * 18 * Self.day
            let month = changes.filter { (until - 30 * Self.day..<until).contains($0.milliseconds) }
            var history = AlarmHistory()
            for page in stride(from: 0, to: month.count, by: 90) {
                for change in month[page..<min(page + 100, month.count)].shuffled(using: &random) {
                    history.add(change)
                }
            }
            for name in history.names {
                days.add(history.record(of: name.text)?.firings ?? [], of: alarm(name.text), row: nil)
            }
            days = try saved(days).days
        }
        #expect(days.count == truth.values.reduce(0) { $0 + $1.count })
        let answers = days.answers(
            since: Timestamp(seconds: 0),
            rows: Dictionary(uniqueKeysWithValues: truth.keys.map { ($0, alarm($0)) }))
        for (name, moments) in truth {
            #expect(answers[name]?.count == moments.count)
            #expect(answers[name]?.last == moments.max())
        }
        // A line for each alarm and day.
        let lines = try saved(days).rows
        let wanted = truth.flatMap { name, moments in Set(moments.map { [name, String($0 / Self.day)] }) }
        #expect(lines.count == wanted.count)
        #expect(lines.allSatisfy { $0[2] == "123456789012" })
    }

    @Test("a row's alarm keeps its firings when it is renamed, and another alarm of the old name has its own")
    func renamed() throws {
        var days = FiringDays(home: Self.home)
        days.add([Self.start, Self.start + 5], of: alarm("over 90"), row: "row 1")
        days = try saved(days).days
        days.add([Self.start, Self.start + 5, Self.start + 7], of: alarm("over 90"), row: nil)
        days.add([Self.start + Self.day], of: alarm("over 70"), row: "row 1")
        days.add([Self.start + Self.day], of: alarm("over 90"), row: "row 2")
        let rows = ["row 1": alarm("over 70"), "row 2": alarm("over 90")]
        let answers = try saved(days).days.answers(since: Timestamp(seconds: 0), rows: rows)
        #expect(answers["row 1"]?.count == 4)
        #expect(answers["row 2"]?.count == 1)
        // Whose row is gone belongs to whoever has the name.
        #expect(days.answers(since: Timestamp(seconds: 0), rows: ["row 3": alarm("over 90")])["row 3"]?.count == 4)
        // The days that count begin at an instant.
        let since = Timestamp(seconds: Self.start / 1_000 + 1)
        #expect(days.answers(since: since, rows: rows)["row 1"]?.count == 1)
    }

    @Test("two copies that both went on unite: nothing is lost, nothing is twice, and a row that one knows is known")
    func united() throws {
        var random = SeededRandom(state: 3)
        let moments = (0..<2_000).map { Self.start + $0 * 700_000 }
        let names = ["a", "b", "renamed", "deleted"]
        var (mine, theirs, both) = (
            FiringDays(home: Self.home), FiringDays(home: Self.home), FiringDays(home: Self.home)
        )
        var onlyTheirs = 0
        for moment in moments {
            let alarm = alarm(names[Int.random(in: 0..<4, using: &random)])
            let owner = Int.random(in: 0..<3, using: &random)
            if owner != 1 { mine.add([moment], of: alarm, row: nil) }
            if owner != 0 { theirs.add([moment], of: alarm, row: "row of \(alarm.name)") }
            if owner == 1 { onlyTheirs += 1 }
            both.add([moment], of: alarm, row: "row of \(alarm.name)")
        }
        (mine, theirs) = (try saved(mine).days, try saved(theirs).days)
        let first = mine.formUnion(theirs)
        #expect(first.firings == onlyTheirs && first.isChanged)
        #expect(mine.count == moments.count)
        let (lines, wanted) = (try saved(mine).rows, try saved(both).rows)
        #expect(lines.map(\.[6]) == wanted.map(\.[6]))
        let again = mine.formUnion(theirs)
        #expect(again.firings == 0 && !again.isChanged)
    }

    @Test("a workbook that comes to know its account doesn't count anew what it knew without it")
    func places() throws {
        var days = FiringDays(home: AlarmPlace())
        days.add([Self.start], of: alarm("a"), row: nil)
        days = try saved(days).days
        days.add(
            [Self.start], of: FiringDays.Alarm(name: "a", place: Self.home), row: nil)
        days.add(
            [Self.start],
            of: FiringDays.Alarm(name: "a", place: AlarmPlace(account: AccountID(exactly: "210987654321"))), row: nil)
        #expect(days.count == 2)
    }

    @Test("a day with more firings than a cell holds goes on in another line")
    func longDays() throws {
        var days = FiringDays(home: Self.home)
        days.add((0..<10_000).map { Self.start + Self.day - 1 - $0 * 8_640 }, of: alarm("a"), row: "r")
        let (again, lines) = try saved(days)
        #expect(again.count == 10_000)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0[6].utf16.count <= Cell.maximumTextLength })
    }

    @Test("lines that nobody can have written are passed over")
    func strange() throws {
        var days = FiringDays(home: Self.home)
        for (date, moments) in [("x", "0"), ("2026-11-14", "zzzzzz -1 ?"), ("", ""), ("2026-11-14T00:00:00", "10 10")] {
            var builder = RowBlockBuilder()
            builder.append(.text, date, column: HistorySheet.Column.firedOn.number)
            builder.append(.text, "a", column: HistorySheet.Column.firedAlarm.number)
            builder.append(.text, moments, column: HistorySheet.Column.firedAt.number)
            builder.endRow(number: 2)
            days.read(builder.finish()[0])
        }
        #expect(days.count == 1)
    }
}
