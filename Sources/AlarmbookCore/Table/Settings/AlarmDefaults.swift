/// The values of options or Settings for blank cells. They come before each metric's own defaults.
package struct AlarmDefaults: Hashable, Sendable {
    /// The metrics that were asked for; none means each resource type's own.
    package var metrics: [MetricWish] = []
    package var statistic: Statistic?
    package var comparisonOperator: ComparisonOperator?
    package var threshold: Double?
    /// Seconds.
    package var period: Int?
    package var evaluationPeriods: Int?
    package var datapointsToAlarm: Int?
    package var treatMissingData: TreatMissingData?
    /// What a blank Threshold counts as where the rest of a row is asked for; nil where it means no alarm.
    package var blankThreshold: Double?

    package init() {}

    /// These, with gaps filled from others.
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
        result.blankThreshold = blankThreshold ?? other.blankThreshold
        return result
    }

    /// The periods that an alarm on a metric looks at.
    func evaluationPeriods(of metric: Metric) -> Int { evaluationPeriods ?? metric.evaluationPeriods }

    /// How many of those must breach.
    func datapointsToAlarm(of metric: Metric) -> Int {
        datapointsToAlarm ?? evaluationPeriods ?? metric.datapointsToAlarm
    }
}

extension AlarmDefaults {
    /// The columns that can have a default.
    package static let columns: [AlarmColumn] = [
        .metricName, .statistic, .comparisonOperator, .threshold, .period, .evaluationPeriods, .datapointsToAlarm,
        .treatMissingData,
    ]

    /// A column's default as a text that `read` takes; nil without one.
    package func text(of column: AlarmColumn) -> String? {
        switch column {
        case .metricName: metrics.isEmpty ? nil : metrics.map(\.description).joined(separator: ", ")
        case .statistic: statistic?.description
        case .comparisonOperator: comparisonOperator?.sign
        case .threshold: threshold.map(WrittenNumber.text)
        case .period: period.map(String.init)
        case .evaluationPeriods: evaluationPeriods.map(String.init)
        case .datapointsToAlarm: datapointsToAlarm.map(String.init)
        case .treatMissingData: treatMissingData?.rawValue
        default: nil
        }
    }

    /// Reads the default of a column, one of `columns`.
    package mutating func read(_ column: AlarmColumn, _ text: String) throws(ValueError) {
        switch column {
        case .metricName: metrics = try MetricWish.list(text)
        case .statistic: statistic = try Statistic(spelled: text)
        case .comparisonOperator: comparisonOperator = try ComparisonOperator(spelled: text)
        case .threshold: threshold = try Self.threshold(text)
        case .period:
            let seconds = try WrittenNumber.whole(text, column)
            try AlarmLimits.check(period: seconds)
            period = seconds
        case .evaluationPeriods: evaluationPeriods = try WrittenNumber.whole(text, column)
        case .datapointsToAlarm: datapointsToAlarm = try WrittenNumber.whole(text, column)
        case .treatMissingData: treatMissingData = try TreatMissingData(spelled: text)
        default: break
        }
    }

    private static func threshold(_ text: String) throws(ValueError) -> Double {
        guard let number = try? WrittenNumber(Spelling.narrow(text)) else {
            throw ValueError("threshold \"\(text)\" is not a number", cure: "write a number such as 90 or 0.5")
        }
        return number.value
    }
}
