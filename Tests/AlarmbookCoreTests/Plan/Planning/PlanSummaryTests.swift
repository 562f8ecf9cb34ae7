import Testing

@testable import AlarmbookCore

struct PlanSummaryTests {
    let topic = "arn:aws:sns:eu-west-1:123456789012:ops"

    @Test("a threshold that is harder to reach counts as looser, in the operator's direction")
    func looser() {
        let rows = [
            Example.row("i-1", name: "up", threshold: 95), Example.row("i-2", name: "down", threshold: 80),
            Example.row("i-3", name: "low", threshold: 5, comparisonOperator: .lessThan),
        ]
        let standing = [
            Example.standing(Example.row("i-1", name: "up")), Example.standing(Example.row("i-2", name: "down")),
            Example.standing(Example.row("i-3", name: "low", threshold: 10, comparisonOperator: .lessThan)),
        ]
        let summary = PlanSummary(of: Example.plan(rows, standing))
        #expect(summary.looser == [rows[0].alarm.name, rows[2].alarm.name])
        #expect(summary.count(.rename) == 3)
    }

    @Test("a threshold that moves to a name of another row is compared with its own row's")
    func looserTakeover() {
        let standing = [
            Example.standing(Example.row("i-1", name: "web", threshold: 80, severity: "warning")),
            Example.standing(Example.row("i-1", name: "web", threshold: 90, severity: "critical")),
        ]
        let rows = [
            Example.row("i-1", name: "web", threshold: 90, severity: "warning"),
            Example.row("i-1", name: "web", threshold: 95, severity: "critical"),
        ]
        #expect(
            PlanSummary(of: Example.plan(rows, standing)).looser == [Example.name("web", 95), Example.name("web", 90)])
    }

    @Test("a resource that took another's place under its name is compared with what stood there")
    func looserReplaced() {
        let old = Example.standing(Example.row("i-old", name: "web", threshold: 77, alarmName: "web"))
        let row = Example.row("i-new", name: "web", alarmName: "web")
        let plan = Example.plan([row], [old])
        #expect(plan.changes.first?.fields.map(\.field) == ["Dimensions", "Threshold", "alarmbook:row"])
        #expect(PlanSummary(of: plan).looser == ["web"])
    }

    @Test("a row that follows what replaced its resource is compared with its alarm, whatever becomes of the name")
    func looserFollower() {
        func looser(_ threshold: Double, alarmName: String? = nil) -> Int {
            let old = Example.standing(Example.row("i-old", name: "web", threshold: 77, alarmName: alarmName))
            var row = Example.row("i-new", name: "web", threshold: threshold, alarmName: alarmName)
            row.formers = [Example.row("i-old", name: "web").identity]
            row.replaced = ["i-old"]
            let plan = Example.plan([row], [old])
            #expect(plan.changes.map(\.action) == [alarmName == nil ? .rename : .update])
            return PlanSummary(of: plan).looser.count
        }
        #expect(looser(90) == 1)
        #expect(looser(70) == 0)
        #expect(looser(90, alarmName: "web") == 1)
        #expect(looser(70, alarmName: "web") == 0)
    }

    @Test("a row whose Severity was edited is compared with what stood for its metric, whatever its name")
    func looserSeverity() {
        let old = [
            Example.standing(Example.row("i-1", name: "web", threshold: 77, severity: "low")),
            Example.standing(Example.row("i-1", name: "web", threshold: 95, severity: "high")),
        ]
        func looser(_ low: Double, _ high: Double) -> [String] {
            let rows = [
                Example.row("i-1", name: "web", threshold: high, severity: "critical"),
                Example.row("i-1", name: "web", threshold: low, severity: "warning"),
            ]
            let rules = PlanRules(book: Example.book, prune: 2, prunesMost: true)
            return PlanSummary(of: Example.plan(rows, old, rules)).looser
        }
        #expect(looser(78, 96) == [Example.name("web", 96), Example.name("web", 78)])
        #expect(looser(76, 94) == [])
        // An orphan that stays fires as early as before.
        let stays = Example.plan([Example.row("i-1", name: "web", threshold: 90, severity: "warning")], old)
        #expect(PlanSummary(of: stays).looser == [])
    }

    @Test("alarms whose names were swapped are compared with what stood for their resources, not under their names")
    func looserSwapped() {
        let old = [("i-1", "a", 77.0), ("i-2", "b", 90.0)].map { id, name, threshold in
            Example.standing(Example.row(id, name: name, threshold: threshold, alarmName: name), state: .alarm)
        }
        let rows = [("i-1", "b", 78.0), ("i-2", "a", 90.0)].map { id, name, threshold in
            Example.row(id, name: name, threshold: threshold, alarmName: name, okActions: [topic])
        }
        let summary = PlanSummary(of: Example.plan(rows, old))
        #expect(summary.looser == ["b"])
        // What is in ALARM is another resource's from now on, and has its state, which the first data may end.
        #expect(Set(summary.inAlarmNow) == ["a", "b"])
        #expect(Set(summary.mayNotifyNow).isSuperset(of: ["a", "b"]))
    }

    @Test("an adopted alarm is compared with what it was")
    func looserAdopted() {
        let found = Example.standing(Example.row("i-1", name: "web", threshold: 77), name: "web", book: nil)
        let own = Example.standing(Example.row("i-1", name: "web", threshold: 95), name: "old")
        let rules = PlanRules(book: Example.book, adopts: true)
        let row = Example.row("i-1", name: "web", alarmName: "web")
        #expect(PlanSummary(of: Example.plan([row], [found, own], rules)).looser == ["web"])
    }

    @Test("an alarm that Enabled switches off is silenced, whether it changes or not")
    func silenced() {
        let rows = [
            Example.row("i-1", name: "a", enabled: false), Example.row("i-2", name: "b", enabled: false),
            Example.row("i-3", name: "c"),
        ]
        let plan = Example.plan(rows, [Example.standing(rows[0])])
        #expect(PlanSummary(of: plan).silenced == [rows[0].alarm.name, rows[1].alarm.name])
    }

    @Test("an alarm is newly silenced where its row's was not, whoever had its name")
    func newlySilenced() {
        let old = [("i-1", "a", true), ("i-2", "b", false)].map { id, name, enabled in
            Example.standing(
                Example.row(id, name: name, alarmName: name, actions: enabled ? [topic] : [], enabled: enabled))
        }
        let rows = [("i-1", "b"), ("i-2", "a")].map { id, name in
            Example.row(id, name: name, alarmName: name, actions: [], enabled: false)
        }
        let summary = PlanSummary(of: Example.plan(rows, old))
        #expect((summary.newlySilenced, summary.newlyTellsNobody) == (["b"], ["b"]))
        #expect((Set(summary.silenced), Set(summary.tellsNobody)) == (["a", "b"], ["a", "b"]))
    }

    @Test("an alarm without any action tells nobody")
    func tellsNobody() {
        let rows = [
            Example.row("i-1", name: "a", actions: [topic]), Example.row("i-2", name: "b", actions: []),
            Example.row("i-3", name: "c"),
        ]
        #expect(PlanSummary(of: Example.plan(rows, [])).tellsNobody == [rows[1].alarm.name, rows[2].alarm.name])
    }

    @Test("a new alarm with OK actions, or where missing data is breaching, may notify at once")
    func mayNotify() {
        let rows = [
            Example.row("i-1", name: "a", actions: [topic]),
            Example.row("i-2", name: "b", okActions: [topic]),
            Example.row("i-3", name: "c", actions: [topic], treatMissingData: .breaching),
            Example.row("i-4", name: "d", okActions: [topic], enabled: false),
        ]
        let plan = Example.plan(rows, [])
        #expect(PlanSummary(of: plan).mayNotifyNow == [rows[1].alarm.name, rows[2].alarm.name])
        #expect(PlanSummary(of: Example.plan(rows, rows.map { Example.standing($0) })).mayNotifyNow == [])
    }

    @Test("an alarm that is in ALARM now and is renamed, deleted or silenced is named")
    func inAlarm() {
        let rows = [
            Example.row("i-1", name: "renamed", threshold: 95), Example.row("i-2", name: "silenced", enabled: false),
            Example.row("i-3", name: "same"),
        ]
        let standing = [
            Example.standing(Example.row("i-1", name: "renamed"), state: .alarm),
            Example.standing(Example.row("i-2", name: "silenced"), state: .alarm),
            Example.standing(rows[2], state: .alarm),
            Example.standing(Example.row("i-4", name: "deleted"), state: .alarm),
        ]
        let rules = PlanRules(book: Example.book, prune: 1, prunesMost: true)
        #expect(
            PlanSummary(of: Example.plan(rows, standing, rules)).inAlarmNow
                == [Example.name("renamed"), Example.name("silenced"), Example.name("deleted")])
    }

    @Test("more than 50 changes that are more than a fifth of the Book need their number, but not on a first import")
    func approval() {
        func approval(edited: Int, of count: Int) -> Approval {
            let rows = (1...count).map { Example.row("i-\($0)", name: "\($0)", threshold: $0 > edited ? 90 : 95) }
            return Approval(
                of: Example.plan(rows, (1...count).map { Example.standing(Example.row("i-\($0)", name: "\($0)")) }))
        }
        #expect(approval(edited: 51, of: 100).needsCount)
        #expect(approval(edited: 51, of: 100).changeCount == 51)
        #expect(!approval(edited: 50, of: 100).needsCount)
        #expect(approval(edited: 51, of: 254).needsCount)
        #expect(!approval(edited: 51, of: 255).needsCount)
        let first = (1...100).map { Example.row("i-\($0)", name: "\($0)") }
        #expect(!Approval(of: Example.plan(first, [])).needsCount)
    }

    @Test("a first import that died is still the Book's first, as long as nobody saved the workbook or edits anything")
    func restOfFirst() async throws {
        var rows = (1...300).map { Example.row("i-\($0)", name: "\($0)") }
        let store = MemoryStore()
        store.lifetime = 2
        let first = PlanRules(book: Example.book, saved: Example.time)
        _ = try await Importer(store: store).carryOut(Example.plan(rows, [], first))
        #expect(store.standing.count == 2)
        func needsCount(_ rules: PlanRules) -> Bool {
            Approval(of: Example.plan(rows, store.alarms(), rules)).needsCount
        }
        #expect(!needsCount(first))
        #expect(Approval(of: Example.plan(rows, store.alarms(), first)).changeCount == 298)
        let places = AlarmPlan(merging: [Example.plan(rows, store.alarms(), first), Example.plan(rows, [], first)])
        #expect(!Approval(of: places).needsCount)

        #expect(needsCount(PlanRules(book: Example.book, saved: Example.time + 1)))
        #expect(needsCount(PlanRules(book: Example.book)))
        rows[0].alarm.threshold = 95
        #expect(needsCount(first))
    }
}
