internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// How other accounts than the credentials' own are reached.
struct RoleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The role that is assumed in another account: arn:aws:iam::{AccountId}:role/alarmbook.", valueName: "arn"))
    var roleArn: String?
    @Option(help: ArgumentHelp("What the roles' trust policies ask for as sts:ExternalId.", valueName: "id"))
    var externalId: String?

    /// No role.
    static var none: RoleOptions {
        var options = RoleOptions()
        options.roleArn = nil
        options.externalId = nil
        return options
    }

    private static let example = "arn:aws:iam::{AccountId}:role/alarmbook"

    func validate() throws {
        if externalId != nil, roleArn == nil {
            throw ValidationError("'--external-id' is only valid with '--role-arn'")
        }
        guard let roleArn else { return }
        let arn = ARN(roleArn)
        guard let arn, arn.service == "iam", arn.region.isEmpty, arn.resource.hasPrefix("role/") else {
            throw ValidationError("'--role-arn' is written as \(Self.example), not \"\(roleArn)\"")
        }
    }

    /// The first option that was given.
    var givenOption: String? { roleArn == nil ? nil : "--role-arn" }

    /// The role of an account; nil where no pattern was given.
    func role(in account: String) -> String? {
        roleArn.map { AlarmPlace(account: account).expand($0) }
    }
}

/// Sessions of one run in several accounts: its own credentials', and those of the roles that they assume.
struct AccountSessions {
    /// A session and whose it is.
    typealias Known = (session: AWSSession, caller: CallerIdentity, source: String)

    private let own: AWSSession
    private let roles: RoleOptions
    private var known: [String: Known] = [:]
    private var ownKnown: Known?

    init(_ own: AWSSession, roles: RoleOptions) {
        self.own = own
        self.roles = roles
    }

    /// The session of an account: the credentials' own where they are of it, or where no role is given. Nil is whatever
    /// account those are of.
    mutating func session(of account: String?) async throws -> Known {
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
