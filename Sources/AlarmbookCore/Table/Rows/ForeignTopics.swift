/// Warns of SNS topics in another account than the alarm's. They work only if the topic's policy allows that account
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html), so each is
/// reported once.
struct ForeignTopics: Sendable {
    private var said: Set<[String]> = []

    /// A warning about a row's actions, unless an earlier row had the same.
    mutating func remark(on actions: [String], at place: AlarmPlace) -> ValueNote? {
        guard let account = place.account else { return nil }
        for action in actions {
            guard let arn = ARN(action), arn.service == "sns", arn.account != account,
                said.insert([action, account.description]).inserted
            else { continue }
            return ValueNote(
                .warning, "topic \"\(action)\" is of account \"\(arn.owner)\", but the alarm is in \"\(account)\"",
                cure: "let the topic's policy allow \(account) to publish, or name a topic of its own")
        }
        return nil
    }
}
