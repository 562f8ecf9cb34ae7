internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C, SIGTERM and SIGHUP remove an unfinished file, and those of all others, and end the program.
final class Interruption {
    /// The exit code of a program that was interrupted.
    static let exitCode: Int32 = 130

    private static let unfinished = Mutex<[String]>([])

    private let path: String
    private let signals: InterruptionSignals

    init(removing path: String) {
        self.path = path
        Self.unfinished.withLock { $0.append(path) }
        signals = InterruptionSignals(isLast: true, Self.end)
    }

    deinit {
        Self.unfinished.withLock { paths in
            if let index = paths.lastIndex(of: path) { paths.remove(at: index) }
        }
    }

    /// Removes what is unfinished, and ends the program. Nothing becomes finished meanwhile.
    @Sendable static func end() {
        unfinished.withLock { paths in
            for path in paths { unsafe unlink(path) }
            _exit(exitCode)
        }
    }
}
