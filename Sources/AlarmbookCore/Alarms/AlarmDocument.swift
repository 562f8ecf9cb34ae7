/// An alarm as `aws cloudwatch describe-alarms` shows it, tags beside: what alarmbook knows of it, and all the rest,
/// which it keeps. Both directions between that JSON and `MetricAlarm` are here
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html).
package struct AlarmDocument: Hashable, Sendable {
    /// In the order of the document.
    package private(set) var members: [JSONValue.Member]

    /// An alarm that doesn't stand yet, with fields that alarmbook doesn't know.
    package init(_ alarm: MetricAlarm, tags: [AlarmTag], carrying members: [JSONValue.Member] = []) {
        self.members = members
        put(alarm)
        set(tags)
    }

    /// Reads the object whose beginning was read already. Known fields must be of their types; null is as good as
    /// absent.
    package init(readingFrom tokenizer: inout JSONTokenizer) throws {
        members = []
        var keys: Set<ExactText> = []
        while try tokenizer.nextKey() {
            let key = tokenizer.text
            guard keys.insert(ExactText(key)).inserted else {
                throw tokenizer.error("the key \"\(key)\" comes twice in one alarm")
            }
            let value = try JSONValue(readingFrom: &tokenizer)
            if let shape = AlarmField.shapes[key], value != .null, !shape.fits(value) {
                throw tokenizer.error("expected \(shape.rawValue) for \"\(key)\"")
            }
            members.append(JSONValue.Member(key, value))
        }
        guard !name.isEmpty else { throw tokenizer.error("expected an alarm with an \"AlarmName\"") }
    }

    /// AlarmName.
    package var name: String { text("AlarmName") ?? "" }

    /// AlarmArn; nil in a file that lacks it.
    package var arn: String? { text("AlarmArn") }

    /// The document as a value.
    package var json: JSONValue { .object(members) }

    private subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

    private func text(_ key: String) -> String? {
        if case .string(let text) = self[key] { text } else { nil }
    }

    private func number(_ key: String) -> Double? {
        if case .number(let digits) = self[key] { Double(digits) } else { nil }
    }

    private func integer(_ key: String) -> Int? { number(key).flatMap { Int(exactly: $0) } }

    func isPresent(_ key: String) -> Bool {
        switch self[key] {
        case nil, .null, .array([]): false
        default: true
        }
    }

    private func texts(_ key: String) -> [String]? {
        guard case .array(let items) = self[key] else { return nil }
        return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// The pairs of a list of objects with a name and a value.
    private func pairs(_ key: String, _ name: String) -> [(name: String, value: String)] {
        guard case .array(let items) = self[key] else { return [] }
        return items.compactMap { item in
            guard case .object(let members) = item else { return nil }
            let texts = [name, "Value"].map { key in
                if case .string(let text) = members.first(where: { $0.key == key })?.value { text } else { "" }
            }
            return (texts[0], texts[1])
        }
    }
}

extension AlarmDocument {
    /// As a plan sees it.
    package func existing(_ kind: ExistingAlarm.Kind) -> ExistingAlarm {
        ExistingAlarm(
            name: name, kind: kind, arn: arn, alarm: kind == .metric ? metricAlarm : nil,
            tags: pairs("Tags", "Key").map { AlarmTag(key: $0.name, value: $0.value) },
            state: text("StateValue").flatMap(ExistingAlarm.State.init),
            actions: AlarmField.actionKeys.flatMap { texts($0) ?? [] }, holds: kind == .composite ? holds : [],
            configurationTime: number("AlarmConfigurationUpdatedTimestamp"))
    }

    /// The alarms that a composite alarm's rule or suppressor names.
    private var holds: [String] {
        CompositeRule.names(in: text("AlarmRule") ?? "")
            + (text("ActionsSuppressor").map { [CompositeRule.name(of: $0)] } ?? [])
    }

    /// nil where it is more than an alarm on one plain metric: metric math, an anomaly band, a query.
    private var metricAlarm: MetricAlarm? {
        if ["Metrics", "ThresholdMetricId", "EvaluationCriteria"].contains(where: isPresent) { return nil }
        guard let namespace = text("Namespace"), let metricName = text("MetricName"),
            let statistic = text("Statistic") ?? text("ExtendedStatistic"), let period = integer("Period"),
            let evaluationPeriods = integer("EvaluationPeriods"), let threshold = number("Threshold"),
            let comparison = text("ComparisonOperator").flatMap(ComparisonOperator.init),
            let treatMissingData = TreatMissingData(rawValue: text("TreatMissingData") ?? "missing")
        else { return nil }
        return MetricAlarm(
            name: name, description: text("AlarmDescription"),
            actionsEnabled: self["ActionsEnabled"] != .boolean(false), okActions: texts("OKActions"),
            alarmActions: texts("AlarmActions"), insufficientDataActions: texts("InsufficientDataActions"),
            namespace: namespace, metricName: metricName,
            dimensions: pairs("Dimensions", "Name").map { Dimension(name: $0.name, value: $0.value) },
            statistic: Statistic(unchecked: statistic), period: period, evaluationPeriods: evaluationPeriods,
            datapointsToAlarm: integer("DatapointsToAlarm"), threshold: threshold, comparisonOperator: comparison,
            treatMissingData: treatMissingData)
    }

    /// The fields that PutMetricAlarm would take over from this alarm to another name, but that a row doesn't say:
    /// all but its state, its tags and what `MetricAlarm` holds.
    package var carried: [JSONValue.Member] {
        members.filter {
            AlarmField.shapes[$0.key] == nil && !AlarmField.ownKeys.contains($0.key) && $0.value != .null
                && $0.value != .array([])
        }
    }

    /// What PutMetricAlarm takes to make an alarm, or to replace one whole: what the row says, and fields that it doesn't
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
    package static func putInput(
        _ alarm: MetricAlarm, tags: [AlarmTag], carrying members: [JSONValue.Member]
    ) -> JSONValue {
        let carried = members.filter { $0.key != "EvaluateLowSampleCountPercentile" || alarm.statistic.isExtended }
        let document = AlarmDocument(alarm, tags: tags, carrying: carried)
        return .object(document.members.filter { $0.key != "Tags" || !tags.isEmpty })
    }

    /// Replaces what a row says. A field that means the same already stays as it is written.
    package mutating func put(_ alarm: MetricAlarm) {
        let old = metricAlarm
        let isNew = old == nil
        func text(_ text: String) -> JSONValue { .string(text) }
        func list(_ items: [String]?, _ old: [String]?) -> JSONValue? {
            guard let items else { return isNew ? .array([]) : nil }
            return old.map { Set($0) == Set(items) } == true ? nil : .array(items.map(text))
        }
        set("AlarmName", old.map { ExactText($0.name) } == ExactText(alarm.name) ? nil : text(alarm.name))
        if let description = alarm.description, description != old?.description ?? "" {
            set("AlarmDescription", text(description))
        }
        set("ActionsEnabled", old?.actionsEnabled == alarm.actionsEnabled ? nil : .boolean(alarm.actionsEnabled))
        let lists = [
            list(alarm.okActions, old?.okActions), list(alarm.alarmActions, old?.alarmActions),
            list(alarm.insufficientDataActions, old?.insufficientDataActions),
        ]
        for (key, value) in zip(AlarmField.actionKeys, lists) { set(key, value) }
        set("MetricName", old?.metricName == alarm.metricName ? nil : text(alarm.metricName))
        set("Namespace", old?.namespace == alarm.namespace ? nil : text(alarm.namespace))
        if old?.statistic != alarm.statistic {
            members.removeAll { $0.key == "Statistic" || $0.key == "ExtendedStatistic" }
            set(alarm.statistic.isExtended ? "ExtendedStatistic" : "Statistic", text(alarm.statistic.description))
        }
        if old.map({ Set($0.dimensions) }) != Set(alarm.dimensions) {
            set("Dimensions", .array(alarm.dimensions.map { Self.pair("Name", $0.name, $0.value) }))
        }
        set("Period", old?.period == alarm.period ? nil : .number(alarm.period))
        set(
            "EvaluationPeriods",
            old?.evaluationPeriods == alarm.evaluationPeriods ? nil : .number(alarm.evaluationPeriods))
        set(
            "DatapointsToAlarm",
            old?.datapointsToAlarm == alarm.datapointsToAlarm ? nil : .number(alarm.datapointsToAlarm))
        set("Threshold", old?.threshold == alarm.threshold ? nil : .number(alarm.threshold))
        set(
            "ComparisonOperator",
            old?.comparisonOperator == alarm.comparisonOperator ? nil : text(alarm.comparisonOperator.rawValue))
        set(
            "TreatMissingData",
            old?.treatMissingData == alarm.treatMissingData ? nil : text(alarm.treatMissingData.rawValue))
    }

    /// Sets tags; others stay.
    package mutating func set(_ tags: [AlarmTag]) {
        var items: [JSONValue] = if case .array(let items) = self["Tags"] { items } else { [] }
        for tag in tags {
            let value = Self.pair("Key", tag.key, tag.value)
            if let index = pairs("Tags", "Key").firstIndex(where: { $0.name == tag.key }) {
                items[index] = value
            } else {
                items.append(value)
            }
        }
        set("Tags", .array(items))
    }

    /// Sets a field, or leaves it where there is no value. A new one goes where describe-alarms has it.
    private mutating func set(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
            return
        }
        let place = AlarmField.order.firstIndex(of: key) ?? 0
        let next = members.firstIndex { member in
            AlarmField.order.firstIndex(of: member.key).map { $0 > place } ?? false
        }
        members.insert(JSONValue.Member(key, value), at: next ?? members.endIndex)
    }

    private static func pair(_ name: String, _ key: String, _ value: String) -> JSONValue {
        .object([JSONValue.Member(name, .string(key)), JSONValue.Member("Value", .string(value))])
    }
}
