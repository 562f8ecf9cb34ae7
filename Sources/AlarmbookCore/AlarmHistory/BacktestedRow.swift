/// A row, and what its alarm would have done.
package struct BacktestedRow: Sendable {
    package let row: WantedAlarm
    package let outcome: AlarmOutcome
    /// The share of the time in which the metric reported, 0 to 1.
    package let coverage: Double
    /// The worst datapoint; nil without data.
    package let peak: Double?
    /// Whether the numbers are to the last firing what the model says; else they are approximate.
    package let isExact: Bool
    package let suggested: Double?
    /// What the alarm really did; nil where nothing is known of it.
    package var record: AlarmHistory.Record?

    package init(_ row: WantedAlarm, _ backtest: Backtest) {
        self.row = row
        outcome = backtest.outcome ?? AlarmOutcome()
        coverage = backtest.coverage
        peak = backtest.peak
        isExact = backtest.isExact
        suggested = backtest.suggested
    }

    package var hasData: Bool { peak != nil }

    /// Whether the threshold is beyond anything seen: no datapoint came within a tenth of it.
    package var sleeps: Bool {
        guard let peak else { return false }
        let (threshold, isUpward) = (row.alarm.threshold, row.alarm.comparisonOperator.isUpward)
        return isUpward ? peak < threshold - threshold.magnitude / 10 : peak > threshold + threshold.magnitude / 10
    }

    /// Whether nobody would miss the alarm: it never fired, and sleeps.
    package var isNotMissed: Bool { sleeps && outcome.fires == 0 && record?.firings.isEmpty != false }
}
