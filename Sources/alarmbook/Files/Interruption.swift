#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C and SIGTERM remove unfinished files and end the program.
final class Interruption {
    /// The exit code of a program that was interrupted.
    static let exitCode: Int32 = 130

    private let signals: InterruptionSignals

    convenience init(removing paths: String...) {
        self.init(removing: paths)
    }

    init(removing paths: [String]) {
        signals = InterruptionSignals {
            for path in paths { unsafe unlink(path) }
            _exit(Self.exitCode)
        }
    }
}
