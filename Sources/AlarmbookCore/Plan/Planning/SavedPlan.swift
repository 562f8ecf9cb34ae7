/// A plan as somebody approved it. Its steps are carried out exactly, and only for alarms that haven't changed since.
package struct SavedPlan: Sendable {
    /// A change of the plan that writes.
    package struct Step: Sendable {
        package var action: Action
        package var name: String
        /// A rename's old name.
        package var from: String?
        /// The digest of the existing alarm; nil where there was none.
        package var digest: String?
        /// The marks of the existing alarm; nil where the file has none.
        package var marks: ExistingAlarm.Marks?
        /// What was approved to be overwritten.
        package var drift: Drift?
        /// Why, as the plan worded it.
        package var reason: String?
        /// nil for a delete.
        package var planned: PlannedAlarm?
        /// The name of the alarm that a new one replaces.
        package var former: String?

        package init(action: Action, name: String) {
            self.action = action
            self.name = name
        }
    }

    package var book: String
    /// How many alarms the Book had.
    package var bookSize: Int
    package var steps: [Step]

    package init(book: String, bookSize: Int, steps: [Step]) {
        self.book = book
        self.bookSize = bookSize
        self.steps = steps
    }

    /// The steps, of which those that make what the plan deletes are known to stand in while names move.
    fileprivate var markedSteps: [Step] {
        let deleted = Set(steps.lazy.filter { $0.action == .delete }.map { ExactText($0.name) })
        return steps.map { step in
            var step = step
            step.planned?.isInterim = step.action == .create && deleted.contains(ExactText(step.name))
            return step
        }
    }
}

extension AlarmPlan {
    /// The rest of a saved plan. What was done already is unchanged; what has changed since is stale.
    package init(_ saved: SavedPlan, existing: [ExistingAlarm], muteRules: MuteRules = MuteRules()) {
        let standing = StandingAlarms(existing, muteRules: muteRules, book: saved.book)
        let steps = saved.markedSteps
        let interims = Interims(of: steps, standing)
        var changes: [Change] = []
        var stale: [Change] = []
        // Rows whose own change is stale: nothing is taken from them.
        var staleRows: Set<String> = []
        for step in steps {
            let found = standing[ExactText(step.from ?? step.name)]
            if interims.isOver(step) { continue }
            let deletion = interims.deletion(step)
            // The deletion was carried out already.
            if step.action == .delete, found == nil, deletion == nil { continue }
            let change = deletion ?? Self.change(step, standing)
            if let change, !standing.unmutes(change), change.rowInNeed.map(staleRows.contains) != true {
                changes.append(change)
            } else if let change = change ?? step.change(of: found ?? step.placeholder) {
                stale.append(change)
                if let row = change.planned?.row { staleRows.insert(row) }
            }
        }
        self.init(
            changes: ChangeList(changes), bookSize: saved.bookSize, book: saved.book, stale: stale,
            unreadMuteRules: changes.contains(where: \.takesNameAway) ? muteRules.failure : nil)
    }

    /// Nil where what exists has changed since the plan was made.
    fileprivate static func change(_ step: SavedPlan.Step, _ standing: StandingAlarms) -> Change? {
        let found = standing[ExactText(step.name)]
        var step = step
        step.planned?.former = step.former.flatMap { standing[ExactText($0)] }.flatMap(PlannedAlarm.Former.init)
        let isDone = step.planned.map { planned in
            found?.alarm.map { FieldChange.between($0, planned.alarm).isEmpty } ?? false
        }
        switch step.action {
        case .rename:
            guard let old = standing[ExactText(step.from ?? "")], step.saw(old) else { break }
            if isDone == true { return .delete(old, .renamed) }
            return found == nil ? step.change(of: old) : nil
        case .create:
            guard found == nil else { break }
            if step.planned?.isInterim == true { return step.change(of: step.placeholder) }
            // Somebody else may have given the row an alarm meanwhile.
            let own = step.planned.map { standing.serving(row: $0.row) } ?? []
            return own.allSatisfy { $0.name == step.former } ? step.change(of: step.placeholder) : nil
        default:
            guard let found, let change = step.change(of: found) else { break }
            // If the alarm was written already, its tags may remain.
            let isAsSeen = found.digest == step.digest || isDone == true
            if isAsSeen, step.isMarked(found), change.action == .delete || !change.fields.isEmpty { return change }
            if isDone == true, !change.fields.isEmpty { return nil }
        }
        guard let found, let planned = step.planned, isDone == true else { return nil }
        return .unchanged(found, planned)
    }
}

