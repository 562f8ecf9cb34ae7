internal import Sheets

/// The values that a statistic of a metric can have.
package struct MetricReach: Equatable, Sendable {
    /// Nil without a bound.
    package var least: Double?
    package var most: Double?

    /// A reach without bounds.
    package init() {}

    init(_ statistic: Statistic, of metric: borrowing Metric) {
        // Most alarms are on averages, whose spelling is known.
        guard statistic != .average else {
            (least, most) = (metric.minimum, metric.maximum)
            return
        }
        let word = statistic.description.lowercased()
        // These count samples, or are the share of them in a range.
        if word == "samplecount" || word.begins(with: "tc") || word.begins(with: "pr") { return }
        let isSum = word == "sum" || word.begins(with: "ts")
        least = isSum ? metric.minimum.flatMap { $0 >= 0 ? $0 : nil } : metric.minimum
        most = isSum ? nil : metric.maximum
    }

    /// Whether no value breaches a threshold.
    func neverBreaches(_ threshold: Double, _ comparison: ComparisonOperator) -> Bool {
        let worst = comparison.isUpward ? most : least
        return worst.map { !comparison.isBreached(threshold, by: $0) } ?? false
    }

    /// Whether every value breaches a threshold.
    func alwaysBreaches(_ threshold: Double, _ comparison: ComparisonOperator) -> Bool {
        let best = comparison.isUpward ? least : most
        return best.map { comparison.isBreached(threshold, by: $0) } ?? false
    }
}
