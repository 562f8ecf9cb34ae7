internal import AlarmbookCore

/// An answer of ListAlarmMuteRules
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html).
struct MuteRulePage {
    /// The rules' names.
    private(set) var names: [String] = []
    /// The token for the next page; nil on the last one.
    let nextToken: String?

    /// Throws for a rule without a name, since what it mutes couldn't be asked.
    init(readingFrom tokenizer: inout JSONTokenizer) throws {
        let answer = try JSONValue(readingFrom: &tokenizer)
        nextToken = answer["NextToken"]?.text
        for summary in answer["AlarmMuteRuleSummaries"]?.items ?? [] {
            guard let name = summary["AlarmMuteRuleArn"]?.text.flatMap(ARN.init(resource:))?.muteRuleName else {
                throw tokenizer.error("expected the ARN of a mute rule")
            }
            names.append(name)
        }
    }
}

/// An answer of GetAlarmMuteRule
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetAlarmMuteRule.html).
struct MuteRuleTargets {
    /// The names of the alarms that the rule mutes.
    let names: [String]

    init(readingFrom tokenizer: inout JSONTokenizer) throws {
        names = try JSONValue(readingFrom: &tokenizer)["MuteTargets"]?["AlarmNames"]?.items?.compactMap(\.text) ?? []
    }
}
