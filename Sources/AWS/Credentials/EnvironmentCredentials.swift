internal import AlarmbookCore

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_CREDENTIAL_EXPIRATION.
struct EnvironmentCredentials {
    let variables: [String: String]
    let now: Timestamp

    /// Nil where the environment has no access key.
    func load() throws(ConfigurationError) -> Credentials? {
        guard let key = value("AWS_ACCESS_KEY_ID") else { return nil }
        guard let secret = value("AWS_SECRET_ACCESS_KEY") else {
            throw ConfigurationError(
                "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not", cure: "set both or neither")
        }
        var expiration: Timestamp?
        if let text = value("AWS_CREDENTIAL_EXPIRATION") {
            guard let time = Timestamp(iso8601: text) else {
                throw ConfigurationError(
                    "AWS_CREDENTIAL_EXPIRATION is \"\(text)\", which is no time",
                    cure: "write one such as 2026-11-22T17:00:00Z")
            }
            guard time > now else {
                throw ConfigurationError(
                    "the credentials in the environment expired at \(time.extended)",
                    cure: "set new ones, or unset AWS_ACCESS_KEY_ID")
            }
            expiration = time
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: value("AWS_SECURITY_TOKEN") ?? value("AWS_SESSION_TOKEN"), expiration: expiration,
            source: "environment")
    }

    private func value(_ name: String) -> String? {
        guard let text = variables[name], !text.isEmpty else { return nil }
        return text
    }
}
