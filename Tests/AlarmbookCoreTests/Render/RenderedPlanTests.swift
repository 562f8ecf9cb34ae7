import Testing

@testable import AlarmbookCore

@Suite("Alarms rendered beside those that stand")
struct RenderedPlanTests {
    private let row = Example.row("i-0a", name: "web-1")

    private func rendered(_ existing: [ExistingAlarm], for owner: RenderOwner = .terraform) throws -> [RenderedAlarm] {
        try Example.plan([row], existing, PlanRules(book: Example.book, adopts: true)).rendered(for: owner)
    }

    @Test("ours, nobody's and a renamed one are taken over under the names that they have")
    func takenOver() throws {
        #expect(try rendered([]).map(\.standingName) == [nil])
        for standing in [
            Example.standing(row), Example.standing(row, book: nil),
            Example.standing(Example.row("i-0a", name: "web-1", threshold: 80), name: row.alarm.name),
        ] {
            #expect(try rendered([standing]).map(\.standingName) == [row.alarm.name])
        }
        let older = Example.standing(Example.row("i-0a", name: "web-1", threshold: 80))
        let alarms = try rendered([older])
        #expect(alarms.map(\.standingName) == [Example.name("web-1", 80)])
        #expect(alarms.map(\.alarm.name) == [Example.name("web-1")])
        #expect(alarms.map(\.logicalId) == [RenderedAlarm(row).logicalId])
    }

    @Test("the tags of an alarm that stands come along, but for those that say whose it is")
    func tags() throws {
        let cost = AlarmTag(key: "CostCenter", value: "7")
        let system = AlarmTag(key: "aws:backup", value: "x")
        #expect(try rendered([Example.standing(row, tags: [cost, system])]).map(\.tags) == [[cost]])
    }

    @Test(
        "what no row says of an alarm that stands comes along, under a new name too, unless the tool has no word for it"
    )
    func ungoverned() throws {
        let unit = JSONValue.Member("Unit", .string("Percent"))
        let older = Example.standing(Example.row("i-0a", name: "web-1", threshold: 80))
        for standing in [Example.standing(row), older] {
            let plan = Example.plan([row], [standing], PlanRules(book: Example.book, adopts: true))
            for owner in [RenderOwner.terraform, .cloudFormation] {
                let alarms = try plan.rendered(for: owner, ungoverned: [ExactText(standing.name): [unit]])
                #expect(alarms.map(\.ungoverned) == [[unit]])
            }
        }
        let plan = Example.plan([row], [Example.standing(row)])
        let window = [ExactText(row.alarm.name): [JSONValue.Member("EvaluationWindow", .string("WALL_CLOCK"))]]
        let error = ValueError(
            "the alarm \"\(row.alarm.name)\" has the field \"EvaluationWindow\", which Terraform has no word for and would "
                + "take away",
            cure: "leave its row out with --where")
        #expect(throws: error) { try plan.rendered(for: .terraform, ungoverned: window) }
        #expect(try plan.rendered(for: .cloudFormation, ungoverned: window).map(\.ungoverned) == window.map(\.value))
    }

    @Test("what a stack owns is no conflict for a template, and one for Terraform")
    func managed() throws {
        let stack = AlarmTag(key: "aws:cloudformation:stack-id", value: "arn:aws:cloudformation:eu-west-1:1:stack/s/1")
        let standing = Example.standing(
            Example.row("i-0a", name: "web-1", threshold: 80), name: row.alarm.name, book: nil, tags: [stack])
        #expect(try rendered([standing], for: .cloudFormation).map(\.standingName) == [nil])
        let error = ValueError(
            "the alarm \"\(row.alarm.name)\" exists, and is not this row's: managed by the CloudFormation stack "
                + "\(stack.value); give the row an AlarmName")
        #expect(throws: error) { try rendered([standing]) }
    }

    @Test("a name that belongs to another alarm is refused, since the tool would replace that one")
    func conflicts() throws {
        let other = Example.standing(Example.row("i-0b", name: "db"), name: row.alarm.name, book: nil)
        let watches = ValueError(
            "the alarm \"\(row.alarm.name)\" exists, and is not this row's: belongs to no Book and watches another metric "
                + "or resource; give the row an AlarmName")
        #expect(throws: watches) { try rendered([other]) }
        let foreign = ValueError(
            "the alarm \"\(row.alarm.name)\" exists, and is not this row's: belongs to the Book \"other\"; give the row an "
                + "AlarmName")
        #expect(throws: foreign) { try rendered([Example.standing(row, book: "other")]) }
        let composite = ExistingAlarm(name: row.alarm.name, kind: .composite, alarm: nil)
        let kind = ValueError(
            "the alarm \"\(row.alarm.name)\" exists, and is not this row's: the name belongs to a composite alarm; give the "
                + "row an AlarmName")
        #expect(throws: kind) { try rendered([composite]) }
    }
}
