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

    /// Those that a function gets anew each time.
    init(now: @escaping @Sendable () -> Timestamp, load: @escaping @Sendable () async throws -> Credentials) {
        self.now = now
        self.load = load
    }

    /// Credentials that are good now. A renewal that fails while the old ones still last is tried again later.
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

    /// Credentials are renewed so many seconds before their end, as botocore has it, but not before half their life:
    /// the shortest of roles last as long as this, and each renewal may cost somebody a code.
    private static let lead = 15 * 60
    /// Seconds between a renewal that failed and the next.
    private static let pause = 60

    private static func renewal(of expiration: Timestamp, now: Timestamp) -> Timestamp {
        expiration + -min(lead, max(0, expiration - now) / 2)
    }
}
