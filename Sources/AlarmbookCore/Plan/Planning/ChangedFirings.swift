/// How often an alarm would have fired before a change and after it, as the workbook's evidence says.
package struct ChangedFirings: Hashable, Sendable {
    /// A number of firings, or at least so many.
    package struct Count: Hashable, Sendable, CustomStringConvertible {
        package let number: Int
        package let isMore: Bool

        package var description: String { String(number) + (isMore ? "+" : "") }
    }

    /// What a change makes of an alarm, as those who are on call will find it.
    package enum Effect: String, CaseIterable, Hashable, Sendable {
        case noisier, quieter
        /// It would not have fired, and the metric never came within 10 % of the threshold.
        case asleep
        /// Its metric has no data.
        case blind
    }

    /// Nil where nothing stood, or where what stood asks something else of the metric than the row.
    package let before: Count?
    /// Nil where the metric has no data.
    package let after: Count?
    package let effect: Effect?

    /// Nil where the change puts nothing, and where the workbook knows nothing of its row.
    package init?(of change: Change, in history: RecordedHistory) {
        guard change.action.isWrite || change.action == .drifted || change.action == .conflict,
            let planned = change.planned, let row = history.rows[planned.number]
        else { return nil }
        let alarm = planned.alarm
        guard let peak = row.peak else {
            before = nil
            after = nil
            effect = .blind
            return
        }
        let now = Count(row.table, alarm.threshold)
        let then = change.standing?.alarm.flatMap { old in
            HistoryQuestion(old) == HistoryQuestion(alarm) ? Count(row.table, old.threshold) : nil
        }
        after = now
        before = then
        if now.number == 0, alarm.sleeps(peak: peak), then?.number != 0 {
            effect = .asleep
        } else if let then, then != now {
            effect = now.number > then.number ? .noisier : .quieter
        } else {
            effect = nil
        }
    }

    /// `would have fired 2 → 14 times in 14 days`
    package func words(days: Double?) -> String {
        let time = days.map { " in " + max(1, Int($0.rounded())).counting("day") } ?? ""
        guard let after else { return "no data" + time }
        let isOne = after.number == 1 && !after.isMore
        let times = "\(after) \(isOne ? "time" : "times")"
        return "would have fired " + (before.map { "\($0) → " } ?? "") + times + time
    }
}

extension ChangedFirings.Count {
    fileprivate init(_ table: ThresholdTable, _ threshold: Double) {
        let index = table.index(threshold: threshold)
        isMore = index == table.cut
        number = isMore ? min(table.lines[index].fires, ThresholdTable.maximumFires) : table.lines[index].fires
    }
}
