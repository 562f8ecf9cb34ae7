/// A role assumed with a token from a file, as EKS gives it to pods and CI systems to jobs
/// (https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html).
struct WebIdentityCredentials {
    let profile: String
    let chain: CredentialChain
    /// Whether AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN and AWS_ROLE_SESSION_NAME count.
    let usesVariables: Bool

    /// Nil where no token file is named.
    func load() async throws -> Credentials? {
        guard let path = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file"), !path.isEmpty else {
            return nil
        }
        guard let role = setting("AWS_ROLE_ARN", "role_arn"), !role.isEmpty else {
            throw ConfigurationError(
                "the web identity token file \(path) is named, but no role",
                cure: "set AWS_ROLE_ARN, or role_arn in profile \"\(profile)\"")
        }
        let request = RoleRequest(roleARN: role, sessionName: setting("AWS_ROLE_SESSION_NAME", "role_session_name"))
        let cache = RoleCache(home: chain.environment.home)
        let now = chain.surroundings.now()
        let words = "role \(role), web identity"
        if let found = cache.load(request.cacheKey, now: now, source: words) { return found }
        guard let bytes = WholeFile.bytes(at: path), let token = String(validating: bytes, as: UTF8.self)
        else { throw ConfigurationError("the web identity token file \(path) cannot be read") }
        let answer = try await QueryCall(
            "AssumeRoleWithWebIdentity", version: SecurityToken.version,
            request.parameters(now: now) + [.init("WebIdentityToken", token)]
        )
        .send(by: chain.securityToken(signedBy: nil))
        let assumed = try SecurityToken.credentials(answer, source: words)
        cache.save(assumed, as: request.cacheKey, arn: answer["Arn"])
        return assumed
    }

    private func setting(_ variable: String, _ key: String) -> String? {
        (usesVariables ? chain.environment.variables[variable] : nil)
            ?? chain.environment.profiles.profiles[profile]?.text(key)
    }
}
