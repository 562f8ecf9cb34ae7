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
        on alarm: MetricAlarm, _ metric: Metric, region: String?, tag: (String) -> String
    ) -> [(AlarmColumn, ValueNote)] {
        var notes: [(AlarmColumn, ValueNote)] = []
        if let note = reach(of: alarm, metric) { notes.append((.threshold, note)) }
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
    private static func reach(of alarm: MetricAlarm, _ metric: Metric) -> ValueNote? {
        let least = alarm.statistic.least(of: metric)
        let most = alarm.statistic.most(of: metric)
        let threshold = alarm.threshold
        let (never, always) =
            switch alarm.comparisonOperator {
            case .greaterThan: (most.map { $0 <= threshold }, least.map { $0 > threshold })
            case .greaterThanOrEqual: (most.map { $0 < threshold }, least.map { $0 >= threshold })
            case .lessThan: (least.map { $0 >= threshold }, most.map { $0 < threshold })
            case .lessThanOrEqual: (least.map { $0 > threshold }, most.map { $0 <= threshold })
            }
        guard never == true || always == true else { return nil }
        let range =
            switch (least, most) {
            case (let least?, let most?): "\(least.plainDecimal) to \(most.plainDecimal)"
            case (let least?, nil): "\(least.plainDecimal) or more"
            case (nil, let most?): "\(most.plainDecimal) or less"
            case (nil, nil): ""
            }
        let condition = "\(alarm.comparisonOperator.sign) \(threshold.plainDecimal)"
        return ValueNote(
            .warning,
            "\"\(condition)\" \(never == true ? "can never be" : "is always") true: \(metric.name) is \(range)",
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

extension Statistic {
    private var word: String { description.lowercased() }

    private var isSum: Bool { word == "sum" || word.begins(with: "ts") }

    /// Whether its result counts samples, or is the share of them in a range.
    private var isOfSamples: Bool { word == "samplecount" || word.begins(with: "tc") || word.begins(with: "pr") }

    /// The least result for a metric's values; nil without a bound.
    fileprivate func least(of metric: Metric) -> Double? {
        // Most alarms are on averages, whose spelling is known.
        if self == .average { return metric.minimum }
        if isOfSamples { return nil }
        return isSum ? metric.minimum.flatMap { $0 >= 0 ? $0 : nil } : metric.minimum
    }

    /// The greatest result for a metric's values; nil without a bound.
    fileprivate func most(of metric: Metric) -> Double? {
        self != .average && (isOfSamples || isSum) ? nil : metric.maximum
    }
}
