/// What a back-test found for the rows of a sheet of alarms.
package struct Evidence: Sendable {
    /// What it found for one row.
    package struct Row: Sendable {
        package let sparkline: String
        package let peak: Double?
        package let coverage: Double
        package let suggested: Double?
        package let table: ThresholdTable

        package init(_ backtest: Backtest) {
            sparkline = backtest.sparkline
            peak = backtest.peak
            coverage = backtest.coverage
            suggested = backtest.suggested
            table = backtest.table
        }
    }

    /// The time that it looked at.
    package let from: Timestamp
    package let until: Timestamp
    /// Whether suggestions are filled in where a row has no Threshold.
    package var fillsSuggested = false
    /// By the number of the row in its sheet.
    package var rows: [Int: Row] = [:]

    package init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = until
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
