/// The rules of a store that mute alarms. Their targets are names, so that one doesn't follow an alarm that is renamed
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html).
package struct MuteRules: Hashable, Sendable {
    /// Why some of them, or all, could not be read; nil where all are known.
    package var failure: String?
    private var rules: [ExactText: [String]] = [:]

    /// Without a rule.
    package init() {}

    /// Adds a rule and the names of the alarms that it mutes.
    package mutating func add(_ rule: String, muting names: [String]) {
        for name in Set(names.map(ExactText.init)) { rules[name, default: []].append(rule) }
    }

    /// The rules that mute an alarm, in the order in which they were added.
    package func muting(_ name: ExactText) -> [String] { rules[name, default: []] }

    /// Whether nothing is muted and nothing unknown.
    var areNone: Bool { rules.isEmpty && failure == nil }
}
