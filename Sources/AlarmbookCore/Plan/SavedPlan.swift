/// A plan as somebody approved it: what happens is exactly what it says, to alarms that still are as it saw them.
package struct SavedPlan: Sendable {
    /// A change of the plan that writes.
    package struct Step: Sendable {
        package var action: Action
        package var name: String
        /// A rename's old name.
        package var from: String?
        /// That of the alarm that stood; nil where there was none.
        package var digest: String?
        /// Whose the alarm was that stood; nil where the file doesn't say.
        package var marks: ExistingAlarm.Marks?
        /// What was approved to be overwritten.
        package var drift: Drift?
        /// The words for why.
        package var reason: String?
        /// nil for a delete.
        package var wanted: WantedAlarm?
        /// The name of the alarm that a new one has its place from.
        package var former: String?

        package init(action: Action, name: String) {
            self.action = action
            self.name = name
        }
    }

    package var book: String
    /// How many alarms of the Book stood.
    package var bookSize: Int
    package var steps: [Step]

    package init(book: String, bookSize: Int, steps: [Step]) {
        self.book = book
        self.bookSize = bookSize
        self.steps = steps
    }
}

extension AlarmPlan {
    /// The rest of a saved plan: what was done already is unchanged, and what isn't as the plan saw it is stale.
    package init(_ saved: SavedPlan, existing: [ExistingAlarm]) {
        let standing = StandingAlarms(existing, book: saved.book)
        var changes: [Change] = []
        var stale: [Change] = []
        for step in saved.steps {
            let found = standing[ExactText(step.from ?? step.name)]
            // A delete that was carried out already leaves nothing to say.
            if step.action == .delete, found == nil { continue }
            if let change = Self.change(step, standing) {
                changes.append(change)
            } else if let change = step.change(of: found ?? step.placeholder) {
                stale.append(change)
            }
        }
        self.init(changes: changes, bookSize: saved.bookSize, book: saved.book, stale: stale)
    }

    /// nil where something else stands than the plan saw.
    private static func change(_ step: SavedPlan.Step, _ standing: StandingAlarms) -> Change? {
        let found = standing[ExactText(step.name)]
        var step = step
        step.wanted?.former = step.former.flatMap { standing[ExactText($0)] }.flatMap(WantedAlarm.Former.init)
        let isDone = step.wanted.map { wanted in
            found?.alarm.map { FieldChange.between($0, wanted.alarm).isEmpty } ?? false
        }
        switch step.action {
        case .rename:
            guard let old = standing[ExactText(step.from ?? "")], step.saw(old) else { break }
            if isDone == true { return .delete(old, .renamed) }
            return found == nil ? step.change(of: old) : nil
        case .create:
            guard found == nil else { break }
            // Somebody else may have given the row an alarm meanwhile.
            let own = step.wanted.map { standing.serving(row: $0.row) } ?? []
            return own.allSatisfy { $0.name == step.former } ? step.change(of: step.placeholder) : nil
        default:
            guard let found, let change = step.change(of: found) else { break }
            // Where only the alarm is done its tags are the rest.
            let isAsSeen = found.digest == step.digest || isDone == true
            if isAsSeen, step.isMarked(found), change.action == .delete || !change.fields.isEmpty { return change }
            if isDone == true, !change.fields.isEmpty { return nil }
        }
        guard let found, let wanted = step.wanted, isDone == true else { return nil }
        return .unchanged(found, wanted)
    }
}

extension SavedPlan.Step {
    /// Whether an alarm is as the plan saw it.
    fileprivate func saw(_ alarm: ExistingAlarm) -> Bool { alarm.digest == digest && isMarked(alarm) }

    /// Whether an alarm is whose the plan saw it to be, or already whose it is to be.
    fileprivate func isMarked(_ alarm: ExistingAlarm) -> Bool {
        marks == nil || marks == alarm.marks
            || wanted.map { alarm.marks == ExistingAlarm.Marks(book: $0.book, row: $0.row) } ?? false
    }

    /// Stands for an alarm that doesn't stand.
    fileprivate var placeholder: ExistingAlarm { ExistingAlarm(name: from ?? name, alarm: nil) }

    fileprivate func change(of standing: ExistingAlarm) -> Change? {
        var standing = standing
        standing.drift = drift
        return switch (action, wanted) {
        case (.create, let wanted?): .create(wanted)
        case (.update, let wanted?): .update(from: standing, to: wanted)
        case (.adopt, let wanted?): .adopt(from: standing, to: wanted)
        case (.rename, let wanted?): .rename(from: standing, to: wanted)
        case (.delete, nil):
            .delete(
                standing,
                [OrphanReason.gone, .removed].first { $0.description == reason }.map { .pruned($0) } ?? .renamed)
        default: nil
        }
    }
}
