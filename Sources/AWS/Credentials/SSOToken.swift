internal import AlarmbookCore

/// The token that `aws sso login` saves in `~/.aws/sso/cache`, refreshed and written back as botocore does.
struct SSOToken {
    let startURL: String
    /// Nil for the older form without an sso-session, whose token can't be refreshed.
    let session: String?
    let region: String
    let profile: String
    let chain: CredentialChain

    /// A token that ends within so many seconds is refreshed.
    private static let window = 15 * 60

    /// A valid access token.
    func accessToken() async throws -> String {
        let now = chain.surroundings.now()
        guard var cached = load(), let expiration = Timestamp(iso8601: cached.expiresAt) else {
            throw problem("there is no SSO session")
        }
        guard session != nil, expiration - now < Self.window else {
            guard expiration > now else { throw problem("the SSO session expired at \(expiration.extended)") }
            return cached.accessToken
        }
        if let fresh = try await refreshed(cached, now: now) {
            cached = fresh
            if let bytes = try? JSONCoding.bytes(of: cached) { PrivateFile(path: path).write(bytes) }
        } else if expiration <= now {
            throw problem("the SSO session expired at \(expiration.extended) and could not be refreshed")
        }
        return cached.accessToken
    }

    private struct Cached: Codable {
        var startUrl: String?
        var region: String?
        var accessToken: String
        var expiresAt: String
        var clientId: String?
        var clientSecret: String?
        var registrationExpiresAt: String?
        var refreshToken: String?
    }

    private struct Fresh: Decodable {
        var accessToken: String
        /// Seconds.
        var expiresIn: Int
        var refreshToken: String?
    }

    private var path: String {
        "\(chain.environment.home)/.aws/sso/cache/"
            + Hash.sha1(Array((session ?? startURL).utf8)).hexadecimal + ".json"
    }

    private func load() -> Cached? {
        WholeFile.bytes(at: path).flatMap { try? JSONCoding.value(of: $0) }
    }

    /// The refreshed token; nil where it can't be refreshed, or the service refuses.
    private func refreshed(_ cached: Cached, now: Timestamp) async throws -> Cached? {
        guard let refreshToken = cached.refreshToken, let clientID = cached.clientId,
            let clientSecret = cached.clientSecret, let registration = cached.registrationExpiresAt,
            let end = Timestamp(iso8601: registration), end > now
        else { return nil }
        let client = ServiceClient(
            endpoint: try Endpoint(.singleSignOnTokens, region: region, in: chain.environment),
            surroundings: chain.surroundings, policy: chain.policy, credentials: nil)
        let members = [
            "grantType": "refresh_token", "clientId": clientID, "clientSecret": clientSecret,
            "refreshToken": refreshToken,
        ]
        var request = HTTPRequest(
            method: "POST", address: client.endpoint.address.appending(path: "/token"),
            headers: [HTTPHeader("Content-Type", "application/json")], body: try JSONCoding.bytes(of: members))
        request.operation = "CreateToken"
        do {
            let response = try await client.send(request)
            let fresh = try JSONCoding.value(Fresh.self, of: response.body)
            return Cached(
                startUrl: startURL, region: region, accessToken: fresh.accessToken,
                expiresAt: (now + fresh.expiresIn).extended, clientId: clientID, clientSecret: clientSecret,
                registrationExpiresAt: registration, refreshToken: fresh.refreshToken)
        } catch is AWSError {
            return nil
        } catch is DecodingError {
            return nil
        }
    }

    private func problem(_ message: String) -> ConfigurationError {
        ConfigurationError("\(message) for profile \"\(profile)\"", cure: "aws sso login --profile \(profile)")
    }
}
