/// What it takes to approve a plan: a plan that changes many alarms, and much of the Book, must be approved by its
/// number of changes, so that nobody approves a slip of the fill handle by habit.
package struct Approval: Hashable, Sendable {
    /// Up to so many changes, a yes is enough.
    package static let manyChanges = 50
    /// Up to one alarm of so many, a yes is enough.
    package static let fraction = 5

    /// How many changes write.
    package let changeCount: Int
    /// How many alarms of the Book stand, those that rows were pulled from included.
    package let bookSize: Int

    package init(of plan: AlarmPlan) {
        changeCount = plan.changes.count { $0.action.isWrite }
        bookSize = plan.bookSize + plan.changes.count(where: \.isOfPulledAlarm)
    }

    /// Whether the number of changes has to be given. A Book's first import is exempt.
    package var needsCount: Bool {
        bookSize > 0 && changeCount > Self.manyChanges && changeCount * Self.fraction > bookSize
    }
}

extension Change {
    /// Whether its row was pulled from the alarm that stands, which isn't the Book's.
    fileprivate var isOfPulledAlarm: Bool {
        switch self {
        case .unchanged(let alarm, let wanted), .adopt(let alarm, let wanted):
            wanted.arn != nil && alarm.book != wanted.book
        default: false
        }
    }
}
