/// Where alarms stand: an account's region, or a file. Names are unique in it, across all kinds of alarms.
package protocol AlarmStore {
    /// Every alarm that stands, of every kind, with its tags, in any order.
    func alarms() async throws -> [ExistingAlarm]

    /// Makes an alarm, or replaces all that `MetricAlarm` says of the one that has its name. `tags` are for a new alarm
    /// only, as in PutMetricAlarm. A new alarm has what `MetricAlarm` doesn't say from the one that is named `former`,
    /// where it stands.
    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) async throws

    /// Sets tags of an alarm that stands; its others stay.
    func tag(_ name: String, _ tags: [AlarmTag]) async throws

    /// Takes an alarm away.
    func delete(_ name: String) async throws

    /// Makes all that was done last. Nothing follows it.
    func finish() async throws
}
