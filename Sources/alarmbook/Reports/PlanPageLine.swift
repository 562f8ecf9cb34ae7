internal import AlarmbookCore

extension PlanPage {
    /// A change, and what it does to whoever is on call.
    struct Line {
        let change: Change
        let place: AlarmPlace?
        let past: PlanPast.Row?
        /// What whoever is on call should know of it, the most important first.
        private(set) var badges: [String] = []
        /// By which it can be chosen.
        private(set) var kinds: Set<String> = []
        /// Its place among others: what matters, the difference in firings.
        private(set) var rank = Rank(group: .unchanged, difference: 0)
    }

    /// The lower, the sooner it is told.
    struct Rank: Comparable {
        enum Group: Int {
            case falls, changesMuch, changes, stays, unchanged
        }

        var group: Group
        var difference: Int

        static func < (a: Rank, b: Rank) -> Bool {
            (a.group.rawValue, -a.difference) < (b.group.rawValue, -b.difference)
        }
    }

    /// The names of a summary's lists.
    struct Concerns {
        let falling: [(names: Set<ExactText>, badge: String)]
        let others: [(names: Set<ExactText>, badge: String)]

        init(_ summary: PlanSummary) {
            func names(_ list: [String]) -> Set<ExactText> { Set(list.map(ExactText.init)) }
            falling = [
                (names(summary.inAlarmNow), "in ALARM now"), (names(summary.newlySilenced), "silenced"),
                (names(summary.newlyTellsNobody), "tells nobody"),
            ]
            others = [
                (names(summary.looser), "looser"), (names(summary.mayNotifyNow), "may notify at once"),
                (names(summary.editedOutside), "edited outside"),
            ]
        }
    }
}

extension PlanPage.Line {
    /// What a change does; `concerns` are those of its plan.
    init(_ change: Change, at place: AlarmPlace?, _ past: PlanPast.Row?, _ concerns: PlanPage.Concerns) {
        self.init(change: change, place: place, past: past)
        let names = [change.name, change.standing?.name ?? change.name].map(ExactText.init)
        func told(_ lists: [(names: Set<ExactText>, badge: String)]) -> [String] {
            lists.filter { list in names.contains(where: list.names.contains) }.map(\.badge)
        }
        let action = change.action
        let falling = told(concerns.falling)
        var effect: ChangedFirings.Effect?
        if let past, let alarm = change.planned?.alarm, action.isWrite || action.isLeftAlone {
            let fires = past.after?.fires ?? ChangedFirings.Count(0)
            effect =
                ChangedFirings(
                    before: past.before?.fires, after: fires, alarm: alarm, standing: change.standing?.alarm,
                    peak: past.peak
                ).effect
        }
        badges = falling + [effect?.rawValue].compactMap(\.self) + told(concerns.others)
        kinds = [action.rawValue]
        if action.isWrite { kinds.insert("changed") }
        if action.isLeftAlone || action == .orphan { kinds.insert("left") }
        if let effect { kinds.insert(effect.rawValue) }
        if badges.contains("looser") { kinds.insert("looser") }
        if falling.contains(where: { $0 != "in ALARM now" }) { kinds.insert("silent") }
        let difference = (past?.after?.fires.number ?? 0) - (past?.before?.fires.number ?? 0)
        let group: PlanPage.Rank.Group =
            switch action {
            case .unchanged: .unchanged
            case .orphan, .conflict, .drifted: .stays
            case .delete: .falls
            case .create: effect == nil && falling.isEmpty ? .changes : .changesMuch
            default:
                !falling.isEmpty
                    ? .falls
                    : effect == nil || effect == .quieter && !kinds.contains("looser") ? .changes : .changesMuch
            }
        rank = PlanPage.Rank(group: group, difference: abs(difference))
    }
}
