/// A type of resource with the metrics that it is watched by, chosen once for all its resources.
struct WatchedType {
    /// What every row of a metric says.
    struct MetricCells {
        let metric: Metric
        let hasThreshold: Bool
        var cells: [AlarmColumn: Cell.Value]
    }

    let name: String
    private(set) var metrics: [MetricCells] = []
    /// Whether an id may be none of the type, or one of some of its metrics only.
    private(set) var isMatched = false
    /// Metrics whose dimensions, or whether there are any, only CloudWatch knows.
    private(set) var listed: [MetricCells] = []

    init(_ name: String, _ defaults: AlarmDefaults, _ catalogue: MetricCatalogue) {
        self.name = name
        for watched in defaults.watched(ofType: name, in: catalogue) {
            let cells = MetricCells(watched, defaults)
            guard watched.isKnown else {
                listed.append(cells)
                continue
            }
            metrics.append(cells)
            isMatched = isMatched || name.holds(":") || !watched.metric.resource.pattern.fitsEveryId
        }
    }

    /// Whether a resource's id decides what it is watched by.
    var goesById: Bool { isMatched || !listed.isEmpty }

    /// What a resource is watched by of which only CloudWatch knows where it is, each with its dimensions; `tag` is the
    /// resource's Name.
    func listedMetrics(
        of id: String, tag: String?, _ known: ListedMetrics?, _ counts: inout AlarmSheet.Counts
    ) -> [MetricCells] {
        var rows: [MetricCells] = []
        var missing: Set<String> = []
        for metric in listed {
            guard let own = try? metric.metric.resource.dimensions(of: id) else { continue }
            let named = metric.metric.resource.pattern.nameTagNames
            guard let known, named.isEmpty || tag != nil else {
                if missing.insert(metric.metric.name).inserted {
                    counts.withoutDimensions[metric.metric.name, default: 0] += 1
                }
                continue
            }
            let dimensions = ListedDimensions(
                of: metric.metric, own: own, named: named.map { Dimension(name: $0, value: tag ?? "") }, in: known)
            counts.pseudoFileSystems += dimensions.pseudoFileSystems
            if dimensions.others.isEmpty { counts.withoutData[metric.metric.name, default: 0] += 1 }
            for others in dimensions.others {
                var row = metric
                if !others.isEmpty { row.cells[.dimensions] = .text(DimensionList.text(of: others)) }
                rows.append(row)
            }
        }
        return rows
    }
}

extension WatchedType.MetricCells {
    /// What isn't here is blank: AlarmActions are those of Settings, and AlarmName is made from the template.
    init(_ watched: WatchedMetric, _ defaults: AlarmDefaults) {
        metric = watched.metric
        hasThreshold = watched.threshold != nil
        cells = [
            .namespace: .text(metric.namespace),
            .metricName: .text(metric.name),
            .statistic: .text((defaults.statistic ?? metric.statistic).description),
            .comparisonOperator: .text((defaults.comparisonOperator ?? metric.comparisonOperator).sign),
            .unit: .text(metric.unit.rawValue),
            .period: .number(Double(defaults.period ?? metric.period)),
            .evaluationPeriods: .number(Double(defaults.evaluationPeriods(of: metric))),
            .datapointsToAlarm: .number(Double(defaults.datapointsToAlarm(of: metric))),
            .treatMissingData: .text((defaults.treatMissingData ?? metric.treatMissingData).rawValue),
            .enabled: .text("yes"),
        ]
        cells[.threshold] = watched.threshold.map { .number($0) }
        if !watched.severity.isEmpty { cells[.severity] = .text(watched.severity) }
        let outlook = AlarmOutlook(metric: metric, defaults: defaults) { cells[$0] }
        cells[.firesAfter] = .text(outlook.firesAfter)
        cells[.monthlyCost] = .number(outlook.monthlyCost)
    }
}
