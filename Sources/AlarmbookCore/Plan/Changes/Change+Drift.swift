extension Change {
    /// Whose edit the change would overwrite; nil where it overwrites none.
    package var drift: Drift? { standing?.drift }

    /// The change, or `drifted` where it would overwrite somebody else's edit and the rules don't allow that.
    func guarded(by rules: PlanRules) -> Change {
        guard var alarm = standing, let drift = drift(by: rules) else { return self }
        alarm.drift = drift
        let change = replacing(standing: alarm)
        return rules.overwritesDrift || change.action == .orphan ? change : .drifted(change)
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
        return nil
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
