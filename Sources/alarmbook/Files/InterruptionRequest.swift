internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, the first Ctrl-C, SIGTERM or SIGHUP asks for an end, so that what is under way can be finished and
/// told; the second one ends the program.
final class InterruptionRequest {
    private final class Count: Sendable {
        let value = Atomic(0)
    }

    private let count: Count
    private let signals: InterruptionSignals

    init() {
        let count = Count()
        self.count = count
        signals = InterruptionSignals {
            if count.value.add(1, ordering: .relaxed).newValue > 1 { Interruption.end() }
            Console.tell("interrupted: finishing what is under way")
        }
    }

    /// Tells any thread whether somebody asked to stop.
    var question: @Sendable () -> Bool {
        { [count] in count.value.load(ordering: .relaxed) > 0 }
    }

    /// Whether somebody asked.
    var isMade: Bool { count.value.load(ordering: .relaxed) > 0 }
}
