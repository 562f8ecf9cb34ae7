/// The calls that a plan takes in CloudWatch, and how it changes the monthly cost.
package struct PlanEffort: Hashable, Sendable {
    /// What a standard alarm costs in a month, in hundredths of a US dollar (https://aws.amazon.com/cloudwatch/pricing,
    /// US list price).
    package static let price = 10
    /// The same for an alarm of high resolution.
    package static let highResolutionPrice = 30
    /// Seconds: alarms of shorter periods are of high resolution.
    package static let standardPeriod = 60

    /// Hundredths of a US dollar a month.
    package private(set) var costChange = 0
    /// PutMetricAlarm and TagResource.
    private var writes = 0
    /// Names to delete.
    private var deletes = 0

    /// Adds up the plan's writes.
    package init(of plan: AlarmPlan) {
        for change in plan.changes.open where change.action.isWrite { add(change) }
    }

    /// The seconds that it takes at a rate. Names are deleted in batches, but a batch doesn't wait for long.
    package func seconds(callsPerSecond rate: Double) -> Int {
        let writing = Double(writes) / rate
        let batches = max(
            Double(deletes) / Double(ImportLimits.maximumDeletes),
            writing / Double(ImportLimits.longestDelete.components.seconds))
        let deleting = min(Double(deletes), batches.rounded(.up)) / rate
        return Int((writing + deleting).rounded(.up))
    }

    private mutating func add(_ change: Change) {
        if let standing = change.standing { costChange -= Self.price(of: standing.alarm) }
        switch change {
        case .delete:
            deletes += 1
        case .create(let planned), .rename(_, let planned):
            writes += 1
            costChange += Self.price(of: planned.alarm)
            if change.action == .rename { deletes += 1 }
        case .update(_, let planned), .adopt(_, let planned):
            // A second call sets the tag `alarmbook:applied`, since PutMetricAlarm sets no tags of an existing alarm.
            writes += change.fields.contains { !$0.isTag } ? 2 : 1
            costChange += Self.price(of: planned.alarm)
        case .unchanged, .orphan, .conflict, .drifted:
            break
        }
    }

    private static func price(of alarm: MetricAlarm?) -> Int {
        (alarm?.period ?? standardPeriod) < standardPeriod ? highResolutionPrice : price
    }
}
