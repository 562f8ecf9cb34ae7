import Testing

@testable import AlarmbookCore

struct ChangeWordsTests {
    private static func rename(
        _ from: WantedAlarm, _ to: WantedAlarm, describedAs old: String, _ new: String
    ) -> Change {
        var (from, to) = (from, to)
        (from.alarm.description, to.alarm.description) = (old, new)
        return Example.plan([to], [Example.standing(from)]).changes[0]
    }

    @Test("a description that says no more than the fields is no field of its own")
    func follows() {
        let (from, to) = (Example.row("i-1", name: "a"), Example.row("i-1", name: "a", threshold: 95))
        let change = Self.rename(from, to, describedAs: "over 90 percent", "over 95 percent")
        #expect(change.fields.map(\.field) == ["Threshold", "AlarmDescription"])
        #expect(change.ownFields.map(\.field) == ["Threshold"])
        #expect(change.nameFollows)
    }

    @Test(
        "one that says something else is",
        arguments: [("over 90 percent", "ask Kim, over 95"), ("", "over 95 percent"), ("over 90, 90 times", "over 95")])
    func differs(old: String, new: String) {
        let (from, to) = (Example.row("i-1", name: "a"), Example.row("i-1", name: "a", threshold: 95))
        let change = Self.rename(from, to, describedAs: old, new)
        #expect(change.ownFields.map(\.field) == ["Threshold", "AlarmDescription"])
    }

    @Test("a name that says something else doesn't follow")
    func name() {
        let change = Self.rename(
            Example.row("i-1", name: "a"), Example.row("i-1", name: "b", threshold: 95), describedAs: "x", "x")
        #expect(!change.nameFollows)
    }

    @Test("words follow an operator that is turned round")
    func operators() {
        let to = Example.row("i-1", name: "a", comparisonOperator: .lessThan)
        let change = Self.rename(Example.row("i-1", name: "a"), to, describedAs: "is over 90", "is under 90")
        #expect(change.ownFields.map(\.field) == ["ComparisonOperator"])
        #expect(change.nameFollows)
    }

    @Test("the unit that an alarm loses as it turns to another metric is a field that changes")
    func unit() throws {
        let row = Example.row("i-1", name: "a")
        var standing = Example.standing(row)
        standing.unit = "Percent"
        #expect(Example.plan([row], [standing]).changes[0].action == .unchanged)
        var other = row
        other.alarm.metricName = "NetworkIn"
        let fields = Example.plan([other], [standing]).changes[0].fields
        #expect(fields.contains(FieldChange("Unit", .text("Percent"), .text(""))))
        var louder = row
        louder.alarm.period = 60
        #expect(Example.plan([louder], [standing]).changes[0].fields.map(\.field) == ["Period"])
    }

    @Test("AlarmName and AlarmDescription of a row that turns to another metric are said to be the old one's")
    func keptWords() throws {
        let header = TestBook.header + ["AlarmName", "AlarmDescription"]
        func row(_ metric: String, name: String?, description: String?) throws -> WantedAlarm {
            let table = try TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", metric, ">", 90, name, description]], header: header
            ).table()
            return try #require(table.rows.first)
        }
        func reason(_ name: String?, _ description: String?) throws -> String {
            let old = try row("CPUUtilization", name: "cpu of web", description: "cpu is high")
            let standing = Example.standing(old, book: "b")
            let plan = Example.plan(
                [try row("NetworkIn", name: name, description: description)], [standing], PlanRules(book: "b"))
            return plan.changes.compactMap(\.reason).joined(separator: "\n")
        }
        let words = "still say what was written for the old one"
        #expect(try reason("cpu of web", "cpu is high").contains("but AlarmName and AlarmDescription \(words)"))
        #expect(try reason("cpu of web", nil).contains("but AlarmName \(words)"))
        #expect(try !reason("net of web", nil).contains(words))
    }

    @Test("a reason for a threshold stands in the plan's change")
    func why() {
        var row = Example.row("i-1", name: "a", threshold: 95)
        row.why = "Black Friday"
        let plan = Example.plan([row], [Example.standing(Example.row("i-1", name: "a"))])
        #expect(plan.changes[0].planned?.why == "Black Friday")
        let summary = PlanSummary(of: plan)
        #expect((summary.looser, summary.looserWithoutWhy) == ([row.alarm.name], []))
        row.why = ""
        #expect(
            PlanSummary(of: Example.plan([row], [Example.standing(Example.row("i-1", name: "a"))])).looserWithoutWhy
                == [row.alarm.name])
    }

    @Test("what the plan itself silences, and leaves without an action, is told apart from what was so")
    func newly() {
        let (loud, quiet) = (
            Example.row("i-1", name: "a", actions: ["x"]), Example.row("i-1", name: "a", actions: [], enabled: false)
        )
        let new = Example.row("i-2", name: "b", actions: [])
        let summary = PlanSummary(of: Example.plan([quiet, new], [Example.standing(loud)]))
        #expect(summary.newlySilenced == [quiet.alarm.name])
        #expect(summary.newlyTellsNobody == [quiet.alarm.name, new.alarm.name])
        let again = PlanSummary(of: Example.plan([quiet, new], [Example.standing(quiet), Example.standing(new)]))
        #expect((again.newlySilenced, again.newlyTellsNobody) == ([], []))
        #expect(again.silenced == [quiet.alarm.name])
        let pruned = Example.plan(
            [new], [Example.standing(quiet), Example.standing(new)],
            PlanRules(book: Example.book, prune: 1, prunesMost: true))
        #expect(PlanSummary(of: pruned).pruned == [quiet.alarm.name])
    }
}
