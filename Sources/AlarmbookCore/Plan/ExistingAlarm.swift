/// An alarm that stands in a store, as far as a plan needs to know it; every other field stays with the store.
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

    /// What else looks after an alarm, so that alarmbook must not.
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
    /// The alarm as a row could make it; nil where it is more than that, such as one on metric math.
    package var alarm: MetricAlarm?
    package var tags: [AlarmTag]
    package var state: State?
    /// When anything but its tags and state last changed, in seconds since 1970; nil where the store doesn't tell.
    package var configurationTime: Double?
    /// Whether the tags are the alarm's own, rather than what an index says that may be late.
    package var areTagsSure: Bool
    /// Of a composite alarm: the names of those that it depends on.
    package var holds: [String]
    /// What a plan found that a change of it would overwrite.
    var drift: Drift?
    private let actions: [String]

    /// `actions` are those of all three lists, also where `alarm` is nil.
    package init(
        name: String, kind: Kind = .metric, arn: String? = nil, alarm: MetricAlarm?, tags: [AlarmTag] = [],
        state: State? = nil, actions: [String] = [], holds: [String] = [], configurationTime: Double? = nil,
        areTagsSure: Bool = true
    ) {
        self.name = name
        self.kind = kind
        self.arn = arn
        self.alarm = alarm
        self.tags = tags
        self.state = state
        self.actions = actions
        self.holds = holds
        self.configurationTime = configurationTime
        self.areTagsSure = areTagsSure
    }

    /// The Book that it is marked with.
    package var book: String? { value(of: AlarmTag.bookKey) }
    /// The identity of the row that it is marked with.
    package var row: String? { value(of: AlarmTag.rowKey) }
    /// What was last applied to it; nil where no import says so.
    package var applied: Applied? { value(of: AlarmTag.appliedKey).flatMap(Applied.init) }

    /// Whose it is, as a plan saw it.
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
        // An alarm of a Book may be named and act as its rows say.
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
