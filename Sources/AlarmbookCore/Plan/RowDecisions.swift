/// What becomes of each row's alarm.
struct RowDecisions {
    /// Row by row.
    private(set) var changes: [Change] = []
    /// Every name that some row wants; none of them is ever deleted.
    let wantedNames: Set<ExactText>
    /// The rows' identities as tags hold them.
    let tagValues: [String]
    private let standing: StandingAlarms
    private let rules: PlanRules
    /// The row that a row takes its alarm over from.
    private var sources: [Int: Int] = [:]

    init(_ rows: [AlarmRow], standing: StandingAlarms, rules: PlanRules) {
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
            ).guarded(by: rules)
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

    private func change(for row: AlarmRow, tagValue: String, name: ExactText, isHeld: Bool) -> Change {
        let own = standing.serving(row: tagValue)
        var wanted = WantedAlarm(
            alarm: row.alarm, row: tagValue, resourceType: row.identity.resourceType, resourceId: row.resourceId,
            severity: row.severity, sheet: row.sheet, number: row.number,
            tags: AlarmTag.ownership(book: rules.book, row: tagValue) + row.tags)
        if !rules.keepsNames, ExactText(wanted.name) != name { wanted.holders = standing.holders(of: name) }
        wanted.alarm.name = name.text
        wanted.arn = row.arn
        let others = own.filter { ExactText($0.name) != name }
        let leaving = others.first { !wantedNames.contains(ExactText($0.name)) }
        let former = leaving ?? others.first
        wanted.former = former.flatMap(WantedAlarm.Former.init)
        if let found = standing[name] {
            if isHeld { return .conflict(wanted: wanted, found: found, .heldByRow(found.row ?? "")) }
            return change(of: found, to: wanted).withinTagLimit(of: found)
        }
        guard let former, let alarm = former.alarm else { return .create(wanted) }
        wanted.alarm = wanted.alarm.keepingUngoverned(of: alarm)
        let ownKeys = row.tags.map(\.key)
        wanted.tags += former.tags.filter { $0.isCarriedOver && !ownKeys.contains($0.key) }
        // Where no alarm of its own leaves, its name serves another row from now on.
        let change = leaving.map { Change.rename(from: $0, to: wanted) } ?? .create(wanted)
        return change.withinTagLimit(of: former)
    }

    /// What becomes of the alarm that has the name.
    private func change(of found: ExistingAlarm, to wanted: WantedAlarm) -> Change {
        guard found.kind == .metric else { return .conflict(wanted: wanted, found: found, .otherKind) }
        guard let current = found.alarm else { return .conflict(wanted: wanted, found: found, .inexpressible) }
        var wanted = wanted
        wanted.alarm = wanted.alarm.keepingUngoverned(of: current)
        let isSame = FieldChange.between(current, wanted.alarm).isEmpty
        if standing.isOurs(found) {
            return isSame && found.row == wanted.row && found.hasTags(of: wanted)
                ? .unchanged(found, wanted) : .update(from: found, to: wanted)
        }
        if let arn = wanted.arn {
            if let other = found.arn, ExactText(other) != arn {
                return .conflict(wanted: wanted, found: found, .elsewhere(arn.text))
            }
            // A row that was pulled and not edited says nothing that its alarm doesn't say.
            if isSame { return .unchanged(found, wanted) }
        }
        if isSame, found.book == nil, !rules.adopts || found.manager != nil { return .unchanged(found, wanted) }
        if let manager = found.manager { return .conflict(wanted: wanted, found: found, .managed(manager)) }
        guard current.watchesSame(as: wanted.alarm) else {
            return .conflict(wanted: wanted, found: found, .watchesAnother(book: found.book))
        }
        if rules.adopts { return .adopt(from: found, to: wanted) }
        if wanted.arn != nil { return .conflict(wanted: wanted, found: found, .edited(book: found.book)) }
        return .conflict(wanted: wanted, found: found, found.book.map { .otherBook($0) } ?? .notOurs)
    }

    /// Gives the order in which the rows' changes are safe: a row whose alarm another one takes over comes first, as
    /// far as rows don't stand in a ring. Where such a row's change is left alone, and it has no other alarm, it keeps
    /// the one it has.
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
                changes[index] = .conflict(wanted: to, found: from, .heldByRow(tagValues[source]))
            }
        }
        return order
    }
}

extension ExistingAlarm {
    /// Whether it has the customer's tags that a row wants.
    fileprivate func hasTags(of wanted: WantedAlarm) -> Bool {
        wanted.tags.allSatisfy { !$0.isCarriedOver || tags.contains($0) }
    }
}

extension Change {
    /// This change, or a conflict where it would give an alarm more tags than one can have. `found` is the alarm whose
    /// tags stay or are carried over; what the service itself sets doesn't count.
    fileprivate func withinTagLimit(of found: ExistingAlarm) -> Change {
        guard action.isWrite, let wanted, wanted.tags.count + found.tags.count >= AlarmTag.maximumCount else {
            return self
        }
        let keys = (wanted.tags + found.tags).map(\.key).filter { !$0.begins(with: AlarmTag.servicePrefix) }
        let count = Set(keys + AlarmTag.ownKeys).count
        return count > AlarmTag.maximumCount ? .conflict(wanted: wanted, found: found, .tooManyTags(count)) : self
    }
}
