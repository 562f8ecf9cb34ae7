/// Schedules the calls of a kind as an even stream rather than in bursts. Throttling lowers the rate, and success lets
/// it recover. Pure: times are arguments, in seconds on any monotonic clock.
package struct Pace: Hashable, Sendable {
    /// Calls a second at most.
    package let limit: Double
    /// Calls a second now.
    package private(set) var rate: Double
    /// The moment of the next call, not yet assigned.
    private var next: Double = -.infinity
    /// When the rate was lowered last.
    private var lowered: Double = -.infinity

    package init(limit: Double) {
        self.limit = limit
        rate = limit
    }

    /// How many late calls may be caught up with, so that the stream keeps its rate.
    private static let debt = 2.0
    private static let lowest = 0.2
    /// How many seconds calls of another kind may delay the next call.
    private static let longestDelay = 1.0
    /// Calls in flight are throttled together; within so many seconds that counts once.
    private static let quiet = 1.0

    /// Assigns the next moment of the stream, at which the call may be made.
    package mutating func nextMoment(at now: Double) -> Double {
        let time = max(next, now - Self.debt / rate)
        next = time + 1 / rate
        return max(time, now)
    }

    /// Counts a call of another kind, which doesn't wait. It takes a moment of the stream, so that both kinds together
    /// keep to the rate, but delays the stream only briefly.
    package mutating func addCall(at now: Double) {
        next = min(max(next, now - Self.debt / rate) + 1 / rate, max(next, now + Self.longestDelay))
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
