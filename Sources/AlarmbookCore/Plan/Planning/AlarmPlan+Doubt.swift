extension AlarmPlan {
    /// The alarms with unconfirmed tags that the plan depends on: those that it changes, and those that may already be
    /// a new row's under another name.
    func doubtful(among existing: [ExistingAlarm]) -> [ExistingAlarm] {
        var result = (changes + stale).compactMap { $0.hangsOnTags ? $0.standing : nil }.filter { !$0.areTagsSure }
        var unmarked: [Watch: [ExistingAlarm]] = [:]
        for change in changes {
            guard case .create(let planned) = change else { continue }
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

/// What an alarm watches.
struct Watch: Hashable {
    var namespace: String?
    var metricName: String?
    var dimensions: Set<Dimension>

    init(_ alarm: MetricAlarm?) {
        namespace = alarm?.namespace
        metricName = alarm?.metricName
        dimensions = Set(alarm?.dimensions ?? [])
    }
}

extension ExistingAlarm {
    /// Whether it may be a Book's alarm that the index doesn't know yet.
    fileprivate var mayBeOurs: Bool {
        !areTagsSure && kind == .metric && alarm != nil && book == nil
    }
}

extension Change {
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
