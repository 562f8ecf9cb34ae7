internal import AlarmbookCore
internal import Sheets

/// What the alarms of a plan would have done in the past: those that stand, and those that its changes make.
struct PlanPast {
    /// Where that is known from.
    enum Source {
        /// Metric data was read.
        case metrics(HistoryWindow)
        /// The workbook's evidence.
        case workbook(days: Double?)
        /// Nothing is known.
        case nothing
    }

    /// What one alarm would have done.
    struct Answer {
        let fires: ChangedFirings.Count
        let minutes: Int
        /// Whether it is at least so many.
        var isLonger = false
        /// Epoch seconds; empty where the workbook says only how many.
        var firings: [Int] = []
    }

    /// Of one change.
    struct Row {
        /// The alarm that stands; nil where none does, or nothing is known of it.
        var before: Answer?
        /// The alarm that the change makes, or would make.
        var after: Answer?
        /// The worst value; nil without data.
        var peak: Double?
        /// The share of the time in which the metric reported; nil where the workbook doesn't say it as a number.
        var coverage: Double?
        var isExact = true
        var band: HourlyBand?
        /// Whether the band is one of values, and not only of heights.
        var hasScale = true
    }

    let source: Source
    /// One for each change of the plan as a whole; nil where nothing is known.
    let rows: [Row?]
}

extension PlanPast {
    /// What a workbook's evidence says; nothing where it has none.
    init(_ plan: AlarmPlan, _ history: RecordedHistory?) {
        guard let history, !history.rows.isEmpty else {
            self.init(source: .nothing, rows: plan.changes.map { _ in nil })
            return
        }
        let rows = plan.changes.map { change -> Row? in
            guard let planned = change.planned, let known = history.rows[planned.number] else { return nil }
            return Row(planned.alarm, standing: change.standing?.alarm, known)
        }
        self.init(source: .workbook(days: history.days), rows: rows)
    }
}

extension PlanPast.Row {
    fileprivate init(_ alarm: MetricAlarm, standing: MetricAlarm?, _ known: RecordedHistory.Row) {
        guard let peak = known.peak else {
            coverage = 0
            return
        }
        func answer(_ alarm: MetricAlarm) -> PlanPast.Answer {
            let line = known.table.lines[known.table.index(threshold: alarm.threshold)]
            return PlanPast.Answer(
                fires: ChangedFirings.Count(known.table, alarm.threshold), minutes: line.minutes,
                isLonger: line.isLonger)
        }
        self.peak = peak
        coverage = known.coverage
        after = answer(alarm)
        if let standing, HistoryQuestion(standing) == HistoryQuestion(alarm) { before = answer(standing) }
        let heights = Sparkline.heights(of: known.sparkline)
        // The line goes from 0 to the peak where a higher value is worse; else nothing says how high its top is.
        hasScale = alarm.comparisonOperator.isUpward && peak > 0
        band = heights.isEmpty ? nil : HourlyBand(heights: heights, top: hasScale ? peak : 1)
    }
}
