/// Hands out the places of one `Pace` to calls that may run side by side.
package actor Pacer {
    private var pace: Pace
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let sleep: @Sendable (Duration) async throws -> Void

    /// `rate` is in calls a second.
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

    /// A call of another kind is made: see `Pace.note`.
    package func note() { pace.note(at: time) }

    /// The service asked for fewer calls.
    package func throttled() { pace.throttled(at: time) }
    /// A call came through.
    package func succeeded() { pace.succeeded(at: time) }

    private var time: Double {
        (clock.now - start).inSeconds
    }
}

extension Duration {
    /// The whole of it in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
