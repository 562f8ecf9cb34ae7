/// A metric that a type of resource has, and what an alarm on it is like unless somebody says otherwise.
package struct Metric: Hashable, Sendable {
    /// Who gets an alarm on it. The raw value is what the column Recommended says.
    package enum Recommendation: String, CaseIterable, Hashable, Sendable {
        /// Only who names it.
        case never = ""
        /// Who asks for what is recommended.
        case always = "yes"
        /// The same, but only where CloudWatch has the metric: not every resource of the type does, and missing data
        /// would raise the alarm.
        case ifListed = "if listed"
        /// Everybody, without asking.
        case byDefault = "default"
    }

    package var resource: ResourceKind
    /// As CloudWatch spells it.
    package var name: String
    /// For people: `CPU Utilization`.
    package var label: String
    package var unit = Unit.count
    package var statistic = Statistic.average
    package var comparisonOperator = ComparisonOperator.greaterThan
    /// Nil where no value suits everybody, so that each row needs its own.
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
    /// Who says so, in a few words.
    package var source = ""
    /// Why an alarm on it is worth having, or how its threshold is chosen.
    package var why = ""

    /// A metric of which nothing but its name is known.
    package init(_ resource: ResourceKind, _ name: String, label: String? = nil) {
        self.resource = resource
        self.name = name
        self.label = label ?? name
        if name.lowercased().holds("percent") || name.holds("%") { unit = .percent }
    }

    package var namespace: String { resource.namespace }

    /// Whether a resource of its type gets it without anybody naming it.
    package var isDefault: Bool { recommendation == .byDefault }

    /// What tells it from all others: two of a catalogue have no key in common.
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
