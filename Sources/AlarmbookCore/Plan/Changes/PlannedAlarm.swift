/// A row's alarm held against what exists: exactly what an import puts, and the row that it comes from.
package struct PlannedAlarm: Hashable, Sendable {
    /// The row's alarm under its former name, which now serves another row or is deleted.
    package struct Former: Hashable, Sendable {
        package var name: String
        @OnHeap package var alarm: MetricAlarm

        /// nil for an alarm that a row can't express.
        init?(_ standing: ExistingAlarm) {
            guard let alarm = standing.alarm else { return nil }
            name = standing.name
            self.alarm = alarm
        }
    }

    /// What is put, with ungoverned fields filled in from the existing alarm.
    @OnHeap package var alarm: MetricAlarm
    /// The row's identity, as the tag `alarmbook:row` holds it.
    package var row: String
    /// As AWS's tag tables spell it.
    package var resourceType = ""
    package var resourceId = ""
    package var severity = ""
    /// The worksheet's name.
    package var sheet = ""
    /// The row's number in the worksheet, counted from 1.
    package var number = 0
    /// All tags of an alarm that is created; those to set on one that stands.
    package var tags: [AlarmTag]
    /// The optional fields that come from the row rather than from the existing alarm.
    package var governs: GovernedFields
    package var former: Former?
    /// The ARN of the alarm that the row was pulled from; nil where it wasn't pulled.
    package var arn: ExactText?
    /// Why its threshold is what it is, as the row says it; may be empty.
    package var why = ""
    /// Whether the row itself says its name and its description, rather than templates; false in a saved plan.
    package var isNamedByRow = false
    package var isDescribedByRow = false
    /// What names the alarm, because of which it keeps its old name.
    package var holders: [AlarmHolder] = []
    /// Whether it only stands until the row's own name is free, beside a change that gives the row its alarm.
    package var isInterim = false
    /// What the row named before a refresh followed a resource that was replaced; empty in a saved plan.
    package var replaced: [String] = []
    /// How it and the row have gone apart since the row was made, where an import changed the alarm since.
    package var sinceMade: SinceMade?

    /// The alarm of a row of which nothing else is known.
    package init(alarm: MetricAlarm, row: String, tags: [AlarmTag]) {
        self.init(OnHeap(wrappedValue: alarm), row: row, tags: tags)
    }

    private init(_ alarm: OnHeap<MetricAlarm>, row: String, tags: [AlarmTag]) {
        _alarm = alarm
        governs = GovernedFields(of: alarm.wrappedValue)
        self.row = row
        self.tags = tags
    }

    /// The row's alarm before it is held against what exists; `tagValue` is the row's identity as tags hold it.
    init(_ row: WantedAlarm, tagValue: String, book: String) {
        self.init(row.held, row: tagValue, tags: AlarmTag.ownership(book: book, row: tagValue) + row.tags)
        resourceType = row.identity.resourceType
        resourceId = row.resourceId
        severity = row.severity
        sheet = row.sheet
        number = row.number
        arn = row.arn
        replaced = row.replaced
        why = row.why
        isNamedByRow = row.arn != nil || RowWording.isOwn(row.wording.name)
        isDescribedByRow = RowWording.isOwn(row.wording.description)
    }

    /// The Book in its tag `alarmbook:book`.
    var book: String? { tags.first { $0.key == AlarmTag.bookKey }?.value }

    /// Fills ungoverned fields in from a standing alarm.
    mutating func keepUngoverned(of standing: MetricAlarm) { _alarm = _alarm.keepingUngoverned(of: standing) }

    /// The same in memory that it shares with the alarm that stands for it already, which is just as the row wants it.
    func sharing(_ standing: ExistingAlarm) -> PlannedAlarm {
        var planned = self
        if let held = standing.held { planned._alarm = held }
        return planned
    }

    /// AlarmName.
    package var name: String { alarm.name }

    /// The `content` of the tag `alarmbook:applied`.
    package var appliedContent: String { alarm.appliedContent(governs) }

    /// Its tags with the tag `alarmbook:applied` for this time; `replaced` is the configuration time of the alarm that
    /// is replaced.
    func tags(appliedAt time: Timestamp, replacing replaced: Double? = nil) -> [AlarmTag] {
        let applied = Applied(content: appliedContent, time: time, replaced: replaced)
        return tags + [AlarmTag(key: AlarmTag.appliedKey, value: applied.tagValue)]
    }
}
