/// A column of the sheet Alarms that alarmbook understands. The raw value is its name, in one word, by which messages,
/// Settings and options call it.
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
    /// Why the row is as it is, in people's own words. Descriptions have it where their template asks for it.
    case why = "Why"
    /// The alarm that the row was pulled from.
    case alarmArn = "AlarmArn"
    /// How soon the alarm can fire, and its monthly cost. Both are formulas and never read back.
    case firesAfter = "FiresAfter"
    case monthlyCost = "MonthlyCost"
    /// What a back-test found: see `found`.
    case history = "History"
    case peak = "Peak"
    case fires = "Fires"
    case minutesInAlarm = "MinutesInAlarm"
    case suggested = "Suggested"
    case data = "Data"
    /// What the alarm really did in the last days, where somebody asks for it.
    case fired = "Fired"
    case lastFired = "LastFired"
    case evidence = "Evidence"
    /// Whether the last refresh found the resource new or gone: see `RowStatus`.
    case status = "Status"

    /// The four columns of a tag table, in the order that `aws ec2 describe-tags` and pandas write them.
    package static let tagTable: [AlarmColumn] = [.key, .resourceId, .resourceType, .value]

    /// The columns behind the tag table in a workbook of several accounts or Regions.
    package static let places: [AlarmColumn] = [.accountId, .region]

    /// The columns that say what alarm a row makes: those that people edit, and its metric with its unit.
    package static let edited: [AlarmColumn] = [
        .metricName, .comparisonOperator, .threshold, .unit, .severity, .enabled, .alarmActions, .why, .statistic,
        .period, .evaluationPeriods, .datapointsToAlarm, .treatMissingData, .alarmName,
    ]

    /// The columns that formulas fill.
    package static let calculated: [AlarmColumn] = [.firesAfter, .monthlyCost]

    /// The first columns of a new sheet, before the shown tags.
    package static let leading: [AlarmColumn] = [.value, .resourceType]

    /// The columns of a new sheet behind the shown tags, in their order; a sheet has those that it needs. First stands
    /// what everybody edits, then what only those look at who know it.
    package static let trailing: [AlarmColumn] = [
        .metricName, .comparisonOperator, .threshold, .unit, .severity, .enabled, .firesAfter,
        .alarmActions, .why,
        .statistic, .period, .evaluationPeriods, .datapointsToAlarm, .treatMissingData, .alarmName, .alarmDescription,
        .alarmArn, .monthlyCost, .accountId, .region, .namespace, .dimensions, .resourceId, .key,
    ]

    /// The columns that a back-test writes behind those: the metric's past, what the alarm would have done in it, and the
    /// line of the sheet History that knows. Never read back.
    package static let found: [AlarmColumn] = [
        .history, .peak, .fires, .minutesInAlarm, .suggested, .data, .fired, .lastFired, .evidence,
    ]

    /// Those of them that say what alarms really did.
    package static let happened: [AlarmColumn] = [.fired, .lastFired]

    /// Whether its cells say something about alarms. The others are only to be read, but for Why where a template asks for
    /// it.
    package var isGoverned: Bool { self != .why && !(Self.calculated + Self.found).contains(self) }
}

extension AlarmColumn {
    /// The header of a new sheet's column, in words: `Metric Name`.
    package var header: String { Self.headers[self] ?? rawValue }

    private static let headers = Dictionary(
        uniqueKeysWithValues: allCases.map { column in
            var words = String.UnicodeScalarView()
            for scalar in column.rawValue.unicodeScalars {
                if !words.isEmpty, scalar.properties.isUppercase { words.append(" ") }
                words.append(scalar)
            }
            return (column, String(words))
        })

    private static let columnsByName = Dictionary(
        uniqueKeysWithValues: allCases.map { (Spelling.normalised($0.rawValue), $0) })

    /// The column that a header names, in any language. Ignores letter case, spaces and underscores.
    package static func meaning(of header: String) -> AlarmColumn? {
        header.utf8.count <= HeaderNames.maximumCount ? columnsByName[HeaderNames.name(of: header)] : nil
    }
}
