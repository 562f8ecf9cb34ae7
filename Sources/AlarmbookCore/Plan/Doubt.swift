extension AlarmPlan {
    /// The alarms whose tags are not sure, and decide what happens: to themselves, or to a row that may have an alarm
    /// already under another name.
    func doubtful(among existing: [ExistingAlarm]) -> [ExistingAlarm] {
        var result = (changes + stale).compactMap { $0.hangsOnTags ? $0.standing : nil }.filter { !$0.areTagsSure }
        var unmarked: [Watch: [ExistingAlarm]] = [:]
        for change in changes {
            guard case .create(let wanted) = change else { continue }
            if unmarked.isEmpty {
                unmarked = Dictionary(grouping: existing.filter(\.mayBeOurs)) { Watch($0.alarm) }
                if unmarked.isEmpty { break }
            }
            // Each alarm once, whatever the number of rows that watch the same.
            result += unmarked.updateValue([], forKey: Watch(wanted.alarm)) ?? []
        }
        var names: Set<ExactText> = []
        return result.filter { names.insert(ExactText($0.name)).inserted }
    }
}

/// What an alarm watches.
private struct Watch: Hashable {
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
    /// Whether the index may not know yet that it is a Book's.
    fileprivate var mayBeOurs: Bool {
        !areTagsSure && kind == .metric && alarm != nil && book == nil
    }
}

extension Change {
    /// Whether it would be another with other tags of the alarm that stands.
    fileprivate var hangsOnTags: Bool {
        switch self {
        case .conflict(_, let found, _): found.kind == .metric
        case .adopt, .orphan, .delete, .rename, .drifted: true
        case .update(let from, let to):
            // The index may know less of what was applied, but nothing that never was.
            from.applied == nil || drift != nil || fields.contains(where: \.isTag)
                || from.alarm?.watchesSame(as: to.alarm) == false
        case .create, .unchanged: false
        }
    }
}
