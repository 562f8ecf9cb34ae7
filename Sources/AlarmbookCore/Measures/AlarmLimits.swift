internal import Sheets

/// What PutMetricAlarm refuses
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
package enum AlarmLimits {
    /// Characters of AlarmDescription.
    package static let maximumDescriptionLength = 1_024
    /// ARNs in one list of actions.
    package static let maximumActions = 5
    /// Characters of an action's ARN.
    package static let maximumActionLength = 1_024
    package static let maximumDimensions = 30
    /// Characters of a dimension's name, of MetricName and of Namespace.
    package static let maximumNameLength = 255
    package static let maximumDimensionValueLength = 1_024
    /// Seconds: the periods below a minute.
    package static let shortPeriods = [10, 20, 30]
    /// Seconds of Period × EvaluationPeriods where Period is less than an hour.
    package static let maximumWindow = 86_400
    /// Seconds of Period × EvaluationPeriods where Period is an hour or more.
    package static let maximumLongWindow = 604_800
    /// Seconds: the least Period that the longer window holds for.
    package static let longPeriod = 3_600
    /// Thresholds and data points lie between minus and plus this
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html).
    package static let maximumMagnitude = 0x1p360

    /// Refuses an AlarmDescription that is too long.
    package static func check(description: String, cure: String) throws(ValueError) {
        // A text never has more scalars than bytes, and bytes are counted already.
        guard description.utf8.count > maximumDescriptionLength else { return }
        let count = description.unicodeScalars.count
        guard count > maximumDescriptionLength else { return }
        throw ValueError(
            "alarm description has \(count) characters, more than \(maximumDescriptionLength)", cure: cure)
    }

    /// Refuses a Period that is not 10, 20, 30 or a multiple of 60.
    package static func check(period: Int) throws(ValueError) {
        if shortPeriods.contains(period) || (period > 0 && period % 60 == 0) && period <= maximumLongWindow { return }
        guard period > 0 else {
            throw ValueError(
                "period \"\(period)\" is not a number of seconds", cure: "write 10, 20, 30 or a multiple of 60")
        }
        if period > maximumLongWindow {
            throw ValueError(
                "period \"\(period)\" is more than \(maximumLongWindow) seconds", cure: "write a shorter period")
        }
        let below = max(period / 60 * 60, 60)
        throw ValueError(
            "period \"\(period)\" is not 10, 20, 30 or a multiple of 60 seconds",
            cure: "write \(below)\(period < 60 ? "" : " or \(below + 60)")")
    }

    /// Refuses a Period × EvaluationPeriods that looks back too far.
    package static func check(period: Int, evaluationPeriods: Int) throws(ValueError) {
        let limit = period < longPeriod ? maximumWindow : maximumLongWindow
        let (window, overflow) = period.multipliedReportingOverflow(by: evaluationPeriods)
        guard overflow || window > limit else { return }
        throw ValueError(
            "period \(period) × evaluation periods \(evaluationPeriods) is more than \(limit) seconds",
            cure: "write at most \(limit / period) evaluation periods")
    }

    /// Refuses a DatapointsToAlarm of more than EvaluationPeriods.
    package static func check(datapointsToAlarm: Int, evaluationPeriods: Int) throws(ValueError) {
        guard datapointsToAlarm > evaluationPeriods else { return }
        throw ValueError(
            "datapoints to alarm \"\(datapointsToAlarm)\" are more than the \(evaluationPeriods) evaluation periods",
            cure: "write at most \(evaluationPeriods)")
    }

    /// Refuses a MetricName or Namespace that CloudWatch does
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html).
    package static func check(_ column: AlarmColumn, name: String) throws(ValueError) {
        let isGood = name.utf8.span.isPrintableASCII && name.utf8.count <= maximumNameLength
        guard isGood, column == .metricName || !name.begins(with: ":") else {
            throw ValueError(
                "\(column.rawValue) \"\(name)\" is not a name that CloudWatch takes",
                cure: "write at most \(maximumNameLength) ASCII characters")
        }
    }
}
