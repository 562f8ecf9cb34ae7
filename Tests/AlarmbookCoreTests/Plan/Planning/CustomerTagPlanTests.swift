import AlarmbookCore
import Testing

struct CustomerTagPlanTests {
    private static let team = AlarmTag(key: "Team", value: "shop")
    private static let stage = AlarmTag(key: "Stage", value: "prod")

    private static func row(_ name: String, threshold: Double = 90, _ tags: [AlarmTag]) -> WantedAlarm {
        var row = Example.row("i-\(name)", name: name, threshold: threshold)
        row.tags = tags
        return row
    }

    private static func tags(_ number: Int, _ prefix: String = "K") -> [AlarmTag] {
        (0..<number).map { AlarmTag(key: "\(prefix)\($0)", value: "v") }
    }

    /// The customer's tags of the alarm that a store has.
    private static func tags(of name: String, in store: MemoryStore) -> Set<AlarmTag> {
        Set(store.standing[name]?.tags.filter(\.isCarriedOver) ?? [])
    }

    @Test("a new alarm is made with its tags, and what lacks them or has others gets them without a put")
    func repaired() async throws {
        let rows = ["a", "b", "c", "d"].map { Self.row($0, [Self.team, Self.stage]) }
        let other = AlarmTag(key: "Team", value: "x")
        let store = MemoryStore([
            Example.standing(rows[1], tags: [Self.stage, Self.team, AlarmTag(key: "Own", value: "1")]),
            Example.standing(rows[2], tags: [other, Self.stage]), Example.standing(rows[3]),
        ])
        let plan = Example.plan(rows, store.alarms())
        #expect(
            plan.outline == [
                "create \(Example.name("a"))", "unchanged \(Example.name("b"))", "update \(Example.name("c"))",
                "update \(Example.name("d"))",
            ])
        #expect(plan.changes[2].fields == [FieldChange("tag:Team", .text("x"), .text("shop"))])
        #expect(
            plan.changes[3].fields == [
                FieldChange("tag:Team", .text(""), .text("shop")), FieldChange("tag:Stage", .text(""), .text("prod")),
            ])
        _ = try await Importer(store: store).carryOut(plan)
        #expect(store.calls == ["put \(Example.name("a"))", "tag \(Example.name("c"))", "tag \(Example.name("d"))"])
        for name in ["a", "c", "d"] {
            #expect(Self.tags(of: Example.name(name), in: store) == [Self.team, Self.stage])
        }
        #expect(Example.plan(rows, store.alarms()).changes.allSatisfy { $0.action == .unchanged })
    }

    @Test("a rename carries over every tag but AWS's own, and what the row wants comes first")
    func renamed() async throws {
        let old = [AlarmTag(key: "Team", value: "x"), AlarmTag(key: "aws:x", value: "y"), Self.stage]
        let store = MemoryStore([Example.standing(Self.row("a", []), tags: old)])
        let plan = Example.plan([Self.row("a", threshold: 95, [Self.team])], store.alarms())
        #expect(plan.outline == ["rename \(Example.name("a")) -> \(Example.name("a", 95))"])
        #expect(plan.changes[0].fields.last == FieldChange("tag:Team", .text("x"), .text("shop")))
        _ = try await Importer(store: store).carryOut(plan)
        #expect(Self.tags(of: Example.name("a", 95), in: store) == [Self.team, Self.stage])
        #expect(store.standing[Example.name("a", 95)]?.tags.contains { $0.key == "aws:x" } == false)
    }

    @Test("an alarm that would have more tags than it can have is a conflict that says how many")
    func tooMany() throws {
        let own = 50 - AlarmTag.ownership(book: "", row: "").count - 1
        let full = Example.standing(Self.row("a", []), tags: Self.tags(own - 3))
        for threshold in [90, 95] {
            let plan = Example.plan([Self.row("a", threshold: Double(threshold), Self.tags(4, "New"))], [full])
            #expect(plan.outline == ["conflict \(Example.name("a", threshold))"])
            #expect(
                plan.changes[0].reason?.hasPrefix(
                    "would have 51 tags, and an alarm can have 50; take some of its own away") == true)
        }
        #expect(
            Example.plan([Self.row("a", threshold: 95, Self.tags(3, "New"))], [full]).changes[0].action == .rename)
    }

    @Test("tags that AWS itself sets do not count, and an alarm that has all it wants may be full")
    func full() throws {
        let own = 50 - AlarmTag.ownership(book: "", row: "").count - 1
        let tags = Self.tags(own) + (0..<5).map { AlarmTag(key: "aws:\($0)", value: "v") }
        let standing = Example.standing(Self.row("a", []), tags: tags)
        #expect(Example.plan([Self.row("a", Self.tags(own))], [standing]).changes[0].action == .unchanged)
        #expect(Example.plan([Self.row("a", threshold: 95, Self.tags(2))], [standing]).changes[0].action == .rename)
    }
}
