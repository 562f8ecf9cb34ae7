/// The types of alarms that DescribeAlarms is asked for: all except those that a Region or partition doesn't know.
struct AlarmTypes: Sendable {
    /// The tagging API's name for an alarm of any type.
    static let taggedType = "cloudwatch:alarm"

    private var names = ["MetricAlarm", "CompositeAlarm", "LogAlarm"]

    /// A page of all alarms, or of those of the names.
    func page(names alarms: [String]?, token: String?, by calls: CloudWatchCalls) async throws -> (
        AlarmPage, AlarmTypes
    ) {
        var known = self
        while true {
            do {
                let page = try await calls.describeAlarms(types: known.names, names: alarms, token: token)
                return (page, known)
            } catch let error as AWSError where error.refusesInput && known.names.count > 1 && token == nil {
                // The newest type is the unknown one.
                known.names.removeLast()
            }
        }
    }
}
