import Testing

@testable import AlarmbookCore

struct NamesThatMoveTests {
    @Test("warning goes 80 to 90 while critical goes 90 to 95: nothing that is wanted is deleted")
    func chainOfTwo() {
        let standing = [
            Example.standing(Example.row("i-1", name: "web", threshold: 80, severity: "warning")),
            Example.standing(Example.row("i-1", name: "web", threshold: 90, severity: "critical")),
        ]
        let plan = Example.plan(
            [
                Example.row("i-1", name: "web", threshold: 90, severity: "warning"),
                Example.row("i-1", name: "web", threshold: 95, severity: "critical"),
            ], standing)
        #expect(
            plan.outline == [
                "create \(Example.name("web", 95))", "update \(Example.name("web"))",
                "delete \(Example.name("web", 80))",
            ])
        #expect(
            plan.changes[1].fields == [
                FieldChange(
                    "alarmbook:row", .text("instance:i-1:AWS/EC2:CPUUtilization:critical:"),
                    .text("instance:i-1:AWS/EC2:CPUUtilization:warning:"))
            ])
        #expect(plan.changes[1].reason == "served another row until now")
    }

    @Test("two Name tags that were swapped are two updates in place, while an alarm stands in for the first one")
    func swap() {
        let standing = [
            Example.standing(Example.row("i-1", name: "a")), Example.standing(Example.row("i-2", name: "b")),
        ]
        let plan = Example.plan([Example.row("i-1", name: "b"), Example.row("i-2", name: "a")], standing)
        let interim = "\(Example.name("b")) (moving c87428b2)"
        #expect(
            plan.outline == [
                "create \(interim)", "update \(Example.name("a"))", "update \(Example.name("b"))", "delete \(interim)",
            ])
        #expect(plan.changes[0].planned?.row == "instance:i-1:AWS/EC2:CPUUtilization::")
        #expect(
            [plan.changes[0], plan.changes[3]].map(\.reason) == [
                "stands in while names move in a ring, and is deleted after that",
                "stood in while names moved in a ring",
            ])
        #expect(
            plan.changes.first { $0.name == Example.name("b") }?.fields == [
                FieldChange("Dimensions", .list(["InstanceId=i-2"]), .list(["InstanceId=i-1"])),
                FieldChange(
                    "alarmbook:row", .text("instance:i-2:AWS/EC2:CPUUtilization::"),
                    .text("instance:i-1:AWS/EC2:CPUUtilization::")),
            ])
    }

    @Test("a ring of three names is three updates in place, and one alarm that stands in")
    func ring() {
        let standing = zip(["i-1", "i-2", "i-3"], ["a", "b", "c"]).map { id, name in
            Example.standing(Example.row(id, name: name))
        }
        let rows = zip(["i-1", "i-2", "i-3"], ["b", "c", "a"]).map { Example.row($0, name: $1) }
        #expect(Example.plan(rows, standing).changes.map(\.action) == [.create, .update, .update, .update, .delete])
    }

    @Test("no alarm stands in where a row of the ring has another one, whatever became of it")
    func ringWithRest() {
        let rows = zip(["i-1", "i-2", "i-3"], ["b", "c", "a"]).map { Example.row($0, name: $1) }
        for (id, name) in zip(["i-1", "i-2", "i-3"], ["a", "b", "c"]) {
            let standing = zip(["i-1", "i-2", "i-3"], ["a", "b", "c"]).map { id, name in
                Example.standing(Example.row(id, name: name))
            }
            let rest = Example.standing(Example.row(id, name: name), name: "rest")
            let plan = Example.plan(rows, standing + [rest])
            #expect(plan.changes.map(\.action) == [.update, .update, .update, .delete])
            #expect(plan.changes[2].planned?.resourceId == id)
        }
    }

    @Test("what stands in takes no name that anybody has or wants, and none that is too long")
    func interimName() throws {
        let name = String(repeating: "é", count: 255)
        let rows = [
            Example.row("i-1", name: "", alarmName: name), Example.row("i-2", name: "", alarmName: "a"),
        ]
        let standing = [Example.standing(rows[0], name: "a"), Example.standing(rows[1], name: name)]
        let first = try #require(Example.plan(rows, standing).changes.first?.name)
        #expect(first == String(repeating: "é", count: 237) + " (moving c87428b2)")
        let taken = Example.standing(Example.row("i-9", name: ""), name: first, book: nil)
        let second = try #require(Example.plan(rows, standing + [taken]).changes.first?.name)
        #expect(second == String(repeating: "é", count: 235) + " (moving 2 c87428b2)")
        let wanted = Example.row("i-8", name: "", alarmName: second)
        let third = try #require(Example.plan(rows + [wanted], standing + [taken]).changes.first?.name)
        #expect(third.hasSuffix(" (moving 3 c87428b2)"))
    }

    @Test("an instance that was replaced and kept its Name is an update in place, without an orphan")
    func replaced() {
        let plan = Example.plan(
            [Example.row("i-new", name: "web")], [Example.standing(Example.row("i-old", name: "web"))],
            PlanRules(book: Example.book, prune: 0))
        #expect(plan.outline == ["update \(Example.name("web"))"])
        #expect(plan.pruneRefusal == nil)
    }

    @Test("a suffix is not added to an alarm whose name is still unique")
    func suffixNotAdded() {
        var first = Example.row("i-1", name: "web")
        var second = Example.row("i-2", name: "web")
        let standing = Example.standing(first)
        first.alarm.name += " (i-1)"
        second.alarm.name += " (i-2)"
        let plan = Example.plan([first, second], [standing])
        #expect(plan.outline == ["unchanged \(Example.name("web"))", "create \(Example.name("web")) (i-2)"])
    }

    @Test("a suffix is not taken from an alarm whose name is still unique")
    func suffixNotTaken() {
        let row = Example.row("i-1", name: "web")
        let plan = Example.plan([row], [Example.standing(row, name: Example.name("web") + " (i-1)")])
        #expect(plan.outline == ["unchanged \(Example.name("web")) (i-1)"])
    }

    @Test("a rename to a name that is somebody else's is a conflict, and the old alarm stays")
    func renameToTakenName() {
        let edited = Example.row("i-1", name: "web", threshold: 95)
        let foreign = Example.row("i-9", name: "web", threshold: 95)
        let plan = Example.plan(
            [edited], [Example.standing(Example.row("i-1", name: "web")), Example.standing(foreign, book: nil)])
        #expect(plan.outline == ["conflict \(Example.name("web", 95))"])
    }

    @Test("a row whose new name is in conflict keeps its alarm, even if another row wants that name")
    func conflictStopsTakeover() {
        let foreign = Example.standing(Example.row("i-9", name: "c"), book: nil)
        let standing = [
            Example.standing(Example.row("i-1", name: "a")), Example.standing(Example.row("i-2", name: "b")), foreign,
        ]
        let plan = Example.plan([Example.row("i-1", name: "b"), Example.row("i-2", name: "c")], standing)
        #expect(plan.outline == ["conflict \(Example.name("b"))", "conflict \(Example.name("c"))"])
        guard case .conflict(_, _, let reason) = plan.changes[0] else { return }
        #expect(reason == .waits(for: "Alarms row 2"))
        #expect(
            plan.changes[0].reason
                == "waits for Alarms row 2, which is left alone and keeps this name")
    }
}
