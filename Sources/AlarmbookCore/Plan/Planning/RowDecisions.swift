internal import Sheets

/// Decides the change for each row.
struct RowDecisions {
    /// Row by row.
    private(set) var changes: [Change] = []
    /// Every name that some row wants; none of them is ever deleted.
    let wantedNames: Set<ExactText>
    /// The rows' identities as tags hold them.
    let tagValues: [String]
    private let standing: StandingAlarms
    private let rules: PlanRules
    /// For a row that takes another's alarm over, that other row.
    private var sources: [Int: Int] = [:]

    init(_ rows: [WantedAlarm], standing: StandingAlarms, rules: PlanRules) {
        self.standing = standing
        self.rules = rules
        let tagValues = rows.map(\.identity.tagValue)
        let assignment = NameAssignment(
            rows: rows, keepsNames: rules.keepsNames, isHeld: { !standing.holders(of: $0).isEmpty },
            standing: { index in standing.serving(row: tagValues[index]).map { ExactText($0.name) } })
        self.tagValues = tagValues
        wantedNames = Set(assignment.names)

        var indices: [String: Int] = [:]
        indices.reserveCapacity(rows.count)
        for (index, row) in tagValues.enumerated() { indices[row] = index }
        changes.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            let change = change(
                for: row, tagValue: tagValues[index], name: assignment.names[index],
                isHeld: assignment.clashes.contains(index)
            ).guarded(by: rules, row: row)
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

    private func change(for row: WantedAlarm, tagValue: String, name: ExactText, isHeld: Bool) -> Change {
        let own = standing.serving(row: tagValue)
        var planned = PlannedAlarm(
            alarm: row.alarm, row: tagValue, resourceType: row.identity.resourceType, resourceId: row.resourceId,
            severity: row.severity, sheet: row.sheet, number: row.number,
            tags: AlarmTag.ownership(book: rules.book, row: tagValue) + row.tags)
        if !rules.keepsNames, ExactText(planned.name) != name { planned.holders = standing.holders(of: name) }
        planned.alarm.name = name.text
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

    /// Returns a safe order of the rows' changes: a row comes before the one that takes its alarm over, unless rows
    /// form a ring. If the first row's change is left alone and it has no other alarm, it keeps its alarm.
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
