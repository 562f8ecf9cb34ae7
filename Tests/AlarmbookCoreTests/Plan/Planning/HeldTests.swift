import Testing

@testable import AlarmbookCore

struct HeldTests {
    static func composite(_ name: String, on names: String...) -> ExistingAlarm {
        var composite = ExistingAlarm(name: name, kind: .composite, alarm: nil)
        composite.holds = names
        return composite
    }

    @Test("an alarm that a composite alarm depends on is updated under its old name, and it is said")
    func update() throws {
        let old = Example.standing(Example.row("i-1", name: "a"))
        let rows = [Example.row("i-1", name: "a", threshold: 95), Example.row("i-2", name: "b", threshold: 95)]
        let other = Example.standing(Example.row("i-2", name: "b"))
        let plan = Example.plan(rows, [old, other, Self.composite("both", on: old.name, "nobody's")])
        #expect(
            plan.outline == [
                "update \(Example.name("a"))", "rename \(Example.name("b")) -> \(Example.name("b", 95))",
            ])
        #expect(plan.changes.first?.reason == "held by \"both\", so it keeps its name")
        #expect(plan.changes.first?.fields == [FieldChange("Threshold", .number(90), .number(95))])
    }

    @Test("the second time an alarm that is held is unchanged")
    func unchanged() {
        let row = Example.row("i-1", name: "a", threshold: 95)
        let standing = Example.standing(row, name: Example.name("a"))
        let plan = Example.plan([row], [standing, Self.composite("both", on: standing.name)])
        #expect(plan.outline == ["unchanged \(Example.name("a"))"])
    }

    @Test("another row that wants the name of an alarm that is held gets it, so that it still stands")
    func taken() {
        let standing = Example.standing(Example.row("i-1", name: "a"))
        let rows = [Example.row("i-1", name: "b"), Example.row("i-2", name: "a")]
        let plan = Example.plan(rows, [standing, Self.composite("both", on: standing.name)])
        #expect(plan.outline == ["create \(Example.name("b"))", "update \(Example.name("a"))"])
    }

    private static func muteRules(_ rules: (String, [String])...) -> MuteRules {
        var all = MuteRules()
        for (rule, names) in rules { all.add(rule, muting: names) }
        return all
    }

    @Test("an alarm that a mute rule names is updated under its old name, and each of its holders is said")
    func muted() {
        let old = Example.standing(Example.row("i-1", name: "a"))
        let row = Example.row("i-1", name: "a", threshold: 95)
        let rules = Self.muteRules(("night", [old.name, old.name, "b"]), ("weekend", [old.name]), ("c", ["d"]))
        let plan = AlarmPlan(
            desired: [row], existing: [old, Self.composite("both", on: old.name)], muteRules: rules,
            rules: PlanRules(book: Example.book))
        #expect(plan.outline == ["update \(old.name)"])
        #expect(
            plan.changes.first?.reason
                == "held by \"both\", mute rule \"night\", mute rule \"weekend\", so it keeps its name")
        #expect(plan.unreadMuteRules == nil)
    }

    @Test("the name that is held stays, even where the row's alarm has its new name already")
    func halfDone() {
        let row = Example.row("i-1", name: "a", threshold: 95)
        let old = Example.standing(Example.row("i-1", name: "a"))
        let existing = [old, Example.standing(row)]
        let rules = PlanRules(book: Example.book)
        let night = Self.muteRules(("night", [old.name]))
        let plan = AlarmPlan(desired: [row], existing: existing, muteRules: night, rules: rules)
        #expect(plan.outline == ["update \(old.name)", "delete \(row.alarm.name)"])
        #expect(
            AlarmPlan(desired: [row], existing: existing, rules: rules).outline == [
                "unchanged \(row.alarm.name)", "delete \(old.name)",
            ])
        let both = Self.muteRules(("night", [old.name, row.alarm.name]))
        #expect(
            AlarmPlan(desired: [row], existing: existing, muteRules: both, rules: rules).outline == [
                "unchanged \(row.alarm.name)", "delete \(old.name)",
            ])
    }

    @Test("mute rules are read once, and only where an alarm is renamed; what can't be read is said")
    func reading() async throws {
        let store = MemoryStore([Example.standing(Example.row("i-1", name: "a"))])
        let rules = PlanRules(book: Example.book)
        store.rules.failure = "denied"
        let same = [Example.row("i-1", name: "a", enabled: false), Example.row("i-2", name: "b")]
        #expect(try await store.plan(desired: same, rules: rules).unreadMuteRules == nil)
        #expect(store.ruleReads == 0)
        let renamed = [Example.row("i-1", name: "a", threshold: 95)]
        let plan = try await store.plan(desired: renamed, rules: rules)
        #expect(plan.unreadMuteRules == "denied")
        #expect(plan.outline == ["rename \(Example.name("a")) -> \(Example.name("a", 95))"])
        #expect(store.ruleReads == 1)
        store.rules.add("night", muting: [Example.name("a")])
        let held = try await store.plan(desired: renamed, rules: rules)
        #expect(held.outline == ["update \(Example.name("a"))"])
        #expect(held.unreadMuteRules == nil)
        #expect(AlarmPlan(merging: [held, plan, plan]).unreadMuteRules == "denied")
    }

    @Test("an alarm that is held is unchanged for a workbook that is older than the import, too")
    func older() async throws {
        let before = Example.row("i-1", name: "a")
        let store = try await Example.applied([before])
        store.rules.add("night", muting: [before.alarm.name])
        let row = Example.row("i-1", name: "a", threshold: 95)
        let rules = PlanRules(book: Example.book, saved: Example.time)
        let later = Timestamp(seconds: Example.time.seconds + 60)
        _ = try await Importer(store: store, now: later).carryOut(store.plan(desired: [row], rules: rules))
        #expect(try await store.plan(desired: [row], rules: rules).outline == ["unchanged \(before.alarm.name)"])
    }
}
