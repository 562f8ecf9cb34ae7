internal import Sheets

/// An alarm to be written as text for another tool.
package struct RenderedAlarm: Hashable, Sendable {
    /// What is rendered.
    package let alarm: MetricAlarm
    /// The identity of its row, as the tag `alarmbook:row` holds it.
    package let row: String
    /// The customer's tags. Those that say whose an alarm is aren't among them.
    package let tags: [AlarmTag]
    /// The name of the existing alarm; nil where none is known.
    package let standingName: String?
    /// The ungoverned fields of the existing alarm, which it keeps.
    let ungoverned: [JSONValue.Member]
    /// The hash of the row's identity. Neither edits nor moves of the row change it.
    let hash: TextHash

    /// An alarm of which nothing is known but its row.
    package init(_ row: WantedAlarm) {
        self.init(row.alarm, row: row.identity.tagValue, tags: row.tags)
    }

    init(
        _ alarm: MetricAlarm, row: String, tags: [AlarmTag], standingName: String? = nil,
        ungoverned: [JSONValue.Member] = []
    ) {
        self.alarm = alarm
        self.row = row
        self.tags = tags
        self.standingName = standingName
        self.ungoverned = ungoverned
        hash = TextHash(row)
    }

    /// Hexadecimal digits of the hash in a logical id. At a million alarms two are the same once in a trillion times.
    private static let hashDigits = 20
    /// Letters and digits of the metric in a logical id, which is there for people.
    private static let maximumMetricLength = 60

    /// The alarm's id in CloudFormation and Terraform: `AlarmCPUUtilization` and digits of the hash. Letters and digits
    /// alone, the first a letter, as CloudFormation wants it
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html).
    package var logicalId: String {
        let metric = alarm.metricName.unicodeScalars.filter(\.isAlphanumeric).prefix(Self.maximumMetricLength)
        return "Alarm" + String(metric) + hash.hexadecimal(digits: Self.hashDigits)
    }
}
