/// How a plan is approved. One that changes many alarms and much of the Book is approved by its number of changes, so
/// that nobody approves a slip of the fill handle by habit.
package struct Approval: Hashable, Sendable {
    /// The most changes for which a yes is enough.
    package static let manyChanges = 50
    /// A yes is enough for at most one alarm of so many.
    package static let fraction = 5

    /// The number of changes that write.
    package let changeCount: Int
    /// How many alarms of the Book stand, those that rows were pulled from included.
    package let bookSize: Int
    /// Whether it is the Book's first import, or the rest of it.
    private let isFirst: Bool

    package init(of plan: AlarmPlan) {
        changeCount = plan.changes.open.count { $0.action.isWrite }
        bookSize = plan.bookSize + plan.changes.open.count(where: \.isOfPulledAlarm)
        isFirst = bookSize == 0 || bookSize == plan.bookSize && plan.isFirstImport
    }

    /// Whether the number of changes has to be given. A Book's first import is exempt, also one that goes on after an
    /// interruption.
    package var needsCount: Bool {
        !isFirst && changeCount > Self.manyChanges && changeCount * Self.fraction > bookSize
    }
}

extension Change {
    /// Whether its row was pulled from the alarm that stands, which isn't the Book's.
    fileprivate var isOfPulledAlarm: Bool {
        switch self {
        case .unchanged(let alarm, let planned), .adopt(let alarm, let planned):
            planned.arn != nil && alarm.book != planned.book
        default: false
        }
    }
}
