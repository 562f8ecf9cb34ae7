internal import AlarmbookCore

/// A profile's SSO role, got with the token of `aws sso login`
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html).
struct SSOCredentials {
    let profile: String
    let chain: CredentialChain

    /// Nil where the profile names neither an SSO role nor an account.
    func load() async throws -> Credentials? {
        let own = chain.environment.profiles.profiles[profile] ?? [:]
        guard own["sso_role_name"] != nil || own["sso_account_id"] != nil else { return nil }
        let session = own.text("sso_session")
        let values = try merged(own, session: session)
        let missing = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"].filter { values[$0] == nil }
        guard missing.isEmpty, let role = values.text("sso_role_name"), let account = values.text("sso_account_id"),
            let startURL = values.text("sso_start_url"), let region = values.text("sso_region")
        else {
            throw ConfigurationError(
                "profile \"\(profile)\" uses SSO and lacks \(missing.joined(separator: ", "))",
                cure: "aws configure sso --profile \(profile)")
        }
        let source = session.map { ("sessionName", RoleCache.Value.text($0)) } ?? ("startUrl", .text(startURL))
        let key = RoleCache.key(
            [("accountId", .text(account)), ("roleName", .text(role)), source], isCompact: true)
        let cache = RoleCache(home: chain.environment.home)
        let words = "SSO role \(role), profile \"\(profile)\""
        if let found = cache.load(key, now: chain.surroundings.now(), source: words) { return found }
        let token = SSOToken(startURL: startURL, session: session, region: region, profile: profile, chain: chain)
        let credentials = try await exchange(
            token.accessToken(), account: account, role: role, region: region, source: words)
        cache.save(credentials, as: key, type: "sso")
        return credentials
    }

    private func merged(_ own: Profiles.Values, session: String?) throws(ConfigurationError) -> Profiles.Values {
        guard let session else { return own }
        guard let values = chain.environment.profiles.ssoSessions[session] else {
            throw ConfigurationError(
                "profile \"\(profile)\" has the sso_session \"\(session)\", which does not exist",
                cure: "aws configure sso-session")
        }
        for (name, value) in values where own[name] ?? value != value {
            throw ConfigurationError(
                "profile \"\(profile)\" and its sso-session \"\(session)\" have different values of \(name)",
                cure: "remove it from the profile")
        }
        return own.merging(values) { $1 }
    }

    private struct Answer: Decodable {
        struct Role: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var sessionToken: String
            /// Milliseconds since 1970.
            var expiration: Int
        }

        var roleCredentials: Role
    }

    private func exchange(
        _ token: String, account: String, role: String, region: String, source: String
    ) async throws -> Credentials {
        let client = ServiceClient(
            endpoint: try Endpoint(.singleSignOn, region: region, in: chain.environment),
            surroundings: chain.surroundings, policy: chain.policy, credentials: nil)
        let address = client.endpoint.address.appending(
            path: "/federation/credentials", query: [("role_name", role), ("account_id", account)])
        do {
            var request = HTTPRequest(
                method: "GET", address: address, headers: [HTTPHeader("x-amz-sso_bearer_token", token)])
            request.operation = "GetRoleCredentials"
            let response = try await client.send(request)
            let found = try JSONCoding.value(Answer.self, of: response.body).roleCredentials
            return Credentials(
                accessKeyID: found.accessKeyId, secretAccessKey: found.secretAccessKey,
                sessionToken: found.sessionToken, expiration: Timestamp(seconds: found.expiration / 1000),
                source: source)
        } catch let error as AWSError where error.status == 401 || error.code == "UnauthorizedException" {
            throw ConfigurationError(
                "the SSO session of profile \"\(profile)\" has expired or is not valid",
                cure: "aws sso login --profile \(profile)")
        } catch is DecodingError {
            throw ConfigurationError("the SSO portal's answer for profile \"\(profile)\" is not what was expected")
        }
    }
}
