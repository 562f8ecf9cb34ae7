internal import Synchronization

/// Lets somebody ask for an end by Ctrl-C, SIGTERM or SIGHUP.
enum InterruptionRequest {
    private final class Count: Sendable {
        let value = Atomic(0)
    }

    /// Runs a body during which the first such signal asks for an end, so that what is under way can be finished and
    /// told; the second one ends the program. The body may find out on any thread whether somebody asked, and so does
    /// the caller afterwards.
    static func during<Value>(
        _ body: (_ isMade: @escaping @Sendable () -> Bool) async throws -> Value
    ) async throws -> (Value, isInterrupted: Bool) {
        let count = Count()
        let isMade = { @Sendable in count.value.load(ordering: .relaxed) > 0 }
        let signals = InterruptionSignals {
            if count.value.add(1, ordering: .relaxed).newValue > 1 { Interruption.end() }
            Console.tell("interrupted: finishing what is under way")
        }
        defer { withExtendedLifetime(signals) {} }
        return (try await body(isMade), isMade())
    }
}
