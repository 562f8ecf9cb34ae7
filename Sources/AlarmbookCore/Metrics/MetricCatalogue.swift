/// The known metrics by resource type: the built-in ones, overridden by those of a workbook's sheet Metrics.
package struct MetricCatalogue: Sendable {
    /// What alarmbook knows by itself; read when it is first asked for.
    package static let builtIn = MetricCatalogue(BuiltInMetrics.metrics)

    /// Every metric, once each.
    package let metrics: [Metric]
    /// The recommended defaults of metrics whose usual defaults are others.
    private let alternatives: [Metric.Key: Metric]
    private let byType: [String: [Metric]]

    /// The types that the tagging API also spells without a resource part.
    private static let aliases = ["sqs": "sqs:queue", "sns": "sns:topic"]

    /// Takes metrics in order. A second metric of the same key holds the recommended defaults of the first.
    package init(_ metrics: [Metric]) {
        var seen: Set<Metric.Key> = []
        var first: [Metric] = []
        var alternatives: [Metric.Key: Metric] = [:]
        for metric in metrics {
            if seen.insert(metric.key).inserted { first.append(metric) } else { alternatives[metric.key] = metric }
        }
        self.init(first, alternatives)
    }

    private init(_ metrics: [Metric], _ alternatives: [Metric.Key: Metric]) {
        self.metrics = metrics
        self.alternatives = alternatives
        byType = Dictionary(grouping: metrics, by: \.resource.type)
    }

    /// People's own metrics, completed by others for the metrics that they don't define.
    package init(_ own: [Metric], over other: MetricCatalogue) {
        struct Name: Hashable {
            var type, namespace, name: String

            init(_ metric: Metric) {
                (type, namespace, name) = (metric.resource.type, metric.namespace, metric.name)
            }
        }
        let names = Set(own.map(Name.init))
        self.init(
            own + other.metrics.filter { !names.contains(Name($0)) },
            other.alternatives.filter { !names.contains(Name($0.value)) })
    }

    /// The same metrics, each with the defaults that are recommended.
    package var recommended: MetricCatalogue {
        MetricCatalogue(metrics.map { alternatives[$0.key] ?? $0 }, [:])
    }

    /// The catalogue's spelling of a type, which may also be called as AWS's consoles call it: `ALB`.
    package static func type(_ resourceType: String) -> String {
        aliases[resourceType] ?? TypeNames.type(named: resourceType) ?? resourceType
    }

    /// The metrics of a resource type; none where nothing of it can be watched.
    package func metrics(ofType resourceType: String) -> [Metric] {
        byType[resourceType] ?? byType[Self.type(resourceType)] ?? []
    }

    /// The types that have metrics, in the catalogue's order.
    package var types: [String] {
        var seen: Set<String> = []
        return metrics.map(\.resource.type).filter { seen.insert($0).inserted }
    }

    /// Every metric's name, once each, in the catalogue's order.
    package var names: [String] {
        var seen: Set<String> = []
        return metrics.map(\.name).filter { seen.insert($0).inserted }
    }
}
