/// An alarm on one metric, as PutMetricAlarm takes it
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
package struct MetricAlarm: Hashable, Sendable {
    /// 1 to 255 characters, unique within an account and region.
    package var name: String
    /// At most 1,024 characters. Nil is ungoverned: an existing alarm keeps its own.
    package var description: String?
    package var actionsEnabled = true
    /// ARNs, at most 5. Nil is ungoverned: an existing alarm keeps its own.
    package var okActions: [String]?
    /// ARNs, at most 5. Nil is ungoverned: an existing alarm keeps its own.
    package var alarmActions: [String]?
    /// ARNs, at most 5. Nil is ungoverned: an existing alarm keeps its own.
    package var insufficientDataActions: [String]?
    package var namespace: String
    package var metricName: String
    /// At most 30; their order has no meaning.
    package var dimensions: [Dimension]
    package var statistic: Statistic
    /// Seconds: 10, 20, 30 or a multiple of 60.
    package var period: Int
    package var evaluationPeriods: Int
    /// 1 to `evaluationPeriods`.
    package var datapointsToAlarm: Int
    package var threshold: Double
    package var comparisonOperator: ComparisonOperator
    package var treatMissingData = TreatMissingData.missing
}

extension MetricAlarm {
    /// Whether it has no action at all.
    package var tellsNobody: Bool {
        okActions?.isEmpty ?? true && alarmActions?.isEmpty ?? true && insufficientDataActions?.isEmpty ?? true
    }

    /// Whether both are on one metric, whatever its dimensions.
    package func isOfSameMetric(as other: MetricAlarm) -> Bool {
        namespace == other.namespace && metricName == other.metricName
    }
}
