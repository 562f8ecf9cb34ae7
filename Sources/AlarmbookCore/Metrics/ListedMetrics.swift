/// The metrics that CloudWatch has, as ListMetrics tells them: for each one the sets of dimensions under which data came
/// in the last two weeks (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html).
package struct ListedMetrics: Sendable {
    private struct Name: Hashable {
        var namespace: String
        var name: String
    }

    private struct Sets {
        /// Each sorted.
        var all: [[Dimension]] = []
        var exact: Set<[Dimension]> = []
        var holding: [Dimension: [Int]] = [:]
    }

    /// Whether more was to come than was read.
    package var isPartial = false
    /// How many metrics there are, each set of dimensions counted.
    package private(set) var count = 0
    private var metrics: [Name: Sets] = [:]
    /// Every dimension once, so that equal ones share their texts.
    private var dimensions: Set<Dimension> = []

    package init() {}

    /// Takes note of a metric; one that is known already is none.
    package mutating func insert(_ dimensions: [Dimension], namespace: String, name: String) {
        let set = dimensions.sorted().map { self.dimensions.insert($0).memberAfterInsert }
        let name = Name(namespace: namespace, name: name)
        guard metrics[name, default: Sets()].exact.insert(set).inserted else { return }
        count += 1
        let place = metrics[name]?.all.count ?? 0
        metrics[name]?.all.append(set)
        for dimension in set { metrics[name]?.holding[dimension, default: []].append(place) }
    }

    /// Whether a metric has exactly these dimensions, in any order.
    package func holds(_ dimensions: [Dimension], namespace: String, name: String) -> Bool {
        metrics[Name(namespace: namespace, name: name)]?.exact.contains(dimensions.sorted()) ?? false
    }

    /// The sets of a metric's dimensions among which all of these are, sorted.
    package func sets(including own: [Dimension], namespace: String, name: String) -> [[Dimension]] {
        guard let sets = metrics[Name(namespace: namespace, name: name)] else { return [] }
        guard let first = own.first else { return sets.all.sorted { $0.lexicographicallyPrecedes($1) } }
        return (sets.holding[first] ?? []).map { sets.all[$0] }
            .filter { set in own.allSatisfy { set.contains($0) } }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Of a metric's sets the one that differs from these dimensions the least; nil where the metric has none that
    /// shares a dimension with them.
    package func closest(to wanted: [Dimension], namespace: String, name: String) -> [Dimension]? {
        guard let sets = metrics[Name(namespace: namespace, name: name)] else { return nil }
        let places = Set(wanted.flatMap { sets.holding[$0] ?? [] })
        return places.map { sets.all[$0] }.min { a, b in
            let (first, second) = (Self.difference(a, wanted), Self.difference(b, wanted))
            return first == second ? a.lexicographicallyPrecedes(b) : first < second
        }
    }

    /// What there is to say of an alarm on dimensions that CloudWatch doesn't have.
    func note(on alarm: MetricAlarm) -> ValueNote? {
        let (namespace, name) = (alarm.namespace, alarm.metricName)
        if holds(alarm.dimensions, namespace: namespace, name: name) { return nil }
        let wanted = DimensionList.text(of: alarm.dimensions)
        let closest = closest(to: alarm.dimensions, namespace: namespace, name: name).map {
            "the closest that has data is \(DimensionList.text(of: $0))"
        }
        return ValueNote(
            .warning,
            "CloudWatch has no data of \(namespace) \(name) \(wanted.isEmpty ? "without dimensions" : "with \(wanted)"), "
                + "for which the alarm would wait for ever",
            cure: closest ?? "see that something reports it")
    }

    private static func difference(_ a: [Dimension], _ b: [Dimension]) -> Int {
        Set(a).symmetricDifference(b).count
    }
}
