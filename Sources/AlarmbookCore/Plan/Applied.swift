/// What the tag `alarmbook:applied` tells: what an import last made of an alarm, and when.
///
///     5c0ffee1c0ffee123 2026-11-22T19:40:00Z
///     │└─ hash of the governed fields
///     └── which of description and actions the row governed
package struct Applied: Hashable, Sendable {
    /// 17 hexadecimal digits: what was made.
    let content: String
    package let time: Timestamp

    init(content: String, time: Timestamp) {
        self.content = content
        self.time = time
    }

    /// Reads a tag's value; nil where no import can have written it.
    package init?(tagValue: String) {
        let parts = tagValue.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, GovernedFields(appliedContent: parts[0]) != nil,
            let time = Timestamp(iso8601: String(parts[1]))
        else { return nil }
        self.init(content: String(parts[0]), time: time)
    }

    /// The value of the tag: characters that a tag can have.
    package var tagValue: String { content + " " + time.extended }

    /// Whether an alarm still is what was made.
    func isStill(_ alarm: MetricAlarm) -> Bool {
        GovernedFields(appliedContent: content[...]).map { alarm.appliedContent($0) == content } ?? false
    }
}

extension MetricAlarm {
    /// What the tag says was made, where a row governs these fields.
    func appliedContent(_ fields: GovernedFields) -> String {
        String(fields.rawValue, radix: 16) + digest(of: fields)
    }
}

extension GovernedFields {
    private static let contentLength = 17

    /// Those that the content of a tag was made of; nil for any other text.
    package init?(appliedContent content: Substring) {
        guard content.utf8.count == Self.contentLength, content.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let value = content.first?.hexDigitValue
        else { return nil }
        self.init(rawValue: UInt8(value))
    }
}
