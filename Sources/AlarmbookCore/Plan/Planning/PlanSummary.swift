/// The summary of a plan: what matters to the people on call.
package struct PlanSummary: Hashable, Sendable {
    /// How many changes of each kind there are.
    package private(set) var counts: [Action: Int] = [:]
    /// Names of alarms that fire later than before.
    package private(set) var looser: [String] = []
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

    package init(of plan: AlarmPlan) {
        for change in plan.changes { add(change) }
    }

    /// How many changes of a kind there are.
    package func count(_ action: Action) -> Int { counts[action, default: 0] }

    private mutating func add(_ change: Change) {
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
        }
        guard let planned = change.planned, !change.action.isLeftAlone else { return }
        let alarm = planned.alarm
        if Self.isLooser(change, planned) { looser.append(alarm.name) }
        if !alarm.actionsEnabled { silenced.append(alarm.name) }
        if alarm.tellsNobody { tellsNobody.append(alarm.name) }
        if change.action == .create || change.action == .rename, alarm.mayNotifyAtOnce {
            mayNotifyNow.append(alarm.name)
        }
    }

    /// Compares the row's threshold with that of its own former alarm, even where the name belonged to another row's.
    private static func isLooser(_ change: Change, _ planned: PlannedAlarm) -> Bool {
        if let former = planned.former, change.standing?.row != planned.row || change.action == .rename {
            return planned.alarm.isLooser(
                threshold: former.threshold, comparisonOperator: former.comparisonOperator)
        }
        switch change {
        case .update(let from, _), .adopt(let from, _):
            guard let old = from.alarm, old.watchesSame(as: planned.alarm) else { return false }
            return planned.alarm.isLooser(threshold: old.threshold, comparisonOperator: old.comparisonOperator)
        default:
            return false
        }
    }
}

extension Change {
    /// Whether an alarm in ALARM falls silent or starts over.
    fileprivate var endsNotice: Bool {
        switch self {
        case .rename, .delete: true
        case .update(_, let to), .adopt(_, let to), .unchanged(_, let to): !to.alarm.actionsEnabled
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
