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

    private var sources: [any DispatchSourceSignal] = []

    init(removing path: String) {
        for number in [SIGINT, SIGTERM] {
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                unsafe unlink(path)
                _exit(Self.exitCode)
            }
            source.activate()
            // Only after that is the signal not lost while nothing takes it.
            signal(number, SIG_IGN)
            sources.append(source)
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
