/// Shares one `Pace` among concurrent calls.
package actor Pacer {
    private var pace: Pace
    private let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// `rate` is in calls a second; `elapsed` is a clock that only goes forward.
    package init(
        rate: Double, elapsed: @escaping @Sendable () -> Duration = Pacer.clock(),
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        pace = Pace(limit: rate)
        self.elapsed = elapsed
        self.sleep = sleep
    }

    /// The machine's own clock, from now on.
    package static func clock() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
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

    private var time: Double { elapsed().inSeconds }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
