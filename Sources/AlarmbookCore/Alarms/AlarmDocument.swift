/// An alarm as JSON, in the shape of `aws cloudwatch describe-alarms` with its tags added. It keeps the fields that
/// alarmbook doesn't know. Converts to and from `MetricAlarm`
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html).
package struct AlarmDocument: Hashable, Sendable {
    private static let fewMembers = 40

    /// In the order of the document.
    package private(set) var members: [JSONValue.Member]

    /// A new alarm; `members` are fields that alarmbook doesn't know.
    package init(_ alarm: MetricAlarm, tags: [AlarmTag], ungoverned members: [JSONValue.Member] = []) {
        self.members = members
        put(alarm)
        set(tags)
    }

    /// Reads an object whose opening brace has been read. Known fields must have the right types; null counts as
    /// absent.
    package init(readingFrom tokenizer: inout JSONTokenizer) throws {
        members = []
        // To compare the few keys that an alarm has costs less than to hash them.
        var many: Set<ExactText> = []
        while try tokenizer.nextKey() {
            let key = ExactText(tokenizer.text)
            if members.count == Self.fewMembers { many = Set(members.map { ExactText($0.key) }) }
            let comesTwice =
                members.count < Self.fewMembers
                ? members.contains { ExactText($0.key) == key } : !many.insert(key).inserted
            if comesTwice { throw tokenizer.error("the key \"\(key.text)\" comes twice in one alarm") }
            let value = try JSONValue(readingFrom: &tokenizer)
            if let shape = AlarmField.shapes[key.text], value != .null, !shape.fits(value) {
                throw tokenizer.error("expected \(shape.rawValue) for \"\(key.text)\"")
            }
            members.append(JSONValue.Member(key.text, value))
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

    /// The (name, value) pairs in a list of objects.
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
    /// The alarm as a plan compares it.
    package func existing(_ kind: ExistingAlarm.Kind) -> ExistingAlarm {
        var alarm = ExistingAlarm(
            name: name, kind: kind, alarm: kind == .metric ? metricAlarm : nil,
            tags: pairs("Tags", "Key").map { AlarmTag(key: $0.name, value: $0.value) },
            state: text("StateValue").flatMap(ExistingAlarm.State.init),
            actions: AlarmField.actionKeys.flatMap { texts($0) ?? [] })
        alarm.arn = arn
        alarm.configurationTime = number("AlarmConfigurationUpdatedTimestamp")
        if kind == .composite { alarm.holds = holds }
        alarm.unit = unit
        return alarm
    }

    /// The alarms that a composite alarm's rule or suppressor names.
    private var holds: [String] {
        CompositeRule.names(in: text("AlarmRule") ?? "")
            + (text("ActionsSuppressor").map { [CompositeRule.name(of: $0)] } ?? [])
    }

    /// Nil for an alarm that isn't on one plain metric: metric math, an anomaly band, a query.
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
            datapointsToAlarm: integer("DatapointsToAlarm") ?? evaluationPeriods, threshold: threshold,
            comparisonOperator: comparison, treatMissingData: treatMissingData)
    }

    /// The fields that no row governs but that PutMetricAlarm takes, so that a rename has to copy them: all but the
    /// alarm's state, its tags and the fields of `MetricAlarm`.
    package var ungoverned: [JSONValue.Member] {
        members.filter {
            AlarmField.shapes[$0.key] == nil && !AlarmField.ownKeys.contains($0.key) && $0.value != .null
                && $0.value != .array([])
        }
    }

    /// Ungoverned fields without that of the unit: an alarm that turns to another metric would ask it for data in the
    /// old one's unit, and never get any.
    package static func withoutUnit(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        members.filter { $0.key != "Unit" }
    }

    /// The input of PutMetricAlarm, which makes an alarm or replaces one whole: the row's fields and ungoverned ones
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
    package static func putInput(
        _ alarm: MetricAlarm, tags: [AlarmTag], ungoverned members: [JSONValue.Member]
    ) -> JSONValue {
        let ungoverned = members.filter { $0.key != "EvaluateLowSampleCountPercentile" || alarm.statistic.isExtended }
        let document = AlarmDocument(alarm, tags: tags, ungoverned: ungoverned)
        return .object(document.members.filter { $0.key != "Tags" || !tags.isEmpty })
    }

    /// Sets the fields that a row governs. A field that already means the same keeps its spelling.
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
        if let old, !old.isOfSameMetric(as: alarm) { members = Self.withoutUnit(members) }
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

    /// Sets these tags and keeps all others.
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

    /// Sets a field unless `value` is nil. Inserts a new field at the position that it has in describe-alarms.
    private mutating func set(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
            return
        }
        let rank = AlarmField.order.firstIndex(of: key) ?? 0
        let next = members.firstIndex { member in
            AlarmField.order.firstIndex(of: member.key).map { $0 > rank } ?? false
        }
        members.insert(JSONValue.Member(key, value), at: next ?? members.endIndex)
    }

    private static func pair(_ name: String, _ key: String, _ value: String) -> JSONValue {
        .object([JSONValue.Member(name, .string(key)), JSONValue.Member("Value", .string(value))])
    }
}
