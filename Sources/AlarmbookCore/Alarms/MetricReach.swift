internal import Sheets

/// The values that a statistic of a metric can have.
package struct MetricReach: Equatable, Sendable {
    /// Nil without a bound.
    package var least: Double?
    package var most: Double?

    /// A reach without bounds.
    package init() {}

    init(_ statistic: Statistic, of metric: Metric) {
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
        switch comparison {
        case .greaterThan: most.map { $0 <= threshold } ?? false
        case .greaterThanOrEqual: most.map { $0 < threshold } ?? false
        case .lessThan: least.map { $0 >= threshold } ?? false
        case .lessThanOrEqual: least.map { $0 > threshold } ?? false
        }
    }

    /// Whether every value breaches a threshold.
    func alwaysBreaches(_ threshold: Double, _ comparison: ComparisonOperator) -> Bool {
        switch comparison {
        case .greaterThan: least.map { $0 > threshold } ?? false
        case .greaterThanOrEqual: least.map { $0 >= threshold } ?? false
        case .lessThan: most.map { $0 < threshold } ?? false
        case .lessThanOrEqual: most.map { $0 <= threshold } ?? false
        }
    }
}
