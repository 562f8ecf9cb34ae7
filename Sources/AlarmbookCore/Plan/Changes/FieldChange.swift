internal import Sheets

/// A field of an alarm whose meaning changes.
package struct FieldChange: Hashable, Sendable {
    /// What a field holds.
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([String])
    }

    /// PutMetricAlarm's name of the field, or the key of a tag: alarmbook's own as it is, a customer's as `tag:KEY`.
    package var field: String
    package var old: Value
    package var new: Value

    package init(_ field: String, _ old: Value, _ new: Value) {
        self.field = field
        self.old = old
        self.new = new
    }

    /// The change of a customer's tag; nil where the alarm has it already.
    init?(_ tag: AlarmTag, of standing: ExistingAlarm) {
        let old = standing.tags.first { $0.key == tag.key }?.value
        guard old != tag.value else { return nil }
        self.init(ShownTag.prefix + tag.key, .text(old ?? ""), .text(tag.value))
    }

    /// The differences between two alarms except their names, in PutMetricAlarm's order, with the description last
    /// since it mostly follows from the others. The order within a list doesn't matter, and empty equals absent.
    package static func between(_ old: MetricAlarm, _ new: MetricAlarm) -> [FieldChange] {
        if old == new { return [] }
        var changes: [FieldChange] = []
        func compare(_ field: String, _ old: Value, _ new: Value) {
            if old != new { changes.append(FieldChange(field, old, new)) }
        }
        func compareLists(_ field: String, _ old: [String], _ new: [String]) {
            if Set(old) != Set(new) { changes.append(FieldChange(field, .list(old), .list(new))) }
        }
        compare("ActionsEnabled", .flag(old.actionsEnabled), .flag(new.actionsEnabled))
        compareLists("OKActions", old.okActions ?? [], new.okActions ?? [])
        compareLists("AlarmActions", old.alarmActions ?? [], new.alarmActions ?? [])
        compareLists(
            "InsufficientDataActions", old.insufficientDataActions ?? [], new.insufficientDataActions ?? [])
        compare("MetricName", .text(old.metricName), .text(new.metricName))
        compare("Namespace", .text(old.namespace), .text(new.namespace))
        compare("Statistic", .text(old.statistic.description), .text(new.statistic.description))
        compareLists("Dimensions", old.dimensions.map(\.pair), new.dimensions.map(\.pair))
        compare("Period", .number(Double(old.period)), .number(Double(new.period)))
        compare("EvaluationPeriods", .number(Double(old.evaluationPeriods)), .number(Double(new.evaluationPeriods)))
        compare("DatapointsToAlarm", .number(Double(old.datapointsToAlarm)), .number(Double(new.datapointsToAlarm)))
        compare("Threshold", .number(old.threshold), .number(new.threshold))
        compare(
            "ComparisonOperator", .text(old.comparisonOperator.rawValue), .text(new.comparisonOperator.rawValue))
        compare("TreatMissingData", .text(old.treatMissingData.rawValue), .text(new.treatMissingData.rawValue))
        compare("AlarmDescription", .text(old.description ?? ""), .text(new.description ?? ""))
        return changes
    }
}

extension FieldChange.Value: CustomStringConvertible {
    /// For a person to read: `90`, `yes`, `InstanceId=i-0abc`, and `(none)` for nothing.
    package var description: String {
        switch self {
        case .text(let text): text.isEmpty ? "(none)" : text
        case .number(let number): number.plainDecimal
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let items): items.isEmpty ? "(none)" : items.joined(separator: ", ")
        }
    }
}

extension Dimension {
    fileprivate var pair: String { name + "=" + value }
}

extension OnHeap where Value == MetricAlarm {
    /// The row's alarm with its ungoverned fields taken from the existing alarm. Mostly none is left to fill in, and the
    /// row's alarm stays the one that its copies share.
    func keepingUngoverned(of standing: MetricAlarm) -> OnHeap {
        let filled = wrappedValue.keepingUngoverned(of: standing)
        return filled == wrappedValue ? self : OnHeap(wrappedValue: filled)
    }
}

extension MetricAlarm {
    /// Whether both watch one metric of one resource.
    package func watchesSame(as other: MetricAlarm) -> Bool {
        namespace == other.namespace && metricName == other.metricName && Set(dimensions) == Set(other.dimensions)
    }

    /// The row's alarm with its ungoverned fields taken from the existing alarm, since PutMetricAlarm replaces the
    /// whole alarm.
    func keepingUngoverned(of standing: MetricAlarm) -> MetricAlarm {
        var result = self
        if Self.areSame(threshold, standing.threshold) { result.threshold = standing.threshold }
        result.description = description ?? standing.description
        result.okActions = okActions ?? standing.okActions
        result.alarmActions = alarmActions ?? standing.alarmActions
        result.insufficientDataActions = insufficientDataActions ?? standing.insufficientDataActions
        return result
    }

    /// Whether a spreadsheet, which keeps 15 digits, takes two thresholds for the same
    /// (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3).
    private static func areSame(_ a: Double, _ b: Double) -> Bool {
        (a - b).magnitude <= a.magnitude * 1e-15
    }

    /// Whether the alarm fires later than another one.
    func isLooser(than old: MetricAlarm) -> Bool {
        guard comparisonOperator.isUpward == old.comparisonOperator.isUpward else { return false }
        return comparisonOperator.isUpward ? threshold > old.threshold : threshold < old.threshold
    }
}
