internal import Sheets

/// A metric that a type of resource has, and what an alarm on it is like unless somebody says otherwise.
package struct Metric: Hashable, Sendable {
    /// Which resources get an alarm on it. The raw value stands in the column Recommended.
    package enum Recommendation: String, CaseIterable, Hashable, Sendable {
        /// Only if the metric is named.
        case never = ""
        /// If recommended metrics are asked for.
        case always = "yes"
        /// As `always`, but only where CloudWatch lists the metric: not every resource of the type has it, and missing
        /// data would raise the alarm.
        case ifListed = "if listed"
        /// As `always`, but not for a resource of whose other metrics CloudWatch has data: another engine or edition of
        /// the type has it.
        case unlessMissing = "unless missing"
        /// Always, without asking.
        case byDefault = "default"
    }

    package var resource: ResourceKind
    /// As CloudWatch spells it.
    package var name: String
    /// For people: `CPU Utilization`.
    package var label: String
    package var unit = MetricUnit.count
    package var statistic = Statistic.average
    package var comparisonOperator = ComparisonOperator.greaterThan
    /// Nil where no value suits everybody: then each row needs its own.
    package var threshold: Double?
    /// Seconds.
    package var period = 300
    package var evaluationPeriods = 1
    package var datapointsToAlarm = 1
    package var treatMissingData = TreatMissingData.missing
    /// The least value that the metric can take; nil where it has no bound.
    package var minimum: Double?
    /// The greatest value that the metric can take; nil where it has no bound.
    package var maximum: Double?
    package var recommendation = Recommendation.never
    /// Where the recommendation comes from, in a few words.
    package var source = ""
    /// Why an alarm on it is worth having, or how its threshold is chosen.
    package var why = ""

    /// A metric that nothing is known of but its name.
    package init(_ resource: ResourceKind, _ name: String, label: String? = nil) {
        self.resource = resource
        self.name = name
        self.label = label ?? name
        if name.lowercased().holds("percent") || name.holds("%") { unit = .percent }
    }

    package var namespace: String { resource.namespace }

    /// Whether a resource of its type gets it without anybody naming it.
    package var isDefault: Bool { recommendation == .byDefault }

    /// The metric's key, unique in a catalogue.
    package struct Key: Hashable, Sendable {
        let type: String
        let namespace: String
        let name: String
        let pattern: DimensionPattern
    }

    package var key: Key {
        Key(type: resource.type, namespace: namespace, name: name, pattern: resource.pattern)
    }
}