/// The alarms that a saved plan makes and deletes: they stand in while names move in a ring.
private struct Interims {
    private enum State {
        case absent, standing, other
    }

    private struct Interim {
        var planned: PlannedAlarm
        var state: State
        /// Whether its row has its own alarm.
        var isOver: Bool
    }

    private var byName: [ExactText: Interim] = [:]

    init(of steps: [SavedPlan.Step], _ standing: StandingAlarms) {
        let planned = steps.compactMap(\.planned).filter(\.isInterim)
        if planned.isEmpty { return }
        let rows = Set(planned.map(\.row))
        var served: Set<String> = []
        for step in steps {
            guard let own = step.planned, !own.isInterim, rows.contains(own.row) else { continue }
            if AlarmPlan.change(step, standing)?.action == .unchanged { served.insert(own.row) }
        }
        for planned in planned {
            let name = ExactText(planned.name)
            let state = standing[name].map { ExistingAlarm(planned).isSame(as: $0) ? State.standing : .other }
            byName[name] = Interim(planned: planned, state: state ?? .absent, isOver: served.contains(planned.row))
        }
    }

    /// Whether nothing is left to do: the alarm stands already, or needn't any more.
    func isOver(_ step: SavedPlan.Step) -> Bool {
        guard let interim = byName[ExactText(step.name)] else { return false }
        return step.action == .delete
            ? interim.isOver && interim.state == .absent : interim.isOver || interim.state == .standing
    }

    /// The deletion of an alarm that is yet to be made.
    func deletion(_ step: SavedPlan.Step) -> Change? {
        guard step.action == .delete, let interim = byName[ExactText(step.name)], interim.state == .absent else {
            return nil
        }
        return .delete(ExistingAlarm(interim.planned), .interim)
    }
}

extension ExistingAlarm {
    fileprivate func isSame(as other: ExistingAlarm) -> Bool { digest == other.digest && marks == other.marks }
}

extension SavedPlan.Step {
    /// Whether an alarm is as the plan saw it.
    fileprivate func saw(_ alarm: ExistingAlarm) -> Bool { alarm.digest == digest && isMarked(alarm) }

    /// Whether an alarm has the marks that it had in the plan, or those that the plan gives it.
    fileprivate func isMarked(_ alarm: ExistingAlarm) -> Bool {
        marks == nil || marks == alarm.marks
            || planned.map { alarm.marks == ExistingAlarm.Marks(book: $0.book, row: $0.row) } ?? false
    }

    /// A placeholder for an alarm that doesn't exist.
    fileprivate var placeholder: ExistingAlarm { ExistingAlarm(name: from ?? name, alarm: nil) }

    fileprivate func change(of standing: ExistingAlarm) -> Change? {
        var standing = standing
        standing.drift = drift
        return switch (action, planned) {
        case (.create, let planned?): .create(planned)
        case (.update, let planned?): .update(from: standing, to: planned)
        case (.adopt, let planned?): .adopt(from: standing, to: planned)
        case (.rename, let planned?): .rename(from: standing, to: planned)
        case (.delete, nil):
            .delete(
                standing,
                [OrphanReason.gone, .removed].first { $0.description == reason }.map { .pruned($0) } ?? .renamed)
        default: nil
        }
    }
}
