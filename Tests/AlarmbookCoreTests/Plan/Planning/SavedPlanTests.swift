import Testing

@testable import AlarmbookCore

struct SavedPlanTests {
    private let old = [
        Example.standing(Example.row("i-1", name: "a")), Example.standing(Example.row("i-2", name: "b")),
        Example.standing(Example.row("i-3", name: "c")),
    ]

    /// A rename, an update, a delete and a create, as a file would hold them.
    private var saved: SavedPlan {
        let rows = [
            Example.row("i-1", name: "a", threshold: 95), Example.row("i-2", name: "b", enabled: false),
            Example.row("i-4", name: "d"),
        ]
        let plan = Example.plan(rows, old, PlanRules(book: Example.book, prune: 1, prunesMost: true))
        return Self.saved(plan)
    }

    /// A plan as a file would hold it.
    private static func saved(_ plan: AlarmPlan) -> SavedPlan {
        let steps = plan.changes.filter(\.action.isWrite).map { change in
            var step = SavedPlan.Step(action: change.action, name: change.name)
            step.from = change.oldName
            step.digest = change.standing?.digest
            step.marks = change.standing?.marks
            step.drift = change.drift
            step.reason = change.reason
            step.planned = change.planned
            step.former = change.planned?.former?.name
            return step
        }
        return SavedPlan(book: plan.book, bookSize: plan.bookSize, steps: steps)
    }

