/// A profile's `role_arn`, assumed with the credentials of its `source_profile` or `credential_source`
/// (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html).
struct RoleCredentials {
    let profile: String
    let chain: CredentialChain
    /// The profiles that led here, this one included, to detect circles.
    var visited: [String]

    /// Nil where the profile assumes no role, or does so by web identity.
    func load() async throws -> Credentials? {
        let values = chain.environment.profiles.profiles[profile] ?? [:]
        guard Self.assumesRole(values), let role = values.text("role_arn") else { return nil }
        let source = try source(values)
        let duration = values.text("duration_seconds").flatMap(Int.init)
        let request = RoleRequest(
            roleARN: role, sessionName: values.text("role_session_name"), externalID: values.text("external_id"),
            mfaSerial: values.text("mfa_serial"), duration: duration)
        let cache = RoleCache(home: chain.environment.home)
        let words = "role \(role), profile \"\(profile)\""
        if let found = cache.load(request.cacheKey, now: chain.surroundings.now(), source: words) { return found }
        let credentials = try await load(source)
        let token = try request.mfaSerial.map { try chain.surroundings.askCode($0) }
        let parameters = request.parameters(token: token, now: chain.surroundings.now())
        let answer = try await QueryCall("AssumeRole", version: SecurityToken.version, parameters)
            .send(by: chain.securityToken { credentials })
        let assumed = try SecurityToken.credentials(answer, source: words)
        cache.save(assumed, as: request.cacheKey, arn: answer["Arn"])
        return assumed
    }

    private enum Source {
        case named(String)
        case profile(String)
    }

    private func source(_ values: Profiles.Values) throws(ConfigurationError) -> Source {
        switch (values.text("source_profile"), values.text("credential_source")) {
        case (_?, _?):
            throw ConfigurationError(
                "profile \"\(profile)\" has both source_profile and credential_source", cure: "remove one of them")
        case (nil, nil):
            throw ConfigurationError(
                "profile \"\(profile)\" has role_arn and neither source_profile nor credential_source",
                cure: "name the profile whose credentials assume the role as source_profile")
        case (nil, let name?):
            guard ["Environment", "EcsContainer", "Ec2InstanceMetadata"].contains(name) else {
                throw ConfigurationError(
                    "profile \"\(profile)\" has the credential_source \"\(name)\", which does not exist",
                    cure: "write Environment, EcsContainer or Ec2InstanceMetadata")
            }
            return .named(name)
        case (let name?, nil):
            guard let values = chain.environment.profiles.profiles[name] else {
                throw ConfigurationError(
                    "profile \"\(profile)\" has the source_profile \"\(name)\", which does not exist",
                    cure: "aws configure list-profiles shows those that exist")
            }
            // A profile with keys may be its own source.
            guard !visited.contains(name) || (name == profile && Self.hasKeys(values)) else {
                throw ConfigurationError(
                    "the source_profiles form a circle: \((visited + [name]).joined(separator: " → "))",
                    cure: "let the last of them have credentials of its own")
            }
            return .profile(name)
        }
    }

    private func load(_ source: Source) async throws -> Credentials {
        switch source {
        case .named(let name):
            let found: Credentials? =
                switch name {
                case "Environment": try chain.fromVariables()
                case "EcsContainer": try await chain.fromContainer()
                default: try await chain.instance.credentials()
                }
            guard let found else {
                throw ConfigurationError(
                    "profile \"\(profile)\" has the credential_source \(name), and there are no credentials there")
            }
            return found
        case .profile(let name):
            let values = chain.environment.profiles.profiles[name] ?? [:]
            if !Self.hasKeys(values), Self.assumesRole(values) {
                let role = RoleCredentials(profile: name, chain: chain, visited: visited + [name])
                if let found = try await role.load() { return found }
            }
            guard let found = try await chain.fromProfile(name, usesVariables: false) else {
                throw ConfigurationError(
                    "profile \"\(name)\", the source_profile of \"\(profile)\", has no credentials",
                    cure: "aws configure --profile \(name)")
            }
            return found
        }
    }

    private static func hasKeys(_ values: Profiles.Values) -> Bool {
        values["aws_access_key_id"] != nil || values["aws_secret_access_key"] != nil
    }

    private static func assumesRole(_ values: Profiles.Values) -> Bool {
        values["role_arn"] != nil && values["web_identity_token_file"] == nil
    }
}
