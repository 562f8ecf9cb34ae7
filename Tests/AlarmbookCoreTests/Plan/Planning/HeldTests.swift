import AlarmbookCore
import Testing

struct HeldTests {
    static func composite(_ name: String, on names: String...) -> ExistingAlarm {
        ExistingAlarm(name: name, kind: .composite, alarm: nil, holds: names)
    }

    @Test("an alarm that a composite alarm depends on is updated under its old name, and it is said")
    func update() throws {
        let old = Example.standing(Example.row("i-1", name: "a"))
        let rows = [Example.row("i-1", name: "a", threshold: 95), Example.row("i-2", name: "b", threshold: 95)]
        let other = Example.standing(Example.row("i-2", name: "b"))
        let plan = Example.plan(rows, [old, other, Self.composite("both", on: old.name, "nobody's")])
        #expect(
            plan.outline == [
                "update \(Example.name("a"))", "rename \(Example.name("b")) -> \(Example.name("b", 95))",
            ])
        #expect(plan.changes.first?.reason == "held by \"both\", so it keeps its name")
        #expect(plan.changes.first?.fields == [FieldChange("Threshold", .number(90), .number(95))])
    }

    @Test("the second time an alarm that is held is unchanged")
    func unchanged() {
        let row = Example.row("i-1", name: "a", threshold: 95)
        let standing = Example.standing(row, name: Example.name("a"))
        let plan = Example.plan([row], [standing, Self.composite("both", on: standing.name)])
        #expect(plan.outline == ["unchanged \(Example.name("a"))"])
    }

    @Test("another row that wants the name of an alarm that is held gets it, so that it still stands")
    func taken() {
        let standing = Example.standing(Example.row("i-1", name: "a"))
        let rows = [Example.row("i-1", name: "b"), Example.row("i-2", name: "a")]
        let plan = Example.plan(rows, [standing, Self.composite("both", on: standing.name)])
        #expect(plan.outline == ["create \(Example.name("b"))", "update \(Example.name("a"))"])
    }
}
