internal import Sheets

/// The content of the tag `alarmbook:applied`: what an import last wrote to an alarm, and when.
///
///     5c0ffee1c0ffee123 2026-11-22T19:40:00Z 1795376395.25
///     │└─ hash of the governed fields        └── when what was to be replaced had last changed
///     └── which of description and actions the row governed
///
/// An import tags an existing alarm before it replaces it. If the import dies in between, the alarm differs from the
/// hash, but `replaced` still equals its configuration time: so nobody else has edited it.
package struct Applied: Hashable, Sendable {
    /// One hexadecimal digit for the governed fields, and 16 of the alarm's digest.
    let content: String
    package let time: Timestamp
    /// The configuration time of the alarm before it was replaced; nil for a new alarm, and for a store without such
    /// times.
    let replaced: Double?

    init(content: String, time: Timestamp, replaced: Double? = nil) {
        self.content = content
        self.time = time
        self.replaced = replaced
    }

    /// Reads a tag's value; nil where no import can have written it.
    package init?(tagValue: String) {
        let parts = tagValue.parts(at: " ")
        guard parts.count == 2 || parts.count == 3, GovernedFields(appliedContent: parts[0]) != nil,
            let time = Timestamp(iso8601: String(parts[1]))
        else { return nil }
        let replaced = parts.count == 3 ? Double(parts[2]) : nil
        guard parts.count == 2 || replaced != nil else { return nil }
        self.init(content: String(parts[0]), time: time, replaced: replaced)
    }

    /// The value of the tag: characters that a tag can have.
    package var tagValue: String {
        ([content, time.extended] + (replaced.map { [$0.description] } ?? [])).joined(separator: " ")
    }

    /// Whether the alarm is still as it was written.
    func isStill(_ alarm: MetricAlarm) -> Bool {
        GovernedFields(appliedContent: content[...]).map { alarm.appliedContent($0) == content } ?? false
    }

    /// Whether the import died before it replaced the alarm.
    func isUnderWay(_ alarm: ExistingAlarm) -> Bool { replaced != nil && replaced == alarm.configurationTime }
}

extension MetricAlarm {
    /// The `content` of the tag for a row that governs these fields.
    func appliedContent(_ fields: GovernedFields) -> String {
        String(fields.rawValue, radix: 16) + digest(of: fields)
    }
}

extension GovernedFields {
    private static let contentLength = 17

    /// Reads the governed fields off a tag's `content`; nil for any other text.
    package init?(appliedContent content: Substring) {
        guard content.utf8.count == Self.contentLength, content.unicodeScalars.allSatisfy(\.isHexadecimal),
            let value = UInt8(Substring(content.unicodeScalars.prefix(1)), radix: 16)
        else { return nil }
        self.init(rawValue: value)
    }
}
