internal import Sheets

/// The cells that all rows of a metric share.
final class MetricCells: Sendable {
    let metric: Metric
    let hasThreshold: Bool
    let isUnlessMissing: Bool
    let cells: [AlarmColumn: Cell.Value]
    /// The columns of the sheet that the cells stand in, in their order; and the cells in that order.
    let columns: [AlarmColumn]
    let ordered: [Cell.Value?]
    /// Whether every id of the type has the metric.
    let fitsEveryId: Bool
    /// The dimensions whose value is the resource's Name.
    let namedDimensions: [String]

    /// Other cells are blank: AlarmActions come from Settings, and AlarmName from the template.
    init(
        _ watched: WatchedMetric, of type: String, _ defaults: AlarmDefaults, in language: Language,
        columns: [AlarmColumn]
    ) {
        metric = watched.metric
        hasThreshold = watched.threshold != nil
        isUnlessMissing = watched.isUnlessMissing
        var cells: [AlarmColumn: Cell.Value] = [
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
        let outlook = AlarmOutlook(metric: metric, defaults: defaults, in: language) { cells[$0] }
        cells[.firesAfter] = .text(outlook.firesAfter)
        cells[.monthlyCost] = .number(outlook.monthlyCost)
        language.spell(&cells)
        self.cells = cells
        self.columns = columns
        ordered = columns.map { cells[$0] }
        fitsEveryId = !type.holds(":") && metric.resource.pattern.fitsEveryId
        namedDimensions = metric.resource.pattern.nameTagNames
    }

    /// The same with a resource's dimensions.
    init(_ other: MetricCells, dimensions: [Dimension]) {
        metric = other.metric
        hasThreshold = other.hasThreshold
        isUnlessMissing = other.isUnlessMissing
        let text = Cell.Value.text(DimensionList.text(of: dimensions))
        cells = other.cells.merging([.dimensions: text]) { $1 }
        columns = other.columns
        var ordered = other.ordered
        if let index = columns.firstIndex(of: .dimensions) { ordered[index] = text }
        self.ordered = ordered
        fitsEveryId = other.fitsEveryId
        namedDimensions = other.namedDimensions
    }

    /// The same with the dimensions that are a resource's Name; nil where it has none.
    func filled(tag: String?) -> MetricCells? {
        guard !namedDimensions.isEmpty, cells[.dimensions] == nil else { return self }
        return tag.map { tag in MetricCells(self, dimensions: namedDimensions.map { Dimension(name: $0, value: tag) }) }
    }

    /// Whether a resource of this id has the metric.
    func fits(_ id: String) -> Bool { fitsEveryId || metric.resource.fits(id) }
}
