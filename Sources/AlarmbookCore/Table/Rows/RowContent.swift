internal import Sheets

/// How a row's alarm comes by its name and its description.
struct RowWording: Hashable, Sendable {
    /// `=` and a hash of what the row itself says, or `~` and one of the template; `-` where the workbook says nothing.
    var name = ""
    var description = ""
}

extension RowWording {
    static let ungoverned = "-"

    /// A text of the row's own.
    static func own(_ text: String) -> String { "=" + hash(of: text) }

    static func isOwn(_ text: String) -> Bool { text.begins(with: "=") }

    /// A template.
    static func template(_ text: String) -> String { "~" + hash(of: text) }

    fileprivate static func hash(of text: String) -> String { TextHash(text).hexadecimal(digits: 12) }
}

/// What a row says of its alarm, field by field, as texts: equal where the fields mean the same, however the cells are
/// written, and whether a cell, Settings or the metric says it.
package struct RowContent: Hashable, Sendable {
    /// The fields that are words, which follow from others where a template makes them.
    static let name = "AlarmName"
    static let description = "AlarmDescription"

    /// The fields in the order in which a workbook keeps them, by PutMetricAlarm's names.
    private static let fields = [
        "Threshold", "ComparisonOperator", "Statistic", "Period", "EvaluationPeriods", "DatapointsToAlarm",
        "TreatMissingData", "ActionsEnabled", "AlarmActions", "OKActions", "InsufficientDataActions",
        description, name,
    ]
    /// Of these fields only a hash is kept.
    private static let hashed: Set = [
        "AlarmActions", "OKActions", "InsufficientDataActions", description, name,
    ]
    // No value has it: texts are hashes.
    private static let separator = "|"

    private var parts: [String]

    /// The threshold that it says.
    package var threshold: Double? { parts.first.flatMap(Double.init) }

    /// What an alarm is, or would be; `place` is its account and Region, which its actions may name.
    init(_ alarm: MetricAlarm, at place: AlarmPlace, wording: RowWording = RowWording()) {
        func text(_ list: [String]?) -> String {
            guard let list else { return RowWording.ungoverned }
            return RowWording.hash(of: Set(list).sorted().map { Self.anywhere($0, place) }.joined(separator: "\u{1e}"))
        }
        parts = [
            (alarm.threshold == 0 ? 0 : alarm.threshold).plainDecimal, alarm.comparisonOperator.sign,
            alarm.statistic.description, String(alarm.period), String(alarm.evaluationPeriods),
            String(alarm.datapointsToAlarm), alarm.treatMissingData.rawValue, alarm.actionsEnabled ? "yes" : "no",
            text(alarm.alarmActions), text(alarm.okActions), text(alarm.insufficientDataActions),
            wording.description, wording.name,
        ]
    }

    /// An ARN without the row's own account and Region, so that rows of several places say the same.
    private static func anywhere(_ arn: String, _ place: AlarmPlace) -> String {
        var parts = arn.parts(at: ":", maxSplits: 5).map(String.init)
        guard parts.count == 6 else { return arn }
        if parts[3] == place.region?.description { parts[3] = "" }
        if parts[4] == place.account?.description { parts[4] = "" }
        return parts.joined(separator: ":")
    }

    /// Reads what `text` says; nil for anything else.
    init?(_ text: String) {
        parts = text.parts(at: Self.separator).map(String.init)
        if parts.count != Self.fields.count { return nil }
    }

    /// As a workbook keeps it.
    var text: String { parts.joined(separator: Self.separator) }

    /// What it says of a field; nil for a field of the row's identity.
    package subscript(field: String) -> String? { Self.fields.firstIndex(of: field).map { parts[$0] } }

    /// Says of a field what another row says.
    mutating func take(_ field: String, from other: RowContent) {
        if let index = Self.fields.firstIndex(of: field) { parts[index] = other.parts[index] }
    }

    /// The same for people; nil where only a hash is known.
    func shown(_ field: String) -> String? { Self.hashed.contains(field) ? nil : self[field] }

    /// The fields of which two rows say different things.
    package func differences(from other: RowContent) -> [String] {
        Self.fields.indices.filter { parts[$0] != other.parts[$0] }.map { Self.fields[$0] }
    }
}

extension RowContent {
    /// What a row would say of an alarm that stands, if it said it in its own words.
    package init(standing alarm: MetricAlarm, at place: AlarmPlace) {
        var wording = RowWording()
        wording.name = RowWording.own(alarm.name)
        wording.description = RowWording.own(alarm.description ?? "")
        self.init(alarm, at: place, wording: wording)
    }

    /// Whether the description is the row's own rather than the template's.
    package var hasOwnDescription: Bool { self[Self.description].map(RowWording.isOwn) ?? false }

    /// Whether the name is the row's own.
    var hasOwnName: Bool { self[Self.name].map(RowWording.isOwn) ?? false }

    /// What a row says.
    package init(_ row: WantedAlarm) { self.init(row.alarm, at: row.place, wording: row.wording) }
}
