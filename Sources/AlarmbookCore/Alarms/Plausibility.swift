internal import Sheets

/// Finds alarms that the API accepts but that make no sense: one that can never fire or always fires, one that compares
/// the wrong way, and one whose period is shorter than its data's.
enum Plausibility {
    /// Seconds between the data points of an instance without detailed monitoring
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html).
    private static let basicPeriod = 300

    /// The namespaces whose metrics are in one Region alone
    /// (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/monitoring-using-cloudwatch.html,
    /// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html).
    private static let globalNamespaces: Set = ["AWS/CloudFront", "AWS/Route53"]
    private static let globalRegion = "us-east-1"

    /// Warnings about an alarm, each with the column that is to blame. `tag` gives the value of a tag of the resource.
    static func notes(
        on alarm: MetricAlarm, _ metric: Metric, reach: MetricReach, region: String?, tag: (String) -> String
    ) -> [(AlarmColumn, ValueNote)] {
        var notes: [(AlarmColumn, ValueNote)] = []
        if let note = crossing(of: alarm, metric, reach) { notes.append((.threshold, note)) }
        if let note = direction(of: alarm, metric) { notes.append((.comparisonOperator, note)) }
        if let note = frequency(of: alarm, metric), tag(Tag.monitoringKey) != Tag.detailedMonitoring {
            notes.append((.period, note))
        }
        if let note = lifetime(of: alarm) { notes.append((.dimensions, note)) }
        if let region, region != globalRegion, globalNamespaces.contains(alarm.namespace) {
            notes.append(
                (
                    .metricName,
                    ValueNote(
                        .warning, "\(alarm.namespace) has its metrics in \(globalRegion) alone, not in \(region)",
                        cure: "put the row into a workbook of \(globalRegion), or the alarm stays without data")
                ))
        }
        return notes
    }

    /// Warns of a dimension that changes with the instance's type or image.
    private static func lifetime(of alarm: MetricAlarm) -> ValueNote? {
        guard let name = alarm.dimensions.first(where: { $0.name == "ImageId" || $0.name == "InstanceType" })?.name
        else { return nil }
        return ValueNote(
            .notice,
            "dimension \(name) ends with the instance's \(name == "ImageId" ? "image" : "type"), and with it the alarm's data",
            cure: "have the agent aggregate the metric without it")
    }

    /// Warns of a threshold that the metric can never cross, or always has.
    private static func crossing(of alarm: MetricAlarm, _ metric: Metric, _ reach: MetricReach) -> ValueNote? {
        let isNever = reach.neverBreaches(alarm.threshold, alarm.comparisonOperator)
        guard isNever || reach.alwaysBreaches(alarm.threshold, alarm.comparisonOperator) else { return nil }
        let range =
            switch (reach.least, reach.most) {
            case (let least?, let most?): "\(least.plainDecimal) to \(most.plainDecimal)"
            case (let least?, nil): "\(least.plainDecimal) or more"
            case (nil, let most?): "\(most.plainDecimal) or less"
            case (nil, nil): ""
            }
        let condition = "\(alarm.comparisonOperator.sign) \(alarm.threshold.plainDecimal)"
        return ValueNote(
            .warning,
            "\"\(condition)\" \(isNever ? "can never be" : "is always") true: \(metric.name) is \(range)",
            cure: "write a threshold within that, or another ComparisonOperator")
    }

    /// Warns of an alarm on high values of a metric whose low values are bad.
    private static func direction(of alarm: MetricAlarm, _ metric: Metric) -> ValueNote? {
        // A metric that can be negative means something else by low values than scarcity.
        guard alarm.comparisonOperator.isUpward, !metric.comparisonOperator.isUpward, metric.minimum ?? 0 >= 0 else {
            return nil
        }
        return ValueNote(
            .warning,
            "\"\(alarm.comparisonOperator.sign)\" raises the alarm when \(metric.name) is high, but low is what is bad",
            cure: "write \(metric.comparisonOperator.sign) unless that is meant")
    }

    /// Warns of a period shorter than the interval of the data points. Status checks come every minute from every
    /// instance.
    private static func frequency(of alarm: MetricAlarm, _ metric: Metric) -> ValueNote? {
        guard metric.namespace == "AWS/EC2", metric.resource.type == "instance",
            !metric.name.begins(with: "StatusCheck"), alarm.period >= 60, alarm.period < basicPeriod
        else { return nil }
        return ValueNote(
            .warning,
            "period \(alarm.period) is shorter than the \(basicPeriod) seconds in which an instance without detailed "
                + "monitoring reports \(metric.name)",
            cure: "write \(basicPeriod), or see that detailed monitoring is enabled")
    }
}
