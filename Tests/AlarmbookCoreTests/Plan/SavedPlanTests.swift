import AlarmbookCore
import Testing

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
        let steps = plan.changes.map { change in
            var from: String?
            if case .rename(let old, _) = change { from = old.name }
            return SavedPlan.Step(
                action: change.action, name: change.name, from: from, digest: change.standing?.digest,
                reason: change.reason, wanted: change.wanted, former: change.wanted?.former?.name)
        }
        return SavedPlan(book: Example.book, bookSize: 3, steps: steps)
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
