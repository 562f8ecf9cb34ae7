import Testing

@testable import AlarmbookCore

struct DriftTests {
    private static let overwriting = PlanRules(book: Example.book, overwritesDrift: true)

    /// Rows whose alarms have names of their own, so that an edit is an update.
    private static func rows(_ names: String..., threshold: Double = 90) -> [WantedAlarm] {
        names.map { Example.row("i-\($0)", name: $0, threshold: threshold, alarmName: $0) }
    }

    /// Somebody edits an alarm by hand.
    private static func edit(_ name: String, in store: MemoryStore, _ change: (inout MetricAlarm) -> Void) throws {
        var alarm = try #require(store.standing[name]?.alarm)
        change(&alarm)
        try store.put(alarm, tags: [], former: nil)
    }

    @Test("an import marks what it applied and when, with characters that a tag can have")
    func tag() async throws {
        let store = try await Example.applied(Self.rows("a"))
        #expect(
            store.standing["a"]?.tags == [
                AlarmTag(key: "alarmbook:book", value: Example.book),
                AlarmTag(key: "alarmbook:row", value: "instance:i-a:AWS/EC2:CPUUtilization::"),
                AlarmTag(key: "alarmbook:applied", value: "033b132d416360e97 2001-09-09T01:46:40Z"),
            ])
        #expect(try AlarmIdentity.fitsTagValue(#require(store.standing["a"]?.applied?.tagValue)))

