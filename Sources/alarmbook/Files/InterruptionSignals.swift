internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C and SIGTERM do something else than to end the program at once.
final class InterruptionSignals {
    /// Signals are taken on a thread of their own: the global queue's are busy while rows are poured and calls are made.
    private static let queue = DispatchQueue(label: "interruption")
    private static let numbers = [SIGINT, SIGTERM]

    private let sources: [any DispatchSourceSignal]

    /// Calls `handler` for every signal, one after the other.
    init(_ handler: @escaping @Sendable () -> Void) {
        sources = Self.numbers.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
            source.setEventHandler(handler: handler)
            // Before the source: on Linux that installs a handler of its own, which this would take away again.
            signal(number, SIG_IGN)
            source.activate()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
