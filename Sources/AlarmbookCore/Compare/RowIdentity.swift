/// What a row of a compared table is about: its place in the sheet, its threshold and its notes don't matter.
package struct RowIdentity: Hashable, Sendable {
    /// All that tells the row from others.
    let exact: String
    /// The part of it that stays where somebody fills in the rest, such as a Severity.
    package let loose: String
    /// For people: `i-0abc CPUUtilization critical`.
    package let label: String
    /// What the resource is called; empty where nothing says it.
    package let name: String
    /// Whether the row is about nothing: only a note.
    let isNote: Bool

    /// Parts an identity's pieces, since no text of a cell that is trimmed is one.
    private static let separator = "\u{1f}"

    /// `value` gives what a row's cell of a column says.
    init(ofAlarm value: (AlarmColumn) -> String) {
        let (id, metric, severity, dimensions) = (
            value(.resourceId), value(.metricName), value(.severity), value(.dimensions)
        )
        // A row may name its resource by what it is called.
        let subject = id.isEmpty ? "=" + value(.value) : id
        let words = [
            id.isEmpty ? value(.value) : id, metric, severity, dimensions, value(.accountId), value(.region),
        ]
        let parts = [
            value(.resourceType), value(.namespace), metric, severity, dimensions, value(.accountId), value(.region),
            value(.alarmArn),
        ]
        exact = ([subject] + parts.map(Spelling.normalised)).joined(separator: Self.separator)
        loose = [subject, Spelling.normalised(metric)].joined(separator: Self.separator)
        label = words.filter { !$0.isEmpty }.joined(separator: " ")
        name = id.isEmpty ? "" : value(.value)
        isNote = false
    }

    /// The identity of a row that some cells name.
    init(named names: [String]) {
        exact = names.map(Spelling.normalised).joined(separator: Self.separator)
        loose = exact
        label = names.filter { !$0.isEmpty }.joined(separator: " ")
        name = ""
        isNote = false
    }

    /// The identity of a row that is a note: what it says.
    init(note values: [String]) {
        exact = "\u{1e}" + values.joined(separator: Self.separator)
        loose = exact
        label = values.filter { !$0.isEmpty }.joined(separator: " ")
        name = ""
        isNote = true
    }
}
