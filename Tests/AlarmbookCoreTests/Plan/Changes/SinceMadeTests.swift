import Sheets
import Testing

@testable import AlarmbookCore

struct SinceMadeTests {
    private static let book = Example.book

    private static func row(_ threshold: Double = 90, enabled: Bool = true, name: String = "a") -> WantedAlarm {
        Example.row("i-a", name: "a", threshold: threshold, alarmName: name, enabled: enabled)
    }

    /// The rules of a workbook whose row said `made` when it was made, at the example's time.
    private static func rules(_ made: WantedAlarm = row()) -> PlanRules {
        var rules = PlanRules(book: book)
        rules.made.insert(RowContent(made), since: Example.time, of: made.identity)
        return rules
    }

    /// What stands after a colleague has imported a row.
    private static func imported(_ row: WantedAlarm, after seconds: Int = 60) async throws -> MemoryStore {
        try await Example.applied([row], at: Example.time + seconds)
    }

    @Test("a row that nobody touched since it was made is stale where an import has changed its alarm since")
    func stale() async throws {
        let store = try await Self.imported(Self.row(50))
        let plan = Example.plan([Self.row()], store.alarms(), Self.rules())
        #expect(plan.outline == ["drifted a"])
        #expect(plan.changes[0].drift == .stale)
        #expect(plan.changes[0].fields == [FieldChange("Threshold", .number(50), .number(90))])
        #expect(
            plan.changes[0].reason
                == "stale: the row says what it said when it was made, and an import changed the alarm at "
                + "2001-09-09T01:47:40Z; export --refresh with --from-alarms takes that over, "
                + "--overwrite-drift-of \"a\" makes it what the row wants")
        #expect(PlanSummary(of: plan).stale == ["a"])
        let report = try await Importer(store: store).carryOut(plan)
        #expect(!report.isComplete)
        #expect(store.standing["a"]?.alarm?.threshold == 50)
    }

    @Test("an import of the second in which the row was made counts as earlier")
    func times() async throws {
        let same = try await Self.imported(Self.row(50), after: 0)
        #expect(Example.plan([Self.row()], same.alarms(), Self.rules()).outline == ["update a"])
        let later = try await Self.imported(Self.row(50), after: 1)
        #expect(Example.plan([Self.row()], later.alarms(), Self.rules()).outline == ["drifted a"])
    }

    @Test("a workbook that doesn't know what its rows said is carried out as it is")
    func unknown() async throws {
        let store = try await Self.imported(Self.row(50))
        #expect(Example.plan([Self.row()], store.alarms()).outline == ["update a"])
        var rules = PlanRules(book: Self.book)
        let other = Example.row("i-b", name: "b")
        rules.made.insert(RowContent(other), since: Example.time, of: other.identity)
        #expect(Example.plan([Self.row()], store.alarms(), rules).outline == ["update a"])
    }

    @Test("what rows of a kind said counts for each of them that has no line of its own")
    func kinds() async throws {
        let store = try await Self.imported(Self.row(50))
        var rules = PlanRules(book: Self.book)
        let kind = AlarmIdentity(
            resourceType: "instance", resourceId: "", namespace: "AWS/EC2", metricName: "CPUUtilization")
        rules.made.insert(RowContent(Self.row()), since: Example.time, of: kind)
        #expect(Example.plan([Self.row()], store.alarms(), rules).outline == ["drifted a"])
        rules.made.insert(RowContent(Self.row(70)), since: Example.time, of: Self.row().identity)
        #expect(Example.plan([Self.row()], store.alarms(), rules).outline == ["update a"])
        #expect(Example.plan([Self.row(70)], store.alarms(), rules).outline == ["drifted a"])
    }

    @Test("a row that was edited in one field is stale in another that an import has changed")
    func fields() async throws {
        let store = try await Self.imported(Self.row(50))
        let plan = Example.plan([Self.row(enabled: false)], store.alarms(), Self.rules())
        #expect(plan.outline == ["drifted a"])
        let since = try #require(plan.changes[0].planned?.sinceMade)
        #expect((since.stale, since.edited) == (["Threshold"], ["ActionsEnabled"]))
        #expect(
            plan.changes[0].reason?.contains(
                "that is so of Threshold, while somebody edited ActionsEnabled in the row") == true)
    }

    @Test("a field that the row and an import have both changed is carried out, and said")
    func twice() async throws {
        let store = try await Self.imported(Self.row(50))
        let plan = Example.plan([Self.row(70)], store.alarms(), Self.rules())
        #expect(plan.outline == ["update a"])
        #expect(
            plan.changes[0].reason
                == "since the row was made, an import at 2001-09-09T01:47:40Z changed Threshold (made as 90) too")
        // What an import of this very row has made of the alarm is no second edit.
        let own = try await Self.imported(Self.row())
        #expect(Example.plan([Self.row(70)], own.alarms(), Self.rules()).changes[0].reason == nil)
    }

    @Test("an alarm that was edited outside is that, and one of an older workbook that, before they are stale")
    func others() async throws {
        let store = try await Self.imported(Self.row(50))
        var older = Self.rules()
        older.saved = Example.time
        #expect(Example.plan([Self.row()], store.alarms(), older).changes[0].drift == .olderWorkbook)
        var alarm = try #require(store.standing["a"]?.alarm)
        alarm.period = 60
        try store.put(alarm, tags: [], former: nil)
        #expect(Example.plan([Self.row()], store.alarms(), Self.rules()).changes[0].drift == .editedOutside)
    }

    /// The row of `i-a` once it follows the instance that replaced that.
    private static func follower(_ threshold: Double = 90, name: String = "a", isNamedByTags: Bool = false)
        -> WantedAlarm
    {
        var row = Example.row("i-new", name: "a", threshold: threshold, alarmName: name)
        row.formers = [Self.row().identity]
        row.replaced = ["i-a"]
        row.isNamedByTags = isNamedByTags
        return row
    }

    @Test("a row that follows what replaced its resource is stale by what it was, whether its name moves or not")
    func followers() async throws {
        for name in ["a", "a over 90"] {
            let store = try await Self.imported(Self.row(50, name: "a"))
            let plan = Example.plan([Self.follower(name: name)], store.alarms(), Self.rules(Self.row(name: name)))
            #expect(plan.outline == [name == "a" ? "drifted a" : "drifted a -> a over 90"])
            #expect(plan.changes[0].drift == .stale)
            #expect(plan.changes[0].planned?.sinceMade?.stale == ["Threshold"])
            let reason = try #require(plan.changes[0].reason)
            #expect(reason.starts(with: "follows what its row is about now, in place of i-a; stale: the row says"))
            #expect(reason.hasSuffix("; until then \"i-new\" has no alarm of this row"))
            #expect(PlanSummary(of: plan).stale == ["a"])
            let report = try await Importer(store: store).carryOut(plan)
            #expect(!report.isComplete)
            #expect(store.standing["a"]?.alarm?.threshold == 50)
        }
    }

    @Test("a row that follows is carried out where nobody else changed its alarm, or where the row is meant")
    func freeFollowers() async throws {
        let own = try await Self.imported(Self.row())
        let plan = Example.plan([Self.follower(70)], own.alarms(), Self.rules())
        #expect(plan.outline == ["update a"])
        #expect(plan.changes[0].reason == "follows what its row is about now, in place of i-a")
        let others = try await Self.imported(Self.row(50))
        let edited = Example.plan([Self.follower(70)], others.alarms(), Self.rules())
        #expect(edited.outline == ["update a"])
        #expect(edited.changes[0].planned?.sinceMade?.twice.map(\.field) == ["Threshold"])
        var rules = Self.rules()
        rules.overwritten = [ExactText("a")]
        #expect(Example.plan([Self.follower()], others.alarms(), rules).outline == ["update a"])
    }

    @Test("a row that follows keeps the line of what it said, also where its kind says something else")
    func linesOfFollowers() async throws {
        let store = try await Self.imported(Self.row(50))
        var rules = Self.rules(Self.row(70))
        let kind = AlarmIdentity(
            resourceType: "instance", resourceId: "", namespace: "AWS/EC2", metricName: "CPUUtilization")
        rules.made.insert(RowContent(Self.row()), since: Example.time, of: kind)
        #expect(Example.plan([Self.follower(70)], store.alarms(), rules).outline == ["drifted a"])
        #expect(Example.plan([Self.follower()], store.alarms(), rules).outline == ["update a"])
        // Once an import has moved the alarm, it is the row's under its present identity.
        let moved = try await Self.imported(Self.follower(50))
        #expect(Example.plan([Self.follower(70)], moved.alarms(), rules).outline == ["drifted a"])
    }

    @Test("a name that holds the id of what was replaced is no name that somebody gave")
    func namesOfFollowers() async throws {
        var rules = Self.rules()
        rules.made.read(
            Row(
                number: 2,
                [Cell(column: 1, .text("*")), Cell(column: 3, .text(Example.time.extended))]))
        #expect(rules.made.named == Example.time)
        let row = Self.follower(name: "i-new over 90", isNamedByTags: true)
        let same = try await Self.imported(Self.row(name: "i-a over 90"))
        #expect(
            Example.plan([row], same.alarms(), rules).outline == ["rename i-a over 90 -> i-new over 90"])
        let given = try await Self.imported(Self.row(name: "the front door"))
        #expect(
            Example.plan([row], given.alarms(), rules).outline == ["drifted the front door -> i-new over 90"])
    }

    @Test("--overwrite-drift-of goes on with the alarms that it names, by their old names or their new ones")
    func overwritten() async throws {
        let store = try await Self.imported(Self.row(50))
        var rules = Self.rules()
        rules.overwritten = [ExactText("b")]
        #expect(Example.plan([Self.row()], store.alarms(), rules).outline == ["drifted a"])
        rules.overwritten = [ExactText("a")]
        let plan = Example.plan([Self.row()], store.alarms(), rules)
        #expect(plan.outline == ["update a"])
        #expect(plan.changes[0].drift == .stale)
        #expect(PlanSummary(of: plan).stale == ["a"])
        let renaming = Self.row(90, name: "a over 90")
        rules = Self.rules(renaming)
        rules.overwritten = [ExactText("a over 90")]
        #expect(Example.plan([renaming], store.alarms(), rules).outline == ["rename a -> a over 90"])
    }
}
