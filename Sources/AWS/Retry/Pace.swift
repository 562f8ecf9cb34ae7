/// When the next call of a kind may be made: an even stream at a rate, not bursts. Throttling lowers the rate, success
/// lets it recover. Pure: times come in as numbers of seconds on any clock that only goes forward.
package struct Pace: Hashable, Sendable {
    /// Calls a second at most.
    package let limit: Double
    /// Calls a second now.
    package private(set) var rate: Double
    /// The time of the next call that was not given away yet.
    private var next: Double = -.infinity
    /// When the rate was lowered last.
    private var lowered: Double = -.infinity

    package init(limit: Double) {
        self.limit = limit
        rate = limit
    }

    /// A late call may be caught up with, so that the stream keeps its rate, but only by so many calls.
    private static let debt = 2.0
    private static let lowest = 0.2
    /// How many seconds calls of another kind may put the next place off.
    private static let longestNote = 1.0
    /// Calls that were under way together are throttled together, which is one sign and not many.
    private static let quiet = 1.0

    /// Takes the next place in the stream: the time at which the call may be made.
    package mutating func place(at now: Double) -> Double {
        let time = max(next, now - Self.debt / rate)
        next = time + 1 / rate
        return max(time, now)
    }

    /// A call of another kind is made without waiting: it takes the next place all the same, so that both kinds together
    /// keep to the rate, but doesn't hold the stream up for long.
    package mutating func note(at now: Double) {
        next = min(max(next, now - Self.debt / rate) + 1 / rate, max(next, now + Self.longestNote))
    }

    /// The service asked for fewer calls.
    package mutating func throttled(at now: Double) {
        guard now - lowered >= Self.quiet else { return }
        lowered = now
        rate = max(rate * 0.6, min(Self.lowest, limit))
        next = max(next, now + 1 / rate)
    }

    /// A call came through.
    package mutating func succeeded(at now: Double) {
        guard rate < limit else { return }
        rate = min(limit, rate + limit * 0.02)
    }
}
