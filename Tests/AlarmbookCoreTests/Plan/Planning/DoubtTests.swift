import Testing

@testable import AlarmbookCore

/// A store whose tags come from an index that may be late, until they are asked for.
private final class LateStore: AlarmStore {
    private let existing: [ExistingAlarm]
    private let index: [String: [AlarmTag]]
    /// The names of the alarms whose own tags were asked for.
    private(set) var asked: [String] = []

    /// - Parameters:
    ///   - existing: with their own tags.
    ///   - index: what the index says of some instead, by name.
    init(_ existing: [ExistingAlarm], index: [String: [AlarmTag]]) {
        self.existing = existing
        self.index = index
    }

    func alarms() -> [ExistingAlarm] {
        existing.map { alarm in
            var alarm = alarm
            alarm.tags = index[alarm.name] ?? alarm.tags
            alarm.areTagsSure = false
            return alarm
        }
    }

    func confirm(_ alarms: [ExistingAlarm]) -> [ExistingAlarm] {
        asked += alarms.map(\.name)
        return alarms.compactMap { alarm in existing.first { $0.name == alarm.name } }
    }

    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) {}
    func tag(_ name: String, _ tags: [AlarmTag]) {}
    func delete(_ names: [String]) -> [ExactText: String] { [:] }
    func finish() {}
}

struct DoubtTests {
    private static func outline(_ rows: [WantedAlarm], _ store: LateStore) async throws -> [String] {
        try await store.plan(desired: rows, rules: PlanRules(book: Example.book)).outline
    }

    /// Alarms that were imported twice, with thresholds of 90 and then 95, while the index knows the first import only.
    private static func late(_ alarmNames: [String]) async throws -> LateStore {
        func rows(_ threshold: Double) -> [WantedAlarm] {
            alarmNames.map { Example.row("i-\($0)", name: $0, threshold: threshold, alarmName: $0) }
        }
        let store = try await Example.applied(rows(90))
        let index = store.standing.mapValues(\.tags)
        _ = try await Importer(store: store, now: Example.time + 60).carryOut(Example.plan(rows(95), store.alarms()))
        return LateStore(store.alarms(), index: index)
    }

    @Test("what only a late index takes for edited outside is asked for, and is not")
    func lateDigest() async throws {
        let store = try await Self.late(["a", "b"])
        let rows = [
            Example.row("i-a", name: "a", threshold: 99, alarmName: "a"),
            Example.row("i-b", name: "b", threshold: 95, alarmName: "b"),
        ]
        #expect(try await Self.outline(rows, store) == ["update a", "unchanged b"])
        #expect(store.asked == ["a"])
    }

    @Test("what was edited outside is left alone only after its own tags were asked for")
    func drifted() async throws {
        let row = Example.row("i-a", name: "a", threshold: 95, alarmName: "a")
        let memory = try await Example.applied([row])
        var edited = row.alarm
        edited.threshold = 50
        try memory.put(edited, tags: [], former: nil)
        let store = LateStore(memory.alarms(), index: [:])
        #expect(try await Self.outline([row], store) == ["drifted a"])
        #expect(store.asked == ["a"])
    }

