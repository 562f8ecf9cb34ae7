/// A column of the sheet Metrics, in its order. The raw value is its header.
package enum MetricColumn: String, CaseIterable, Hashable, Sendable {
    case resourceType = "ResourceType"
    case namespace = "Namespace"
    case metricName = "MetricName"
    case dimensions = "Dimensions"
    case label = "Label"
    case statistic = "Statistic"
    case comparisonOperator = "ComparisonOperator"
    case threshold = "Threshold"
    case unit = "Unit"
    case period = "Period"
    case evaluationPeriods = "EvaluationPeriods"
    case datapointsToAlarm = "DatapointsToAlarm"
    case treatMissingData = "TreatMissingData"
    case minimum = "Minimum"
    case maximum = "Maximum"
    case recommended = "Recommended"
    case why = "Why"
    case source = "Source"

    /// The columns that say which metric a row is about.
    package static let identifying: [MetricColumn] = [.resourceType, .namespace, .metricName, .dimensions]

    /// How bad it is that a sheet lacks the column which it was made with; nil where nothing reads it.
    var missedSeverity: TableProblem.Severity? {
        switch self {
        case .source: nil
        // Alarms are the same without them; warnings and new rows aren't.
        case .minimum, .maximum, .recommended, .why: .warning
        default: .error
        }
    }

    /// The name by which conditional formats and validations of other sheets call the column, since Excel 2007 lets
    /// them refer to no other sheet.
    package var definedName: String { "Metric_" + rawValue }
}
