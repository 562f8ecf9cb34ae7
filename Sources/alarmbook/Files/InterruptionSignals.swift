internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, Ctrl-C, SIGTERM and SIGHUP do something else than to end the program at once. Where several live,
/// the newest hears them.
final class InterruptionSignals {
    private typealias Handler = (number: Int, handle: @Sendable () -> Void)

    /// Handles signals on a thread of its own, since those of the global queue are busy while rows are poured and calls
    /// are made.
    private static let queue = DispatchQueue(label: "interruption")
    private static let handlers = Mutex<(list: [Handler], count: Int)>(([], 0))

    /// One for each signal, and for good: on Linux the first source of a signal installs the one handler of
    /// libdispatch's, and no later one is heard once that handler was taken away. Nothing touches them again, whatever
    /// the thread.
    private nonisolated(unsafe) static let sources = [SIGINT, SIGTERM, SIGHUP].compactMap(source)

    private static func source(of number: Int32) -> (any DispatchSourceSignal)? {
        // What nohup runs outlives its terminal.
        if number == SIGHUP, isIgnored(number) { return nil }
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
            guard let handler = handlers.withLock({ $0.list.last }) else { return end(by: number) }
            handler.handle()
        }
        // Until it is registered, on a thread of libdispatch's, the signal ends the program as ever: there is nothing yet
        // to clean up. Were it ignored meanwhile, one that comes then would be lost.
        let isRegistered = DispatchSemaphore(value: 0)
        source.setRegistrationHandler { isRegistered.signal() }
        source.activate()
        isRegistered.wait()
        #if canImport(Darwin)
        // There the source hears the signal beside what it does else. On Linux it has installed a handler by now.
        signal(number, SIG_IGN)
        #endif
        return source
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
        return unsafe unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }

    private let number: Int

    /// Calls `handler` for every signal, one after the other; where it `isLast`, only if no other lives.
    init(isLast: Bool = false, _ handler: @escaping @Sendable () -> Void) {
        number = Self.handlers.withLock { handlers in
            handlers.count += 1
            handlers.list.insert((handlers.count, handler), at: isLast ? 0 : handlers.list.endIndex)
            return handlers.count
        }
        unsafe withExtendedLifetime(Self.sources) {}
    }

    deinit {
        let number = number
        Self.handlers.withLock { handlers in handlers.list.removeAll { $0.number == number } }
    }

    /// Ends the program as the unhandled signal would.
    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
    }
}
