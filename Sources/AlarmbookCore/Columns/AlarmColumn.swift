/// A column of the sheet Alarms that alarmbook understands. The raw value is its header.
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
    /// The alarm's description; blank cells take that of Settings' DescriptionTemplate.
    case alarmDescription = "AlarmDescription"
    /// The alarm that the row was pulled from.
    case alarmArn = "AlarmArn"
    /// How soon the alarm can fire, and its monthly cost. Both are formulas and never read back.
    case firesAfter = "FiresAfter"
    case monthlyCost = "MonthlyCost"
    /// Whether the last refresh found the resource new or gone: see `RowStatus`.
    case status = "Status"

    /// The four columns of a tag table, in the order that `aws ec2 describe-tags` and pandas write them.
    package static let tagTable: [AlarmColumn] = [.key, .resourceId, .resourceType, .value]

    /// The columns behind the tag table in a workbook of several accounts or Regions.
    package static let places: [AlarmColumn] = [.accountId, .region]

    /// The columns that export writes behind the tag table and the shown tags, in this order.
    package static let edited: [AlarmColumn] = [
        .metricName, .statistic, .comparisonOperator, .threshold, .unit, .period, .evaluationPeriods,
        .datapointsToAlarm, .treatMissingData, .severity, .alarmActions, .enabled, .alarmName,
    ]

    /// The columns that formulas fill, behind those that people edit.
    package static let calculated: [AlarmColumn] = [.firesAfter, .monthlyCost]

    /// Whether its cells say something about alarms. The others are only to be read.
    package var isGoverned: Bool { self != .unit && !Self.calculated.contains(self) }
}

extension AlarmColumn {
    private static let columnsByName = Dictionary(
        uniqueKeysWithValues: allCases.map { (Spelling.normalised($0.rawValue), $0) })

    /// The column that a header names, in any language. Ignores letter case, spaces and underscores.
    package static func meaning(of header: String) -> AlarmColumn? {
        header.utf8.count <= HeaderNames.maximumCount ? columnsByName[HeaderNames.name(of: header)] : nil
    }
}
