/// Why a change of an alarm of ours is left alone, unless it was said that it is meant.
package enum Drift: String, Hashable, Sendable {
    /// The alarm is neither what was last applied to it nor what its row wants.
    case editedOutside = "edited outside"
    /// What stands was applied after the workbook was last saved.
    case olderWorkbook = "older workbook"
}

extension Drift {
    /// What was done to the alarm, in a few words.
    func description(of alarm: ExistingAlarm) -> String {
        let time = alarm.applied?.time.extended ?? ""
        return switch self {
        case .editedOutside: "edited outside since it was applied at \(time)"
        case .olderWorkbook: "older workbook: the alarm was applied at \(time), after the workbook was last saved"
        }
    }
}

extension Change {
    /// What carrying it out would overwrite of somebody else's doing, or did.
    package var drift: Drift? { standing?.drift }

    /// Left alone where it would overwrite what somebody else did, unless the rules say that this is meant.
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
        // What was begun may be ended by the workbook that began it.
        if let saved = rules.saved, applied.time > saved, applied.content != wanted?.appliedContent {
            return .olderWorkbook
        }
        return nil
    }

    /// Whether what stands would be lost. A rename loses a name that was given by hand, or a newer row's, but no field
    /// that the row wants too.
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
