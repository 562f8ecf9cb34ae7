/// The metrics that CloudWatch has, as ListMetrics tells them: for each one the sets of dimensions under which data
/// came in the last two weeks (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html).
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

    /// Adds a metric unless it is there already.
    package mutating func insert(_ dimensions: [Dimension], namespace: String, name: String) {
        let set = dimensions.sorted().map { self.dimensions.insert($0).memberAfterInsert }
        let name = Name(namespace: namespace, name: name)
        guard metrics[name, default: Sets()].exact.insert(set).inserted else { return }
        count += 1
        let index = metrics[name]?.all.count ?? 0
        metrics[name]?.all.append(set)
        for dimension in set { metrics[name]?.holding[dimension, default: []].append(index) }
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

    /// The set of the metric's dimensions that differs least from these; nil where none shares a dimension with them.
    package func closest(to wanted: [Dimension], namespace: String, name: String) -> [Dimension]? {
        guard let sets = metrics[Name(namespace: namespace, name: name)] else { return nil }
        let indices = Set(wanted.flatMap { sets.holding[$0] ?? [] })
        return indices.map { sets.all[$0] }.min { a, b in
            let (first, second) = (Self.difference(a, wanted), Self.difference(b, wanted))
            return first == second ? a.lexicographicallyPrecedes(b) : first < second
        }
    }

    private static func difference(_ a: [Dimension], _ b: [Dimension]) -> Int {
        Set(a).symmetricDifference(b).count
    }
}
