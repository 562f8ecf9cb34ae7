/// What of an alarm decides when it would have fired, its threshold apart.
package struct HistoryQuestion: Hashable, Sendable {
    package var statistic: Statistic
    /// Seconds.
    package var period: Int
    package var evaluationPeriods: Int
    package var datapointsToAlarm: Int
    package var comparisonOperator: ComparisonOperator
    /// As CloudWatch acts on it, which isn't always what the alarm says.
    package var treatMissingData: TreatMissingData

    package init(_ alarm: MetricAlarm) {
        statistic = alarm.statistic
        period = alarm.period
        evaluationPeriods = alarm.evaluationPeriods
        datapointsToAlarm = alarm.datapointsToAlarm
        comparisonOperator = alarm.comparisonOperator
        // "If you have an alarm that evaluates metrics in AWS/DynamoDB, it always ignores missing data"
        // (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, TreatMissingData).
        treatMissingData = alarm.namespace == "AWS/DynamoDB" ? .ignore : alarm.treatMissingData
    }

    /// How many datapoints CloudWatch looks at, more than EvaluationPeriods. AWS doesn't say how many
    /// (https://github.com/awsdocs/amazon-cloudwatch-user-guide/issues/102): in all of its examples it is two more
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
    package var range: Int { evaluationPeriods + 2 }

    /// The slots of a series that one datapoint of the alarm covers.
    package func slots(of step: Int) -> Int {
        max(1, period.roundedUp(toMultipleOf: step) / step)
    }

    /// The seconds of a slot in which data has to be asked for: whole periods for statistics that can't be put
    /// together, else the finest that CloudWatch still has: minutes for 15 days, five minutes for 63, then hours
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html, Metrics retention).
    package func step(secondsBack: Int) -> Int {
        let day = 86_400
        let kept = secondsBack <= 15 * day ? 60 : secondsBack <= 63 * day ? 300 : 3_600
        return statistic.isExtended ? period.roundedUp(toMultipleOf: kept) : kept
    }

    /// Whether the answer is to the last firing what the model says; else it is approximate.
    package func isExact(with step: Int) -> Bool {
        !statistic.isExtended && period >= 60 && step == 60
    }
}
