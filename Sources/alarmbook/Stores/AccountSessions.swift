internal import AWS
internal import AlarmbookCore

/// Sessions of one run in several accounts: its own credentials', and those of the roles that they assume.
struct AccountSessions {
    /// A session and whose it is.
    typealias Known = (session: AWSSession, caller: CallerIdentity, source: String)

    private let own: AWSSession
    private let roles: RoleOptions
    private var known: [AccountID: Known] = [:]
    private var ownKnown: Known?

    init(_ own: AWSSession, roles: RoleOptions) {
        self.own = own
        self.roles = roles
    }

    /// The session of an account: the credentials' own where they are of it, or where no role is given. Nil is whatever
    /// account those are of.
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
