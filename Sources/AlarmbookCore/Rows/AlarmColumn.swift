/// A column of the sheet Alarms that means something. The raw value is its header.
package enum AlarmColumn: String, CaseIterable, Hashable, Sendable {
    case key = "Key"
    case resourceId = "ResourceId"
    case resourceType = "ResourceType"
    case value = "Value"
    case accountId = "AccountId"
    case region = "Region"
    case namespace = "Namespace"
    case metricName = "MetricName"
    case dimensions = "Dimensions"
    case statistic = "Statistic"
    case comparisonOperator = "ComparisonOperator"
    case threshold = "Threshold"
    case unit = "Unit"
    case period = "Period"
    case evaluationPeriods = "EvaluationPeriods"
    case datapointsToAlarm = "DatapointsToAlarm"
    case treatMissingData = "TreatMissingData"
    case severity = "Severity"
    case alarmActions = "AlarmActions"
    case enabled = "Enabled"
    case alarmName = "AlarmName"
    /// What the alarm says about itself, where Settings' DescriptionTemplate isn't to say it.
    case alarmDescription = "AlarmDescription"
    /// The alarm that the row was pulled from.
    case alarmArn = "AlarmArn"
    /// How soon the alarm fires at the earliest, and what it costs a month: formulas, which nobody reads back.
    case firesAfter = "FiresAfter"
    case monthlyCost = "MonthlyCost"
    /// What a refresh found out about the resource: see `RowStatus`.
    case status = "Status"

    /// The four columns of a tag table, in the order that `aws ec2 describe-tags` and pandas write them.
    package static let tagTable: [AlarmColumn] = [.key, .resourceId, .resourceType, .value]

    /// What stands behind the tag table where a workbook is of several accounts or Regions.
    package static let places: [AlarmColumn] = [.accountId, .region]

    /// What export writes after the tag table and the shown tags, in this order.
    package static let edited: [AlarmColumn] = [
        .metricName, .statistic, .comparisonOperator, .threshold, .unit, .period, .evaluationPeriods,
        .datapointsToAlarm, .treatMissingData, .severity, .alarmActions, .enabled, .alarmName,
    ]

    /// What follows from the other columns of a row by a formula, behind all that is edited.
    package static let calculated: [AlarmColumn] = [.firesAfter, .monthlyCost]
}
