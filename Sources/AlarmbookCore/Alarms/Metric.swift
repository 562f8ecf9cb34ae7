/// A metric that a type of resource has, and what an alarm on it is like unless somebody says otherwise.
package struct Metric: Hashable, Sendable {
    /// What a metric's values count. The raw value is what the column Unit shows.
    package enum Unit: String, Hashable, Sendable {
        case percent = "Percent"
        /// 0 to 1: a share, of which 5 % is 0.05.
        case share = "Share"
        case count = "Count"
        case bytes = "Bytes"
        case mebibytes = "MiB"
        case seconds = "Seconds"
        case milliseconds = "Milliseconds"
        case days = "Days"
        case bytesPerSecond = "Bytes/Second"
        case credits = "Credits"

        /// In lower-case words, as a name has them: empty where a number alone says it.
        package var words: String {
            switch self {
            case .share, .count: ""
            case .mebibytes: "mebibytes"
            case .bytesPerSecond: "bytes per second"
            default: rawValue.lowercased()
            }
        }
    }

    package let resource: ResourceKind
    /// As CloudWatch spells it.
    package let name: String
    /// For people: `CPU Utilization`.
    package let label: String
    package let unit: Unit
    package let statistic: Statistic
    package let comparisonOperator: ComparisonOperator
    /// Nil where no value suits everybody, so that each row needs its own.
    package let threshold: Double?
    /// Seconds.
    package let period: Int
    package let evaluationPeriods: Int
    package let datapointsToAlarm: Int
    package let treatMissingData: TreatMissingData
    /// The least value that the metric can take; nil where it has no bound.
    package let minimum: Double?
    /// The greatest value that the metric can take; nil where it has no bound.
    package let maximum: Double?
    /// Whether a resource of this type gets it without anybody naming it.
    package let isDefault: Bool

    package init(
        _ resource: ResourceKind, _ name: String, _ label: String, _ unit: Unit, _ statistic: String,
        _ comparisonOperator: ComparisonOperator, _ threshold: Double?, _ period: Int, _ evaluationPeriods: Int,
        _ treatMissingData: TreatMissingData = .missing, minimum: Double? = 0, maximum: Double? = nil,
        isDefault: Bool = false
    ) {
        self.resource = resource
        self.name = name
        self.label = label
        self.unit = unit
        self.statistic = Statistic(unchecked: statistic)
        self.comparisonOperator = comparisonOperator
        self.threshold = threshold
        self.period = period
        self.evaluationPeriods = evaluationPeriods
        self.datapointsToAlarm = evaluationPeriods
        self.treatMissingData = treatMissingData
        self.minimum = minimum
        self.maximum = maximum
        self.isDefault = isDefault
    }

    package var namespace: String { resource.namespace }
}
