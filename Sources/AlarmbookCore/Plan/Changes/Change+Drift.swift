extension Change {
    /// Whose edit the change would overwrite; nil where it overwrites none.
    package var drift: Drift? { standing?.drift }

    /// The change, or `drifted` where it would overwrite somebody else's edit and the rules don't allow that; `row` is
    /// the one that wants it.
    func guarded(by rules: PlanRules, row: WantedAlarm? = nil) -> Change {
        var change = self
        if let sinceMade = row.flatMap({ SinceMade(self, $0, rules.made) }) { change.set(sinceMade) }
        guard var alarm = change.standing, let drift = change.drift(by: rules) else { return change }
        alarm.drift = drift
        change = change.replacing(standing: alarm)
        let isMeant = rules.overwritesDrift || rules.overwritten.contains { [alarm.name, name].contains($0.text) }
        return isMeant || change.action == .orphan ? change : .drifted(change)
    }

    private func drift(by rules: PlanRules) -> Drift? {
        guard let alarm = standing, let applied = alarm.applied, let current = alarm.alarm, overwrites(applied) else {
            return nil
        }
        if !applied.isStill(current), !applied.isUnderWay(alarm) { return .editedOutside }
        // A workbook may complete what it began itself.
        if let saved = rules.saved, applied.time > saved, applied.content != planned?.appliedContent {
            return .olderWorkbook
        }
        return planned?.sinceMade?.stale.isEmpty == false ? .stale : nil
    }

    private mutating func set(_ sinceMade: SinceMade) {
        switch self {
        case .update(let from, var to):
            to.sinceMade = sinceMade
            self = .update(from: from, to: to)
        case .rename(let from, var to):
            to.sinceMade = sinceMade
            self = .rename(from: from, to: to)
        default: break
        }
    }

    /// Whether the change loses something of the existing alarm. A rename loses a name that was given by hand or by a
    /// newer row, but no field that the row wants too.
    private func overwrites(_ applied: Applied) -> Bool {
        guard let alarm = standing?.alarm else { return false }
        switch self {
        case .update(_, let to): return !FieldChange.between(alarm, to.alarm).isEmpty
        case .rename(_, let to):
            return !FieldChange.between(alarm, to.alarm).isEmpty || applied.isStill(alarm)
                || applied.isStill(to.alarm)
        case .delete, .orphan: return true
        case .create, .unchanged, .adopt, .conflict, .drifted: return false
        }
    }

    private func replacing(standing alarm: ExistingAlarm) -> Change {
        switch self {
        case .update(_, let to): .update(from: alarm, to: to)
        case .rename(_, let to): .rename(from: alarm, to: to)
        case .delete(_, let reason): .delete(alarm, reason)
        case .orphan(_, let reason): .orphan(alarm, reason)
        case .create, .unchanged, .adopt, .conflict, .drifted: self
        }
    }
}
