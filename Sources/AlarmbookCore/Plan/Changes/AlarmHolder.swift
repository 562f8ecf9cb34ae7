/// What names an alarm, so that it keeps its old name.
package enum AlarmHolder: Hashable, Sendable {
    /// A composite alarm, which forbids to delete what it depends on
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html).
    case composite(String)
    /// A mute rule, which would no longer mute an alarm of another name: see `MuteRules`.
    case muteRule(String)
}

extension AlarmHolder: CustomStringConvertible {
    package var description: String {
        switch self {
        case .composite(let name): "\"\(name)\""
        case .muteRule(let name): "mute rule \"\(name)\""
        }
    }
}
