internal import AWS
internal import AlarmbookCore

/// The sessions of a run in several accounts: its own, and those of the roles that it assumes.
struct AccountSessions {
    /// A session, its owner, and where its credentials came from.
    typealias Known = (session: AWSSession, caller: CallerIdentity, source: String)

    private let own: AWSSession
    private let roles: RoleOptions
    private var known: [AccountID: Known] = [:]
    private var ownKnown: Known?

    init(_ own: AWSSession, roles: RoleOptions) {
        self.own = own
        self.roles = roles
    }

    /// The session for an account: the run's own if it is in that account, or if no role is given; else a role's. Nil
    /// asks for the run's own.
    mutating func session(of account: AccountID?) async throws -> Known {
        let base = try await ownSession()
        guard let account, account != base.caller.account, let role = roles.role(in: account) else { return base }
        if let found = known[account] { return found }
        let session = own.assuming(role: role, externalID: roles.externalId)
        let (caller, source) = try await session.identity()
        known[account] = (session, caller, source)
        return (session, caller, source)
    }

    private mutating func ownSession() async throws -> Known {
        if let ownKnown { return ownKnown }
        let (caller, source) = try await own.identity()
        ownKnown = (own, caller, source)
        return (own, caller, source)
    }
}
