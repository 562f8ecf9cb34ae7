import AlarmbookCore
import Sheets
import Testing

struct AlarmTakeoverTests {
    private static let header = TestBook.header + ["Period", "Enabled", "AlarmName"]

    /// A workbook whose rows said 90, 300 and yes when they were made, and what a takeover makes of it.
    private static func takeover(
        _ cells: [Any?], standing change: (inout MetricAlarm) -> Void
    ) throws -> (AlarmTakeover, [Cell.Value?]) {
        var book = TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", "CPUUtilization"] + cells], header: header)
        let rows: [[Any?]] = [["Name", "i-1", "instance", "web-1", "CPUUtilization", ">", 90, 300, "yes"]]
        var settings = Settings()
        settings.book = "b"
        var maker = try #require(
            MadeRowsMaker(headers: header, settings: settings, catalogue: .builtIn, now: Example.time))
        var made = TestBook()
        made.add("Alarms", rows)
        maker.add(made.sheets[0].rows[0].block)
        var lines: [[Any?]] = []
        maker.finish { block in
            for index in 0..<block.count {
                let row = block[index]
                lines.append((1...3).map { column -> Any? in row[column].map { $0.value.plainText } })
            }
        }
        book.add("Made", lines)
        let table = try book.table()
        #expect(table.lines() == [])
        let row = try #require(table.rows.first)
        // What an import of the row as it was made has left, and somebody has changed since.
        var alarm = row.alarm
        (alarm.threshold, alarm.period, alarm.actionsEnabled) = (90, 300, true)
        alarm.comparisonOperator = .greaterThan
        alarm.name = "web-1: CPU Utilization over 90 percent"
        alarm.description = "Alarm when CPU Utilization is over 90 percent"
        change(&alarm)
        let standing = ExistingAlarm(
            name: alarm.name, alarm: alarm, tags: AlarmTag.ownership(book: "b", row: row.identity.tagValue))
        var takeover = try #require(AlarmTakeover(of: table, now: Example.time + 60))
        takeover.take(table.rows, existing: [standing])
        // A cell of a formula's own group, whose text another row has.
        var builder = RowBlockBuilder()
        for cell in book.sheets[0].rows[1].cells { builder.append(cell) }
        for (column, formula) in [(12, "1+1"), (13, "")] {
            builder.append(Cell(column: column, .number(2)))
            builder.setFormula(formula, group: column)
        }
        builder.endRow(number: 2, isHidden: true)
        let updated = takeover.updated(builder.finish()[0])
        #expect((updated.number, updated.isHidden) == (2, true))
        let formulas = updated.block.cells.suffix(2).map { cell in
            "\(updated.block.formula(of: cell) ?? "-") \(updated.block.formulaGroup(of: cell) ?? 0)"
        }
        #expect(formulas == ["1+1 12", "- 13"])
        return (takeover, (6...10).map { updated[$0]?.value })
    }

    @Test("what nobody touched takes over what stands, and says from then on that it was made so")
    func takes() throws {
        let (takeover, cells) = try Self.takeover([">", 90, 300, "yes"]) {
            ($0.threshold, $0.actionsEnabled) = (50, false)
            $0.name = "web-1: CPU Utilization over 50 percent"
        }
        #expect(cells == [.text(">"), .number(50), .number(300), .text("no"), nil])
        #expect((takeover.rowCount, takeover.keptCount, takeover.remarks.count) == (1, 0, 0))
        let identity = AlarmIdentity(
            resourceType: "instance", resourceId: "i-1", namespace: "AWS/EC2", metricName: "CPUUtilization")
        #expect(takeover.made[identity]?.since == Example.time + 60)
        #expect(takeover.made[identity]?.content["Threshold"] == "50")
    }

    @Test("what somebody edited stays, and is said where the alarm was changed too")
    func keeps() throws {
        let (takeover, cells) = try Self.takeover([">", 70, 60, "yes"]) {
            $0.threshold = 50
            $0.name = "web-1: CPU Utilization over 50 percent"
        }
        #expect(cells == [.text(">"), .number(70), .number(60), .text("yes"), nil])
        #expect((takeover.rowCount, takeover.keptCount) == (0, 1))
        #expect(
            takeover.remarks.map(\.message) == ["Threshold \"70\" was edited and is kept: the alarm's is \"50\""])
        #expect(takeover.remarks.map(\.cell?.description) == ["G2"])
    }

    @Test("an operator that stands in the cell of the threshold isn't lost")
    func operators() throws {
        let (_, cells) = try Self.takeover([nil, "> 90", 300, "yes"]) { $0.threshold = 50 }
        #expect(cells[0...1] == [.text(">"), .number(50)])
    }

    @Test("a name that somebody gave is taken over, and one that follows from the threshold isn't written")
    func names() throws {
        let (_, cells) = try Self.takeover([">", 90, 300, "yes"]) {
            $0.threshold = 50
            $0.name = "front door"
        }
        #expect(cells == [.text(">"), .number(50), .number(300), .text("yes"), .text("front door")])
        let (_, others) = try Self.takeover(["<", 1, 300, "yes"]) { _ in }
        #expect(others[4] == nil)
    }
}
