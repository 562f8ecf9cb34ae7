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

    /// Whether the threshold itself raises the alarm, too.
    package var includesThreshold: Bool {
        self == .greaterThanOrEqual || self == .lessThanOrEqual
    }

    /// Whether a value raises an alarm with a threshold.
    func isBreached(_ threshold: Double, by value: Double) -> Bool {
        value == threshold ? includesThreshold : (value > threshold) == isUpward
    }

    /// In words: `over`, `at or over`, `under` or `at or under`.
    package var words: String { (includesThreshold ? "at or " : "") + shortWords }

    /// In words that leave open whether the threshold itself counts, as alarms were worded at first.
    package var shortWords: String { isUpward ? "over" : "under" }

    /// An operator as a person spells it: `>`, `≥`, `＞＝`, `=<` or PutMetricAlarm's word.
    package init(spelled text: String) throws(ValueError) {
        let word = Spelling.normalised(text)
        switch word {
        case ">": self = .greaterThan
        case ">=", "≥", "≧", "⩾", "=>": self = .greaterThanOrEqual
        case "<": self = .lessThan
        case "<=", "≤", "≦", "⩽", "=<": self = .lessThanOrEqual
        default:
            let named = Self.allCases.first { $0.rawValue.lowercased() == word }
            guard let named = named ?? Self.behind(text) else {
                throw ValueError(
                    "comparison operator \"\(text)\" is not one that an alarm can have",
                    cure: "write \(Self.allCases.map(\.sign).joined(separator: ", "))")
            }
            self = named
        }
    }

    /// What stands behind a number, in any language: 이상, `以上`, `or more`.
    static func behind(_ text: String) -> ComparisonOperator? {
        KnownWords.meaning(of: text, .comparison).flatMap(of)
    }

    /// The operator of a sign as the workbook writes it.
    static func of(sign: String) -> ComparisonOperator? { allCases.first { $0.sign == sign } }
}
