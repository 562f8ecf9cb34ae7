/// How a metric is compared with a threshold. The raw value is PutMetricAlarm's word.
package enum ComparisonOperator: String, CaseIterable, Hashable, Sendable {
    case greaterThan = "GreaterThanThreshold"
    case greaterThanOrEqual = "GreaterThanOrEqualToThreshold"
    case lessThan = "LessThanThreshold"
    case lessThanOrEqual = "LessThanOrEqualToThreshold"

    /// As the workbook writes it: `>`, `>=`, `<` or `<=`.
    package var sign: String {
        switch self {
        case .greaterThan: ">"
        case .greaterThanOrEqual: ">="
        case .lessThan: "<"
        case .lessThanOrEqual: "<="
        }
    }

    /// Whether a high value raises the alarm.
    package var isUpward: Bool {
        self == .greaterThan || self == .greaterThanOrEqual
    }
}
