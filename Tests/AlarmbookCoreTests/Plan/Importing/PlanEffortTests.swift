import Testing

@testable import AlarmbookCore

struct PlanEffortTests {
    private static func effort(_ rows: [WantedAlarm], _ existing: [ExistingAlarm], prune: Int? = nil) -> PlanEffort {
        PlanEffort(
            of: Example.plan(
                rows, existing, PlanRules(book: Example.book, prune: prune, prunesMost: prune != nil)))
    }

    @Test("a thousand new alarms take five minutes and a half, and a hundred dollars a month")
    func create() {
        let effort = Self.effort((0..<1_000).map { Example.row("i-\($0)", name: "n\($0)") }, [])
        #expect(effort.seconds(callsPerSecond: 3) == 334)
        #expect(effort.costChange == 10_000)
    }

    @Test("renames are a put each and a delete for many, and cost nothing more")
    func rename() {
        let names = (0..<30).map { "n\($0)" }
        let existing = names.map { Example.standing(Example.row("i-\($0)", name: $0)) }
        let effort = Self.effort(names.map { Example.row("i-\($0)", name: $0, threshold: 95) }, existing)
        #expect(effort.seconds(callsPerSecond: 3) == 11)
        #expect(effort.costChange == 0)
    }

    @Test("an update is a put and the tag that says what was applied")
    func update() {
        let old = ["a", "b", "c"].map { Example.standing(Example.row("i-\($0)", name: $0, alarmName: $0)) }
        let rows = ["a", "b", "c"].map { Example.row("i-\($0)", name: $0, threshold: 95, alarmName: $0) }
        #expect(Self.effort(rows, old).seconds(callsPerSecond: 1) == 6)
    }

    @Test("an adoption is a put and its tags")
    func adopt() {
        let row = Example.row("i-1", name: "a", threshold: 95, alarmName: "a")
        let found = Example.standing(Example.row("i-1", name: "a", alarmName: "a"), book: nil)
        let plan = Example.plan([row], [found], PlanRules(book: Example.book, adopts: true))
        #expect(PlanEffort(of: plan).seconds(callsPerSecond: 1) == 2)
    }

    @Test("what is deleted costs no more, and a period below a minute costs three times as much")
    func highResolution() {
        var fast = Example.row("i-1", name: "a")
        fast.alarm.period = 10
        #expect(
            Self.effort([], [Example.standing(fast), Example.standing(Example.row("i-2", name: "b"))], prune: 2)
                .costChange == -40)
        #expect(Self.effort([fast], []).costChange == 30)
    }

    @Test("where nothing is written nothing is taken")
    func nothing() {
        let row = Example.row("i-1", name: "a")
        let effort = Self.effort([row], [Example.standing(row)])
        #expect(effort.seconds(callsPerSecond: 3) == 0)
        #expect(effort.costChange == 0)
    }
}
