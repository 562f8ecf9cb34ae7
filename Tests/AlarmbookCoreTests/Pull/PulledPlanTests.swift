import Testing

@testable import AlarmbookCore

/// Plans for rows that were pulled from alarms that stand.
struct PulledPlanTests {
    static let arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:old"
    let adopting = PlanRules(book: Example.book, adopts: true)

    private func pulled(_ threshold: Double = 90, edit: (inout MetricAlarm) -> Void = { _ in }) -> WantedAlarm {
        var alarm = Example.row("i-1", name: "web-1", threshold: threshold, alarmName: "old").alarm
        edit(&alarm)
        let identity = Example.row("i-1", name: "web-1").identity
        return WantedAlarm(
            alarm: alarm, identity: identity, sheet: "Alarms", number: 2, arn: ExactText(Self.arn))
    }

    private func standing(book: String? = nil, arn: String? = arn) -> ExistingAlarm {
        var alarm = pulled().alarm
        alarm.description = "by hand"
        alarm.okActions = ["arn:aws:sns:eu-west-1:123456789012:ok"]
        let tags = book.map { AlarmTag.ownership(book: $0, row: "another") } ?? []
        var standing = ExistingAlarm(name: "old", alarm: alarm, tags: tags)
        standing.arn = arn
        return standing
    }

    @Test("unedited, it is unchanged: nobody's alarm and another Book's, with --adopt and without")
    func unedited() {
        for alarm in [standing(), standing(book: "Other1234567"), standing(arn: nil)] {
            for rules in [PlanRules(book: Example.book), adopting] {
                #expect(Example.plan([pulled()], [alarm], rules).changes.map(\.action) == [.unchanged])
            }
        }
        #expect(
            Example.plan([pulled()], [standing(book: "Other1234567")]).changes[0].reason
                == "another Book's, but already what the row wants")
    }

    @Test("edited, it waits for --adopt, field by field; then it is an adoption of the same name")
    func edited() {
        let plan = Example.plan([pulled(80)], [standing()])
        #expect(plan.changes.map(\.awaitsAdoption) == [true])
        #expect(plan.changes[0].fields == [FieldChange("Threshold", .number(90), .number(80))])
        #expect(plan.changes[0].reason == "edited, but no Book's; --adopt takes it over")
        #expect(!plan.changes[0].action.isWrite)

        let adopted = Example.plan([pulled(80)], [standing()], adopting).changes[0]
        #expect(adopted.action == .adopt)
        #expect(adopted.fields.map(\.field) == ["Threshold", AlarmTag.bookKey, AlarmTag.rowKey])
        #expect(adopted.planned?.alarm.description == "by hand")
        #expect(adopted.planned?.alarm.okActions == ["arn:aws:sns:eu-west-1:123456789012:ok"])
        #expect(
            Example.plan([pulled(80)], [standing(book: "Other1234567")]).changes[0].reason
                == "edited, but of the Book \"Other1234567\"; --adopt moves it over")
    }

    @Test("what a spreadsheet's 15 digits leave of a threshold is no edit")
    func digits() {
        var alarm = standing()
        alarm.alarm?.threshold = 0.1 + 0.2
        #expect(Example.plan([pulled(0.3)], [alarm]).changes.map(\.action) == [.unchanged])
        #expect(Example.plan([pulled(0.300_000_000_001)], [alarm]).changes.map(\.awaitsAdoption) == [true])
    }

    @Test("once it is ours, edits are updates")
    func ours() async throws {
        let store = MemoryStore([standing()])
        _ = try await Importer(store: store).carryOut(
            AlarmPlan(desired: [pulled(80)], existing: store.alarms(), rules: adopting))
        #expect(store.calls == ["put old", "tag old"])
        let rules = PlanRules(book: Example.book)
        #expect(AlarmPlan(desired: [pulled(80)], existing: store.alarms(), rules: rules).outline == ["unchanged old"])
        #expect(AlarmPlan(desired: [pulled(70)], existing: store.alarms(), rules: rules).outline == ["update old"])
    }

    @Test("a row that was made to watch something else is never put in its alarm's place while that isn't ours")
    func watchesAnother() {
        let row = pulled { $0.metricName = "NetworkIn" }
        for rules in [PlanRules(book: Example.book), adopting] {
            guard case .conflict(_, _, .watchesAnother(nil)) = Example.plan([row], [standing()], rules).changes[0]
            else {
                Issue.record("not a conflict")
                return
            }
        }
    }

    @Test("an alarm that is no longer there is created, and that is said")
    func gone() {
        let change = Example.plan([pulled()], [])
        #expect(change.outline == ["create old"])
        #expect(change.changes[0].reason == "the alarm that its row was pulled from is no longer there")
    }

    @Test("an alarm of that name in another account is not the row's")
    func elsewhere() {
        let other = standing(arn: "arn:aws:cloudwatch:eu-west-1:000000000012:alarm:old")
        let change = Example.plan([pulled()], [other], adopting).changes[0]
        #expect(change.action == .conflict)
        #expect(change.reason == "not the alarm that the row was pulled from, which is \(Self.arn)")
    }

    @Test("many adoptions that are much of what was pulled need the count, though the Book has no alarm yet")
    func approval() {
        let rows = (1...100).map { number in
            var row = Example.row("i-\(number)", name: "x", threshold: number <= 60 ? 80 : 90, alarmName: "a\(number)")
            row = WantedAlarm(
                alarm: row.alarm, identity: row.identity, sheet: "Alarms", number: number,
                arn: ExactText("arn:a\(number)"))
            return row
        }
        let existing = (1...100).map { number in
            ExistingAlarm(
                name: "a\(number)", alarm: Example.row("i-\(number)", name: "x", alarmName: "a\(number)").alarm)
        }
        let approval = Approval(of: Example.plan(rows, existing, adopting))
        #expect(approval.changeCount == 60)
        #expect(approval.bookSize == 100)
        #expect(approval.needsCount)
    }
}
