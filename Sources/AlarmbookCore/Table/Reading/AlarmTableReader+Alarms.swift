internal import Sheets

// A row's cells become its alarms.
extension AlarmTableReader {
    /// Makes a row's alarms, one for each metric, of its cells. `replaced` is what the row named before.
    mutating func makeAlarms(_ values: inout AlarmCells, _ row: Row, _ replaced: [String]) {
        var findings = RowFindings()
        var metrics: [WatchedMetric] = []
        do {
            metrics = try choice.metrics(of: values)
            guard !metrics.isEmpty else {
                counts.withoutMetric += 1
                return
            }
        } catch {
            findings.add(error.column, error.reason)
            maker.checkWithoutMetric(values, &findings)
        }
        if row.isHidden { counts.hidden += 1 }
        reportStruckThrough(row)
        reportHeadless(row)
        let found = known?.find(values.resourceId, called: values.value, near: &latestIndex)
        checkResource(values, found)
        let ownTags = customerTags(of: values, row)
        let isNamedByTags = isNamedByTags(values, found?.isCalledSo == true, row)
        let (shownTags, tags) = (maker.tagKeys.map { ($0, tag($0, of: values.resourceId, row)) }, tags)
        let severity = values.severity
        for watched in metrics {
            values.severity = severity.isEmpty ? watched.severity : severity
            values.unit = units.read(row, of: watched.metric, isPulled: values.alarmArn != nil)
            if values.unit != nil { governedColumns[table.columns[.unit] ?? 0] = AlarmColumn.unit.rawValue }
            let id = values.resourceId
            func tag(_ key: String) -> String {
                shownTags.first { $0.0 == key }?.1 ?? tags.wrappedValue.value(ofTag: key, of: id)
            }
            switch maker.make(values, watched.metric, tag: tag, &findings) {
            case .alarm(let alarm):
                findings.add(.metricName, listed?.warning(about: alarm.alarm))
                if listed == nil {
                    findings.add(.metricName, Self.openDimensions(of: values, watched.metric))
                }
                guard let ownTags else { break }
                // What is added is set in its place, which saves a copy for each row.
                let index = rows.endIndex
                rows.append(alarm)
                rows[index].tags = ownTags
                rows[index].follow(replaced, values.dimensions, watched.metric)
                rows[index].isNamedByTags = isNamedByTags
                customerTags.count(ownTags)
            case .none: counts.withoutThreshold += 1
            case .refused: break
            }
        }
        add(findings, row.number)
    }

    private mutating func checkResource(_ values: AlarmCells, _ found: (index: Int, isCalledSo: Bool)?) {
        var findings = RowFindings()
        resources.check(values, found, &findings)
        add(findings, values.number)
    }

    /// The customer's tags for a row's alarms; nil where one isn't valid for an alarm.
    private mutating func customerTags(of values: AlarmCells, _ row: Row) -> [AlarmTag]? {
        if let tags = customerTags.ofAll { return tags }
        do {
            return try customerTags.tags { key in
                known == nil
                    ? tag(key, of: values.resourceId, row)
                    : tags.wrappedValue.value(ofTag: key, of: values.resourceId)
            }
        } catch {
            add(.resourceId, row.number, error)
            return nil
        }
    }

    /// Whether what a name is made of is what the sheets of tags say, so that nobody has typed it. It is mutating only so
    /// that the reader, which takes 5 KB, isn't copied for each row.
    private mutating func isNamedByTags(_ values: AlarmCells, _ isCalledSo: Bool, _ row: Row) -> Bool {
        guard isCalledSo else { return false }
        return maker.tagKeys.allSatisfy { key in
            table.column(ofTag: key) == nil
                || tag(key, of: values.resourceId, row)
                    == tags.wrappedValue.value(ofTag: key, of: values.resourceId)
        }
    }

    private func tag(_ key: String, of resourceId: String, _ row: Row) -> String {
        if let column = table.column(ofTag: key) { return Spelling.trimmed(row[column]?.value.plainText ?? "") }
        return tags.wrappedValue.value(ofTag: key, of: resourceId)
    }
}
