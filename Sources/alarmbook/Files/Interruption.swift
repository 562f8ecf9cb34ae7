#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C and SIGTERM remove an unfinished file and end the program.
final class Interruption {
    /// The exit code of a program that was interrupted.
    static let exitCode: Int32 = 130

    private let signals: InterruptionSignals

    init(removing path: String) {
        signals = InterruptionSignals {
            unsafe unlink(path)
            _exit(Self.exitCode)
        }
    }
}
