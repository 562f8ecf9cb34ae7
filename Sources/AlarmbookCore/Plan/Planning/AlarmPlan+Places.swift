// A Book's plans for several accounts and Regions.
extension AlarmPlan {
    /// Merges the plans of a Book's places into one, from which totals are counted.
    package init(merging plans: [AlarmPlan]) {
        self.init(
            changes: ChangeList(merging: plans.map(\.changes)), managed: plans.flatMap(\.managed),
            bookSize: plans.reduce(0) { $0 + $1.bookSize }, pruneRefusal: plans.lazy.compactMap(\.pruneRefusal).first,
            book: plans.first?.book ?? Settings.defaultBook,
            otherBook: OtherBook(merging: plans.compactMap(\.otherBook)), stale: plans.flatMap(\.stale),
            unreadMuteRules: plans.lazy.compactMap(\.unreadMuteRules).first)
        alsoWatching = plans.flatMap(\.alsoWatching)
        isOnlyOfThisWorkbook = plans.allSatisfy(\.isOnlyOfThisWorkbook)
    }

    /// Prunes plans that were made without pruning. The count in `rules` approves the orphans of all plans together.
    package static func prune(_ plans: inout [AlarmPlan], rules: PlanRules, rowCount: Int) {
        guard rules.prune != nil else { return }
        let whole = AlarmPlan(merging: plans)
        let refusal = PruneRefusal(
            rules: rules, orphanCount: whole.changes.open.count { $0.action == .orphan }, bookSize: whole.bookSize,
            rowCount: rowCount)
        for index in plans.indices {
            plans[index].pruneRefusal = refusal
            if refusal == nil { plans[index].changes.replaceOpen { $0.pruned(by: rules) } }
        }
    }
}

extension Change {
    /// Makes an orphan a deletion; returns any other change unchanged.
    func pruned(by rules: PlanRules) -> Change {
        guard case .orphan(let alarm, let reason) = self else { return self }
        return Change.delete(alarm, .pruned(reason)).guarded(by: rules)
    }
}
