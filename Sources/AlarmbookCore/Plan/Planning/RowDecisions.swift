internal import Sheets

/// Decides the change for each row.
struct RowDecisions {
    /// The change of each row, by the row's index.
    private(set) var changes: [Change] = []
    /// Every name that some row gets or has already; none of them is ever deleted. A row that is left alone gets none.
    private(set) var wantedNames: Set<ExactText>
    /// The rows' identities as tags hold them.
    let tagValues: [String]
    /// What stands in for a row's alarm that is taken over before the row's own name is free, as in a ring of names.
    var interims: [Int: PlannedAlarm] = [:]
    /// For a row that is the first to take an alarm over in a ring of names, the row that the alarm serves.
    var firstOfRings: [Int: Int] = [:]
    let rows: [WantedAlarm]
    let names: [ExactText]
    /// Rows whose name another row's alarm keeps.
    private let clashes: Set<Int>
    private var indices: [String: Int] = [:]
    let standing: StandingAlarms
    /// The alarms of all other rows.
    let settled: SettledAlarms
    private let rules: PlanRules
    /// For a row that takes another's alarm over, that other row.
    private var sources: [Int: Int] = [:]

    /// `rows` are those that aren't settled.
    init(_ rows: [WantedAlarm], standing: StandingAlarms, settled: SettledAlarms, rules: PlanRules) {
        self.rows = rows
        self.standing = standing
        self.settled = settled
        self.rules = rules
        let tagValues = rows.map { standing.known(row: $0.identity.tagValue) }
        let assignment = NameAssignment(
            rows: rows, keepsNames: rules.keepsNames, isTaken: settled.has,
            isHeld: { !standing.holders(of: $0).isEmpty },
            standing: { index in standing.serving(row: tagValues[index]).map { ExactText($0.name) } })
        self.tagValues = tagValues
        names = assignment.names
        wantedNames = Set(names)
        clashes = assignment.clashes
        indices.reserveCapacity(rows.count)
        for (index, row) in tagValues.enumerated() { indices[row] = index }
        decide()
    }

    /// Decides about all rows, and once more about the others where one that is left alone would have had a name of
    /// theirs: they needn't keep it.
    private mutating func decide() {
        var isLeftAlone = [Bool](repeating: false, count: rows.count)
        changes.reserveCapacity(rows.count)
        while true {
            sources = [:]
            for index in rows.indices where !isLeftAlone[index] {
                let change = guardedChange(for: index)
                if let other = change.takeover?.from.row, let source = indices[other], source != index {
                    sources[index] = source
                }
                if index < changes.count { changes[index] = change } else { changes.append(change) }
            }
            wait()
            var freesNames = false
            for index in rows.indices where changes[index].action.isLeftAlone && !isLeftAlone[index] {
                isLeftAlone[index] = true
                guard let found = standing[names[index]], standing.isOurs(found) else { continue }
                freesNames = freesNames || found.row.map(standing.present) != tagValues[index]
            }
            guard freesNames else { return }
            wantedNames = Set(rows.indices.filter { !isLeftAlone[$0] }.map { names[$0] })
        }
    }

    /// A row that would take over the alarm of one that is left alone waits, unless that one has another alarm.
    private mutating func wait() {
        if sources.isEmpty { return }
        let takers = Dictionary(grouping: sources.keys) { sources[$0] ?? $0 }
        var leftAlone = takers.keys.filter { changes[$0].action.isLeftAlone }
        while let source = leftAlone.popLast() {
            let drifted = changes[source].action == .drifted ? changes[source].standing : nil
            let kept = drifted.flatMap {
                $0.row.map(standing.present) == tagValues[source] ? ExactText($0.name) : nil
            }
            for index in takers[source] ?? [] {
                guard case (var from, let to)? = changes[index].takeover else { continue }
                let others = ownAlarms(of: source).map { ExactText($0.name) }.filter { $0 != ExactText(from.name) }
                if others.contains(where: { $0 == kept || !wantedNames.contains($0) }) { continue }
                from.drift = nil
                changes[index] = .conflict(planned: to, found: from, .waits(for: reference(to: source)))
                leftAlone.append(index)
            }
        }
    }

