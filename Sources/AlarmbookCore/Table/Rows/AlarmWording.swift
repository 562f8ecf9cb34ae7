internal import Sheets

/// How alarms are named and described: the two templates, filled with what a row and its metric say.
struct AlarmWording: Sendable {
    private let nameTemplate: AlarmTemplate
    /// Nil where the workbook doesn't govern descriptions.
    private let descriptionTemplate: AlarmTemplate?
    /// Whether alarms on one metric with one threshold have one description.
    private let sharesDescriptions: Bool
    /// Whether descriptions say why a row is as it is.
    private let describesWhy: Bool
    /// What `RowWording` keeps of both templates for the last metric.
    private var last: (metric: [String], wording: RowWording)?
    /// The last alarm that was described, and how it would have been at first.
    private var described: (alarm: MetricAlarm, formerly: String?)?

    init(name: AlarmTemplate, description: AlarmTemplate) {
        nameTemplate = name
        descriptionTemplate = description.text.isEmpty ? nil : description
        sharesDescriptions = description.isOfMetric
        describesWhy = description.asksForWhy
    }

    /// How a row's alarm comes by its name and description. A pulled row's alarm keeps its name.
    mutating func wording(of row: AlarmCells, _ metric: Metric) -> RowWording {
        let words = [metric.label, metric.unit.words]
        if last?.metric != words {
            // Who renames the metric on the sheet Metrics edits the names that it is a part of.
            func kept(_ template: String) -> String {
                RowWording.template(([template] + words).joined(separator: "\u{1f}"))
            }
            last = (
                words,
                RowWording(
                    name: kept(nameTemplate.text),
                    description: descriptionTemplate.map { kept($0.text) } ?? RowWording.ungoverned)
            )
        }
        var wording = last?.wording ?? RowWording()
        if let name = row.alarmName {
            wording.name = row.alarmArn == nil ? RowWording.own(name) : RowWording.ungoverned
        }
        if describesWhy, !row.why.isEmpty {
            wording.description = RowWording.template(wording.description + "\u{1f}" + row.why)
        }
        if let description = row.alarmDescription { wording.description = RowWording.own(description) }
        return wording
    }

    /// The keys of the tags that the templates ask for.
    var tagKeys: [String] { nameTemplate.tagKeys + (descriptionTemplate?.tagKeys ?? []) }

    /// Sets the alarm's description, and returns its name before it is cut; and where alarms were worded otherwise at
    /// first, how.
    mutating func word(_ alarm: inout MetricAlarm, _ row: AlarmCells, _ metric: Metric, tag: (String) -> String)
        -> (name: String, formerly: FormerWording?)
    {
        let unnamed = alarm
        func text(_ placeholder: AlarmTemplate.Placeholder) -> String {
            Self.text(placeholder, row, unnamed, metric, tag: tag)
        }
        func formerText(_ placeholder: AlarmTemplate.Placeholder) -> String {
            placeholder == .direction ? unnamed.comparisonOperator.shortWords : text(placeholder)
        }
        let (description, formerDescription) = descriptions(of: alarm, text, formerText)
        alarm.description = row.alarmDescription ?? description
        let name = row.alarmName ?? nameTemplate.rendered(text)
        guard alarm.comparisonOperator.includesThreshold else { return (name, nil) }
        let formerly = FormerWording(
            name: row.alarmName == nil && nameTemplate.saysDirection ? nameTemplate.rendered(formerText) : nil,
            description: row.alarmDescription == nil ? formerDescription : nil)
        return (name, formerly)
    }

    /// Refuses a name or description that the API would.
    static func check(_ alarm: MetricAlarm) throws(ValueError) {
        guard !alarm.name.isEmpty else {
            throw ValueError("alarm name is empty", cure: "write one, or change Settings' NameTemplate")
        }
        _ = try AlarmName.check(alarm.name)
        guard let description = alarm.description else { return }
        try AlarmLimits.check(description: description, cure: "shorten Settings' DescriptionTemplate")
    }

    /// The description, and where it was another at first, that one. Most rows share one, so that the last one's texts
    /// are reused.
    private mutating func descriptions(
        of alarm: MetricAlarm, _ text: (AlarmTemplate.Placeholder) -> String,
        _ formerText: (AlarmTemplate.Placeholder) -> String
    ) -> (now: String?, formerly: String?) {
        guard let template = descriptionTemplate else { return (nil, nil) }
        func formerly() -> String? {
            alarm.comparisonOperator.includesThreshold && template.saysDirection ? template.rendered(formerText) : nil
        }
        guard sharesDescriptions else { return (template.rendered(text), formerly()) }
        if let (last, formerly) = described, last.metricName == alarm.metricName, last.namespace == alarm.namespace,
            last.threshold == alarm.threshold, last.comparisonOperator == alarm.comparisonOperator,
            last.dimensions.first?.name == alarm.dimensions.first?.name
        {
            return (last.description, formerly)
        }
        var last = alarm
        last.description = template.rendered(text)
        described = (last, formerly())
        return (last.description, described?.formerly)
    }

    private static func text(
        _ placeholder: AlarmTemplate.Placeholder, _ row: AlarmCells, _ alarm: MetricAlarm, _ metric: Metric,
        tag: (String) -> String
    ) -> String {
        switch placeholder {
        case .label: metric.label
        case .unitWords: metric.unit.words
        case .direction: alarm.comparisonOperator.words
        case .tag(let key): tag(key)
        case .column(let column): text(column, row, alarm, metric)
        }
    }

    private static func text(_ column: AlarmColumn, _ row: AlarmCells, _ alarm: MetricAlarm, _ metric: Metric) -> String
    {
        switch column {
        case .key: row.key
        case .resourceId: row.resourceId
        case .resourceType: metric.resource.type
        case .value: row.value
        case .accountId: row.place.account?.description ?? ""
        case .region: row.place.region?.description ?? ""
        case .namespace: alarm.namespace
        case .metricName: alarm.metricName
        case .dimensions: alarm.dimensions.map { $0.name + "=" + $0.value }.joined(separator: ", ")
        case .statistic: alarm.statistic.description
        case .comparisonOperator: alarm.comparisonOperator.sign
        case .threshold: alarm.threshold.plainDecimal
        case .unit: metric.unit.rawValue
        case .period: String(alarm.period)
        case .evaluationPeriods: String(alarm.evaluationPeriods)
        case .datapointsToAlarm: String(alarm.datapointsToAlarm)
        case .treatMissingData: alarm.treatMissingData.rawValue
        case .severity: row.severity
        case .alarmActions: (alarm.alarmActions ?? []).joined(separator: ", ")
        case .enabled: alarm.actionsEnabled ? "yes" : "no"
        case .alarmName: row.alarmName ?? ""
        case .alarmDescription: row.alarmDescription ?? ""
        case .why: row.why
        case .alarmArn: row.alarmArn?.description ?? ""
        // These change, so that they are no part of a name.
        case .status, .firesAfter, .monthlyCost, .history, .peak, .fires, .minutesInAlarm, .suggested, .data, .fired,
            .lastFired, .evidence:
            ""
        }
    }
}
