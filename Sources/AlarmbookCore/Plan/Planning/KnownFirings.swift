internal import Sheets

/// What is known of how often the alarms of a plan's changes would have fired: from the workbook's evidence, or as a
/// saved plan tells it.
package struct KnownFirings: Sendable {
    /// A row's change as a saved plan tells it.
    package struct SavedChange: Hashable, Sendable {
        private let row: Int
        private let name: ExactText

        /// The row's number, and the alarm's name.
        package init(row: Int, name: String) {
            self.row = row
            self.name = ExactText(name)
        }
    }

    /// How many days were looked at.
    package let days: Double?
    private let history: RecordedHistory?
    private let saved: [SavedChange: ChangedFirings]

    /// Those of a workbook.
    package init(_ history: RecordedHistory) {
        days = history.days
        self.history = history
        saved = [:]
    }

    /// Those of a saved plan.
    package init(saved: [SavedChange: ChangedFirings], days: Double?) {
        self.days = days
        history = nil
        self.saved = saved
    }

    /// Nil where nothing is known of a change.
    package func of(_ change: Change) -> ChangedFirings? {
        if let history { return ChangedFirings(of: change, in: history) }
        return change.planned.flatMap { saved[SavedChange(row: $0.number, name: change.name)] }
    }

    /// Joins what two parts of a plan know; what a workbook tells is already about all parts.
    package func merged(with other: KnownFirings) -> KnownFirings {
        if history != nil { return self }
        return KnownFirings(saved: saved.merging(other.saved) { first, _ in first }, days: days ?? other.days)
    }
}

/// The firings of several alarms together.
package struct SummedFirings: Sendable {
    private var before: ChangedFirings.Count? = ChangedFirings.Count(0)
    private var after = ChangedFirings.Count(0)
    /// How many alarms were added, and of how many there was data.
    private var count = 0
    private var knownCount = 0

    package init() {}

    /// Adds an alarm's; nil is one of which nothing is known.
    package mutating func add(_ firings: ChangedFirings?) {
        count += 1
        guard let firings, let after = firings.after else { return }
        knownCount += 1
        self.after = self.after + after
        // A sum of what only some of them did before would look like a change of all.
        before = before.flatMap { sum in firings.before.map { sum + $0 } }
    }

    /// `would have fired 120 → 9 times in 14 days`; nil where nothing is known.
    package func words(days: Double?) -> String? {
        guard knownCount > 0 else { return nil }
        let firings = ChangedFirings(before: before, after: after, effect: nil)
        return firings.words(days: days) + (knownCount < count ? " (\(knownCount) of \(count) alarms)" : "")
    }
}

extension ChangedFirings.Count {
    fileprivate static func + (a: Self, b: Self) -> Self { Self(a.number + b.number, isMore: a.isMore || b.isMore) }
}