    /// The alarms that stand for a row, whatever their names.
    func ownAlarms(of index: Int) -> [ExistingAlarm] {
        standing.serving(row: tagValues[index])
    }

    /// The deletion of an alarm that served a row under another name.
    func restOfRename(_ alarm: ExistingAlarm, of index: Int) -> Change {
        let rename = rename(of: alarm, to: index)
        let delete = Change.delete(rename.standing ?? alarm, .renamed)
        return rename.action == .drifted ? .drifted(delete) : delete
    }

    /// What makes a row's alarm of one that serves it under another name; drifted where that is to be left alone.
    /// `row` is the row where it is to be looked whether that is out of date.
    private func rename(of alarm: ExistingAlarm, to index: Int, row: WantedAlarm? = nil) -> Change {
        var (rules, row) = (rules, row)
        // A workbook may take away what it put itself, after it was saved: what stood in, or what it began to rename.
        if isOwnWork(alarm, of: index) { (rules.saved, row) = (nil, nil) }
        var planned = planned(for: index)
        if let current = alarm.alarm { planned.keepUngoverned(of: current) }
        // An alarm that served the row before its resource was replaced may have its name already.
        let keepsName = ExactText(alarm.name) == ExactText(planned.name)
        let change = keepsName ? Change.update(from: alarm, to: planned) : .rename(from: alarm, to: planned)
        return change.guarded(by: rules, row: row)
    }

    /// The row's change, or what is left alone where it would overwrite somebody else's edit.
    private func guardedChange(for index: Int) -> Change {
        let change = change(for: index, isHeld: clashes.contains(index))
        guard change.action.isWrite else { return change }
        // An alarm that is left alone keeps its name, so its row gets no other one.
        if change.standing.map({ ExactText($0.name) }) != names[index] || change.standing?.row != tagValues[index] {
            let renames = ownAlarms(of: index).lazy.map { rename(of: $0, to: index, row: rows[index]) }
            if let drifted = renames.first(where: { $0.action == .drifted }) { return drifted }
        }
        guard let (from, to) = change.takeover, let source = from.row.flatMap({ indices[$0] }), source != index else {
            return change.guarded(by: rules, row: rows[index])
        }
        // Whether something is lost is for the row to say that the alarm serves.
        let loss = rename(of: from, to: source)
        let update = Change.update(from: loss.standing ?? from, to: to)
        return loss.action == .drifted ? .drifted(update) : update
    }

    /// Where a row is, in words.
    private func reference(to index: Int) -> String { "\(rows[index].sheet) row \(rows[index].number)" }

    /// The row's alarm before it is held against what exists.
    func planned(for index: Int) -> PlannedAlarm {
        var planned = PlannedAlarm(rows[index], tagValue: tagValues[index], book: rules.book)
        if ExactText(planned.alarm.name) != names[index] { planned.alarm.name = names[index].text }
        return planned
    }

    private func change(for index: Int, isHeld: Bool) -> Change {
        let (row, name) = (rows[index], names[index])
        let own = ownAlarms(of: index)
        var planned = planned(for: index)
        if !rules.keepsNames, ExactText(row.alarm.name) != name { planned.holders = standing.holders(of: name) }
        let others = own.filter { ExactText($0.name) != name }
        let leaving = others.first { !wantedNames.contains(ExactText($0.name)) }
        let former = leaving ?? others.first
        planned.former = former.flatMap(PlannedAlarm.Former.init)
        if let found = standing[name] {
            if isHeld {
                let holder = found.row.flatMap { indices[standing.present($0)] }
                let row = holder.map(reference) ?? "the row \(found.row ?? "")"
                return .conflict(planned: planned, found: found, .heldByRow(row))
            }
            return change(of: found, to: planned).withinTagLimit(of: found)
        }
        guard let former, let alarm = former.alarm else { return .create(planned) }
        planned.keepUngoverned(of: alarm)
        let ownKeys = row.tags.map(\.key)
        planned.tags += former.tags.filter { $0.isCarriedOver && !ownKeys.contains($0.key) }
        // If none of the row's alarms leaves, the former name serves another row from now on.
        let change = leaving.map { Change.rename(from: $0, to: planned) } ?? .create(planned)
        return change.withinTagLimit(of: former)
    }

