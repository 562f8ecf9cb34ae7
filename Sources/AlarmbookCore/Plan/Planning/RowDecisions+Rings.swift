internal import Sheets

// What stands in for a row's alarm while names move in a ring.
extension RowDecisions {
    /// Turns a ring, each of whose rows takes the next one's alarm over, and the last one the first one's: so that the
    /// first one, whose alarm goes before it has its new one, has a further alarm meanwhile. Where none of the ring's
    /// rows has, one is put.
    mutating func turned(_ ring: ArraySlice<Int>) -> [Int] {
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
            ExactText(alarm.name) != taken.map { ExactText($0.name) }
                && alarm.alarm?.watchesSame(as: rows[index].alarm) == true
        }
    }

    /// The row's alarm under a name that nobody has or wants, with the ungoverned fields of its alarm that stands.
    private func interim(of index: Int, besides taken: ExistingAlarm?) -> PlannedAlarm {
        var interim = planned(for: index)
        if let alarm = taken?.alarm { interim.keepUngoverned(of: alarm) }
        interim.alarm.name = interimName(of: index) { name in
            standing[name] == nil && !wantedNames.contains(name) && !settled.has(name)
        }
        interim.former = taken.flatMap(PlannedAlarm.Former.init)
        interim.arn = nil
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

    /// Whether an alarm is one that this very workbook put: to stand in for the row's, or under the row's name before
    /// something held the old one.
    func isOwnWork(_ alarm: ExistingAlarm, of index: Int) -> Bool {
        guard let applied = alarm.applied, let current = alarm.alarm else { return false }
        let identity = rows[index].identity
        guard
            alarm.name.ends(with: AlarmName.interimTail(identity))
                || ExactText(alarm.name) == ExactText(rows[index].alarm.name)
        else { return false }
        var planned = planned(for: index)
        planned.keepUngoverned(of: current)
        planned.alarm.name = alarm.name
        return applied.content == planned.appliedContent
    }
}
