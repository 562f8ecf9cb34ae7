/// What alarms are like where a row doesn't say: what options or Settings give, before each metric's own defaults.
package struct AlarmDefaults: Hashable, Sendable {
    /// Names of metrics; empty means each resource type's own.
    package var metrics: [String] = []
    package var statistic: Statistic?
    package var comparisonOperator: ComparisonOperator?
    package var threshold: Double?
    /// Seconds.
    package var period: Int?
    package var evaluationPeriods: Int?
    package var datapointsToAlarm: Int?
    package var treatMissingData: TreatMissingData?

    package init() {}

    /// The metrics that a resource of a type is watched with: of the names given those that the type has, or the
    /// type's own.
    package func metrics(ofType resourceType: String) -> [Metric] {
        let known = MetricCatalogue.metrics(ofType: resourceType)
        if metrics.isEmpty { return known.filter(\.isDefault) }
        return metrics.flatMap { name in known.filter { $0.name == name } }
    }

    /// These, and where they say nothing, others.
    package func filled(from other: AlarmDefaults) -> AlarmDefaults {
        var result = self
        if metrics.isEmpty { result.metrics = other.metrics }
        result.statistic = statistic ?? other.statistic
        result.comparisonOperator = comparisonOperator ?? other.comparisonOperator
        result.threshold = threshold ?? other.threshold
        result.period = period ?? other.period
        result.evaluationPeriods = evaluationPeriods ?? other.evaluationPeriods
        result.datapointsToAlarm = datapointsToAlarm ?? other.datapointsToAlarm
        result.treatMissingData = treatMissingData ?? other.treatMissingData
        return result
    }
}
