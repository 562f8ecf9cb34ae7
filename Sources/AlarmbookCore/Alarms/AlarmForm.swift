/// What an alarm is on. Only one on a plain metric can be a row of a workbook. The raw value is its name for people
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html).
package enum AlarmForm: String, CaseIterable, Hashable, Sendable {
    case metric
    case metricMath = "metric math"
    case anomalyDetection = "anomaly detection"
    case query
    case composite
    case log

    /// Why a row can't be it; nil where a row can.
    package var whyNoRow: String? {
        switch self {
        case .metric: nil
        case .metricMath: "watches an expression over metrics"
        case .anomalyDetection: "its threshold is the band of an anomaly detector"
        case .query: "watches what a query answers"
        case .composite: "watches other alarms"
        case .log: "watches logs"
        }
    }
}

extension AlarmDocument {
    /// What an alarm of a list of DescribeAlarms is on.
    package func form(_ kind: ExistingAlarm.Kind) -> AlarmForm {
        switch kind {
        case .composite: return .composite
        case .log: return .log
        case .metric: break
        }
        if isPresent("ThresholdMetricId") { return .anomalyDetection }
        if isPresent("EvaluationCriteria") { return .query }
        guard isPresent("Metrics") else { return .metric }
        // Metrics Insights is an expression too, and its first word tells it.
        return expressions.contains { $0.uppercased().begins(with: "SELECT") } ? .query : .metricMath
    }

    private var expressions: [String] {
        json["Metrics"]?.items?.compactMap { $0["Expression"]?.text.map(Spelling.trimmed) } ?? []
    }

    /// The unit that data must be in to count; nil where any does.
    package var unit: String? { json["Unit"]?.text }
}
