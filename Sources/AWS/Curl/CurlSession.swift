internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Sends requests over connections that all of them share, by a thread of its own that ends with this value.
final class CurlSession: Sendable {
    private let settings: CurlSettings
    private let mailbox = Mailbox()

    init(_ settings: CurlSettings) {
        self.settings = settings
        DispatchQueue(label: "libcurl").async { [mailbox] in Self.work(mailbox) }
    }

    deinit { mailbox.close() }

    /// The answer to a request. Throws a `TransportError`, or a `CancellationError` as soon as the task is cancelled.
    func send(_ request: HTTPRequest, _ timeouts: Timeouts) async throws -> HTTPResponse {
        let number = mailbox.number()
        defer { mailbox.forget(number) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                mailbox.put(
                    Order(
                        number: number, request: request, timeouts: timeouts, settings: settings,
                        continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(number)
        }
    }

    /// The thread's work: takes orders, moves bytes, hands answers over.
    private static func work(_ mailbox: Mailbox) {
        // A connection that the other end closed is an error of that transfer, not the end of the program.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)

        let clock = ContinuousClock()
        let connections = mailbox.connections
        var running: [Int: (transfer: CurlTransfer, order: Order)] = [:]

        func finish(_ number: Int, _ result: Result<HTTPResponse, any Error>) {
            guard let (transfer, order) = running.removeValue(forKey: number) else { return }
            connections.remove(transfer)
            order.continuation.resume(with: result)
        }

        while let post = mailbox.take() {
            for order in post.orders {
                do throws(TransportError) {
                    let transfer = try CurlTransfer(
                        order.request, number: order.number, timeouts: order.timeouts, settings: order.settings,
                        now: clock.now)
                    try connections.add(transfer)
                    running[order.number] = (transfer, order)
                } catch {
                    order.continuation.resume(throwing: error)
                }
            }
            for number in post.cancelled { finish(number, .failure(CancellationError())) }
            for (number, result) in connections.perform() { finish(number, result.mapError { $0 as any Error }) }
            let now = clock.now
            var next = now + idle
            for (number, (transfer, _)) in running {
                let end = transfer.silenceEnds(now: now)
                if end <= now { finish(number, .failure(transfer.silence)) } else { next = min(next, end) }
            }
            if !connections.wait(next - now) { usleep(pause) }
        }
        for number in running.keys { finish(number, .failure(CancellationError())) }
    }

    /// How long the thread sleeps where nothing is to be done and nobody wakes it.
    private static let idle: Duration = .seconds(60)
    /// Microseconds that the thread sleeps where libcurl can't wait, for want of memory.
    private static let pause: UInt32 = 100_000
}

/// A request and who waits for its answer.
private struct Order: Sendable {
    var number: Int
    var request: HTTPRequest
    var timeouts: Timeouts
    var settings: CurlSettings
    var continuation: CheckedContinuation<HTTPResponse, any Error>
}

/// What tasks tell the thread.
private final class Mailbox: Sendable {
    private struct State {
        var count = 0
        var orders: [Order] = []
        /// Numbers of cancelled requests, some of which may be ordered later or be done already.
        var cancelled: Set<Int> = []
        var isClosed = false
    }

    let connections = CurlConnections()
    private let state = Mutex(State())

    /// A number for a request.
    func number() -> Int {
        state.withLock { state in
            state.count += 1
            return state.count
        }
    }

    func put(_ order: Order) {
        state.withLock { $0.orders.append(order) }
        connections.wakeUp()
    }

    func cancel(_ number: Int) {
        state.withLock { state in _ = state.cancelled.insert(number) }
        connections.wakeUp()
    }

    /// The request is done.
    func forget(_ number: Int) {
        state.withLock { state in _ = state.cancelled.remove(number) }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        connections.wakeUp()
    }

    /// New orders and all cancelled numbers; nil where nobody will order any more.
    func take() -> (orders: [Order], cancelled: Set<Int>)? {
        state.withLock { state in
            if state.isClosed, state.orders.isEmpty { return nil }
            defer { state.orders = [] }
            return (state.orders, state.cancelled)
        }
    }
}
