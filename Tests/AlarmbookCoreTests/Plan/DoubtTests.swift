import AlarmbookCore
import Testing

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
    private static func outline(_ rows: [AlarmRow], _ store: LateStore) async throws -> [String] {
        try await store.plan(desired: rows, rules: PlanRules(book: Example.book)).outline
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
