/// The last lines of a plan: what matters to whoever is on call.
package struct PlanSummary: Hashable, Sendable {
    /// How many changes of each kind there are.
    package private(set) var counts: [Action: Int] = [:]
    /// Names of alarms that need more to go off than before.
    package private(set) var looser: [String] = []
    /// Names of alarms whose actions are switched off.
    package private(set) var silenced: [String] = []
    /// Names of alarms that have no action at all.
    package private(set) var tellsNobody: [String] = []
    /// Names of alarms that may send something as soon as they are made: a new alarm leaves INSUFFICIENT_DATA.
    package private(set) var mayNotifyNow: [String] = []
    /// Names of alarms that are in ALARM now and are renamed, deleted or silenced.
    package private(set) var inAlarmNow: [String] = []
    /// Names of alarms that were edited outside, left alone or not.
    package private(set) var editedOutside: [String] = []
    /// Names of alarms that were applied after the workbook was saved, left alone or not.
    package private(set) var olderWorkbook: [String] = []

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
            case nil: break
            }
        }
        guard let wanted = change.wanted, !change.action.isLeftAlone else { return }
        let alarm = wanted.alarm
        if Self.isLooser(change, wanted) { looser.append(alarm.name) }
        if !alarm.actionsEnabled { silenced.append(alarm.name) }
        if alarm.tellsNobody { tellsNobody.append(alarm.name) }
        if change.action == .create || change.action == .rename, alarm.mayNotifyAtOnce {
            mayNotifyNow.append(alarm.name)
        }
    }

    /// A row's threshold is compared with that of its own alarm, also where the name belonged to another row's.
    private static func isLooser(_ change: Change, _ wanted: WantedAlarm) -> Bool {
        if let former = wanted.former, change.standing?.row != wanted.row || change.action == .rename {
            return wanted.alarm.isLooser(
                threshold: former.threshold, comparisonOperator: former.comparisonOperator)
        }
        switch change {
        case .update(let from, _), .adopt(let from, _):
            guard let old = from.alarm, old.watchesSame(as: wanted.alarm) else { return false }
            return wanted.alarm.isLooser(threshold: old.threshold, comparisonOperator: old.comparisonOperator)
        default:
            return false
        }
    }
}

extension Change {
    /// Whether an alarm that is in ALARM now is heard of no more, or begins anew.
    fileprivate var endsNotice: Bool {
        switch self {
        case .rename, .delete: true
        case .update(_, let to), .adopt(_, let to), .unchanged(_, let to): !to.alarm.actionsEnabled
        case .create, .orphan, .conflict, .drifted: false
        }
    }
}

extension MetricAlarm {
    /// Its first data point brings it to OK, or without data that counts as breaching, to ALARM.
    fileprivate var mayNotifyAtOnce: Bool {
        actionsEnabled
            && (!(okActions ?? []).isEmpty || treatMissingData == .breaching && !(alarmActions ?? []).isEmpty)
    }
}
