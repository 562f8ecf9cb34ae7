/// What carrying out a plan in CloudWatch takes, and what its alarms cost more or less afterwards.
package struct PlanEffort: Hashable, Sendable {
    /// Hundredths of a US dollar that an alarm costs in a month, and one whose period is below a minute
    /// (https://aws.amazon.com/cloudwatch/pricing, list price in the US).
    package static let price = 10
    /// See `price`.
    package static let highResolutionPrice = 30
    /// Seconds: alarms of shorter periods are of high resolution.
    package static let standardPeriod = 60

    /// Hundredths of a US dollar a month.
    package private(set) var costChange = 0
    /// PutMetricAlarm and TagResource.
    private var writes = 0
    /// Names to delete.
    private var deletes = 0

    /// What the plan's writes come to.
    package init(of plan: AlarmPlan) {
        for change in plan.changes where change.action.isWrite { add(change) }
    }

    /// How many seconds it takes at so many calls a second. Names are deleted many at once, but don't wait for long.
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
        case .create(let wanted), .rename(_, let wanted):
            writes += 1
            costChange += Self.price(of: wanted.alarm)
            if change.action == .rename { deletes += 1 }
        case .update(_, let wanted), .adopt(_, let wanted):
            // What was applied is a tag, which a put of an alarm that stands doesn't set.
            writes += change.fields.contains { !$0.isTag } ? 2 : 1
            costChange += Self.price(of: wanted.alarm)
        case .unchanged, .orphan, .conflict, .drifted:
            break
        }
    }

    private static func price(of alarm: MetricAlarm?) -> Int {
        (alarm?.period ?? standardPeriod) < standardPeriod ? highResolutionPrice : price
    }
}
