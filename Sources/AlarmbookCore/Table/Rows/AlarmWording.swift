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
    /// What `RowWording` keeps of both templates, by the metric's label.
    private var wordings: [String: (unit: MetricUnit, wording: RowWording)] = [:]
    /// What alarms on a metric with one threshold have in common; many thresholds are mostly their rows' own.
    private var phrases = Recurring<MetricPhrases>()

    init(name: AlarmTemplate, description: AlarmTemplate) {
        nameTemplate = name
        descriptionTemplate = description.text.isEmpty ? nil : description
        sharesDescriptions = description.isOfMetric
        describesWhy = description.asksForWhy
    }

    /// How the alarm of the row that was worded last comes by its name and description. A pulled row's alarm keeps its
    /// name.
    func wording(of row: AlarmCells) -> RowWording {
        var wording = phrases.latest.wording
        if let name = row.alarmName {
            wording.name = row.alarmArn == nil ? RowWording.own(name) : RowWording.ungoverned
        }
        if describesWhy, !row.why.isEmpty {
            wording.description = RowWording.template(wording.description + "\u{1f}" + row.why)
        }
        if let description = row.alarmDescription { wording.description = RowWording.own(description) }
        return wording
    }

    /// How a row's alarm comes by its name and description where the row itself says neither.
    private mutating func wording(of metric: Metric) -> RowWording {
        var known = wordings[metric.label]
        if known?.unit != metric.unit {
            let words = [metric.label, metric.unit.words]
            // Who renames the metric on the sheet Metrics edits the names that it is a part of.
            func kept(_ template: String) -> String {
                RowWording.template(([template] + words).joined(separator: "\u{1f}"))
            }
            known = (
                metric.unit,
                RowWording(
                    name: kept(nameTemplate.text),
                    description: descriptionTemplate.map { kept($0.text) } ?? RowWording.ungoverned)
            )
            wordings[metric.label] = known
        }
        return known?.wording ?? RowWording()
    }

    /// The keys of the tags that the templates ask for.
    var tagKeys: [String] { nameTemplate.tagKeys + (descriptionTemplate?.tagKeys ?? []) }

    /// Sets the alarm's description, and returns its name before it is cut; and where alarms were worded otherwise at
    /// first, how.
    mutating func word(_ alarm: inout MetricAlarm, _ row: AlarmCells, _ metric: Metric, tag: (String) -> String)
        -> (name: String, formerly: FormerWording?)
    {
        func text(_ placeholder: AlarmTemplate.Placeholder) -> String {
            Self.text(placeholder, row, alarm, metric, tag: tag)
        }
        func formerText(_ placeholder: AlarmTemplate.Placeholder) -> String {
            placeholder == .direction ? alarm.comparisonOperator.shortWords : text(placeholder)
        }
        findPhrases(of: alarm, metric, text, formerText)
        var formerDescription: String?
        if row.alarmDescription != nil || sharesDescriptions {
            alarm.description = row.alarmDescription ?? phrases.latest.description
            formerDescription = phrases.latest.formerDescription
        } else {
            alarm.description = descriptionTemplate?.rendered(text)
            formerDescription = formerly(descriptionTemplate, alarm, formerText)
        }
        let name = row.alarmName ?? phrases.latest.name.rendered(text)
        guard alarm.comparisonOperator.includesThreshold else { return (name, nil) }
        let formerly = FormerWording(
            name: row.alarmName == nil ? formerly(nameTemplate, alarm, formerText) : nil,
            description: row.alarmDescription == nil ? formerDescription : nil)
        return (name, formerly)
    }

    /// Has the latest phrases be those of an alarm.
    private mutating func findPhrases(
        of alarm: MetricAlarm, _ metric: Metric, _ text: (AlarmTemplate.Placeholder) -> String,
        _ formerText: (AlarmTemplate.Placeholder) -> String
    ) {
        if phrases.find({ $0.fit(alarm, metric) }) { return }
        let shared = sharesDescriptions ? descriptionTemplate : nil
        phrases.add(
            MetricPhrases(
                label: metric.label, unit: metric.unit, namespace: alarm.namespace, metricName: alarm.metricName,
                threshold: alarm.threshold, comparisonOperator: alarm.comparisonOperator, wording: wording(of: metric),
                name: nameTemplate.filled(text), description: shared?.rendered(text),
                formerDescription: formerly(shared, alarm, formerText)))
    }

    /// What a template said at first of an alarm for which it says something else now.
    private func formerly(
        _ template: AlarmTemplate?, _ alarm: MetricAlarm, _ formerText: (AlarmTemplate.Placeholder) -> String
    ) -> String? {
        guard let template, alarm.comparisonOperator.includesThreshold, template.saysDirection else { return nil }
        return template.rendered(formerText)
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

/// What the templates say of alarms on one metric with one threshold and operator.
private struct MetricPhrases: Sendable {
    let label: String
    let unit: MetricUnit
    let namespace: String
    let metricName: String
    let threshold: Double
    let comparisonOperator: ComparisonOperator
    let wording: RowWording
    /// The template of names, filled as far as it isn't the row's own words.
    let name: AlarmTemplate
    /// Where alarms share descriptions: theirs, and the one that they had at first.
    let description: String?
    let formerDescription: String?

    func fit(_ alarm: MetricAlarm, _ metric: Metric) -> Bool {
        threshold.bitPattern == alarm.threshold.bitPattern && comparisonOperator == alarm.comparisonOperator
            && unit == metric.unit && metricName == alarm.metricName && namespace == alarm.namespace
            && label == metric.label
    }
}
