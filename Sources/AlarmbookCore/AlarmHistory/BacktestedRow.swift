/// A row, and what its alarm would have done.
package struct BacktestedRow: Sendable {
    package let row: WantedAlarm
    package let outcome: AlarmOutcome
    /// Whether the numbers are to the last firing what the model says; else they are approximate.
    package let isExact: Bool
    /// What a workbook says of it.
    package let found: Evidence.Row
    /// What the alarm really did; nil where nothing is known of it.
    package var record: AlarmHistory.Record?

    package init(_ row: WantedAlarm, _ backtest: Backtest) {
        self.row = row
        outcome = backtest.outcome ?? AlarmOutcome()
        isExact = backtest.isExact
        found = Evidence.Row(backtest)
    }

    /// The share of the time in which the metric reported, 0 to 1.
    package var coverage: Double { found.coverage }
    /// The worst datapoint; nil without data.
    package var peak: Double? { found.peak }
    package var suggested: Double? { found.suggested }
    package var hasData: Bool { peak != nil }

    /// Whether the threshold is beyond anything seen.
    package var sleeps: Bool { peak.map(row.alarm.sleeps) ?? false }

    /// Whether nobody would miss the alarm: it never fired, and sleeps.
    package var isNotMissed: Bool { sleeps && outcome.fires == 0 && record?.firings.isEmpty != false }
}
