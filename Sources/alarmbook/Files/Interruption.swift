internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C and SIGTERM remove an unfinished file and end the program.
final class Interruption {
    /// The exit code of a program that was interrupted.
    static let exitCode: Int32 = 130

    /// Signals are taken on a thread of their own: the global queue's are busy while rows are poured and calls are made.
    static let queue = DispatchQueue(label: "interruption")

    private var sources: [any DispatchSourceSignal] = []

    init(removing path: String) {
        for number in [SIGINT, SIGTERM] {
            let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
            source.setEventHandler {
                unsafe unlink(path)
                _exit(Self.exitCode)
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
}
