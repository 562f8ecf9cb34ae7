internal import AlarmbookCore

/// The credentials of a whole run, renewed before they end.
package actor CredentialStore {
    private let now: @Sendable () -> Timestamp
    private let load: @Sendable () async throws -> Credentials
    private var current: Credentials?
    private var renewal: Timestamp?
    private var pending: Task<Credentials, any Error>?

    package init(chain: CredentialChain) {
        self.init(now: chain.surroundings.now) { try await chain.credentials() }
    }

    /// `load` gets new credentials each time.
    init(now: @escaping @Sendable () -> Timestamp, load: @escaping @Sendable () async throws -> Credentials) {
        self.now = now
        self.load = load
    }

    /// Valid credentials. If a renewal fails while the old ones still last, it is retried later.
    package func credentials() async throws -> Credentials {
        let now = now()
        if let current, renewal.map({ now < $0 }) ?? true { return current }
        let task = pending ?? Task { [load] in try await load() }
        pending = task
        defer { pending = nil }
        do {
            let found = try await task.value
            current = found
            renewal = found.expiration.map { Self.renewal(of: $0, now: now) }
            return found
        } catch {
            guard let current, let expiration = current.expiration, expiration - now > Self.pause else { throw error }
            renewal = now + Self.pause
            return current
        }
    }

    /// How many seconds before their end credentials are renewed, as in botocore, but not before half their life: the
    /// shortest roles last only this long, and a renewal may ask somebody for a code.
    private static let lead = 15 * 60
    /// Seconds between a renewal that failed and the next.
    private static let pause = 60

    private static func renewal(of expiration: Timestamp, now: Timestamp) -> Timestamp {
        expiration + -min(lead, max(0, expiration - now) / 2)
    }
}
