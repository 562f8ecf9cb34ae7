internal import Sheets

/// What an alarm watches. Only an alarm on a plain metric can be a row of a workbook. The raw value is shown to people
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html).
package enum AlarmForm: String, CaseIterable, Hashable, Sendable {
    case metric
    case metricMath = "metric math"
    case anomalyDetection = "anomaly detection"
    case query
    case composite
    case log

    /// Why no row can express such an alarm; nil where a row can.
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
    /// What the alarm watches; `kind` is that of DescribeAlarms' list that it came in.
    package func form(_ kind: ExistingAlarm.Kind) -> AlarmForm {
        switch kind {
        case .composite: return .composite
        case .log: return .log
        case .metric: break
        }
        if isPresent("ThresholdMetricId") { return .anomalyDetection }
        if isPresent("EvaluationCriteria") { return .query }
        guard isPresent("Metrics") else { return .metric }
        // A Metrics Insights query is an expression that begins with SELECT.
        return expressions.contains { $0.uppercased().begins(with: "SELECT") } ? .query : .metricMath
    }

    private var expressions: [String] {
        json["Metrics"]?.items?.compactMap { $0["Expression"]?.text.map(Spelling.trimmed) } ?? []
    }

    /// The unit that the alarm filters data points by; nil where it takes all.
    package var unit: String? { json["Unit"]?.text }
}
