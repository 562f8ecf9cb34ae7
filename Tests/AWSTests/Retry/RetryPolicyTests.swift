import AWS
import Testing

struct RetryPolicyTests {
    private let policy = RetryPolicy(
        maximumAttempts: 4, maximumTimeouts: 3, maximumConnects: 2, base: .milliseconds(100), cap: .milliseconds(250))
    private let throttled = AWSError(code: "Throttling", message: "", status: 400)

    @Test("waits double up to the cap, and chance takes any part of them")
    func backOff() {
        let waits = (1...3).map { policy.wait(after: throttled, .init(count: $0), chance: 1) }
        #expect(waits == [.milliseconds(100), .milliseconds(200), .milliseconds(250)])
        #expect(policy.wait(after: throttled, .init(count: 3), chance: 0.5) == .milliseconds(125))
        #expect(policy.wait(after: throttled, .init(count: 1), chance: 0) == .zero)
    }

    @Test("after the last attempt there is no other")
    func end() {
        #expect(policy.wait(after: throttled, .init(count: 4), chance: 0) == nil)
    }

    @Test("what the service asks for is the least, up to a minute")
    func hints() {
        #expect(policy.wait(after: throttled, .init(count: 1), asked: .seconds(7), chance: 1) == .seconds(7))
        #expect(policy.wait(after: throttled, .init(count: 1), asked: .seconds(7000), chance: 1) == .seconds(60))
        let hints = [("Retry-After", "3"), ("x-amz-retry-after", "1500"), ("retry-after", "Sun, 06 Nov 2094")]
            .map { RetryPolicy.askedWait(HTTPResponse(status: 503, headers: [$0: $1])) }
        #expect(hints == [.seconds(3), .milliseconds(1500), nil])
    }

    @Test(
        "only what may pass by itself is tried again",
        arguments: [
            ("LimitExceeded", 400, 1), ("AccessDenied", 403, 1), ("ValidationError", 400, 1), ("Throttling", 400, 4),
            ("TooManyRequests", 429, 4), ("InternalFailure", 500, 4), ("HTTP 503", 503, 4), ("RequestTimeout", 400, 4),
        ])
    func codes(code: String, status: Int, attempts: Int) {
        let error = AWSError(code: code, message: "", status: status)
        let waits = (1...5).prefix { policy.wait(after: error, .init(count: $0), chance: 0) != nil }
        #expect(waits.count + 1 == attempts)
    }

    @Test(
        "a broken connection is tried again, a silent or unreachable server less, an untrusted one not",
        arguments: [
            (TransportError.Kind.broken, 4), (.timedOut, 3), (.unreachable, 2), (.connectTimedOut, 2), (.insecure, 1),
            (.tooLarge, 1),
        ])
    func connections(kind: TransportError.Kind, attempts: Int) {
        let error = TransportError(kind, host: "h", reason: "")
        let waits = (1...5).prefix { count in
            var tries = RetryPolicy.Tries(count: count)
            if kind == .timedOut { tries.timeouts = count }
            return policy.wait(after: error, tries, chance: 0) != nil
        }
        #expect(waits.count + 1 == attempts)
    }

    @Test("all waits of a call together have a limit")
    func total() {
        let policy = RetryPolicy(maximumWait: .seconds(100))
        var tries = RetryPolicy.Tries(count: 2)
        tries.waited = .seconds(60)
        #expect(policy.wait(after: throttled, tries, asked: .seconds(40), chance: 0) == .seconds(40))
        #expect(policy.wait(after: throttled, tries, asked: .seconds(41), chance: 0) == nil)
    }

    @Test("one silence after other failures is tried again like them")
    func silence() {
        let error = TransportError(.timedOut, host: "h", reason: "")
        var tries = RetryPolicy.Tries(count: 3)
        tries.timeouts = 1
        #expect(policy.wait(after: error, tries, chance: 0) != nil)
    }
}
