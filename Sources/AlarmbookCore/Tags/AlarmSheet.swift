/// Makes the rows of the sheet Alarms: one for each resource that is called something and each metric that it is to
/// be watched by.
package struct AlarmSheet: Sendable {
    /// How many rows a block has.
    private static let blockSize = 4_096

    private let defaults: AlarmDefaults
    private let filter: AlarmSheetFilter

    /// Throws where the filter names a column that the sheet doesn't have, or where the defaults make an alarm that no
    /// API would take.
    package init(shownKeys: [String], defaults: AlarmDefaults, filter: RowFilter) throws(ValueError) {
        self.filter = try AlarmSheetFilter(filter, shownKeys: shownKeys)
        self.defaults = defaults
        for metric in MetricCatalogue.metrics {
            guard defaults.metrics.isEmpty ? metric.isDefault : defaults.metrics.contains(metric.name) else { continue }
            let count = evaluationPeriods(of: metric)
            try AlarmLimits.check(period: defaults.period ?? metric.period, evaluationPeriods: count)
            try AlarmLimits.check(datapointsToAlarm: datapointsToAlarm(of: metric), evaluationPeriods: count)
        }
    }

    /// The key of the tag that every row shows: `Name`, unless the filter asks for another one.
    package var nameKey: String { filter.nameKey }

    /// The keys of the tags that are shown beside, those that the filter needs included.
    package var shownKeys: [String] { filter.shownKeys }

    /// The headers, in order.
    package var headers: [String] {
        AlarmColumn.tagTable.map(\.rawValue) + shownKeys.map { AlarmSheetFilter.tagPrefix + $0 }
            + AlarmColumn.edited.map(\.rawValue)
    }

    /// Hands on the rows in blocks, in the order in which the resources came, and says what became of those.
    package func makeRows(of index: ResourceIndex, _ body: (RowBlock) throws -> Void) throws -> Counts {
        var counts = Counts()
        var builder = RowBlockBuilder()
        var names = TextIndex()
        var nameCounts: [Int] = []
        var used: Set<String> = []
        let types = index.typeNames.map { type in
            (name: type, metrics: defaults.metrics(ofType: type).map { (metric: $0, cells: cells(of: $0)) })
        }
        for resource in 0..<index.count {
            let type = types[index.type(of: resource)]
            guard let first = type.metrics.first, hasDimensions(first.metric, index.id(of: resource)) else {
                counts.withoutMetric += 1
                continue
            }
            guard let name = index.name(of: resource) else {
                counts.unnamed += 1
                continue
            }
            let before = counts.alarms
            for (metric, cells) in type.metrics {
                guard filter.holds(for: resource, of: index, type: type.name, name: name, cells) else { continue }
                counts.alarms += 1
                used.insert(metric.name)
                if threshold(of: metric) == nil { counts.withoutThreshold += 1 }
                append(resource, of: index, type: type.name, name: name, cells, to: &builder)
                builder.endRow(number: counts.alarms + 1)
                if builder.count == Self.blockSize { try body(builder.finish()) }
            }
            guard counts.alarms > before else {
                counts.leftOut += 1
                continue
            }
            counts.resources += 1
            if let (number, isNew) = names.insert(name.utf8.span) {
                if isNew { nameCounts.append(1) } else { nameCounts[number] += 1 }
            }
        }
        if builder.count > 0 { try body(builder.finish()) }
        counts.unusedMetrics = defaults.metrics.filter { !used.contains($0) }
        counts.sharedNames = nameCounts.indices.filter { nameCounts[$0] > 1 }.map {
            SharedName(name: names.string($0), count: nameCounts[$0])
        }
        return counts
    }

    /// Whether a metric's dimensions follow from an id: a gateway load balancer is spelled like a classic one.
    private func hasDimensions(_ metric: Metric, _ id: ArraySlice<UInt8>) -> Bool {
        guard metric.resource.type.contains(":") else { return true }
        return (try? metric.resource.dimensions(of: String(decoding: id, as: UTF8.self))) != nil
    }

    /// What every row of a metric says; what isn't here is blank: Severity has none, AlarmActions are those of
    /// Settings, and AlarmName is made from the template.
    private func cells(of metric: Metric) -> [AlarmColumn: Cell.Value] {
        var cells: [AlarmColumn: Cell.Value] = [
            .metricName: .text(metric.name),
            .statistic: .text((defaults.statistic ?? metric.statistic).description),
            .comparisonOperator: .text((defaults.comparisonOperator ?? metric.comparisonOperator).sign),
            .unit: .text(metric.unit.rawValue),
            .period: .number(Double(defaults.period ?? metric.period)),
            .evaluationPeriods: .number(Double(evaluationPeriods(of: metric))),
            .datapointsToAlarm: .number(Double(datapointsToAlarm(of: metric))),
            .treatMissingData: .text((defaults.treatMissingData ?? metric.treatMissingData).rawValue),
            .enabled: .text("yes"),
        ]
        cells[.threshold] = threshold(of: metric).map { .number($0) }
        return cells
    }

    private func append(
        _ resource: Int, of index: ResourceIndex, type: String, name: String, _ cells: [AlarmColumn: Cell.Value],
        to builder: inout RowBlockBuilder
    ) {
        builder.append(.text, nameKey, column: 1)
        builder.append(.text, index.id(of: resource).span, column: 2)
        builder.append(.text, type, column: 3)
        builder.append(.text, name, column: 4)
        var column = 4
        for place in shownKeys.indices {
            column += 1
            if let value = index.shownValue(place, of: resource) { builder.append(.text, value.span, column: column) }
        }
        for edited in AlarmColumn.edited {
            column += 1
            switch cells[edited] {
            case .text(let text)?: builder.append(.text, text, column: column)
            case .number(let number)?: builder.append(number, column: column)
            default: break
            }
        }
    }

    private func threshold(of metric: Metric) -> Double? { defaults.threshold ?? metric.threshold }

    private func evaluationPeriods(of metric: Metric) -> Int { defaults.evaluationPeriods ?? metric.evaluationPeriods }

    private func datapointsToAlarm(of metric: Metric) -> Int {
        defaults.datapointsToAlarm ?? defaults.evaluationPeriods ?? metric.datapointsToAlarm
    }
}
