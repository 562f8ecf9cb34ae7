internal import AWS
internal import AlarmbookCore

/// The sessions of a run in several accounts: its own, and those of the roles that it assumes.
struct AccountSessions {
    /// A session, its owner, and where its credentials came from.
    struct Known {
        let session: AWSSession
        let caller: CallerIdentity
        let source: String

        init(_ session: AWSSession) async throws {
            self.session = session
            (caller, source) = try await session.identity()
        }

        /// Refuses credentials of another account than an option names.
        func check(_ option: String, _ named: AccountID, cure: String = "") throws(Refusal) {
            let account = caller.account
            guard named != account else { return }
            throw Refusal(
                "\(option) was given, but the credentials are of account \"\(account)\" (\(source))\(cure)")
        }
    }

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
        let assumed = try await Known(own.assuming(role: role, externalID: roles.externalId))
        known[account] = assumed
        return assumed
    }

    private mutating func ownSession() async throws -> Known {
        if let ownKnown { return ownKnown }
        let known = try await Known(own)
        ownKnown = known
        return known
    }
}