        let later = Importer(store: store, now: Example.time + 3_600)
        _ = try await later.carryOut(Example.plan(Self.rows("a", threshold: 95), store.alarms()))
        #expect(store.calls == ["put a", "put a", "tag a"])
        #expect(store.standing["a"]?.applied?.time == Example.time + 3_600)
        #expect(Example.plan(Self.rows("a", threshold: 95), store.alarms()).changes.map(\.action) == [.unchanged])
    }

    @Test(
        "a tag that no import can have written says nothing",
        arguments: ["", "x", "0123456789abcdef0", "0 1 2", "033b132d416360e97 2001-09-09T01:46:40Z x"])
    func nonsense(value: String) {
        #expect(Applied(tagValue: value) == nil)
    }

    @Test("an update that died after its tags is ended by its own workbook or a newer one, and by no older one")
    func underWay() async throws {
        let store = try await Example.applied(Self.rows("a"), tellsTimes: true)
        let rows = Self.rows("a", threshold: 95)
        let later = Example.time + 60
        store.lifetime = store.calls.count + 1
        _ = try await Importer(store: store, now: later).carryOut(Example.plan(rows, store.alarms()))
        store.lifetime = .max
        #expect(store.calls == ["put a", "tag a"])
        #expect(store.standing["a"]?.applied?.tagValue == "0603be55c356f41b4 2001-09-09T01:47:40Z 0.25")
        #expect(try AlarmIdentity.fitsTagValue(#require(store.standing["a"]?.applied?.tagValue)))
        func outline(_ threshold: Double, saved: Int) -> [String] {
            let rules = PlanRules(book: Example.book, saved: Example.time + saved)
            return Example.plan(Self.rows("a", threshold: threshold), store.alarms(), rules).outline
        }
        #expect(outline(95, saved: 30) == ["update a"])
        #expect(outline(99, saved: 90) == ["update a"])
        #expect(outline(99, saved: 30) == ["drifted a"])
        #expect(Example.plan([], store.alarms()).changes.map(\.drift) == [nil])

        // What was begun is an edit as soon as somebody else made one.
        try Self.edit("a", in: store) { $0.threshold = 50 }
        #expect(Example.plan(rows, store.alarms()).outline == ["drifted a"])
    }

    @Test("somebody who makes an alarm again what an import replaced has edited it")
    func undone() async throws {
        let store = try await Example.applied(Self.rows("a"), tellsTimes: true)
        let rows = Self.rows("a", threshold: 95)
        #expect(try await Importer(store: store).carryOut(Example.plan(rows, store.alarms())).isComplete)
        #expect(store.calls == ["put a", "tag a", "put a"])
        #expect(Example.plan(rows, store.alarms()).outline == ["unchanged a"])
        try Self.edit("a", in: store) { $0.threshold = 90 }
        #expect(Example.plan(rows, store.alarms()).outline == ["drifted a"])
    }

    @Test("an alarm that was edited outside is shown field by field and left alone, and the import isn't complete")
    func edited() async throws {
        let rows = Self.rows("a", "b")
        let store = try await Example.applied(rows)
        try Self.edit("a", in: store) { $0.threshold = 50 }
        let plan = Example.plan(rows, store.alarms())
        #expect(plan.outline == ["drifted a", "unchanged b"])
        #expect(plan.changes[0].action.sign == "!")
        #expect(plan.changes[0].fields == [FieldChange("Threshold", .number(50), .number(90))])
        #expect(
            plan.changes[0].reason
                == "edited outside since it was applied at 2001-09-09T01:46:40Z; "
                + "--overwrite-drift makes it what the row wants")
        #expect(PlanSummary(of: plan).editedOutside == ["a"])
        let report = try await Importer(store: store).carryOut(plan)
        #expect(report.entries.map(\.result) == [.nothingToDo, .nothingToDo])
        #expect(!report.isComplete)
        #expect(store.standing["a"]?.alarm?.threshold == 50)
    }

    @Test("told to overwrite it, an import does, and the next one has nothing to do")
    func overwritten() async throws {
        let rows = Self.rows("a")
        let store = try await Example.applied(rows)
        try Self.edit("a", in: store) { $0.threshold = 50 }
        let plan = Example.plan(rows, store.alarms(), Self.overwriting)
        #expect(plan.outline == ["update a"])
        #expect(plan.changes[0].drift == .editedOutside)
        #expect(try await Importer(store: store).carryOut(plan).isComplete)
        #expect(store.standing["a"]?.alarm == rows[0].alarm)
        #expect(Example.plan(rows, store.alarms()).changes.map(\.action) == [.unchanged])
    }

    @Test("a row and an alarm that were edited alike are unchanged, and the stale digest costs no write")
    func alike() async throws {
        let store = try await Example.applied(Self.rows("a"))
        try Self.edit("a", in: store) { $0.threshold = 95 }
        let plan = Example.plan(Self.rows("a", threshold: 95), store.alarms())
        #expect(plan.outline == ["unchanged a"])
        #expect(try await Importer(store: store).carryOut(plan).isComplete)
        #expect(store.calls.count == 2)
    }

    @Test("an alarm that says the same in other words, or whose ungoverned fields were edited, is not drifted")
    func normalised() async throws {
        var row = Self.rows("a")[0]
        row.alarm.alarmActions = ["arn:aws:sns:eu-west-1:123456789012:a", "arn:aws:sns:eu-west-1:123456789012:b"]
        row.alarm.okActions = []
        row.alarm.threshold = 0
        let store = try await Example.applied([row])
        try Self.edit("a", in: store) { alarm in
            alarm.alarmActions?.reverse()
            alarm.okActions = nil
            alarm.threshold = -0.0
            alarm.description = "call Kim"
            alarm.insufficientDataActions = ["arn:aws:sns:eu-west-1:123456789012:a"]
        }
        row.alarm.period = 60
        #expect(Example.plan([row], store.alarms()).outline == ["update a"])
        try Self.edit("a", in: store) { $0.okActions = ["arn:aws:sns:eu-west-1:123456789012:a"] }
        #expect(Example.plan([row], store.alarms()).outline == ["drifted a"])
    }

    @Test("an alarm without a digest is not drifted")
    func unmarked() {
        let row = Self.rows("a", threshold: 95)
        #expect(Example.plan(row, [Example.standing(Self.rows("a")[0])]).outline == ["update a"])
    }

    @Test("a rename of an edited alarm is left alone, but not where all that it loses is the name")
    func rename() async throws {
        let store = try await Example.applied([Example.row("i-1", name: "a")])
        let edited = [Example.row("i-1", name: "a", threshold: 95)]
        try Self.edit(Example.name("a"), in: store) { $0.threshold = 50 }
        #expect(
            Example.plan(edited, store.alarms()).outline
                == ["drifted \(Example.name("a")) -> \(Example.name("a", 95))"])
        try Self.edit(Example.name("a"), in: store) { $0.threshold = 95 }
        #expect(
            Example.plan(edited, store.alarms()).outline
                == ["rename \(Example.name("a")) -> \(Example.name("a", 95))"])
    }

    @Test("a name that was given by hand, as a file of alarms allows, is left alone")
    func nameByHand() async throws {
        let rows = Self.rows("a")
        var alarm = try #require(try await Example.applied(rows).standing["a"])
        alarm.name = "by hand"
        alarm.alarm?.name = "by hand"
        #expect(Example.plan(rows, [alarm]).outline == ["drifted by hand -> a"])
        #expect(Example.plan(rows, [alarm], Self.overwriting).outline == ["rename by hand -> a"])
    }

    @Test("a change that would undo what was applied since the workbook was saved is left alone, too")
    func olderWorkbook() async throws {
        let store = try await Example.applied(Self.rows("a", "b"))
        let older = Self.rows("a", threshold: 80) + Self.rows("b")
        func plan(saved seconds: Int) -> AlarmPlan {
            Example.plan(older, store.alarms(), PlanRules(book: Example.book, saved: Example.time + seconds))
        }
        #expect(plan(saved: 0).outline == ["update a", "unchanged b"])
        #expect(plan(saved: -1).outline == ["drifted a", "unchanged b"])
        #expect(
            plan(saved: -1).changes[0].reason
                == "older workbook: the alarm was applied at 2001-09-09T01:46:40Z, after the workbook was last saved; "
                + "--overwrite-drift makes it what the row wants")
        #expect(PlanSummary(of: plan(saved: -1)).olderWorkbook == ["a"])
        let rules = PlanRules(book: Example.book, saved: Example.time + -1, overwritesDrift: true)
        #expect(Example.plan(older, store.alarms(), rules).outline == ["update a", "unchanged b"])
    }

    @Test("an orphan that was edited outside, or applied since the workbook was saved, is not pruned")
    func orphan() async throws {
        let store = try await Example.applied(Self.rows("a", "b", "c"))
        try Self.edit("b", in: store) { $0.threshold = 50 }
        let rows = Self.rows("a")
        #expect(Example.plan(rows, store.alarms()).outline == ["unchanged a", "orphan b", "orphan c"])
        #expect(
            Example.plan(rows, store.alarms()).changes[1].reason
                == "no row of the workbook wants it; edited outside since it was applied at "
                + "2001-09-09T01:46:40Z; --prune keeps it without --overwrite-drift")
        var rules = PlanRules(book: Example.book, prune: 2, prunesMost: true)
        let plan = Example.plan(rows, store.alarms(), rules)
        #expect(plan.outline == ["unchanged a", "drifted b", "delete c"])
        #expect(try await !Importer(store: store).carryOut(plan).isComplete)
        #expect(store.standing.keys.sorted() == ["a", "b"])
        rules.prune = 1
        rules.overwritesDrift = true
        #expect(Example.plan(rows, store.alarms(), rules).outline == ["unchanged a", "delete b"])

        let newer = try await Example.applied(Self.rows("a", "b"))
        rules.saved = Example.time + -1
        rules.overwritesDrift = false
        #expect(Example.plan(rows, newer.alarms(), rules).outline == ["unchanged a", "drifted b"])
    }

    @Test("the rest of a rename stays where it was edited outside")
    func restOfRename() async throws {
        let old = Example.row("i-1", name: "a")
        let new = Example.row("i-1", name: "a", threshold: 95)
        let store = try await Example.applied([old])
        store.lifetime = store.calls.count + 1
        _ = try await Importer(store: store).carryOut(Example.plan([new], store.alarms()))
        store.lifetime = .max
        try Self.edit(old.alarm.name, in: store) { $0.period = 60 }
        let plan = Example.plan([new], store.alarms())
        #expect(plan.outline == ["unchanged \(new.alarm.name)", "drifted \(old.alarm.name)"])
        #expect(plan.changes[1].reason?.hasSuffix("--overwrite-drift deletes it") == true)
    }

    @Test("an edited alarm is not taken over for another row, and no row is left without an alarm because of it")
    func takenOver() async throws {
        let store = try await Example.applied([Example.row("i-1", name: "a"), Example.row("i-2", name: "b")])
        try Self.edit(Example.name("a"), in: store) { $0.threshold = 50 }
        // The names are swapped, and a's new row is left alone: so b's new row can't have its alarm either.
        let swapped = [Example.row("i-1", name: "b"), Example.row("i-2", name: "a")]
        #expect(
            Example.plan(swapped, store.alarms()).outline
                == ["drifted \(Example.name("a")) -> \(Example.name("b"))", "conflict \(Example.name("a"))"])
        #expect(
            try await Importer(store: store).carryOut(
                Example.plan(swapped, store.alarms(), Self.overwriting)
            ).isComplete)
        #expect(Example.plan(swapped, store.alarms()).changes.map(\.action) == [.unchanged, .unchanged])
    }

    /// Rows of instances numbered from 1 under these names, their thresholds no part of them.
    private static func instances(_ names: [String], threshold: (Int) -> Double = { _ in 90 }) -> [WantedAlarm] {
        names.enumerated().map { index, name in
            Example.row("i-\(index + 1)", name: "", threshold: threshold(index), number: index + 2, alarmName: name)
        }
    }

    /// How many alarms each instance has.
    private static func counts(_ store: MemoryStore) -> [String: Int] {
        Dictionary(grouping: store.alarms().flatMap { $0.alarm?.dimensions ?? [] }, by: \.value).mapValues(\.count)
    }

    @Test("what is left alone keeps its name, rows that wanted it wait, and no instance gets a second alarm")
    func keepsItsName() async throws {
        // a goes to a name that is free, that of b, or that of c, which moves on; d wants a's, and e wants d's.
        for wanted in [["x", "b", "c", "a", "d"], ["b", "y", "c", "a", "d"], ["c", "b", "y", "a", "d"]] {
            let store = try await Example.applied(Self.instances(["a", "b", "c", "d", "e"]))
            try Self.edit("a", in: store) { $0.threshold = 50 }
            let plan = Example.plan(Self.instances(wanted), store.alarms())
            let waiting = plan.changes.filter(\.action.isLeftAlone)
            #expect(
                Set(waiting.map { "\($0.action) \($0.name)" }) == ["drifted \(wanted[0])", "conflict a", "conflict d"])
            #expect(waiting.filter { $0.action == .drifted }.map(\.oldName) == ["a"])
            #expect(PlanSummary(of: plan).editedOutside == ["a"])
            #expect(try await !Importer(store: store).carryOut(plan).isComplete)
            #expect(Self.counts(store) == ["i-1": 1, "i-2": 1, "i-3": 1, "i-4": 1, "i-5": 1])
            #expect(store.standing["a"]?.alarm?.threshold == 50)
            let overwriting = Example.plan(Self.instances(wanted), store.alarms(), Self.overwriting)
            #expect(try await Importer(store: store).carryOut(overwriting).isComplete)
            #expect(Set(store.standing.keys) == Set(wanted))
        }
    }

    @Test("whatever is edited outside and whatever moves, each instance has one alarm", arguments: 0..<60)
    func oneAlarmEach(seed: Int) async throws {
        var random = SeededRandom(state: UInt64(seed))
        let names = (1...10).map { "n\($0)" }
        let old = Self.instances(names)
        let store = try await Example.applied(old, tellsTimes: seed.isMultiple(of: 2))
        let edited = Set(names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        for name in edited { try Self.edit(name, in: store) { $0.threshold = 50 } }
        // Names move among the rows, and some are new.
        let moved = (names.shuffled(using: &random).prefix(7) + ["x", "y", "z"]).shuffled(using: &random)
        let thresholds = names.map { _ in Bool.random(using: &random) ? 90.0 : 95.0 }
        let rows = Self.instances(moved) { thresholds[$0] }
        let report = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(report.entries.allSatisfy { [.done, .nothingToDo].contains($0.result) })
        #expect(Self.counts(store) == Dictionary(uniqueKeysWithValues: (1...10).map { ("i-\($0)", 1) }))
        for name in edited { #expect(store.standing[name]?.alarm?.threshold == 50) }
        #expect(Example.plan(rows, store.alarms()).changes.allSatisfy { !$0.action.isWrite })
        let rest = Example.plan(rows, store.alarms(), Self.overwriting)
        #expect(try await Importer(store: store).carryOut(rest).isComplete)
        #expect(store.standing.count == 10)
        for row in rows { #expect(store.standing[row.alarm.name]?.alarm == row.alarm) }
    }
}
