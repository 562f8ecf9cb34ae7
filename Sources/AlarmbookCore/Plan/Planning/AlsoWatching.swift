/// An alarm of nobody or of another Book that watches the metric and dimensions of a row, so that both notify.
package struct AlsoWatching: Sendable {
    package let alarm: ExistingAlarm
    /// The first such row's sheet, number and identity.
    package let sheet: String
    package let number: Int
    package let row: String

    /// Those that the changes don't name already. What another service manages is listed apart.
    static func all(_ standing: StandingAlarms, rows: [WantedAlarm], changes: [Change]) -> [AlsoWatching] {
        var others = standing.alarms.filter { alarm in
            alarm.kind == .metric && alarm.alarm != nil && alarm.manager == nil && !standing.isOurs(alarm)
        }
        if others.isEmpty { return [] }
        let named = Set(changes.compactMap(\.standing).map { ExactText($0.name) })
        others.removeAll { named.contains(ExactText($0.name)) }
        let watches = Set(others.map { Watch($0.alarm) })
        if watches.isEmpty { return [] }
        var first: [Watch: WantedAlarm] = [:]
        for row in rows {
            let watch = Watch(row.alarm)
            if watches.contains(watch), first[watch] == nil { first[watch] = row }
        }
        return others.compactMap { alarm in
            first[Watch(alarm.alarm)].map { row in
                AlsoWatching(alarm: alarm, sheet: row.sheet, number: row.number, row: row.identity.tagValue)
            }
        }
    }
}
