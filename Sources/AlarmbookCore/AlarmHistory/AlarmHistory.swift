/// What alarms really did, by their names. Pages may overlap, and CloudWatch may tell a change twice: each counts once.
package struct AlarmHistory: Sendable {
    /// What one alarm did.
    package struct Record: Hashable, Sendable {
        /// Epoch milliseconds at which it became ALARM, sorted.
        package fileprivate(set) var firings: [Int] = []
        /// Whether it was OK at any time, as far as changes tell.
        package fileprivate(set) var wasOK = false

        /// Epoch seconds.
        package var lastFired: Int? { firings.last.map { $0 / 1_000 } }

        /// More firings within an hour than this are flapping.
        package static let mostOfAnHour = 3

        /// Whether any hour has more than three firings.
        package var flaps: Bool {
            zip(firings, firings.dropFirst(Self.mostOfAnHour)).contains { $1 - $0 < 3_600_000 }
        }
    }

    /// Days for which CloudWatch keeps it
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html).
    package static let days = 30

    private var changes: [ExactText: Set<Transition>] = [:]

    private struct Transition: Hashable {
        var milliseconds: Int
        var isFiring: Bool
        var isOK: Bool
    }

    package init() {}

    /// Takes a change, of which the same may have come before.
    package mutating func add(_ change: StateChange) {
        changes[change.alarm, default: []].insert(
            Transition(
                milliseconds: change.milliseconds, isFiring: change.isFiring,
                isOK: change.to == .ok || change.from == .ok))
    }

    /// The names of all alarms of which a change is known, sorted.
    package var names: [ExactText] { changes.keys.sorted() }

    /// What an alarm did since an instant; nil where nothing is known of it.
    package func record(of name: String, since: Timestamp = Timestamp(seconds: .min)) -> Record? {
        changes[ExactText(name)].map { changes in
            let changes = changes.filter { $0.milliseconds / 1_000 >= since.seconds }
            var record = Record()
            record.firings = changes.filter(\.isFiring).map(\.milliseconds).sorted()
            record.wasOK = changes.contains(where: \.isOK)
            return record
        }
    }
}