    /// The change of the existing alarm with this name.
    private func change(of found: ExistingAlarm, to planned: PlannedAlarm) -> Change {
        guard found.kind == .metric else { return .conflict(planned: planned, found: found, .otherKind) }
        guard let current = found.alarm else { return .conflict(planned: planned, found: found, .inexpressible) }
        var planned = planned
        planned.keepUngoverned(of: current)
        let isSame = FieldChange.between(current, planned.alarm).isEmpty
        if standing.isOurs(found) {
            return isSame && found.row == planned.row && found.hasTags(of: planned)
                ? .unchanged(found, planned.sharing(found)) : .update(from: found, to: planned)
        }
        if let arn = planned.arn {
            if let other = found.arn, ExactText(other) != arn {
                return .conflict(planned: planned, found: found, .elsewhere(arn.text))
            }
            // A pulled row that nobody edited changes nothing.
            if isSame { return .unchanged(found, planned) }
        }
        if isSame, found.book == nil, !rules.adopts || found.manager != nil { return .unchanged(found, planned) }
        if let manager = found.manager { return .conflict(planned: planned, found: found, .managed(manager)) }
        guard current.watchesSame(as: planned.alarm) else {
            return .conflict(planned: planned, found: found, .watchesAnother(book: found.book))
        }
        if rules.adopts { return .adopt(from: found, to: planned) }
        if planned.arn != nil { return .conflict(planned: planned, found: found, .edited(book: found.book)) }
        return .conflict(planned: planned, found: found, found.book.map { .otherBook($0) } ?? .notOurs)
    }

    /// Returns a safe order of the rows' changes: a row comes before the one that takes its alarm over. Where rows form
    /// a ring, the first alarm that is taken over has another that stands in for it. `turn` is the row at whose turn a
    /// row's change comes: its own, or an earlier one.
    mutating func settle() -> [(index: Int, turn: Int)] {
        var order: [(index: Int, turn: Int)] = []
        order.reserveCapacity(changes.count)
        var isPlaced = [Bool](repeating: false, count: changes.count)
        for index in changes.indices {
            var path: [Int] = []
            var next: Int? = index
            while let row = next, !isPlaced[row] {
                isPlaced[row] = true
                path.append(row)
                next = changes[row].action.isLeftAlone ? nil : sources[row]
            }
            if let row = next, let start = path.firstIndex(of: row) { path[start...] = turned(path[start...])[...] }
            order += path.reversed().map { ($0, index) }
        }
        return order
    }
}

extension ExistingAlarm {
    /// Whether it has the customer's tags that a row wants.
    fileprivate func hasTags(of planned: PlannedAlarm) -> Bool {
        planned.tags.allSatisfy { !$0.isCarriedOver || tags.contains($0) }
    }
}

extension Change {
    /// The change, or a conflict where the alarm would have too many tags. `found` is the alarm whose tags stay or move
    /// along. Tags that AWS sets don't count.
    fileprivate func withinTagLimit(of found: ExistingAlarm) -> Change {
        guard action.isWrite, let planned, planned.tags.count + found.tags.count >= AlarmTag.maximumCount else {
            return self
        }
        let keys = (planned.tags + found.tags).map(\.key).filter { !$0.begins(with: AlarmTag.servicePrefix) }
        let count = Set(keys + AlarmTag.ownKeys).count
        return count > AlarmTag.maximumCount ? .conflict(planned: planned, found: found, .tooManyTags(count)) : self
    }
}
