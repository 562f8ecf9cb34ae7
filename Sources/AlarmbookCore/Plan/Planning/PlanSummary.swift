/// The summary of a plan: what matters to the people on call.
package struct PlanSummary: Hashable, Sendable {
    /// How many changes of each kind there are.
    package private(set) var counts: [Action: Int] = [:]
    /// Names of alarms that fire later than before.
    package private(set) var looser: [String] = []
    /// Those of them whose rows don't say why.
    package private(set) var looserWithoutWhy: [String] = []
    /// Names of alarms that no row wants, and that are deleted.
    package private(set) var pruned: [String] = []
    /// Names of alarms whose actions the plan switches off, or that it makes so.
    package private(set) var newlySilenced: [String] = []
    /// Names of alarms that the plan leaves without any action, or that it makes so.
    package private(set) var newlyTellsNobody: [String] = []
    /// Names of alarms whose actions are switched off.
    package private(set) var silenced: [String] = []
    /// Names of alarms that have no action at all.
    package private(set) var tellsNobody: [String] = []
    /// Names of alarms that may notify as soon as they are made, when they leave INSUFFICIENT_DATA.
    package private(set) var mayNotifyNow: [String] = []
    /// Names of alarms that are in ALARM now and are renamed, deleted or silenced.
    package private(set) var inAlarmNow: [String] = []
    /// Names of alarms that were edited outside, left alone or not.
    package private(set) var editedOutside: [String] = []
    /// Names of alarms that were applied after the workbook was saved, left alone or not.
    package private(set) var olderWorkbook: [String] = []
    /// Names of alarms that an import changed since their untouched row was made, left alone or not.
    package private(set) var stale: [String] = []
    /// How many of these alarms are left alone.
    package private(set) var leftAlone: [Drift: Int] = [:]

    package init(of plan: AlarmPlan) {
        let predecessors = Predecessors(of: Array(plan.changes.open))
        for change in plan.changes { add(change, predecessors) }
    }

    /// How many changes of a kind there are.
    package func count(_ action: Action) -> Int { counts[action, default: 0] }

    private mutating func add(_ change: Change, _ predecessors: Predecessors) {
        counts[change.action, default: 0] += 1
        if change.standing?.state == .alarm, let standing = change.standing, change.endsNotice {
            inAlarmNow.append(standing.name)
        }
        if change.action != .orphan, let standing = change.standing {
            switch change.drift {
            case .editedOutside: editedOutside.append(standing.name)
            case .olderWorkbook: olderWorkbook.append(standing.name)
            case .stale: stale.append(standing.name)
            case nil: break
            }
            if let drift = change.drift, change.action == .drifted { leftAlone[drift, default: 0] += 1 }
        }
        if case .delete(let alarm, .pruned) = change { pruned.append(alarm.name) }
        guard let planned = change.planned, !change.action.isLeftAlone else { return }
        let alarm = planned.alarm
        if !planned.isInterim {
            if predecessors.isLooser(change) {
                looser.append(alarm.name)
                if planned.why.isEmpty { looserWithoutWhy.append(alarm.name) }
            }
            if change.action.isWrite {
                let before = predecessors.before(change)
                func isNew(_ lacks: (MetricAlarm) -> Bool) -> Bool {
                    lacks(alarm) && (before.isEmpty || !before.allSatisfy(lacks))
                }
                if isNew({ !$0.actionsEnabled }) { newlySilenced.append(alarm.name) }
                if isNew(\.tellsNobody) { newlyTellsNobody.append(alarm.name) }
            }
            if !alarm.actionsEnabled { silenced.append(alarm.name) }
            if alarm.tellsNobody { tellsNobody.append(alarm.name) }
        }
        if change.beginsNotice, alarm.mayNotifyAtOnce {
            mayNotifyNow.append(alarm.name)
        }
    }
}

extension Change {
    /// Whether an alarm evaluates a metric anew. One that is given another row's alarm has its state, too, in which
    /// only OK tells nobody when data comes.
    fileprivate var beginsNotice: Bool {
        switch self {
        case .create, .rename: true
        case .update(let from, let to): from.state != .ok && from.alarm?.watchesSame(as: to.alarm) == false
        default: false
        }
    }

    /// Whether an alarm in ALARM falls silent or starts over.
    fileprivate var endsNotice: Bool {
        switch self {
        case .rename, .delete: true
        case .update(let from, let to):
            !to.alarm.actionsEnabled || from.alarm?.watchesSame(as: to.alarm) == false
        case .adopt(_, let to), .unchanged(_, let to): !to.alarm.actionsEnabled
        case .create, .orphan, .conflict, .drifted: false
        }
    }
}

extension MetricAlarm {
    /// Whether its first evaluation may notify: the first data point brings it to OK, and missing data that counts as
    /// breaching brings it to ALARM.
    fileprivate var mayNotifyAtOnce: Bool {
        actionsEnabled
            && (!(okActions ?? []).isEmpty || treatMissingData == .breaching && !(alarmActions ?? []).isEmpty)
    }
}
