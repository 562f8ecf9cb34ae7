import Testing

@testable import AlarmbookCore

/// Imports that die between any two steps and are run again, for workbooks that seeded random edits made.
struct DeathTests {
    /// A row of a workbook, before its name is made unique.
    struct Line {
        var id: String
        var name: String
        var threshold: Double
        var severity: String
    }

    static func edited(_ lines: [Line], with random: inout SeededRandom) -> [Line] {
        var lines = lines
        for index in lines.indices where Bool.random(using: &random) {
            lines[index].threshold = [80, 90, 95].randomElement(using: &random) ?? 80
        }
        if lines.count > 1, Bool.random(using: &random) {
            // Names move along a ring of two or more.
            let ring = Array(lines.indices.shuffled(using: &random).prefix(Int.random(in: 2...4, using: &random)))
            let names = ring.map { lines[$0].name }
            for (place, index) in ring.enumerated() { lines[index].name = names[(place + 1) % names.count] }
        }
        if Bool.random(using: &random), let index = lines.indices.randomElement(using: &random) {
            let old = lines[index].id
            let new = "i-\(random.next() % 100_000)"
            for index in lines.indices where lines[index].id == old { lines[index].id = new }
        }
        if Bool.random(using: &random), let index = lines.indices.randomElement(using: &random) {
            lines.remove(at: index)
        }
        return lines.shuffled(using: &random)
    }

    static func book(with random: inout SeededRandom) -> [Line] {
        (1...Int.random(in: 2...4, using: &random)).flatMap { number -> [Line] in
            let name = ["a", "b", "c"].randomElement(using: &random) ?? "a"
            return ["warning", "critical"].map { severity in
                Line(
                    id: "i-\(number)", name: name,
                    threshold: [80, 90, 95].randomElement(using: &random) ?? 80, severity: severity)
            }
        }
    }

    /// Names as the workbook makes them unique: pieces are appended to all that clash, as far as needed.
    static func rows(_ lines: [Line]) -> [WantedAlarm] {
        var rows = lines.enumerated().map { index, line in
            Example.row(
                line.id, name: line.name, threshold: line.threshold, severity: line.severity, number: index + 2)
        }
        for form in 1...2 {
            let clashes = Dictionary(grouping: rows.indices) { rows[$0].alarm.name }.values.filter { $0.count > 1 }
            for index in clashes.joined() { rows[index].alarm.name = rows[index].nameForms[form] }
        }
        return rows
    }

    /// Names move among 24 rows, half of whose thresholds change; the names say no threshold.
    static func permuted(_ threshold: [Double], with random: inout SeededRandom) -> [WantedAlarm] {
        let ids = Array(threshold.indices)
        var names = ids
        let moving = ids.shuffled(using: &random).prefix(Int.random(in: 2...24, using: &random))
        for (id, other) in zip(moving, moving.shuffled(using: &random)) { names[id] = other }
        return ids.shuffled(using: &random).enumerated().map { place, id in
            Example.row(
                "i-\(id)", name: "n", threshold: threshold[id], number: place + 2, alarmName: "n\(names[id])")
        }
    }

    @Test("however names are permuted, no resource is ever without its alarm, and no run does more than is left")
    func permutations() async throws {
        var random = SeededRandom(state: 24)
        var (deaths, books) = (0, 0)
        while deaths < 500 {
            books += 1
            let thresholds: [Double] = (0..<24).map { _ in [80, 90, 95].randomElement(using: &random) ?? 80 }
            let store = MemoryStore()
            store.tellsTimes = true
            // Each workbook is saved before it is imported.
            var time = Example.time
            _ = try await Importer(store: store, now: time).carryOut(
                Example.plan(Self.permuted(thresholds, with: &random), []))
            for _ in 0..<3 {
                let edited = thresholds.map { Bool.random(using: &random) ? $0 : 99 }
                let rows = Self.permuted(edited, with: &random)
                let rules = PlanRules(book: Example.book, saved: time + 60)
                let coverage = Coverage(of: rows, in: store)
                var left = Int.max
                for isLast in [false, false, true] {
                    time = time + 120
                    let plan = AlarmPlan(desired: rows, existing: store.alarms(), rules: rules)
                    let count = plan.changes.count { $0.action.isWrite }
                    #expect(count <= left)
                    left = count
                    store.lifetime =
                        isLast ? .max : store.calls.count + Int.random(in: 0...(2 * count), using: &random)
                    _ = try await Importer(store: store, now: time).carryOut(plan)
                    if !isLast { deaths += 1 }
                }
                #expect(coverage.missing == [])
                #expect(store.standing.count == 24)
                let last = AlarmPlan(desired: rows, existing: store.alarms(), rules: rules)
                #expect(last.changes.allSatisfy { $0.action == .unchanged })
            }
        }
        #expect(books > 50)
    }

