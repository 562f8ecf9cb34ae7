import Testing

@testable import AlarmbookCore

struct ChangeTests {
    let row = Example.row("i-1", name: "web-1")

    @Test("a row whose alarm does not stand is a create")
    func create() {
        let plan = Example.plan([row], [])
        #expect(plan.outline == ["create web-1: CPU Utilization over 90 percent"])
        #expect(
            plan.changes.first?.planned?.tags == [
                AlarmTag(key: "alarmbook:book", value: Example.book),
                AlarmTag(key: "alarmbook:row", value: "instance:i-1:AWS/EC2:CPUUtilization::"),
            ])
    }

    @Test("an alarm that is what its row wants is unchanged")
    func unchanged() {
        #expect(Example.plan([row], [Example.standing(row)]).changes.map(\.action) == [.unchanged])
    }

    @Test("an edited field is an update that says old and new")
    func update() {
        var old = row
        old.alarm.period = 60
        old.alarm.threshold = 85
        let plan = Example.plan([row], [Example.standing(old, name: row.alarm.name)])
        #expect(plan.changes.map(\.action) == [.update])
        #expect(
            plan.changes.first?.fields == [
                FieldChange("Period", .number(60), .number(300)), FieldChange("Threshold", .number(85), .number(90)),
            ])
    }

    @Test("the same meaning is no change: order in lists, empty against absent")
    func sameMeaning() {
        var planned = row
        planned.alarm.alarmActions = ["arn:aws:sns:eu-west-1:123456789012:a", "arn:aws:sns:eu-west-1:123456789012:b"]
        planned.alarm.okActions = []
        planned.alarm.description = ""
        planned.alarm.dimensions = [Dimension(name: "A", value: "1"), Dimension(name: "B", value: "2")]
        var standing = planned
        standing.alarm.alarmActions = ["arn:aws:sns:eu-west-1:123456789012:b", "arn:aws:sns:eu-west-1:123456789012:a"]
        standing.alarm.okActions = nil
        standing.alarm.description = nil
        standing.alarm.dimensions.reverse()
        #expect(Example.plan([planned], [Example.standing(standing)]).changes.map(\.action) == [.unchanged])
    }

    @Test("a field that the workbook does not govern keeps the value that it has")
    func ungoverned() {
        var standing = row
        standing.alarm.description = "call Kim"
        standing.alarm.okActions = ["arn:aws:sns:eu-west-1:123456789012:a"]
        #expect(Example.plan([row], [Example.standing(standing)]).changes.map(\.action) == [.unchanged])

        standing.alarm.period = 60
        let planned = Example.plan([row], [Example.standing(standing)]).changes.first?.planned
        #expect(planned?.alarm.description == "call Kim")
        #expect(planned?.alarm.okActions == ["arn:aws:sns:eu-west-1:123456789012:a"])
        #expect(planned?.alarm.period == 300)
    }

    @Test("an edited threshold renames the alarm, and says the field too")
    func rename() {
        let edited = Example.row("i-1", name: "web-1", threshold: 95)
        let plan = Example.plan([edited], [Example.standing(row)])
        #expect(plan.outline == ["rename \(Example.name("web-1")) -> \(Example.name("web-1", 95))"])
        #expect(plan.changes.first?.fields == [FieldChange("Threshold", .number(90), .number(95))])
    }

    @Test("a rename carries over what the workbook does not govern, and the customer's tags but not AWS's own")
    func renameCarriesOver() {
        var old = row
        old.alarm.insufficientDataActions = ["arn:aws:sns:eu-west-1:123456789012:a"]
        let tags = [AlarmTag(key: "CostCenter", value: "7"), AlarmTag(key: "aws:servicecatalog:x", value: "y")]
        let edited = Example.row("i-1", name: "web-1", threshold: 95)
        let planned = Example.plan([edited], [Example.standing(old, tags: tags)]).changes.first?.planned
        #expect(planned?.alarm.insufficientDataActions == ["arn:aws:sns:eu-west-1:123456789012:a"])
        #expect(planned?.tags.map(\.key) == ["alarmbook:book", "alarmbook:row", "CostCenter"])
    }

    @Test("with Names keep, an edited threshold is an update under the old name")
    func keep() {
        let edited = Example.row("i-1", name: "web-1", threshold: 95)
        let plan = Example.plan([edited], [Example.standing(row)], PlanRules(book: Example.book, keepsNames: true))
        #expect(plan.outline == ["update \(Example.name("web-1"))"])
    }

    @Test("with Names keep, a new row whose name is kept by another takes the next of its names")
    func keepClash() {
        let first = Example.row("i-1", name: "renamed")
        let second = Example.row("i-2", name: "web-1")
        let plan = Example.plan(
            [first, second], [Example.standing(first, name: second.alarm.name)],
            PlanRules(book: Example.book, keepsNames: true))
        #expect(plan.outline == ["unchanged \(Example.name("web-1"))", "create \(Example.name("web-1")) (i-2)"])
    }

    @Test("two alarms of one row are the rest of a rename")
    func restOfRename() {
        let plan = Example.plan(
            [row], [Example.standing(row), Example.standing(row, name: "web-1: CPU Utilization over 80 percent")])
        #expect(plan.outline == ["unchanged \(Example.name("web-1"))", "delete \(Example.name("web-1", 80))"])
    }

    @Test("a name in another normalisation form is another name")
    func normalisation() {
        let composed = Example.row("i-1", name: "caf\u{e9}")
        let decomposed = Example.row("i-2", name: "cafe\u{301}")
        let plan = Example.plan([composed, decomposed], [Example.standing(composed)])
        #expect(plan.changes.map(\.action) == [.unchanged, .create])
    }

    @Test("the plan does not depend on the order of the alarms that stand")
    func order() {
        let rows = (1...40).map { Example.row("i-\($0)", name: "web-\($0 % 7)-\($0)", threshold: 95) }
        let standing = (1...60).map { Example.standing(Example.row("i-\($0)", name: "web-\($0 % 7)-\($0)")) }
        let plan = Example.plan(rows, standing)
        #expect(Example.plan(rows, standing.reversed()).changes == plan.changes)
        #expect(plan.changes.count { $0.action == .rename } == 40)
        #expect(plan.changes.count { $0.action == .orphan } == 20)
    }
}
