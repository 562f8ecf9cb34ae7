/// The fields of an alarm in DescribeAlarms: their types and their order
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html).
enum AlarmField {
    /// The type of a field. The raw value completes "expected …" in an error.
    enum Shape: String {
        case text = "a text"
        case flag = "true or false"
        case number = "a number"
        case integer = "a whole number"
        case texts = "a list of texts"
        case dimensions = "a list of objects with the texts \"Name\" and \"Value\""
        case tags = "a list of objects with the texts \"Key\" and \"Value\""

        func fits(_ value: JSONValue) -> Bool {
            switch (self, value) {
            case (.text, .string), (.flag, .boolean): true
            case (.number, .number(let digits)): Double(digits)?.isFinite == true
            case (.integer, .number(let digits)): Double(digits).flatMap { Int(exactly: $0) } != nil
            case (.texts, .array(let items)): items.allSatisfy(Shape.text.fits)
            case (.dimensions, .array(let items)): items.allSatisfy { Self.isPair($0, "Name") }
            case (.tags, .array(let items)): items.allSatisfy { Self.isPair($0, "Key") }
            default: false
            }
        }

        private static func isPair(_ value: JSONValue, _ name: String) -> Bool {
            guard case .object(let members) = value else { return false }
            return [name, "Value"].allSatisfy { key in
                members.first { $0.key == key }.map { Shape.text.fits($0.value) } ?? false
            }
        }
    }

    /// The three lists of actions.
    static let actionKeys = ["OKActions", "AlarmActions", "InsufficientDataActions"]

    /// The fields that alarmbook reads.
    static let shapes: [String: Shape] = [
        "AlarmName": .text, "AlarmDescription": .text, "ActionsEnabled": .flag, "OKActions": .texts,
        "AlarmActions": .texts, "InsufficientDataActions": .texts, "MetricName": .text, "Namespace": .text,
        "Statistic": .text, "ExtendedStatistic": .text, "Dimensions": .dimensions, "Period": .integer,
        "EvaluationPeriods": .integer, "DatapointsToAlarm": .integer, "Threshold": .number,
        "ComparisonOperator": .text, "TreatMissingData": .text, "AlarmArn": .text, "StateValue": .text, "Tags": .tags,
    ]

    /// Fields that belong to one alarm and are never copied to another, besides those with a shape.
    static let ownKeys: Set<String> = [
        "AlarmConfigurationUpdatedTimestamp", "StateReason", "StateReasonData", "StateUpdatedTimestamp",
        "StateTransitionedTimestamp", "EvaluationState",
    ]

    /// The order in which `aws cloudwatch describe-alarms` prints the fields, with tags last.
    static let order = [
        "AlarmName", "AlarmArn", "AlarmDescription", "AlarmConfigurationUpdatedTimestamp", "ActionsEnabled",
        "OKActions", "AlarmActions", "InsufficientDataActions", "StateValue", "StateReason", "StateReasonData",
        "StateUpdatedTimestamp", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period",
        "Unit", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData",
        "EvaluateLowSampleCountPercentile", "Tags",
    ]
}
