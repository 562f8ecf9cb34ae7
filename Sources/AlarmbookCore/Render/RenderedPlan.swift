/// The tools that own what is rendered for them.
package enum RenderOwner: Hashable, Sendable {
    case cloudFormation
    case terraform
}

extension AlarmPlan {
    /// The rows' alarms beside what stands, for a tool that is to take over what stands. The plan must be one that adopts.
    ///
    /// Refuses a name that belongs to an alarm that isn't the row's: the tool would replace it.
    package func rendered(for owner: RenderOwner) throws(ValueError) -> [RenderedAlarm] {
        var alarms: [RenderedAlarm] = []
        alarms.reserveCapacity(changes.count)
        for change in changes {
            guard let wanted = change.wanted else { continue }
            let standing = change.standing
            var isTakenOver = true
            switch (standing?.manager, owner) {
            // Most often the stack of an earlier rendering.
            case (.cloudFormation, .cloudFormation): isTakenOver = false
            case (let manager?, _):
                throw Self.refusal(wanted.name, "managed by \(manager); give the row an AlarmName")
            case (nil, _):
                if change.action == .conflict { throw Self.refusal(wanted.name, change.reason ?? "") }
                if let other = standing?.book, other != book {
                    throw Self.refusal(wanted.name, "belongs to the Book \"\(other)\"; give the row an AlarmName")
                }
            }
            let own = Set(wanted.tags.map(\.key))
            let tags = wanted.tags + (standing?.tags ?? []).filter { !own.contains($0.key) }
            alarms.append(
                RenderedAlarm(
                    wanted.alarm, row: wanted.row, tags: tags.filter(\.isCarriedOver),
                    standingName: isTakenOver ? standing?.name : nil))
        }
        return alarms
    }

    private static func refusal(_ name: String, _ reason: String) -> ValueError {
        ValueError("the alarm \"\(name)\" exists, and is not this row's: \(reason)")
    }
}
