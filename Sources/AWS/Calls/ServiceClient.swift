internal import AlarmbookCore
internal import Synchronization

/// Makes one service's calls: signs, sends, reads errors, retries.
package final class ServiceClient: Sendable {
    package let endpoint: Endpoint
    private let surroundings: Surroundings
    private let credentials: (@Sendable () async throws -> Credentials)?
    private let policy: RetryPolicy
    /// The seconds by which the service's clock is ahead of this machine's.
    private let clockOffset = Mutex(0)
    /// Whether the server has ever answered, which proves its address.
    private let wasReached = Atomic(false)

    /// `credentials` sign the calls; nil for unsigned calls.
    package init(
        endpoint: Endpoint, surroundings: Surroundings, policy: RetryPolicy = RetryPolicy(),
        credentials: (@Sendable () async throws -> Credentials)?
    ) {
        self.endpoint = endpoint
        self.surroundings = surroundings
        self.policy = policy
        self.credentials = credentials
    }

    /// Sends a request until it succeeds or a retry is useless. Throws an `AWSError` or a `TransportError`. `pacer`
    /// paces each try.
    package func send(_ request: HTTPRequest, pacer: Pacer? = nil) async throws -> HTTPResponse {
        var tries = RetryPolicy.Tries()
        var mayCorrectClock = true
        while true {
            var askedWait: Duration?
            let failure: any Error
            try await pacer?.turn()
            do {
                let response = try await surroundings.transport.send(try await signed(request), surroundings.timeouts)
                wasReached.store(true, ordering: .relaxed)
                if (200..<300).contains(response.status) {
                    await pacer?.succeeded()
                    return response
                }
                let error = AWSError(response)
                if request.mayBeUnknown, error.isUnknownOperation { throw error }
                if error.isThrottling { await pacer?.throttled() }
                if error.isClockSkew, mayCorrectClock, correctClock(response) {
                    mayCorrectClock = false
                    continue
                }
                askedWait = RetryPolicy.askedWait(response)
                failure = error
            } catch let error as TransportError {
                if error.isTimeout { tries.timeouts += 1 }
                failure = error
            }
            tries.count += 1
            let wait = policy.wait(
                after: failure, tries, wasReached: wasReached.load(ordering: .relaxed), asked: askedWait,
                chance: Double.random(in: 0...1))
            guard let wait else { throw failure }
            try await surroundings.sleep(wait)
            tries.waited += wait
        }
    }

    private func signed(_ request: HTTPRequest) async throws -> HTTPRequest {
        var request = request
        request.setHeader("User-Agent", "alarmbook")
        guard let credentials else { return request }
        let signer = SigV4(service: endpoint.service.signingName, region: endpoint.signingRegion)
        let time = surroundings.now() + clockOffset.withLock { $0 }
        return signer.sign(request, with: try await credentials(), at: time)
    }

    /// Takes the service's clock from its Date header. Returns whether there was one.
    private func correctClock(_ response: HTTPResponse) -> Bool {
        guard let text = response.headers["date"], let date = Timestamp(httpDate: text) else { return false }
        let offset = date - surroundings.now()
        clockOffset.withLock { $0 = offset }
        return true
    }
}
