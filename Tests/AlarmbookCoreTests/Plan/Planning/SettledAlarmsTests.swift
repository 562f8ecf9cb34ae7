import Testing

@testable import AlarmbookCore

/// Alarms that stand just as their rows want them: a plan holds little of them, and says the same of them.
@Suite struct SettledAlarmsTests {
    private static let row = Example.row("i-1", name: "web-1", description: "caf\u{e9}")

    private static func settles(_ row: WantedAlarm, _ alarm: ExistingAlarm) -> Bool {
        var settled = SettledAlarms([row], book: Example.book)
        return settled.take(alarm) != nil
    }

    private static func unsettled(_ rows: [WantedAlarm], _ existing: [ExistingAlarm], _ rules: PlanRules) -> AlarmPlan {
        AlarmPlan(
            SettledAlarms(rows, book: rules.book), others: existing, muteRules: MuteRules(), rules: rules)
    }

    @Test("an alarm is settled that says what its row says, whatever its ARN, state, times and ungoverned fields")
    func settled() {
        var alarm = Example.standing(Self.row, state: .alarm)
        #expect(Self.settles(Self.row, alarm))
        alarm.arn = "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:x"
        alarm.configurationTime = 1_795_376_395.25
        alarm.unit = "Percent"
        alarm.alarm?.okActions = []
        alarm.tags.append(AlarmTag(key: "alarmbook:applied", value: "no time"))
        alarm.tags.insert(AlarmTag(key: "Owner", value: "me"), at: 0)
        #expect(Self.settles(Self.row, alarm))
    }

    @Test("an alarm isn't settled that differs from its row in a byte, is marked otherwise or is managed")
    func unsettled() {
        let edits: [(String, (inout ExistingAlarm) -> Void)] = [
            ("threshold", { $0.alarm?.threshold = 91 }),
            ("normal form", { $0.alarm?.description = "cafe\u{301}" }),
            ("name", { $0.name = "x" }),
            ("book", { $0.tags[0].value = "Other1234567" }),
            ("row", { $0.tags[1].value = "instance:i-2:AWS/EC2:CPUUtilization::" }),
            ("manager", { $0.tags.append(AlarmTag(key: "aws:cloudformation:stack-id", value: "s")) }),
            ("inexpressible", { $0.alarm = nil }),
            ("kind", { $0.kind = .composite }),
        ]
        for (edit, change) in edits {
            var alarm = Example.standing(Self.row)
            change(&alarm)
            #expect(!Self.settles(Self.row, alarm), "\(edit)")
        }
        var tagged = Self.row
        tagged.tags = [AlarmTag(key: "Team", value: "shop")]
        #expect(!Self.settles(tagged, Example.standing(Self.row)))
    }

    @Test("a row of which two alarms stand isn't settled")
    func released() {
        var settled = SettledAlarms([Self.row], book: Example.book)
        #expect(settled.take(Example.standing(Self.row)) == Self.row.alarm.name)
        #expect(settled.release(among: [Example.standing(Example.row("i-2", name: "b"))]).isEmpty)
        #expect(settled.release(among: [Example.standing(Self.row, name: "old")]) == [Example.standing(Self.row)])
        #expect(settled.count == 0)
    }

    @Test("a plan is the same as one that holds each alarm whole", arguments: 0..<60)
    func samePlan(seed: UInt64) {
        var random = SeededRandom(state: seed)
        let ids = (0..<30).map { "i-\($0)" }
        func rows(_ edits: Int, _ random: inout SeededRandom) -> [WantedAlarm] {
            let edited = Set((0..<edits).compactMap { _ in ids.randomElement(using: &random) })
            return ids.enumerated().filter { _ in Int.random(in: 0..<30, using: &random) > 0 }.map { number, id in
                Example.row(
                    id, name: "web-\(number % 20)-\(number)", threshold: edited.contains(id) ? 95 : 90,
                    number: number + 2,
                    alarmName: number.isMultiple(of: 7) ? "own \(number)" : nil,
                    actions: number.isMultiple(of: 3) ? ["arn:aws:sns:x:1:\(number % 2)"] : nil)
            }
        }
        let states: [ExistingAlarm.State?] = [.ok, .alarm, nil]
        var standing = rows(3, &random).map { row -> ExistingAlarm in
            var alarm = Example.standing(row, state: states.randomElement(using: &random) ?? nil)
            if Bool.random(using: &random) { alarm.arn = "arn:\(row.resourceId)" }
            if Bool.random(using: &random) { alarm.alarm?.okActions = [] }
            alarm.tags.append(AlarmTag(key: "alarmbook:applied", value: row.resourceId))
            return alarm
        }
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            guard let index = standing.indices.randomElement(using: &random) else { break }
            var other = standing[index]
            switch Int.random(in: 0...4, using: &random) {
            case 0: standing[index].tags = []
            case 1 where standing[index].tags.count > 1:
                standing[index].tags[1].value = standing[0].tags.dropFirst().first?.value ?? ""
            case 2: standing[index].alarm?.actionsEnabled = false
            case 3:
                let name = "copy of \(other.name)"
                other.name = name
                other.alarm?.name = name
                if !standing.contains(where: { $0.name == other.name }) { standing.append(other) }
            default: standing[index].state = .alarm
            }
        }
        let wanted = rows(Int.random(in: 0...3, using: &random), &random)
        var rules = PlanRules(book: Example.book, keepsNames: Bool.random(using: &random))
        rules.saved = Bool.random(using: &random) ? Example.time : nil
        let (plan, whole) = (Example.plan(wanted, standing, rules), Self.unsettled(wanted, standing, rules))
        #expect(plan.changes == whole.changes)
        #expect(plan.bookSize == whole.bookSize)
        #expect(PlanSummary(of: plan) == PlanSummary(of: whole))
        #expect(plan.alsoWatching.map(\.alarm) == whole.alsoWatching.map(\.alarm))
        #expect(plan.pruneRefusal == whole.pruneRefusal)
        #expect(Approval(of: plan) == Approval(of: whole))
    }
}
