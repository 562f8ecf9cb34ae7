import Sheets
import Testing

@testable import AlarmbookCore

struct FormerWordsTests {
    private static let book = "b"

    private static func row(_ sign: String, _ threshold: Double, settings: [(String, Any)] = []) throws -> WantedAlarm {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", "StatusCheckFailed", sign, threshold]],
            settings: [("Book", book)] + settings
        ).table()
        return try #require(table.rows.first)
    }

    /// The row's alarm, worded as the first version of alarmbook did.
    private static func standing(_ row: WantedAlarm, book: String? = book) throws -> ExistingAlarm {
        var standing = Example.standing(row, name: row.formerNames[0], book: book)
        standing.alarm?.description = try #require(row.formerly?.description)
        return standing
    }

    private static func plan(_ row: WantedAlarm, _ existing: [ExistingAlarm]) -> AlarmPlan {
        Example.plan([row], existing, PlanRules(book: book))
    }

    @Test(
        "a new alarm's name and description say whether the threshold itself counts",
        arguments: [(">", "over"), (">=", "at or over"), ("<", "under"), ("<=", "at or under")])
    func new(sign: String, words: String) throws {
        let row = try Self.row(sign, 1)
        #expect(row.alarm.name.hasPrefix("web-1: Status Check Failed \(words) 1"))
        #expect(row.alarm.description?.hasPrefix("Alarm when Status Check Failed is \(words) 1") == true)
        #expect((row.formerly != nil) == words.hasPrefix("at or"))
        #expect(Self.plan(row, []).changes.map(\.name) == [row.alarm.name])
    }

    @Test("an alarm that was worded without that is neither renamed nor described anew", arguments: [">=", "<="])
    func standing(sign: String) throws {
        let row = try Self.row(sign, 1)
        let standing = try Self.standing(row)
        #expect(standing.name.hasPrefix("web-1: Status Check Failed \(sign == ">=" ? "over" : "under") 1"))
        #expect(Self.plan(row, [standing]).outline == ["unchanged \(standing.name)"])
        // Nor is one that a file tells no marks of.
        #expect(Self.plan(row, [try Self.standing(row, book: nil)]).outline == ["unchanged \(standing.name)"])
        var silenced = row
        silenced.alarm.actionsEnabled = false
        let update = Self.plan(silenced, [standing])
        #expect(update.outline == ["update \(standing.name)"])
        #expect(update.changes[0].fields.map(\.field) == ["ActionsEnabled"])
    }

    @Test("it is worded anew once its row says something else")
    func edited() throws {
        let standing = try Self.standing(try Self.row(">=", 1))
        let plan = Self.plan(try Self.row(">=", 2), [standing])
        #expect(plan.changes.map(\.action) == [.rename])
        #expect(plan.changes[0].name.hasPrefix("web-1: Status Check Failed at or over 2"))
        // That the words follow needn't be said.
        #expect(plan.changes[0].nameFollows)
        #expect(plan.changes[0].ownFields.map(\.field) == ["Threshold"])
    }

    @Test("an alarm that is worded so now stays so, and the rest of its rename goes")
    func both() throws {
        let row = try Self.row(">=", 1)
        let plan = Self.plan(row, [Example.standing(row, book: Self.book), try Self.standing(row)])
        #expect(plan.outline == ["unchanged \(row.alarm.name)", "delete \(row.formerNames[0])"])
    }

    @Test("a name that another row wants is no former name's to keep")
    func taken() throws {
        let row = try Self.row(">=", 1)
        let standing = try Self.standing(row)
        let other = Example.row("i-2", name: "other", alarmName: standing.name)
        let plan = Example.plan([row, other], [standing], PlanRules(book: Self.book))
        #expect(plan.changes.contains { $0.name == row.alarm.name })
        #expect(plan.changes.contains { $0.name == standing.name && $0.planned?.resourceId == "i-2" })
    }

    @Test("a template without {over|under}, and words of the row's own, have no former ones")
    func templates() throws {
        let row = try Self.row(
            ">=", 1, settings: [("NameTemplate", "{Value}: {Label}"), ("DescriptionTemplate", "{MetricName}")])
        #expect(row.formerly == nil)
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", "StatusCheckFailed", ">=", 1, "mine", "my words"]],
            header: TestBook.header + ["AlarmName", "AlarmDescription"]
        ).table()
        #expect(table.rows.map(\.alarm.name) == ["mine"])
        #expect(table.rows[0].formerly == nil)
    }
}
