internal import Sheets

/// A type of resource with the metrics that it is watched by, chosen once for all its resources.
struct WatchedType {
    let name: String
    private var metrics: [MetricCells] = []
    /// Whether an id may not fit the type, or only some of its metrics.
    private var isMatched = false
    /// Whether some metrics are left out where CloudWatch's listing lacks them.
    private(set) var hasUnlessMissing = false
    /// Metrics that need CloudWatch's listing: only it knows their dimensions, or whether they exist.
    private(set) var listed: [MetricCells] = []

    /// `columns` are those of the sheet in their order.
    init(
        _ name: String, _ defaults: AlarmDefaults, _ catalogue: MetricCatalogue, in language: Language,
        columns: [AlarmColumn]
    ) {
        self.name = name
        for watched in defaults.watched(ofType: name, in: catalogue) {
            let cells = MetricCells(watched, of: name, defaults, in: language, columns: columns)
            guard watched.isKnown else {
                listed.append(cells)
                continue
            }
            metrics.append(cells)
            hasUnlessMissing = hasUnlessMissing || cells.isUnlessMissing
            isMatched = isMatched || !cells.fitsEveryId
        }
    }

    /// Whether the metrics depend on the resource's id.
    var goesById: Bool { isMatched || hasUnlessMissing || !listed.isEmpty }

    /// The metrics whose listing is of use.
    var lookedUp: [MetricCells] { listed + metrics.filter(\.isUnlessMissing) }

    /// Whether a resource lacks a metric that others of its type have: CloudWatch has data of other metrics of it, and
    /// none of this one. Of a resource without any data nothing is known.
    func isMissing(_ cells: MetricCells, of id: String, in known: ListedMetrics?) -> Bool {
        guard cells.isUnlessMissing, let known, !known.isPartial else { return false }
        func isListed(_ metric: Metric) -> Bool {
            guard let own = try? metric.resource.dimensions(of: id) else { return false }
            return !known.sets(including: own, namespace: metric.namespace, name: metric.name).isEmpty
        }
        return !isListed(cells.metric)
            && (metrics + listed).contains { $0.metric.namespace == cells.metric.namespace && isListed($0.metric) }
    }

    /// The metrics that a resource of this id has, as far as that follows from its type and id.
    func metrics(fitting id: String) -> [MetricCells] {
        isMatched ? metrics.filter { $0.fits(id) } : metrics
    }

    /// The metrics of a resource that CloudWatch lists, once for each set of dimensions; `tag` is the resource's Name.
    func listedMetrics(
        of id: String, tag: String?, _ known: ListedMetrics?, _ counts: inout AlarmRowMaker.Counts
    ) -> [MetricCells] {
        var rows: [MetricCells] = []
        var missing: [String] = []
        for metric in listed {
            guard let known, metric.namedDimensions.isEmpty || tag != nil else {
                let name = metric.metric.name
                if !missing.contains(name), metric.fits(id) {
                    missing.append(name)
                    counts.withoutDimensions[name, default: 0] += 1
                }
                continue
            }
            guard let own = try? metric.metric.resource.dimensions(of: id) else { continue }
            let named = metric.namedDimensions
            let dimensions = ListedDimensions(
                of: metric.metric, own: own, named: named.map { Dimension(name: $0, value: tag ?? "") }, in: known)
            counts.pseudoFileSystems += dimensions.pseudoFileSystems
            if dimensions.others.isEmpty { counts.withoutData[metric.metric.name, default: 0] += 1 }
            for others in dimensions.others {
                // Of a metric that may have more dimensions, the resource's own say that there are none.
                let written = others.isEmpty && metric.metric.resource.pattern.isOpen ? own : others
                rows.append(written.isEmpty ? metric : MetricCells(metric, dimensions: written))
            }
        }
        return rows
    }
}
