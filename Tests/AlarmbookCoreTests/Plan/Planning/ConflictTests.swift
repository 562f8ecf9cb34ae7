import Testing

@testable import AlarmbookCore

struct ConflictTests {
    let row = Example.row("i-1", name: "web-1")
    let adopting = PlanRules(book: Example.book, adopts: true)

    private func standing(_ edit: (inout WantedAlarm) -> Void = { _ in }, book: String? = nil) -> ExistingAlarm {
        var old = row
        edit(&old)
        return Example.standing(old, name: row.alarm.name, book: book)
    }

    private func reason(_ plan: AlarmPlan) -> ConflictReason? {
        if case .conflict(_, _, let reason) = plan.changes.first { reason } else { nil }
    }

    @Test("a name that belongs to nobody's alarm is a conflict, never overwritten")
    func notOurs() {
        let plan = Example.plan([row], [standing { $0.alarm.threshold = 50 }])
        #expect(reason(plan) == .notOurs)
        #expect(plan.changes.first?.reason == "belongs to no Book; --adopt takes it over")
    }

    @Test("--adopt takes over an alarm that watches the same metric and dimensions, and says what it changes")
    func adopt() {
        let plan = Example.plan([row], [standing { $0.alarm.threshold = 50 }], adopting)
        #expect(plan.changes.map(\.action) == [.adopt])
        #expect(
            plan.changes.first?.fields == [
                FieldChange("Threshold", .number(50), .number(90)),
                FieldChange("alarmbook:book", .text(""), .text(Example.book)),
                FieldChange("alarmbook:row", .text(""), .text("instance:i-1:AWS/EC2:CPUUtilization::")),
            ])
    }

    @Test("--adopt leaves an alarm alone that watches something else")
    func adoptOther() {
        let other = standing { $0.alarm.dimensions = [Dimension(name: "InstanceId", value: "i-9")] }
        #expect(reason(Example.plan([row], [other], adopting)) == .watchesAnother(book: nil))
    }

    @Test("an alarm of another Book is a conflict that names the Book, and --adopt moves it over")
    func otherBook() {
        let other = standing(book: "Other1234567")
        #expect(reason(Example.plan([row], [other])) == .otherBook("Other1234567"))
        let adopted = Example.plan([row], [other], adopting)
        #expect(adopted.changes.map(\.action) == [.adopt])
        #expect(adopted.changes.first?.reason == "from the Book \"Other1234567\"")
    }

    @Test("an alarm that is not ours but is what its row wants is unchanged")
    func alreadyRight() {
        let plan = Example.plan([row], [standing()])
        #expect(plan.changes.map(\.action) == [.unchanged])
        #expect(plan.changes.first?.reason == "not ours, but already what the row wants")
    }

    @Test("--adopt marks an alarm that is already what its row wants, and writes nothing else")
    func adoptAlreadyRight() async throws {
        let store = MemoryStore([standing()])
        let plan = Example.plan([row], store.alarms(), adopting)
        _ = try await Importer(store: store).carryOut(plan)
        #expect(store.calls == ["tag \(row.alarm.name)"])
    }

    @Test("a composite alarm's name counts as taken")
    func composite() {
        let found = ExistingAlarm(name: row.alarm.name, kind: .composite, alarm: nil)
        #expect(reason(Example.plan([row], [found], adopting)) == .otherKind)
    }

    @Test("an alarm on metric math counts as taken, though it is marked as ours")
    func inexpressible() {
        let found = ExistingAlarm(
            name: row.alarm.name, alarm: nil,
            tags: AlarmTag.ownership(book: Example.book, row: row.identity.tagValue))
        #expect(reason(Example.plan([row], [found], adopting)) == .inexpressible)
    }

    @Test(
        "what CloudFormation, a target tracking policy, Elastic Beanstalk or Auto Scaling manages is listed, not touched"
    )
    func managed() {
        let stack = "arn:aws:cloudformation:eu-west-1:1:stack/web/1"
        let policy = "arn:aws:autoscaling:eu-west-1:1:scalingPolicy:x:autoScalingGroupName/y:policyName/z"
        let alarms = [
            ExistingAlarm(
                name: row.alarm.name, alarm: nil,
                tags: [AlarmTag(key: "aws:cloudformation:stack-id", value: stack)]
                    + AlarmTag.ownership(book: Example.book, row: row.identity.tagValue)),
            ExistingAlarm(name: "TargetTracking-table/x", alarm: row.alarm),
            ExistingAlarm(name: "awseb-e-1", alarm: row.alarm),
            ExistingAlarm(name: "scale up", alarm: row.alarm, actions: [policy]),
        ]
        var withAlarm = alarms
        withAlarm[0].alarm = Example.row("i-9", name: "web-1").alarm
        let plan = Example.plan([row], withAlarm, adopting)
        #expect(plan.managed.map(\.name) == ["TargetTracking-table/x", "awseb-e-1", "scale up", row.alarm.name])
        #expect(
            plan.managed.map(\.manager) == [.targetTracking, .elasticBeanstalk, .autoScaling, .cloudFormation(stack)])
        #expect(plan.changes.count == 1)
        #expect(reason(plan) == .managed(.cloudFormation(stack)))
    }
}
