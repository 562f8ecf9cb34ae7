/// SNS topics of other accounts than their alarms': they work where the topic's policy lets that account in
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html), so each is said once.
struct ForeignTopics: Sendable {
    private var said: Set<[String]> = []

    /// What there is to say about a row's actions that no row before it has said.
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
