import Testing

@testable import AlarmbookCore

struct OrphanTests {
    let kept = (1...10).map { Example.row("i-\($0)", name: "web-\($0)") }
    let lost = Example.row("i-lost", name: "lost")

    private var standing: [ExistingAlarm] { (kept + [lost]).map { Example.standing($0) } }

    private func reason(_ plan: AlarmPlan) -> OrphanReason? {
        if case .orphan(_, let reason) = plan.changes.last { reason } else { nil }
    }

    @Test("our alarm of a resource that is not on the sheet Tags is an orphan: gone")
    func gone() {
        let rules = PlanRules(book: Example.book, knownResources: Example.knownResources("i-1", "i-2"))
        #expect(reason(Example.plan(kept, standing, rules)) == .gone)
    }

    @Test("our alarm whose row or threshold was taken away is an orphan: removed")
    func removed() {
        let rules = PlanRules(book: Example.book, knownResources: Example.knownResources("i-1", "i-lost"))
        #expect(reason(Example.plan(kept, standing, rules)) == .removed)
    }

    @Test("a resource's id is found in an identity though it holds colons, as an ARN does")
    func arn() {
        let id = "arn:aws:rds:eu-west-1:123456789012:db:orders"
        let identity = AlarmIdentity(
            resourceType: "rds:db", resourceId: id, namespace: "AWS/RDS", metricName: "CPUUtilization")
        let found = ExistingAlarm(
            name: "orders", alarm: lost.alarm, tags: AlarmTag.ownership(book: Example.book, row: identity.tagValue))
        let rules = PlanRules(book: Example.book, knownResources: Example.knownResources(id))
        #expect(reason(Example.plan(kept, [found], rules)) == .removed)
    }

    @Test("an orphan is deleted only where --prune gives the number of orphans")
    func prune() {
        var rules = PlanRules(book: Example.book)
        #expect(Example.plan(kept, standing, rules).changes.last?.action == .orphan)
        rules.prune = 1
        let plan = Example.plan(kept, standing, rules)
        #expect(plan.outline.last == "delete \(Example.name("lost"))")
        #expect(plan.pruneRefusal == nil)
        rules.prune = 2
        let refused = Example.plan(kept, standing, rules)
        #expect(refused.changes.last?.action == .orphan)
        #expect(refused.pruneRefusal == .wrongCount(given: 2, orphans: 1))
    }

    @Test("nothing is pruned where the workbook was made from part of the tags")
    func partial() {
        let rules = PlanRules(book: Example.book, isPartial: true, prune: 1)
        #expect(Example.plan(kept, standing, rules).pruneRefusal == .partialSource)
    }

    @Test("more than a fifth of the Book is pruned only with --prune-most")
    func most() {
        let few = Array(kept.prefix(8))
        var rules = PlanRules(book: Example.book, prune: 3)
        #expect(Example.plan(few, standing, rules).pruneRefusal == .mostOfBook(orphans: 3, bookSize: 11))
        rules.prunesMost = true
        #expect(Example.plan(few, standing, rules).changes.count { $0.action == .delete } == 3)
        let two = PlanRules(book: Example.book, prune: 2)
        #expect(Example.plan(Array(kept.prefix(9)), standing, two).pruneRefusal == nil)
    }

    @Test("a workbook without an alarm row prunes only with --prune-most")
    func noRows() {
        var rules = PlanRules(book: Example.book, prune: 11)
        #expect(Example.plan([], standing, rules).pruneRefusal == .noRows(orphans: 11))
        rules.prunesMost = true
        #expect(Example.plan([], standing, rules).changes.count { $0.action == .delete } == 11)
    }

    @Test("a workbook that names no Book creates, updates and renames, but has no orphans, and prunes nothing")
    func defaultBook() {
        let old = [
            Example.standing(kept[0], book: Settings.defaultBook), Example.standing(lost, book: Settings.defaultBook),
        ]
        let rows = [Example.row("i-1", name: "web-1", threshold: 95), kept[1]]
        #expect(Example.plan(rows, old, PlanRules()).changes.map(\.action) == [.rename, .create])
        #expect(Example.plan(rows, old, PlanRules(prune: 1)).pruneRefusal == .noBook)
    }

    @Test("an orphan's name that a row wants serves that row instead of being pruned")
    func wantedName() {
        let rows = Array(kept.prefix(9)) + [Example.row("i-10", name: "lost")]
        let plan = Example.plan(rows, standing, PlanRules(book: Example.book, prune: 0))
        #expect(plan.outline.suffix(2) == ["update \(Example.name("lost"))", "delete \(Example.name("web-10"))"])
    }

    @Test("another Book's alarms are nobody's orphans")
    func otherBook() {
        #expect(Example.plan(kept, [Example.standing(lost, book: "Other")]).changes.count == kept.count)
    }
}
