/// What a back-test found for the rows of a sheet of alarms.
package struct Evidence: Sendable {
    /// What it found for one row.
    package struct Row: Sendable {
        package let sparkline: String
        package let peak: Double?
        package let coverage: Double
        package let suggested: Double?
        package let table: ThresholdTable
        /// What its alarm really did in the last days; nil where that wasn't read.
        package var fired: FiringDays.Answer?

        package init(_ backtest: Backtest) {
            sparkline = backtest.sparkline
            peak = backtest.peak
            coverage = backtest.coverage
            suggested = backtest.suggested
            table = backtest.table
        }
    }

    /// What alarms really did.
    package struct Happened: Sendable {
        /// The days that count in a row's cells begin here.
        package var since: Timestamp
        /// Each row's identity and its alarm of now, by the number of the row.
        package var rows: [Int: (identity: String, alarm: FiringDays.Alarm)] = [:]
        /// Every alarm that fired, the identity of its row where it has one, and the epoch milliseconds.
        package var firings: [(alarm: FiringDays.Alarm, row: String?, moments: [Int])] = []

        package init(since: Timestamp) {
            self.since = since
        }
    }

    /// The time that it looked at.
    package let from: Timestamp
    package let until: Timestamp
    /// Whether suggestions are filled in where a row has no Threshold.
    package var fillsSuggested = false
    /// By the number of the row in its sheet.
    package var rows: [Int: Row] = [:]
    /// How often all alarms together would have fired on each day.
    package var fires: [(day: String, fires: Int)] = []
    /// What alarms really did, where it was read; nil where nobody wants to know.
    package var happened: Happened?
    /// When alarms really fired, as far as anybody ever read it; nil where nobody did.
    package private(set) var firings: FiringDays?

    package init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = until
    }

    /// Whether it was read what alarms really did.
    package var readsFirings: Bool { happened != nil }

    /// Adds what was read of alarms' firings to what the workbook knows of them, and tells it of the rows.
    package mutating func remember(_ former: FiringDays?, home: AlarmPlace) {
        firings = former
        guard let happened else { return }
        var days = former ?? FiringDays(home: home)
        for (alarm, row, moments) in happened.firings { days.add(moments, of: alarm, row: row) }
        let alarms = Dictionary(happened.rows.values.map { ($0.identity, $0.alarm) }) { first, _ in first }
        let answers = days.answers(since: happened.since, rows: alarms)
        for (number, row) in happened.rows { rows[number]?.fired = answers[row.identity] ?? FiringDays.Answer() }
        firings = days
    }

    /// The columns that it fills.
    package var columns: [AlarmColumn] {
        AlarmColumn.found.filter { readsFirings || !AlarmColumn.happened.contains($0) }
            + (fillsSuggested ? [.why] : [])
    }

    /// How many days it looked at.
    package var days: Double { Double(until - from) / 86_400 }

    /// Why a row has the threshold that was suggested: `suggested: 1 firing in 14 days`.
    package func why(_ threshold: Double, of row: Row) -> String {
        let fires = row.table.lines[row.table.index(threshold: threshold)].fires
        return "suggested: \(fires.counting("firing")) in \(max(1, Int(days.rounded())).counting("day"))"
    }
}

extension Evidence.Row {
    /// The share of time with data as a cell shows it: `99 %`, or `none`.
    package var data: String {
        if peak == nil { return "none" }
        let percent = Int(coverage * 100)
        return percent == 0 ? "< 1 %" : "\(percent) %"
    }

    /// The worst value with five significant digits, as many as a person compares.
    package var shownPeak: Double? {
        guard let peak, peak != 0 else { return peak }
        var digits = peak.magnitude
        var unit = 1.0
        while digits < 10_000, unit < 1e12 {
            digits *= 10
            unit *= 10
        }
        return digits < 1e15 ? (peak * unit).rounded() / unit : peak
    }
}
