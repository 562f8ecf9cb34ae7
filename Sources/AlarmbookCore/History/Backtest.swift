/// What a row's alarm would have done in a stretch of time.
package struct Backtest: Sendable {
    /// With the row's threshold, or the one that it gets; nil where it has none.
    package var outcome: AlarmOutcome?
    /// The share of the time in which the metric reported, 0 to 1.
    package var coverage: Double
    /// The worst datapoint; nil without data.
    package var peak: Double?
    /// Whether the numbers are to the last firing what the model says; else they are approximate.
    package var isExact: Bool
    package var suggested: Double?
    /// Blank without data.
    package var sparkline: String
    /// What it would have done with any other threshold; `unasked` where it was to have no lines.
    package var table: ThresholdTable

    package init(
        of series: MetricSeries, _ question: HistoryQuestion, threshold: Double?, aim: Suggestion.Aim = .init(),
        lines: Int = 0, reach: MetricReach = MetricReach()
    ) {
        let evaluator = Evaluator(series, question)
        let levels = AlarmLevels(evaluator)
        let isUpward = question.comparisonOperator.isUpward
        table = lines > 0 ? ThresholdSteps(levels).table(limit: lines) : .unasked
        outcome = threshold.map { levels.outcome(threshold: $0) }
        let reporting = Reporting(of: series, question.statistic)
        coverage = reporting.coverage
        isExact = question.isExact(with: series.step)
        sparkline = Sparkline.text(evaluator.datapoints.dropFirst(), upward: isUpward)
        let worst = evaluator.datapoints.reduce(Double.nan) { isUpward ? .maximum($0, $1) : .minimum($0, $1) }
        peak = worst.isNaN ? nil : worst
        suggested = nil
        let isSwitch = evaluator.datapoints.allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }
        if let peak, !isSwitch, reporting.secondsOfData >= 86_400, coverage >= 0.5 {
            var steps = QuietSteps(levels, peak: peak)
            let longest = reporting.secondsOfData / 60 / Suggestion.shareInAlarm
            suggested = Suggestion.threshold(
                &steps, peak: peak, upward: isUpward, target: aim.fires, longest: longest
            ) {
                !reach.neverBreaches($0, question.comparisonOperator)
            }
        }
        if threshold == nil, aim.fills { outcome = suggested.map { levels.outcome(threshold: $0) } }
    }
}

/// How much of the time a metric reported.
struct Reporting {
    private(set) var secondsOfData = 0
    private(set) var coverage = 0.0

    /// A metric reports each minute or each five, by the gap between its datapoints that is most common.
    init(of series: MetricSeries, _ statistic: Statistic) {
        guard let part = MetricSeries.Part.needed(for: statistic).last else { return }
        // By the gap in slots; longer ones are counted together, and aren't the rhythm of anything.
        var gaps = Array(repeating: 0, count: 64)
        var (last, count) = (-1, 0)
        for (slot, number) in series.column(part).enumerated() where !number.isNaN {
            if last >= 0 { gaps[min(slot - last, gaps.count) - 1] += 1 }
            (last, count) = (slot, count + 1)
        }
        let common = (gaps.indices.max { (gaps[$0], -$0) < (gaps[$1], -$1) } ?? 0) + 1
        let rhythm = common * series.step == 300 ? 300 : series.step
        secondsOfData = min(count * rhythm, series.count * series.step)
        coverage = series.count > 0 ? Double(secondsOfData) / Double(series.count * series.step) : 0
    }
}
