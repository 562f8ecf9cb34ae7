/// Shares one `Pace` among concurrent calls.
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
        let moment = pace.nextMoment(at: now)
        if moment > now { try await sleep(.seconds(moment - now)) }
    }

    /// Counts a call of another kind: see `Pace.addCall`.
    package func addCall() { pace.addCall(at: time) }

    /// The service asked for fewer calls.
    package func throttled() { pace.throttled(at: time) }
    /// A call came through.
    package func succeeded() { pace.succeeded(at: time) }

    private var time: Double {
        (clock.now - start).inSeconds
    }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
