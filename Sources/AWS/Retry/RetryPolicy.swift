/// Whether and when a failed call is retried: exponential back-off with full jitter
/// (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). Pure: chance comes in as a number.
package struct RetryPolicy: Hashable, Sendable {
    /// Calls in all, the first included.
    package var maximumAttempts: Int
    /// Calls in all while the server gives no answer in time, since each costs the whole timeout.
    package var maximumTimeouts: Int
    /// Calls in all while the server was never reached, since a wrong name or port stays wrong.
    package var maximumConnects: Int
    /// The longest first wait; it doubles for each further one.
    package var base: Duration
    /// The longest wait, unless the service itself asks for a longer one.
    package var cap: Duration
    /// The longest that all waits of a call may be together.
    package var maximumWait: Duration

    package init(
        maximumAttempts: Int = 10, maximumTimeouts: Int = 5, maximumConnects: Int = 3,
        base: Duration = .milliseconds(300), cap: Duration = .seconds(20), maximumWait: Duration = .seconds(120)
    ) {
        self.maximumAttempts = maximumAttempts
        self.maximumTimeouts = maximumTimeouts
        self.maximumConnects = maximumConnects
        self.base = base
        self.cap = cap
        self.maximumWait = maximumWait
    }

    /// The longest wait that a service's Retry-After is granted.
    package static let longestAskedWait: Duration = .seconds(60)

    /// What became of a call's tries so far.
    package struct Tries {
        package var count: Int
        /// How many of them had no answer in time.
        package var timeouts = 0
        /// How long all waits between them were.
        package var waited: Duration = .zero

        /// Before the first try, or after some that only failed.
        package init(count: Int = 0) { self.count = count }
    }

    /// The wait before the next try; nil where there is to be none. `wasReached` is whether the server ever answered,
    /// `asked` the wait that the service asks for, and `chance` 0 to 1.
    package func wait(
        after failure: any Error, _ tries: Tries, wasReached: Bool = false, asked: Duration? = nil, chance: Double
    ) -> Duration? {
        guard tries.count < limit(failure, wasReached: wasReached), tries.timeouts < maximumTimeouts else { return nil }
        let longest = tries.count > 20 ? cap : min(cap, base * (1 << (tries.count - 1)))
        let wait = max(longest * chance, min(asked ?? .zero, Self.longestAskedWait))
        return tries.waited + wait <= maximumWait ? wait : nil
    }

    private func limit(_ failure: any Error, wasReached: Bool) -> Int {
        switch failure {
        case let error as AWSError: error.isThrottling || error.isTransient ? maximumAttempts : 1
        case let error as TransportError:
            switch error.kind {
            case .broken, .timedOut: maximumAttempts
            case .unreachable, .connectTimedOut: wasReached ? maximumAttempts : min(maximumConnects, maximumAttempts)
            case .insecure, .tooLarge: 1
            }
        default: 1
        }
    }

    /// The wait that an answer asks for: Retry-After in seconds, or x-amz-retry-after in milliseconds.
    package static func askedWait(_ response: HTTPResponse) -> Duration? {
        if let text = response.headers["x-amz-retry-after"], let number = Int(text), number >= 0 {
            return .milliseconds(number)
        }
        guard let text = response.headers["retry-after"], let number = Int(text), number >= 0 else { return nil }
        return .seconds(number)
    }
}
