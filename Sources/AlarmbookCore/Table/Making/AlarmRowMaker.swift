package import Sheets

/// Makes the rows of the sheet Alarms: one for each named resource and each metric that it is watched by.
package struct AlarmRowMaker: Sendable {
    /// How many rows a block has.
    private static let blockSize = 4_096

    let defaults: AlarmDefaults
    private let filter: NewRowFilter
    /// The known metrics, with the defaults that were asked for.
    package let catalogue: MetricCatalogue
    /// The columns behind the shown tags, in their order.
    private let columns: [AlarmColumn]
    /// The language of the rows' words.
    package let language: Language

    /// Throws where the filter names a column that the sheet doesn't have, or where the defaults name an unknown metric
    /// or make an alarm that no API would take. `isListed` is whether `makeRows` will be told what CloudWatch has.
    package init(
        shownKeys: [String], defaults: AlarmDefaults, filter: RowFilter, catalogue: MetricCatalogue = .builtIn,
        isListed: Bool = false, language: Language = .english
    ) throws(ValueError) {
        self.language = language
        let catalogue = defaults.asksForRecommended ? catalogue.recommended : catalogue
        try defaults.check(in: catalogue)
        self.catalogue = catalogue
        self.defaults = defaults
        self.filter = try NewRowFilter(filter, shownKeys: shownKeys)
        var hasNamespace = false
        var hasDimensions = false
        for type in catalogue.types {
            var namespaces: [String: String] = [:]
            for watched in defaults.watched(ofType: type, in: catalogue) where isListed || watched.isKnown {
                let metric = watched.metric
                let count = defaults.evaluationPeriods(of: metric)
                try AlarmLimits.check(period: defaults.period ?? metric.period, evaluationPeriods: count)
                try AlarmLimits.check(
                    datapointsToAlarm: defaults.datapointsToAlarm(of: metric), evaluationPeriods: count)
                if namespaces.updateValue(metric.namespace, forKey: metric.name) ?? metric.namespace != metric.namespace
                {
                    hasNamespace = true
                }
                if !metric.resource.pattern.isComplete { hasDimensions = true }
            }
        }
        columns = AlarmColumn.trailing.filter { column in
            switch column {
            case .alarmDescription, .alarmArn: false
            case .namespace: hasNamespace
            case .dimensions: hasDimensions
            default: true
            }
        }
    }

    /// The key of the tag that every row shows: `Name`, unless the filter asks for another one.
    package var nameKey: String { filter.nameKey }

    /// The keys of the shown tags, including those that the filter needs.
    package var shownKeys: [String] { filter.shownKeys }

    /// Whether rows have a column behind the shown tags.
    func has(_ column: AlarmColumn) -> Bool { columns.contains(column) }

    /// The headers, in order.
    package var headers: [String] { headers(withPlaces: false) }

    /// The headers, in order; `withPlaces` is whether rows say of which account and Region they are.
    package func headers(withPlaces: Bool) -> [String] {
        AlarmColumn.leading.map(\.header) + shownKeys.map { ShownTag.prefix + $0 }
            + trailing(withPlaces: withPlaces).map(\.header)
    }

    private func trailing(withPlaces: Bool) -> [AlarmColumn] {
        withPlaces ? columns : columns.filter { !AlarmColumn.places.contains($0) }
    }

    /// The rows of the sheet Metrics.
    package func makeMetricRows(of index: ResourceIndex) -> RowBlock {
        catalogue.rows(ofTypes: index.typeNames, in: language)
    }

    private func watchedTypes(of index: ResourceIndex, columns: [AlarmColumn] = []) -> [WatchedType] {
        index.typeNames.map { WatchedType($0, defaults, catalogue, in: language, columns: columns) }
    }

    /// The namespaces of which `makeRows` has to know what CloudWatch has, sorted.
    package func listedNamespaces(of index: ResourceIndex) -> [String] {
        Set(watchedTypes(of: index).flatMap { $0.lookedUp.map(\.metric.namespace) }).sorted()
    }

    /// Calls `body` with the rows in blocks, in the order of the resources, and counts them. `home` is the place of
    /// resources that name none; nil where all resources are in one place, so that rows name none. `listed` is what
    /// CloudWatch has, if known. `isWanted` decides by a resource's number whether it gets rows.
    package func makeRows(
        of index: ResourceIndex, home: AlarmPlace? = nil, listed: ListedMetrics? = nil,
        where isWanted: (Int) -> Bool = { _ in true },
        _ body: (RowBlock) throws -> Void
    ) throws -> Counts {
        let types = watchedTypes(of: index, columns: trailing(withPlaces: home != nil))
        var tally = NewRowTally(typeCount: types.count)
        var builder = RowBlockBuilder()
        for resource in 0..<index.count where isWanted(resource) {
            let number = index.type(of: resource)
            let type = types[number]
            let tag = index.name(of: resource)
            let id = type.goesById || tag == nil ? String(decoding: index.id(of: resource), as: UTF8.self) : ""
            var metrics = type.metrics(fitting: id)
            if type.hasUnlessMissing {
                metrics.removeAll { cells in
                    let isMissing = type.isMissing(cells, of: id, in: listed)
                    if isMissing { tally.counts.withoutData[cells.metric.name, default: 0] += 1 }
                    return isMissing
                }
            }
            guard !metrics.isEmpty || !type.listed.isEmpty else {
                tally.withoutMetric[number] += 1
                continue
            }
            // A resource without a Name tag is called as in its ARN; EC2's ids are no ARNs.
            guard let name = tag ?? (nameKey == "Name" ? ARN(resource: id)?.shortName : nil) else {
                tally.counts.unnamed += 1
                continue
            }
            metrics += type.listedMetrics(of: id, tag: tag, listed, &tally.counts)
            let before = tally.counts.alarms
            let place = home.map { index.away(ofType: number).filled(from: $0) }
            for metric in metrics {
                guard let filled = metric.filled(tag: tag) else {
                    tally.counts.withoutDimensions[metric.metric.name, default: 0] += 1
                    continue
                }
                let row = NewRow(resource: resource, type: type.name, name: name, place: place, metric: filled)
                guard filter.holds(for: row, of: index) else { continue }
                tally.add(metric)
                append(row, of: index, to: &builder)
                builder.endRow(number: tally.counts.alarms + 1)
                if builder.count == Self.blockSize { try body(builder.finish()) }
            }
            if tally.counts.alarms > before {
                tally.addResource(name: name, hasTag: tag != nil)
            } else if !metrics.isEmpty {
                tally.counts.leftOut += 1
            }
        }
        if builder.count > 0 { try body(builder.finish()) }
        return tally.finish(types, wishes: defaults.metrics)
    }

    private func append(_ row: NewRow, of index: ResourceIndex, to builder: inout RowBlockBuilder) {
        var column = 0
        for leading in AlarmColumn.leading {
            column += 1
            append(leading, nil, of: row, of: index, to: &builder, at: column)
        }
        for key in shownKeys.indices {
            column += 1
            if let value = index.shownValue(key, of: row.resource) {
                builder.append(.text, value.span, column: column)
            }
        }
        for (cell, value) in zip(row.metric.columns, row.metric.ordered) {
            column += 1
            append(cell, value, of: row, of: index, to: &builder, at: column)
        }
    }

    private func append(
        _ cell: AlarmColumn, _ value: Cell.Value?, of row: NewRow, of index: ResourceIndex,
        to builder: inout RowBlockBuilder, at column: Int
    ) {
        switch cell {
        case .key: builder.append(.text, nameKey, column: column)
        case .resourceId: builder.append(.text, index.id(of: row.resource).span, column: column)
        case .resourceType: builder.append(.text, row.type, column: column)
        case .value: builder.append(.text, row.name, column: column)
        case .accountId:
            if let account = row.place?.account { builder.append(.text, account.description, column: column) }
        case .region:
            if let region = row.place?.region { builder.append(.text, region.description, column: column) }
        default:
            switch value {
            case .text(let text)?: builder.append(.text, text, column: column)
            case .number(let number)?: builder.append(number, column: column)
            default: break
            }
        }
    }
}
