/// An alarm as a row wants it, complete: what an import puts, and the place in the workbook that it comes from.
package struct WantedAlarm: Hashable, Sendable {
    /// The row's alarm under an older name, where that name now serves another row or is about to go.
    package struct Former: Hashable, Sendable {
        package var name: String
        package var threshold: Double
        package var comparisonOperator: ComparisonOperator

        /// nil for an alarm that a row can't express.
        init?(_ standing: ExistingAlarm) {
            guard let alarm = standing.alarm else { return nil }
            name = standing.name
            threshold = alarm.threshold
            comparisonOperator = alarm.comparisonOperator
        }
    }

    /// What is put, fields that the workbook does not govern included.
    package var alarm: MetricAlarm
    /// The row's identity, as the tag `alarmbook:row` holds it.
    package var row: String
    /// As AWS's tag tables spell it.
    package var resourceType: String
    package var resourceId: String
    package var severity: String
    /// The worksheet's name.
    package var sheet: String
    /// The row's number in the worksheet, counted from 1.
    package var number: Int
    /// All tags of an alarm that is created; those to set on one that stands.
    package var tags: [AlarmTag]
    /// Which of the alarm's optional fields the row says, rather than what stood before.
    package var governs: GovernedFields
    package var former: Former?
    /// The ARN of the alarm that the row was pulled from; nil where it wasn't pulled.
    package var arn: ExactText?
    /// The composite alarms that depend on the alarm under its old name, which it keeps because of them.
    package var holders: [String] = []

    /// What a row wants before anything is known of what stands.
    package init(
        alarm: MetricAlarm, row: String, resourceType: String, resourceId: String, severity: String, sheet: String,
        number: Int, tags: [AlarmTag]
    ) {
        self.alarm = alarm
        governs = GovernedFields(of: alarm)
        self.row = row
        self.resourceType = resourceType
        self.resourceId = resourceId
        self.severity = severity
        self.sheet = sheet
        self.number = number
        self.tags = tags
    }

    /// The Book that it is marked with.
    var book: String? { tags.first { $0.key == AlarmTag.bookKey }?.value }

    /// AlarmName.
    package var name: String { alarm.name }

    /// What `alarmbook:applied` says was made, without the time.
    package var appliedContent: String { alarm.appliedContent(governs) }

    /// Its tags, once it is written at that time; `replaced` is the configuration time of what it is about to replace.
    func tags(appliedAt time: Timestamp, replacing replaced: Double? = nil) -> [AlarmTag] {
        let applied = Applied(content: appliedContent, time: time, replaced: replaced)
        return tags + [AlarmTag(key: AlarmTag.appliedKey, value: applied.tagValue)]
    }
}
