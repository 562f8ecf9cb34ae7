import Testing

@testable import AlarmbookCore

@Suite("The plans of several accounts and Regions are approved together")
struct PlacesPlanTests {
    private let web = Example.row("i-1", name: "web")
    private let batch = Example.row("i-2", name: "batch")

    /// Two places of one Book: in each an alarm that its row wants, and in the second one two that no row wants.
    private var plans: [AlarmPlan] {
        [
            Example.plan([web], [Example.standing(web)]),
            Example.plan(
                [web],
                [
                    Example.standing(web), Example.standing(batch),
                    Example.standing(Example.row("i-3", name: "old")),
                ]),
        ]
    }

    private func pruned(_ rules: PlanRules, rowCount: Int = 2) -> [AlarmPlan] {
        var plans = plans
        AlarmPlan.prune(&plans, rules: rules, rowCount: rowCount)
        return plans
    }

    private func rules(_ count: Int?, most: Bool = false, isPartial: Bool = false) -> PlanRules {
        PlanRules(book: Example.book, isPartial: isPartial, prune: count, prunesMost: most)
    }

    @Test("merged, they have the changes and the Book of all")
    func merging() {
        let whole = AlarmPlan(merging: plans)
        #expect(whole.changes.map(\.action) == [.unchanged, .unchanged, .orphan, .orphan])
        #expect(whole.bookSize == 4)
        #expect(whole.book == Example.book)
        #expect(whole.pruneRefusal == nil)
    }

    @Test("as many orphans are deleted as all of them have together, and none where the number is another")
    func count() {
        #expect(
            pruned(rules(2, most: true)).map { $0.changes.map(\.action) } == [
                [.unchanged], [.unchanged, .delete, .delete],
            ])
        let refused = pruned(rules(1, most: true))
        #expect(refused.map { $0.changes.map(\.action) } == plans.map { $0.changes.map(\.action) })
        #expect(refused.map(\.pruneRefusal) == [.wrongCount(given: 1, orphans: 2), .wrongCount(given: 1, orphans: 2)])
    }

    @Test("more than a fifth of the whole Book, no row at all and a partial source are refused as in one place")
    func refusals() {
        #expect(pruned(rules(2))[0].pruneRefusal == .mostOfBook(orphans: 2, bookSize: 4))
        #expect(pruned(rules(2), rowCount: 0)[0].pruneRefusal == .noRows(orphans: 2))
        #expect(pruned(rules(2, isPartial: true))[1].pruneRefusal == .partialSource)
        #expect(pruned(rules(nil)).map(\.pruneRefusal) == [nil, nil])
    }

    @Test("what became of each says where; a place that could not be carried out has failed")
    func reports() {
        let place = AlarmPlace(account: "222233334444", region: "eu-west-1")
        let failed = ImportReport(Example.plan([web], []), failure: "no access")
        var whole = ImportReport()
        whole.append(failed, at: place)
        #expect(whole.entries.map(\.result) == [.failed("no access")])
        #expect(whole.entries.map(\.place) == [place])
        #expect(!whole.isComplete)
    }
}
