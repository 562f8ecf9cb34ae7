internal import Sheets

/// Decides the change for each row.
struct RowDecisions {
    /// Row by row.
    private(set) var changes: [Change] = []
    /// Every name that some row wants; none of them is ever deleted.
    let wantedNames: Set<ExactText>
    /// The rows' identities as tags hold them.
    let tagValues: [String]
    /// What stands in for a row's alarm that is taken over before the row's own name is free, as in a ring of names.
    private(set) var interims: [Int: PlannedAlarm] = [:]
    /// For a row that is the first to take an alarm over in a ring of names, the row that the alarm serves.
    private(set) var firstOfRings: [Int: Int] = [:]
    private let rows: [WantedAlarm]
    private let names: [ExactText]
    private let standing: StandingAlarms
    private let rules: PlanRules
    /// For a row that takes another's alarm over, that other row.
    private var sources: [Int: Int] = [:]

    init(_ rows: [WantedAlarm], standing: StandingAlarms, rules: PlanRules) {
        self.rows = rows
        self.standing = standing
        self.rules = rules
        let tagValues = rows.map(\.identity.tagValue)
        let assignment = NameAssignment(
            rows: rows, keepsNames: rules.keepsNames, isHeld: { !standing.holders(of: $0).isEmpty },
            standing: { index in standing.serving(row: tagValues[index]).map { ExactText($0.name) } })
        self.tagValues = tagValues
        names = assignment.names
        wantedNames = Set(names)

        var indices: [String: Int] = [:]
        indices.reserveCapacity(rows.count)
        for (index, row) in tagValues.enumerated() { indices[row] = index }
        changes.reserveCapacity(rows.count)
        for index in rows.indices {
            let change = change(for: index, isHeld: assignment.clashes.contains(index)).guarded(by: rules)
            if case .update(let from, let to) = change, let other = from.row, other != to.row {
                sources[index] = indices[other]
            }
            changes.append(change)
        }
    }

    /// The alarms that stand for a row, whatever their names.
    func ownAlarms(of index: Int) -> [ExistingAlarm] {
        standing.serving(row: tagValues[index])
    }

    /// The deletion of an alarm that served a row under another name.
    func restOfRename(_ alarm: ExistingAlarm, of index: Int) -> Change {
        var rules = rules
        // A workbook may take away what it put itself, after it was saved, to stand in.
        if isInterim(alarm, of: index) { rules.saved = nil }
        return Change.delete(alarm, .renamed).guarded(by: rules)
    }

    /// The row's alarm before it is held against what exists.
    private func planned(for index: Int) -> PlannedAlarm {
        let (row, tagValue) = (rows[index], tagValues[index])
        var planned = PlannedAlarm(
            alarm: row.alarm, row: tagValue, resourceType: row.identity.resourceType, resourceId: row.resourceId,
            severity: row.severity, sheet: row.sheet, number: row.number,
            tags: AlarmTag.ownership(book: rules.book, row: tagValue) + row.tags)
        planned.alarm.name = names[index].text
        return planned
    }

