/// What stood before for the metric and dimensions that a planned alarm watches.
struct Predecessors {
    /// Those of other rows, which no row wants any more, by the planned alarm's name.
    private var inherited: [ExactText: MetricAlarm] = [:]

    init(of changes: [Change]) {
        let lost = Self.lost(by: changes)
        if lost.isEmpty { return }
        var heirs: [Watch: [Change]] = [:]
        for change in changes where change.action.isWrite && Self.own(change).isEmpty {
            guard let planned = change.planned, !planned.isInterim else { continue }
            heirs[Watch(planned.alarm), default: []].append(change)
        }
        for (watch, changes) in heirs {
            // The earliest one to fire is followed by the earliest one to fire.
            let old = lost.byWatch[watch, default: []].sorted { $1.isLooser(than: $0) }
            let new = changes.sorted { first, second in
                guard let first = first.planned, let second = second.planned else { return false }
                return second.alarm.isLooser(than: first.alarm)
            }
            for (place, change) in new.enumerated() {
                let name = ExactText(change.name)
                if place < old.count {
                    inherited[name] = old[place]
                } else if let alarm = change.standing?.alarm, lost.names.contains(name) {
                    // A resource that took another's place.
                    inherited[name] = alarm
                }
            }
        }
    }

    /// What stood for the row of a change; empty where nothing did.
    func before(_ change: Change) -> [MetricAlarm] {
        let own = Self.own(change)
        return own.isEmpty ? [inherited[ExactText(change.name)]].compactMap(\.self) : own
    }

    /// Whether what a change makes fires later than what stood.
    func isLooser(_ change: Change) -> Bool {
        guard let planned = change.planned else { return false }
        return before(change).contains { old in
            old.isOfSameMetric(as: planned.alarm) && planned.alarm.isLooser(than: old)
        }
    }

    /// The row's own alarms, also of what its resource took the place of, and what it adopts.
    private static func own(_ change: Change) -> [MetricAlarm] {
        guard let planned = change.planned else { return [] }
        var own: [MetricAlarm?] = []
        switch change {
        case .update(let from, _) where from.row == planned.row: own = [from.alarm]
        case .rename(let from, _): own = [from.alarm]
        case .adopt(let from, _): own = [from.alarm, planned.former?.alarm]
        case .update, .create: own = [planned.former?.alarm]
        default: break
        }
        return own.compactMap(\.self)
    }

    private struct Lost {
        var byWatch: [Watch: [MetricAlarm]] = [:]
        var names: Set<ExactText> = []

        var isEmpty: Bool { names.isEmpty }

        mutating func add(_ alarm: ExistingAlarm) {
            guard let old = alarm.alarm else { return }
            byWatch[Watch(old), default: []].append(old)
            names.insert(ExactText(alarm.name))
        }
    }

    /// The alarms of rows that are no more: deleted, or another row's from now on.
    private static func lost(by changes: [Change]) -> Lost {
        var rows: Set<String> = []
        var lost = Lost()
        if changes.contains(where: { $0.action == .update && $0.takeover != nil }) {
            rows = Set(changes.compactMap { $0.planned?.row })
        }
        for change in changes {
            switch change {
            case .delete(let alarm, .pruned): lost.add(alarm)
            case .update(let from, let to):
                guard let row = from.row, row != to.row, !rows.contains(row) else { continue }
                lost.add(from)
            default: break
            }
        }
        return lost
    }
}