    @Test("a saved plan does what was approved")
    func whole() async throws {
        let store = MemoryStore(old)
        let plan = AlarmPlan(saved, existing: old)
        #expect(
            plan.outline == [
                "rename \(Example.name("a")) -> \(Example.name("a", 95))", "update \(Example.name("b"))",
                "create \(Example.name("d"))", "delete \(Example.name("c"))",
            ])
        #expect(plan.stale == [])
        let report = try await Importer(store: store).carryOut(plan)
        #expect(report.isComplete)
        #expect(Set(store.standing.keys) == [Example.name("a", 95), Example.name("b"), Example.name("d")])
    }

    @Test("what a saved plan did already is not done again, wherever it died")
    func rest() async throws {
        for lifetime in 0..<8 {
            let store = MemoryStore(old)
            store.lifetime = lifetime
            _ = try await Importer(store: store).carryOut(AlarmPlan(saved, existing: old))
            let rest = MemoryStore(store.alarms())
            let plan = AlarmPlan(saved, existing: rest.alarms())
            #expect(plan.stale == [])
            #expect(try await Importer(store: rest).carryOut(plan).isComplete)
            #expect(Set(rest.standing.keys) == [Example.name("a", 95), Example.name("b"), Example.name("d")])
            #expect(AlarmPlan(saved, existing: rest.alarms()).changes.allSatisfy { $0.action == .unchanged })
        }
    }

    @Test("an alarm that changed since is left alone, and the others are done")
    func stale() async throws {
        var changed = old
        changed[0].alarm?.period = 60
        changed[2].alarm?.period = 60
        changed.append(Example.standing(Example.row("i-9", name: "d"), book: nil))
        let plan = AlarmPlan(saved, existing: changed)
        #expect(plan.outline == ["update \(Example.name("b"))"])
        #expect(plan.stale.map(\.name) == [Example.name("a", 95), Example.name("d"), Example.name("c")])
        let report = try await Importer(store: MemoryStore(changed)).carryOut(plan)
        #expect(!report.isComplete)
        #expect(report.entries.map(\.result.word) == ["done", "skipped", "skipped", "skipped"])
    }

    @Test("a saved rename is left alone where a mute rule names the alarm meanwhile, also where it is half done")
    func muted() {
        var rules = MuteRules()
        rules.add("night", muting: [Example.name("a"), Example.name("c")])
        let renamed = Example.standing(Example.row("i-1", name: "a", threshold: 95))
        for (existing, name) in [(old, Example.name("a", 95)), (old + [renamed], Example.name("a"))] {
            let plan = AlarmPlan(saved, existing: existing, muteRules: rules)
            #expect(plan.stale.map(\.name) == [name])
            // An orphan goes, muted or not.
            #expect(plan.changes.last?.name == Example.name("c"))
        }
        rules = MuteRules()
        rules.failure = "denied"
        #expect(AlarmPlan(saved, existing: old, muteRules: rules).unreadMuteRules == "denied")
    }

    @Test("an alarm that another import took over since is left alone, and so is a row that another import served")
    func otherOwner() {
        var changed = old
        for index in changed.indices { changed[index].tags = AlarmTag.ownership(book: "other", row: "x") }
        let d = Example.row("i-4", name: "d")
        changed.append(Example.standing(d, name: "d elsewhere"))
        let plan = AlarmPlan(saved, existing: changed)
        #expect(plan.changes == [])
        #expect(plan.stale.map(\.name) == ["a", "b", "d", "c"].map { Example.name($0, $0 == "a" ? 95 : 90) })
    }

    @Test("a row whose change can't be made any more keeps the alarm that another row was to take over")
    func waiting() async throws {
        let rows = [Example.row("i-1", name: "b"), Example.row("i-2", name: "d")]
        let plan = Self.saved(Example.plan(rows, Array(old.prefix(2))))
        #expect(plan.steps.map(\.action) == [.create, .update, .delete])
        let store = MemoryStore(old.prefix(2) + [Example.standing(Example.row("i-9", name: "d"), book: nil)])
        let rest = AlarmPlan(plan, existing: store.alarms())
        #expect(rest.changes == [])
        #expect(rest.stale.map(\.name) == [Example.name("d"), Example.name("b"), Example.name("a")])
        #expect(try await !Importer(store: store).carryOut(rest).isComplete)
        #expect(store.calls == [])
    }

    @Test("names that move in a ring are the rest of a saved plan wherever it died, and no resource is without alarm")
    func ring() async throws {
        let names = ["a", "b", "c"]
        let rows = zip(["i-1", "i-2", "i-3"], ["b", "c", "a"]).map { Example.row($0, name: $1) }
        for lifetime in 0...8 {
            let store = try await Example.applied(zip(["i-1", "i-2", "i-3"], names).map { Example.row($0, name: $1) })
            let plan = Self.saved(Example.plan(rows, store.alarms()))
            #expect(plan.steps.count == 5)
            var missing: [String] = []
            store.onWrite = { store in
                for row in rows {
                    let isThere = store.alarms().contains {
                        $0.row == row.identity.tagValue && $0.alarm?.dimensions == row.alarm.dimensions
                    }
                    if !isThere { missing.append("\(row.resourceId) after \(store.calls.last ?? "")") }
                }
            }
            store.lifetime = store.calls.count + lifetime
            _ = try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms()))
            #expect(store.standing.count == (lifetime == 0 || lifetime == 8 ? 3 : 4))
            store.lifetime = .max
            let rest = AlarmPlan(plan, existing: store.alarms())
            #expect(rest.stale == [])
            #expect(try await Importer(store: store).carryOut(rest).isComplete)
            #expect(missing == [])
            #expect(Set(store.standing.keys) == Set(names.map { Example.name($0) }))
            #expect(Example.plan(rows, store.alarms()).changes.allSatisfy { $0.action == .unchanged })
            #expect(AlarmPlan(plan, existing: store.alarms()).changes.allSatisfy { $0.action == .unchanged })
        }
    }

    @Test("what stood in and was edited outside since is left alone, and so is the row that it stands in for")
    func editedInterim() async throws {
        let rows = zip(["i-1", "i-2"], ["b", "a"]).map { Example.row($0, name: $1) }
        let store = try await Example.applied(zip(["i-1", "i-2"], ["a", "b"]).map { Example.row($0, name: $1) })
        let plan = Self.saved(Example.plan(rows, store.alarms()))
        store.lifetime = store.calls.count + 1
        _ = try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms()))
        store.lifetime = .max
        let name = try #require(plan.steps.first?.name)
        var edited = try #require(store.standing[name]?.alarm)
        edited.period = 60
        try store.put(edited, tags: [], former: nil)
        let rest = AlarmPlan(plan, existing: store.alarms())
        #expect(rest.stale.map(\.action) == [.create, .update, .update, .delete])
        #expect(rest.changes == [])
        #expect(try await !Importer(store: store).carryOut(rest).isComplete)
        #expect(store.standing[name]?.alarm == edited)
    }

    @Test("tags that were not set before a death are what is left to do")
    func tagsOnly() async throws {
        let rows = [Example.row("i-2", name: "a"), Example.row("i-1", name: "b")]
        let plan = Self.saved(Example.plan(rows, Array(old.prefix(2))))
        let store = MemoryStore(Array(old.prefix(2)))
        store.lifetime = 2
        _ = try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms()))
        let interim = try #require(plan.steps.first?.name)
        #expect(store.calls == ["put \(interim)", "put \(Example.name("b"))"])
        store.lifetime = .max
        #expect(try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms())).isComplete)
        #expect(
            store.calls.dropFirst(2) == [
                "tag \(Example.name("b"))", "put \(Example.name("a"))", "tag \(Example.name("a"))",
                "delete \(interim)",
            ])
        #expect(Example.plan(rows, store.alarms()).changes.map(\.action) == [.unchanged, .unchanged])
    }

    @Test("alarms that change rows are the rest of a saved plan wherever it died, tags first")
    func tagsFirst() async throws {
        let names = [Example.row("i-1", name: "a"), Example.row("i-2", name: "b")]
        let rows = [Example.row("i-2", name: "a"), Example.row("i-1", name: "b")]
        for lifetime in 0...4 {
            let store = try await Example.applied(names, tellsTimes: true)
            let plan = Self.saved(Example.plan(rows, store.alarms()))
            store.lifetime = store.calls.count + lifetime
            _ = try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms()))
            store.lifetime = .max
            #expect(AlarmPlan(plan, existing: store.alarms()).stale == [])
            #expect(try await Importer(store: store).carryOut(AlarmPlan(plan, existing: store.alarms())).isComplete)
            #expect(Example.plan(rows, store.alarms()).changes.map(\.action) == [.unchanged, .unchanged])
        }
    }

    @Test("a saved plan says which drift was approved to be overwritten, and overwrites that alone")
    func drift() async throws {
        let rows = ["a", "b"].map { Example.row("i-\($0)", name: $0, alarmName: $0) }
        let store = try await Example.applied(rows)
        var edited = rows[0].alarm
        edited.period = 60
        try store.put(edited, tags: [], former: nil)
        let rules = PlanRules(book: Example.book, overwritesDrift: true)
        let plan = Self.saved(Example.plan(rows, store.alarms(), rules))
        #expect(plan.steps.map(\.drift) == [.editedOutside])
        let approved = AlarmPlan(plan, existing: store.alarms())
        #expect(
            approved.changes.map(\.reason) == [
                "edited outside since it was applied at 2001-09-09T01:46:40Z; overwritten, as --overwrite-drift says"
            ])

        edited.period = 120
        try store.put(edited, tags: [], former: nil)
        #expect(AlarmPlan(plan, existing: store.alarms()).stale.map(\.name) == ["a"])
    }

    @Test("a digest tells what an alarm means, not how it is written, nor its tags or state")
    func digest() {
        var same = old[0]
        same.tags = []
        same.state = .alarm
        same.alarm?.okActions = []
        same.alarm?.description = ""
        #expect(same.digest == old[0].digest)
        #expect(same.digest.count == 16)
        same.alarm?.threshold = 90.5
        #expect(same.digest != old[0].digest)
    }
}
