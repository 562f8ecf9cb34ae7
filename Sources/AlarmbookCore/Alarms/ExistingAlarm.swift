internal import Sheets

/// An alarm that exists in a store, with the fields that a plan compares. The store keeps all other fields.
package struct ExistingAlarm: Hashable, Sendable {
    /// What an alarm looks at: a metric, other alarms, or logs.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case metric
        case composite
        case log

        /// The list of DescribeAlarms that has alarms of this kind
        /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html).
        package var list: String {
            switch self {
            case .metric: "MetricAlarms"
            case .composite: "CompositeAlarms"
            case .log: "LogAlarms"
            }
        }

        /// The kind of alarm that a list of DescribeAlarms has; nil where it is none of them.
        package init?(list: some StringProtocol) {
            guard let kind = Self.allCases.first(where: { $0.list == list }) else { return nil }
            self = kind
        }
    }

    /// StateValue of an alarm.
    package enum State: String, Hashable, Sendable {
        case ok = "OK"
        case alarm = "ALARM"
        case insufficientData = "INSUFFICIENT_DATA"
    }

    /// A service that manages the alarm, so that alarmbook doesn't touch it.
    package enum Manager: Hashable, Sendable {
        /// A CloudFormation stack, by its id.
        case cloudFormation(String)
        /// A scaling policy that makes alarms of its own, named `TargetTracking-…`.
        case targetTracking
        /// Elastic Beanstalk, named `awseb-…`.
        case elasticBeanstalk
        /// An Auto Scaling policy that the alarm sets off.
        case autoScaling
    }

    package var name: String
    package var kind: Kind
    package var arn: String?
    /// The alarm's settings; nil for an alarm that no row can express, such as one on metric math.
    package var alarm: MetricAlarm? {
        get { held?.wrappedValue }
        set { held = newValue.map { OnHeap(wrappedValue: $0) } }
    }
    /// The same, for others to share.
    private(set) var held: OnHeap<MetricAlarm>?
    package var tags: [AlarmTag]
    /// The unit that it filters data points by; nil where it takes all.
    package var unit: String?
    package var state: State?
    /// When anything but its tags and state last changed, in seconds since 1970; nil where the store doesn't tell.
    package var configurationTime: Double?
    /// Whether the tags were read from the alarm itself rather than from an index that may lag behind.
    package var areTagsSure = true
    /// The names of the alarms that a composite alarm depends on.
    package var holds: [String] = []
    /// Set by a plan whose change would overwrite somebody else's edit.
    var drift: Drift?
    private var actions: [String]

    /// `actions` are those of all three lists, also where `alarm` is nil.
    package init(
        name: String, kind: Kind = .metric, alarm: MetricAlarm?, tags: [AlarmTag] = [], state: State? = nil,
        actions: [String] = []
    ) {
        self.name = name
        self.kind = kind
        held = alarm.map { OnHeap(wrappedValue: $0) }
        self.tags = tags
        self.state = state
        self.actions = actions
    }

    /// Takes over those texts of another alarm that are its own too, byte by byte, so that they are held once.
    package mutating func shareTexts(of other: ExistingAlarm) {
        func share(_ text: inout String, _ known: String) {
            if ExactText(text) == ExactText(known) { text = known }
        }
        func share(_ list: inout [String], _ known: [String]) {
            if list.elementsEqual(known, by: { ExactText($0) == ExactText($1) }) { list = known }
        }
        if var alarm, let known = other.alarm {
            share(&alarm.namespace, known.namespace)
            share(&alarm.metricName, known.metricName)
            if let text = known.description { alarm.description.mutate { share(&$0, text) } }
            if let list = known.alarmActions { alarm.alarmActions.mutate { share(&$0, list) } }
            if let list = known.okActions { alarm.okActions.mutate { share(&$0, list) } }
            self.alarm = alarm
        }
        share(&actions, other.actions)
        for (index, known) in other.tags.enumerated().prefix(tags.count) {
            share(&tags[index].key, known.key)
            share(&tags[index].value, known.value)
        }
    }

    /// Makes it stand as another alarm, with the actions of that one's lists.
    mutating func put(_ alarm: OnHeap<MetricAlarm>) {
        held = alarm
        let alarm = alarm.wrappedValue
        name = alarm.name
        actions = (alarm.okActions ?? []) + (alarm.alarmActions ?? []) + (alarm.insufficientDataActions ?? [])
    }

    /// Sets the values of those of these tags that it has.
    mutating func mark(row: String, applied: String) {
        for (key, value) in [(AlarmTag.rowKey, row), (AlarmTag.appliedKey, applied)] {
            if let index = tags.firstIndex(where: { $0.key == key }) { tags[index].value = value }
        }
    }

    /// Whether both are the same byte by byte: `==` takes texts of other normalization forms for the same, and 0 and -0.
    func isExactly(_ other: ExistingAlarm) -> Bool {
        self == other && alarm?.threshold.bitPattern == other.alarm?.threshold.bitPattern
            && texts.elementsEqual(other.texts) { ExactText($0) == ExactText($1) }
    }

    /// All its texts.
    private var texts: [String] {
        var texts = [name, arn, unit, alarm?.name, alarm?.description, alarm?.namespace, alarm?.metricName]
            .compactMap(\.self)
        texts += actions + holds
        texts += [alarm?.okActions, alarm?.alarmActions, alarm?.insufficientDataActions].flatMap { $0 ?? [] }
        for dimension in alarm?.dimensions ?? [] { texts += [dimension.name, dimension.value] }
        for tag in tags { texts += [tag.key, tag.value] }
        return texts
    }

    /// The Book in its tag `alarmbook:book`.
    package var book: String? { value(of: AlarmTag.bookKey) }
    /// The row's identity in its tag `alarmbook:row`.
    package var row: String? { value(of: AlarmTag.rowKey) }
    /// What an import last wrote to it; nil without a valid tag `alarmbook:applied`.
    package var applied: Applied? { appliedText.flatMap(Applied.init) }
    /// The tag `alarmbook:applied`.
    var appliedText: String? { value(of: AlarmTag.appliedKey) }

    /// The Book and row that the alarm was marked with when the plan was made.
    package struct Marks: Hashable, Sendable {
        package var book: String?
        package var row: String?

        package init(book: String?, row: String?) {
            self.book = book
            self.row = row
        }
    }

    package var marks: Marks { Marks(book: book, row: row) }

    private func value(of key: String) -> String? {
        tags.first { $0.key == key }?.value
    }

    package var manager: Manager? {
        if let stack = tags.first(where: { $0.key == "aws:cloudformation:stack-id" }) {
            return .cloudFormation(stack.value)
        }
        // An alarm of a Book is alarmbook's own, whatever its name and actions look like.
        if tags.contains(where: { $0.key == AlarmTag.bookKey }) { return nil }
        if name.begins(with: "TargetTracking-") { return .targetTracking }
        if name.begins(with: "awseb-") { return .elasticBeanstalk }
        return actions.contains(where: Self.isScalingPolicy) ? .autoScaling : nil
    }

    /// `arn:PARTITION:autoscaling:…`, which serves EC2 and Application Auto Scaling alike.
    private static func isScalingPolicy(_ action: String) -> Bool {
        let parts = action.parts(at: ":", maxSplits: 3)
        return parts.count == 4 && parts[0] == "arn" && parts[2] == "autoscaling"
    }
}

extension ExistingAlarm.Manager: CustomStringConvertible {
    /// As in `managed by the CloudFormation stack arn:…`.
    package var description: String {
        switch self {
        case .cloudFormation(let stack): "the CloudFormation stack \(stack)"
        case .targetTracking: "a target tracking policy, since its name begins \"TargetTracking-\""
        case .elasticBeanstalk: "Elastic Beanstalk, since its name begins \"awseb-\""
        case .autoScaling: "an Auto Scaling policy, which is among its actions"
        }
    }
}

extension Optional {
    fileprivate mutating func mutate(_ body: (inout Wrapped) -> Void) {
        guard var value = self else { return }
        body(&value)
        self = value
    }
}
