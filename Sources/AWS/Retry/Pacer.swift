/// Hands out the places of one `Pace` to calls that may run side by side.
package actor Pacer {
    private var pace: Pace
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameter rate: calls a second.
    package init(rate: Double, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        pace = Pace(limit: rate)
        start = clock.now
        self.sleep = sleep
    }

    /// Returns when the next call may be made.
    package func turn() async throws {
        let now = time
        let place = pace.place(at: now)
        if place > now { try await sleep(.seconds(place - now)) }
    }

    package func throttled() { pace.throttled(at: time) }
    package func succeeded() { pace.succeeded(at: time) }

    private var time: Double {
        let elapsed = clock.now - start
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    }
}
