internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, the first Ctrl-C or SIGTERM asks for an end, so that what is under way can be finished and told; the
/// second one ends the program.
final class InterruptionRequest {
    private final class Count: Sendable {
        let value = Atomic(0)
    }

    private let count = Count()
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] {
            let source = DispatchSource.makeSignalSource(signal: number, queue: Interruption.queue)
            source.setEventHandler { [count] in
                if count.value.add(1, ordering: .relaxed).newValue > 1 { _exit(Interruption.exitCode) }
                Console.tell("interrupted: finishing what is under way")
            }
            // Before the source: on Linux that installs a handler of its own, which this would take away again.
            signal(number, SIG_IGN)
            source.activate()
            sources.append(source)
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }

    /// Whether somebody asked.
    var isMade: Bool { count.value.load(ordering: .relaxed) > 0 }
}
