import Testing

@testable import AlarmbookCore

/// Seeded random workbooks whose alarms somebody edits by hand, before people edit the workbook too.
struct OutsideEditTests {
    private static func editByHand(_ alarm: MetricAlarm, with random: inout SeededRandom) -> MetricAlarm {
        var alarm = alarm
        switch Int.random(in: 0...4, using: &random) {
        case 0: alarm.threshold = [80, 90, 95, 50].randomElement(using: &random) ?? 50
        case 1: alarm.period = 60
        case 2: alarm.actionsEnabled.toggle()
        case 3: alarm.dimensions = [Dimension(name: "InstanceId", value: "i-by-hand")]
        default: alarm.treatMissingData = .breaching
        }
        return alarm
    }

    @Test(
        "nothing that was edited outside is overwritten unless it is meant, and then all is as it is wanted",
        arguments: 0..<300)
    func property(seed: Int) async throws {
        var random = SeededRandom(state: UInt64(seed))
        let first = DeathTests.book(with: &random)
        let second = DeathTests.rows(DeathTests.edited(first, with: &random))
        let store = try await Example.applied(DeathTests.rows(first))
        let rowOfName = store.standing.mapValues(\.row)
        var byHand: [String: MetricAlarm] = [:]
        for (name, alarm) in store.standing.sorted(by: { $0.key < $1.key }) where Int(random.next() % 3) == 0 {
            let was = try #require(alarm.alarm)
            let edited = Self.editByHand(was, with: &random)
            if edited == was { continue }
            try store.put(edited, tags: [], former: nil)
            byHand[name] = edited
        }

        func rules(overwrites: Bool) -> PlanRules {
            var rules = PlanRules(
                book: Example.book, keepsNames: seed % 5 == 0, prunesMost: true, overwritesDrift: overwrites)
            let orphans = Example.plan(second, store.alarms(), rules).changes.count { $0.action == .orphan }
            rules.prune = seed % 2 == 0 ? orphans : nil
            return rules
        }
        let plan = Example.plan(second, store.alarms(), rules(overwrites: false))
        #expect(plan.pruneRefusal == nil)
        _ = try await Importer(store: store).carryOut(plan)
        for (name, edited) in byHand {
            // Where a row wants the same, its alarm may be there under another name.
            let heir = store.standing[name] ?? store.standing.values.first { $0.row == rowOfName[name] }
            #expect(try FieldChange.between(edited, #require(heir?.alarm)) == [], "\(name) was overwritten")
        }
        let again = Example.plan(second, store.alarms(), rules(overwrites: false))
        #expect(!again.changes.contains { $0.action.isWrite })

        let last = Example.plan(second, store.alarms(), rules(overwrites: true))
        #expect(try await Importer(store: store).carryOut(last).isComplete)
        for planned in last.changes.compactMap(\.planned) where !planned.isInterim {
            #expect(store.standing[planned.name]?.alarm == planned.alarm)
            #expect(store.standing[planned.name]?.row == planned.row)
        }
        let end = Example.plan(second, store.alarms(), rules(overwrites: false))
        #expect(end.changes.allSatisfy { $0.action == .unchanged || $0.action == .orphan })
    }
}
