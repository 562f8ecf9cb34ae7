/// How often an alarm would have fired before a change and after it, as the workbook's evidence says.
package struct ChangedFirings: Hashable, Sendable {
    /// A number of firings, or at least so many.
    package struct Count: Hashable, Sendable, CustomStringConvertible {
        package let number: Int
        package let isMore: Bool

        package init(_ number: Int, isMore: Bool = false) {
            self.number = number
            self.isMore = isMore
        }

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
        // The alarm that gets the row's name may be another row's until then.
        let (standing, own) = (change.standing?.alarm, planned.former?.alarm)
        let then = (change.takeover == nil ? standing ?? own : own ?? standing).flatMap { old in
            HistoryQuestion(old) == HistoryQuestion(alarm) ? Count(row.table, old.threshold) : nil
        }
        self.init(
            before: then, after: Count(row.table, alarm.threshold), alarm: alarm, standing: change.standing?.alarm,
            peak: row.peak)
    }

    /// Counts and effect that are known, from a saved plan.
    package init(before: Count?, after: Count?, effect: Effect?) {
        self.before = before
        self.after = after
        self.effect = effect
    }

    /// Finds the effect from counts; `alarm` is what the change makes of the `standing` one, and `peak` the worst value
    /// seen, nil without data.
    package init(before: Count?, after: Count, alarm: MetricAlarm, standing: MetricAlarm?, peak: Double?) {
        guard let peak else {
            self.before = nil
            self.after = nil
            effect = .blind
            return
        }
        self.before = before
        self.after = after
        let slept = before?.number == 0 && standing?.sleeps(peak: peak) != false
        if after.number == 0, alarm.sleeps(peak: peak), !slept {
            effect = .asleep
        } else if let before, before != after {
            effect = after.number > before.number ? .noisier : .quieter
        } else {
            effect = nil
        }
    }

    /// `would have fired 2 → 14 times in 14 days`
    package func words(days: Double?) -> String {
        let time = days.map { " in " + Int(max(1, min($0.rounded(), 1e6))).counting("day") } ?? ""
        guard let after else { return "no data" + time }
        let isOne = after.number == 1 && !after.isMore
        let times = "\(after) \(isOne ? "time" : "times")"
        return "would have fired " + (before.map { "\($0) → " } ?? "") + times + time
    }
}

extension ChangedFirings.Count {
    /// What a workbook's lines say of a threshold.
    package init(_ table: ThresholdTable, _ threshold: Double) {
        let line = table.lines[table.index(threshold: threshold)]
        self.init(line.fires, isMore: line.isMore)
    }
}
