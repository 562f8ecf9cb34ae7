internal import Sheets

/// An existing alarm, and the cells of its row.
struct PulledAlarm {
    let alarm: MetricAlarm
    /// The alarm's own.
    let arn: ARN
    /// The unit that the alarm filters data points by, for people to read; nil where it takes all.
    let unit: String?

    /// The alarm's resource; nil where alarmbook knows none.
    struct Resource {
        var kind: ResourceKind
        var id: String
        /// The dimensions that follow from the id.
        var dimensions: [Dimension]
        /// The metric's, where it is known.
        var unit: MetricUnit?

        /// Its Name; nil where that isn't known.
        var tag: String?

        /// What the resource is called, as far as its Name or its id tells.
        var name: String { tag ?? ARN(id)?.shortName ?? id }
    }

    /// The row's cells, those of blank columns left out; `language` is that of what is calculated.
    func cells(_ resource: Resource?, severity: String, in language: Language) -> [AlarmColumn: Cell.Value] {
        let others = alarm.dimensions.filter { resource?.dimensions.contains($0) != true }
        let actions = alarm.alarmActions ?? []
        var cells: [AlarmColumn: Cell.Value] = [
            .key: .text("Name"), .namespace: .text(alarm.namespace), .metricName: .text(alarm.metricName),
            .statistic: .text(alarm.statistic.description),
            .comparisonOperator: .text(alarm.comparisonOperator.sign), .threshold: .number(alarm.threshold),
            .period: .number(Double(alarm.period)), .evaluationPeriods: .number(Double(alarm.evaluationPeriods)),
            .datapointsToAlarm: .number(Double(alarm.datapointsToAlarm)),
            .treatMissingData: .text(alarm.treatMissingData.rawValue),
            .alarmActions: .text(actions.isEmpty ? ActionList.none : actions.joined(separator: "\n")),
            .enabled: .text(alarm.actionsEnabled ? "yes" : "no"), .alarmName: .text(alarm.name),
            .alarmArn: .text(arn.description), .accountId: .text(arn.account?.description ?? ""),
            .region: .text(arn.region?.description ?? ""),
        ]
        let texts: [(AlarmColumn, String)] = [
            (.resourceId, resource?.id ?? ""), (.resourceType, resource?.kind.type ?? ""),
            (.value, resource?.name ?? ""), (.dimensions, DimensionList.text(of: others)),
            (.unit, unit ?? resource?.unit?.rawValue ?? ""), (.severity, severity),
            (.alarmDescription, alarm.description ?? ""),
        ]
        for (column, text) in texts where !text.isEmpty { cells[column] = .text(text) }
        let outlook = AlarmOutlook(metric: nil, defaults: AlarmDefaults(), in: language) { cells[$0] }
        cells[.firesAfter] = .text(outlook.firesAfter)
        cells[.monthlyCost] = .number(outlook.monthlyCost)
        return cells
    }

    /// How the alarm that its row was read as differs from it; nil where they are the same.
    func difference(from read: MetricAlarm) -> String? {
        guard ExactText(read.name) == ExactText(alarm.name) else {
            return "its name would be read as \"\(read.name)\""
        }
        return FieldChange.between(alarm, read.keepingUngoverned(of: alarm)).first.map {
            "its \($0.field) \"\($0.old)\" would be read as \"\($0.new)\""
        }
    }
}
