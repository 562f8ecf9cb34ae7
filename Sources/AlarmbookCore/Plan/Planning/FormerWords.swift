extension [WantedAlarm] {
    /// The rows, worded as their alarms are where those were made when alarms were worded otherwise, and the rows still
    /// say the same: such an alarm is neither renamed nor described anew.
    /// `settled` are the alarms of all other rows.
    func worded(asIn standing: StandingAlarms, besides settled: SettledAlarms) -> [WantedAlarm] {
        guard contains(where: { $0.formerly != nil }) else { return self }
        var rows = self
        var wanted = Set(map { ExactText($0.alarm.name) })
        for index in rows.indices {
            guard let formerly = rows[index].formerly else { continue }
            let own = standing.alarms(of: rows[index])
            if let name = rows[index].formerNames.first(where: { name in own.contains { $0.name == name } }),
                !own.contains(where: { ExactText($0.name) == ExactText(rows[index].alarm.name) }),
                !settled.has(ExactText(name)), wanted.insert(ExactText(name)).inserted
            {
                rows[index].alarm.name = name
            }
            let kept = own.first { ExactText($0.name) == ExactText(rows[index].alarm.name) }
            if let description = formerly.description,
                (kept.map { [$0] } ?? own).contains(where: { $0.alarm?.description == description })
            {
                rows[index].alarm.description = description
            }
        }
        return rows
    }
}

extension StandingAlarms {
    /// The alarms that serve a row; where none does, what has one of its former names without a mark, and watches the
    /// same.
    fileprivate func alarms(of row: WantedAlarm) -> [ExistingAlarm] {
        let own = serving(row: row.identity.tagValue)
        if !own.isEmpty { return own }
        return row.formerNames.compactMap { self[ExactText($0)] }.filter { alarm in
            alarm.book == nil && alarm.alarm?.watchesSame(as: row.alarm) == true
        }
    }
}