    @Test("whatever moved and wherever it died, a second import does exactly the rest", arguments: 0..<150)
    func deaths(seed: Int) async throws {
        var random = SeededRandom(state: UInt64(seed))
        let first = Self.book(with: &random)
        let edited = Self.edited(first, with: &random)
        let (second, third) = (Self.rows(edited), Self.rows(Self.edited(edited, with: &random)))
        let rules = PlanRules(book: Example.book, keepsNames: seed % 5 == 0)

        let before = MemoryStore()
        before.tellsTimes = true
        _ = try await Importer(store: before).carryOut(
            AlarmPlan(desired: Self.rows(first), existing: [], rules: rules))
        let planned = Self.planned(AlarmPlan(desired: second, existing: before.alarms(), rules: rules))
        let names = Set(planned.map(\.name))
        #expect(names.count == second.count)

        var lifetime = 0
        var isWhole = false
        while !isWhole {
            try #require(lifetime < 100)
            let store = MemoryStore(before.alarms())
            store.lifetime = lifetime
            let coverage = Coverage(of: second, in: store)
            isWhole = try await Importer(store: store).carryOut(
                AlarmPlan(desired: second, existing: store.alarms(), rules: rules)
            ).isComplete

            // An edit that comes before the rest is no less carried out.
            let edited = MemoryStore(store.alarms())
            let otherCoverage = Coverage(of: third, in: edited)
            let other = AlarmPlan(desired: third, existing: edited.alarms(), rules: rules)
            #expect(other.changes.allSatisfy { $0.action != .drifted })
            #expect(try await Importer(store: edited).carryOut(other).isComplete)
            #expect(
                AlarmPlan(desired: third, existing: edited.alarms(), rules: rules).changes
                    .allSatisfy { $0.action == .unchanged || $0.action == .orphan })

            #expect(otherCoverage.missing == [])

            let rest = MemoryStore(store.alarms())
            coverage.watch(rest)
            let plan = AlarmPlan(desired: second, existing: rest.alarms(), rules: rules)
            #expect(Set(Self.planned(plan).map(\.name)) == names)
            #expect(try await Importer(store: rest).carryOut(plan).isComplete)
            #expect(coverage.missing == [])

            // No name that is wanted was ever deleted.
            #expect(
                (store.calls + rest.calls).filter { $0.hasPrefix("delete ") && names.contains(String($0.dropFirst(7))) }
                    == [])
            // Everything stands as it is wanted, and nothing else but orphans.
            let standing = rest.standing
            for want in planned {
                #expect(standing[want.name]?.alarm == want.alarm)
                #expect(standing[want.name]?.row == want.row)
            }
            let last = AlarmPlan(desired: second, existing: rest.alarms(), rules: rules)
            #expect(last.changes.allSatisfy { $0.action == .unchanged || $0.action == .orphan })
            #expect(last.changes.count == standing.count)
            lifetime += 1
        }
    }

    /// What the plan's rows end with.
    private static func planned(_ plan: AlarmPlan) -> [PlannedAlarm] {
        plan.changes.compactMap(\.planned).filter { !$0.isInterim }
    }
}

/// Which rows are without an alarm of their own after any write, once they had one.
private final class Coverage {
    private struct Watched: Equatable {
        var metricName: String
        var dimensions: Set<Dimension>

        init(_ alarm: MetricAlarm) {
            (metricName, dimensions) = (alarm.metricName, Set(alarm.dimensions))
        }
    }

    private let wanted: [String: Watched]
    private var covered: Set<String> = []
    private(set) var missing: [String] = []

    init(of rows: [WantedAlarm], in store: MemoryStore) {
        wanted = Dictionary(uniqueKeysWithValues: rows.map { ($0.identity.tagValue, Watched($0.alarm)) })
        watch(store)
    }

    func watch(_ store: MemoryStore) {
        look(store)
        store.onWrite = { [unowned self] in look($0) }
    }

    private func look(_ store: MemoryStore) {
        var found: Set<String> = []
        for alarm in store.alarms() {
            guard let row = alarm.row, let watched = wanted[row], alarm.alarm.map(Watched.init) == watched else {
                continue
            }
            found.insert(row)
        }
        missing += covered.subtracting(found).sorted().map { "\($0) after \(store.calls.last ?? "")" }
        covered.formUnion(found)
    }
}
