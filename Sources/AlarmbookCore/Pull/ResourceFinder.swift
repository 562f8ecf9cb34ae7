internal import Sheets

/// Finds the resource that an alarm is about, by the dimensions of its metric.
struct ResourceFinder: Sendable {
    private let catalogue: MetricCatalogue
    /// The kinds of resources that metrics of a namespace are of, those with the most dimensions first.
    private let kinds: [String: [ResourceKind]]
    /// The kinds whose ids are one word, looked for in people's own namespaces: `InstanceId` there is an instance too.
    private let bare: [ResourceKind]

    init(_ catalogue: MetricCatalogue) {
        self.catalogue = catalogue
        var seen: Set<ResourceKind> = []
        let all = catalogue.metrics.map(\.resource).filter { seen.insert($0).inserted }
        kinds = Dictionary(grouping: all, by: \.namespace).mapValues { kinds in
            kinds.enumerated().sorted {
                ($1.element.dimensionNames.count, $0.offset) < ($0.element.dimensionNames.count, $1.offset)
            }.map(\.element)
        }
        var types: Set<String> = []
        bare = all.filter { !$0.type.holds(":") && types.insert($0.type).inserted }
    }

    /// The resources that an alarm may be about, the likeliest first. All dimensions of such a resource are among the
    /// alarm's.
    func resources(of alarm: MetricAlarm, in arn: ARN) -> [PulledAlarm.Resource] {
        (kinds[alarm.namespace] ?? bare).compactMap { kind in
            guard let id = kind.resourceId(of: alarm.dimensions, near: arn), let own = try? kind.dimensions(of: id),
                !own.isEmpty, own.allSatisfy(alarm.dimensions.contains)
            else { return nil }
            let metric = catalogue.metrics(ofType: kind.type).first {
                $0.namespace == alarm.namespace && $0.name == alarm.metricName
            }
            return PulledAlarm.Resource(kind: kind, id: id, dimensions: own, unit: metric?.unit)
        }
    }
}