    private func change(for index: Int, isHeld: Bool) -> Change {
        let (row, name) = (rows[index], names[index])
        let own = ownAlarms(of: index)
        var planned = planned(for: index)
        if !rules.keepsNames, ExactText(row.alarm.name) != name { planned.holders = standing.holders(of: name) }
        planned.arn = row.arn
        let others = own.filter { ExactText($0.name) != name }
        let leaving = others.first { !wantedNames.contains(ExactText($0.name)) }
        let former = leaving ?? others.first
        planned.former = former.flatMap(PlannedAlarm.Former.init)
        if let found = standing[name] {
            if isHeld { return .conflict(planned: planned, found: found, .heldByRow(found.row ?? "")) }
            return change(of: found, to: planned).withinTagLimit(of: found)
        }
        guard let former, let alarm = former.alarm else { return .create(planned) }
        planned.alarm = planned.alarm.keepingUngoverned(of: alarm)
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
        planned.alarm = planned.alarm.keepingUngoverned(of: current)
        let isSame = FieldChange.between(current, planned.alarm).isEmpty
        if standing.isOurs(found) {
            return isSame && found.row == planned.row && found.hasTags(of: planned)
                ? .unchanged(found, planned) : .update(from: found, to: planned)
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
    /// a ring, the first alarm that is taken over has another that stands in for it. If the first row's change is left
    /// alone and it has no other alarm, it keeps its alarm.
    mutating func settle() -> [Int] {
        var order: [Int] = []
        order.reserveCapacity(changes.count)
        var isPlaced = [Bool](repeating: false, count: changes.count)
        for index in changes.indices {
            var path: [Int] = []
            var next: Int? = index
            while let row = next, !isPlaced[row] {
                isPlaced[row] = true
                path.append(row)
                next = sources[row]
            }
            if let row = next, let start = path.firstIndex(of: row) { path[start...] = turned(path[start...])[...] }
            order += path.reversed()
        }
        for index in order {
            guard let source = sources[index], case .update(let from, let to) = changes[index],
                changes[source].action.isLeftAlone
            else { continue }
            let kept = changes[source].action == .drifted ? changes[source].standing?.name : nil
            let others = ownAlarms(of: source).filter { $0.name != from.name }
            if others.allSatisfy({ wantedNames.contains(ExactText($0.name)) && $0.name != kept }) {
                changes[index] = .conflict(planned: to, found: from, .heldByRow(tagValues[source]))
            }
        }
        return order
    }

    /// Turns a ring, each of whose rows takes the next one's alarm over, and the last one the first one's: so that the
    /// first one, whose alarm goes before it has its new one, has a further alarm meanwhile. Where none of the ring's
    /// rows has, one is put.
    private mutating func turned(_ ring: ArraySlice<Int>) -> [Int] {
        let ring = Array(ring)
        func taken(_ place: Int) -> ExistingAlarm? { changes[ring[(place + ring.count - 1) % ring.count]].standing }
        if let place = ring.indices.first(where: { hasAlarm(ring[$0], besides: taken($0)) }) {
            return Array(ring[place...] + ring[..<place])
        }
        interims[ring[0]] = interim(of: ring[0], besides: taken(0))
        firstOfRings[ring[ring.count - 1]] = ring[0]
        return ring
    }

    /// Whether an alarm that watches what the row wants serves it besides this one.
    private func hasAlarm(_ index: Int, besides taken: ExistingAlarm?) -> Bool {
        ownAlarms(of: index).contains { alarm in
            alarm.name != taken?.name && alarm.alarm?.watchesSame(as: rows[index].alarm) == true
        }
    }

    /// The row's alarm under a name that nobody has or wants, with the ungoverned fields of its alarm that stands.
    private func interim(of index: Int, besides taken: ExistingAlarm?) -> PlannedAlarm {
        var interim = planned(for: index)
        if let alarm = taken?.alarm { interim.alarm = interim.alarm.keepingUngoverned(of: alarm) }
        interim.alarm.name = interimName(of: index) { standing[$0] == nil && !wantedNames.contains($0) }
        interim.former = taken.flatMap(PlannedAlarm.Former.init)
        interim.isInterim = true
        return interim
    }

    /// The first name that an alarm of the row can have while it stands in, and that fits.
    private func interimName(of index: Int, _ fits: (ExactText) -> Bool) -> String {
        var number = 1
        while true {
            let name = AlarmName.interim(names[index].text, identity: rows[index].identity, number: number)
            if fits(ExactText(name)) { return name }
            number += 1
        }
    }

    /// Whether an alarm is one that this very workbook put to stand in for the row's.
    private func isInterim(_ alarm: ExistingAlarm, of index: Int) -> Bool {
        guard let applied = alarm.applied, let current = alarm.alarm else { return false }
        let identity = rows[index].identity
        guard alarm.name.ends(with: AlarmName.interimTail(identity)) else { return false }
        var planned = planned(for: index)
        planned.alarm = planned.alarm.keepingUngoverned(of: current)
        planned.alarm.name = alarm.name
        return applied.content == planned.appliedContent
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
