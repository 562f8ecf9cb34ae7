extension AlarmPlan {
    /// The alarms with unconfirmed tags that the plan depends on: those that it changes, and those that may already be
    /// the alarm, under another name, of a row that seems to have none.
    func doubtful(among existing: [ExistingAlarm]) -> [ExistingAlarm] {
        let all = Array(changes.open) + stale
        var result = all.compactMap { $0.hangsOnTags ? $0.standing : nil }.filter { !$0.areTagsSure }
        var unmarked: [Watch: [ExistingAlarm]] = [:]
        for change in changes.open {
            guard let planned = change.planned, change.isNewForItsRow else { continue }
            if unmarked.isEmpty {
                unmarked = Dictionary(grouping: existing.filter(\.mayBeOurs)) { Watch($0.alarm) }
                if unmarked.isEmpty { break }
            }
            // Adds each alarm once, however many rows watch the same.
            result += unmarked.updateValue([], forKey: Watch(planned.alarm)) ?? []
        }
        var names: Set<ExactText> = []
        return result.filter { names.insert(ExactText($0.name)).inserted }
    }
}

extension ExistingAlarm {
    /// Whether it may be a Book's alarm that the index doesn't know yet.
    fileprivate var mayBeOurs: Bool {
        !areTagsSure && kind == .metric && alarm != nil && book == nil
    }
}

extension Change {
    /// Whether the row has no alarm of its own, as far as its tags tell.
    fileprivate var isNewForItsRow: Bool {
        switch self {
        case .create: true
        case .update: takeover != nil
        default: false
        }
    }

    /// Whether other tags of the existing alarm would change it.
    fileprivate var hangsOnTags: Bool {
        switch self {
        case .conflict(_, let found, _): found.kind == .metric
        case .adopt, .orphan, .delete, .rename, .drifted: true
        case .update(let from, let to):
            // The index may lag behind in what was applied, but never invents it.
            from.applied == nil || drift != nil || fields.contains(where: \.isTag)
                || from.alarm?.watchesSame(as: to.alarm) == false
        case .create, .unchanged: false
        }
    }
}