    @Test("an update whose alarm is as the index says is not asked for")
    func plainUpdate() async throws {
        let store = LateStore(
            try await Example.applied([Example.row("i-a", name: "a", alarmName: "a")]).alarms(), index: [:])
        #expect(
            try await Self.outline([Example.row("i-a", name: "a", threshold: 95, alarmName: "a")], store)
                == ["update a"])
        #expect(store.asked == [])
    }

    @Test("a saved plan asks for the tags that it hangs on")
    func savedPlan() async throws {
        let row = Example.row("i-1", name: "a")
        let ours = Example.standing(row)
        let plan = Example.plan([Example.row("i-1", name: "a", threshold: 95)], [ours])
        var step = SavedPlan.Step(action: .rename, name: Example.name("a", 95))
        step.from = ours.name
        step.digest = ours.digest
        step.marks = ours.marks
        step.planned = plan.changes.first?.planned
        let saved = SavedPlan(book: Example.book, bookSize: 1, steps: [step])

        // The index knows nothing yet, then too much.
        let young = LateStore([ours], index: [ours.name: []])
        #expect(try await young.plan(saved).changes.map(\.action) == [.rename])
        #expect(young.asked == [ours.name])
        var taken = ours
        taken.tags = AlarmTag.ownership(book: "other", row: "x")
        let old = LateStore([taken], index: [ours.name: ours.tags])
        let stale = try await old.plan(saved)
        #expect(stale.changes == [])
        #expect(stale.stale.map(\.name) == [Example.name("a", 95)])
        #expect(old.asked == [ours.name])
    }

    @Test("where nothing changes no tag is asked for, although the index knows none of them")
    func unchanged() async throws {
        let rows = [Example.row("i-1", name: "a"), Example.row("i-2", name: "b")]
        let standing = rows.map { Example.standing($0) }
        let store = LateStore(standing, index: [Example.name("a"): [], Example.name("b"): []])
        #expect(
            try await Self.outline(rows, store) == ["unchanged \(Example.name("a"))", "unchanged \(Example.name("b"))"])
        #expect(store.asked.isEmpty)
    }

    @Test("a threshold edited while the index does not know its alarm yet is a rename, and no create beside it")
    func rename() async throws {
        let store = LateStore([Example.standing(Example.row("i-1", name: "a"))], index: [Example.name("a"): []])
        let rows = [Example.row("i-1", name: "a", threshold: 95)]
        #expect(try await Self.outline(rows, store) == ["rename \(Example.name("a")) -> \(Example.name("a", 95))"])
        #expect(store.asked == [Example.name("a")])
    }

    @Test("an alarm of ours that the index does not know is no conflict")
    func conflict() async throws {
        let row = Example.row("i-1", name: "a", alarmName: "fixed")
        let store = LateStore([Example.standing(row)], index: ["fixed": []])
        let edited = Example.row("i-1", name: "a", threshold: 95, alarmName: "fixed")
        #expect(try await Self.outline([edited], store) == ["update fixed"])
    }

    @Test("what the index alone takes for ours is no orphan")
    func orphan() async throws {
        let ghost = Example.standing(Example.row("i-9", name: "gone"), book: nil)
        let store = LateStore(
            [ghost], index: [ghost.name: AlarmTag.ownership(book: Example.book, row: "instance:i-9:AWS/EC2:X::")])
        #expect(try await Self.outline([], store) == [])
        #expect(store.asked == [ghost.name])
    }

    @Test("tags that were swapped since the index looked are not swapped back")
    func swap() async throws {
        let rows = [Example.row("i-1", name: "b"), Example.row("i-2", name: "a")]
        let old = [Example.row("i-1", name: "a"), Example.row("i-2", name: "b")]
        let store = LateStore(
            rows.map { Example.standing($0) },
            index: Dictionary(uniqueKeysWithValues: old.map { ($0.alarm.name, Example.standing($0).tags) }))
        #expect(
            try await Self.outline(rows, store) == ["unchanged \(Example.name("b"))", "unchanged \(Example.name("a"))"])
    }

    @Test("a customer's tag that only the index doesn't know is not set again")
    func customersTag() async throws {
        var row = Example.row("i-1", name: "a")
        row.tags = [AlarmTag(key: "Team", value: "shop")]
        let standing = Example.standing(row, tags: row.tags)
        let store = LateStore([standing], index: [standing.name: Example.standing(row).tags])
        #expect(try await Self.outline([row], store) == ["unchanged \(standing.name)"])
        #expect(store.asked == [standing.name])
    }

    @Test("only alarms that watch what a new row wants are asked for")
    func onlyThose() async throws {
        let others = (10..<20).map { Example.standing(Example.row("i-\($0)", name: "other-\($0)"), book: nil) }
        let same = Example.standing(Example.row("i-1", name: "by hand"), book: nil)
        let store = LateStore(others + [same], index: [:])
        #expect(try await Self.outline([Example.row("i-1", name: "a")], store) == ["create \(Example.name("a"))"])
        #expect(store.asked == [same.name])
    }
}
