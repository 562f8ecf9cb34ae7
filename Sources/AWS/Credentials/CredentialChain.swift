/// Where credentials are looked for, in the AWS CLI's order
/// (https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-configure.html#configure-precedence).
package struct CredentialChain: Sendable {
    let environment: AWSEnvironment
    let surroundings: Surroundings
    let policy: RetryPolicy
    /// Where STS is asked; nil where no Region is known.
    let region: String?

    package init(
        environment: AWSEnvironment, surroundings: Surroundings, region: String?, policy: RetryPolicy = RetryPolicy()
    ) {
        self.environment = environment
        self.surroundings = surroundings
        self.region = region
        self.policy = policy
    }

    /// The first credentials found. The error names credentials that can't be used, or all places that were searched.
    package func credentials() async throws -> Credentials {
        let profile = environment.profileName
        // A profile on the command line wins over the environment.
        let usesVariables = environment.profileOption == nil
        if usesVariables, let found = try fromVariables() { return found }
        let role = RoleCredentials(profile: profile, chain: self, visited: [profile])
        if let found = try await role.load() { return found }
        if let found = try await fromProfile(profile, usesVariables: usesVariables) { return found }
        try refuseOldFiles()
        if let found = try await fromContainer() { return found }
        if let found = try await instance.credentials() { return found }
        throw ConfigurationError(
            "no credentials were found in the environment, profile \"\(profile)\", a container or instance metadata",
            cure: "aws configure, aws sso login, or name a profile with --profile")
    }

    func fromVariables() throws(ConfigurationError) -> Credentials? {
        try EnvironmentCredentials(variables: environment.variables, now: surroundings.now()).load()
    }

    func fromContainer() async throws -> Credentials? {
        try await ContainerCredentials(variables: environment.variables, surroundings: surroundings).load()
    }

    var instance: InstanceMetadata { InstanceMetadata(environment: environment, surroundings: surroundings) }

    /// The credentials of a profile itself, without its role.
    func fromProfile(_ name: String, usesVariables: Bool) async throws -> Credentials? {
        let identity = WebIdentityCredentials(profile: name, chain: self, usesVariables: usesVariables)
        if let found = try await identity.load() { return found }
        if let found = try await SSOCredentials(profile: name, chain: self).load() { return found }
        let secrets = environment.profiles.credentials[name] ?? [:]
        if let found = try FileCredentials(values: secrets, profile: name, file: "credentials file").load() {
            return found
        }
        let values = environment.profiles.profiles[name] ?? [:]
        if values["login_session"] != nil { throw unsupported("login_session of profile \"\(name)\"", profile: name) }
        if let command = values.text("credential_process") {
            return try ProcessCredentials(
                command: command, profile: name, variables: environment.variables, now: surroundings.now()
            ).load()
        }
        let config = environment.profiles.config[name] ?? [:]
        return try FileCredentials(values: config, profile: name, file: "config file").load()
    }

    /// A client of STS.
    func securityToken(signedBy credentials: (@Sendable () async throws -> Credentials)?) throws -> ServiceClient {
        ServiceClient(
            endpoint: try Endpoint(.securityToken, region: region ?? "aws-global", in: environment),
            surroundings: surroundings, policy: policy, credentials: credentials)
    }

    /// Refuses files that only the oldest tools write.
    private func refuseOldFiles() throws(ConfigurationError) {
        if environment.variables["AWS_CREDENTIAL_FILE"] != nil {
            throw unsupported("AWS_CREDENTIAL_FILE", profile: environment.profileName)
        }
        let names = environment.variables["BOTO_CONFIG"].map { [$0] } ?? ["/etc/boto.cfg", "~/.boto"]
        for name in names {
            let path = environment.expand(name)
            if let bytes = WholeFile.bytes(at: path),
                try INIFile(String(decoding: bytes, as: UTF8.self), path: path).sections
                    .contains(where: { $0.name == "Credentials" && $0.values["aws_access_key_id"] != nil })
            {
                throw unsupported(path, profile: environment.profileName)
            }
        }
    }

    private func unsupported(_ source: String, profile: String) -> ConfigurationError {
        ConfigurationError(
            "\(source) is a source of credentials that alarmbook does not read itself",
            cure: "let another profile say credential_process = aws configure export-credentials --profile \(profile) "
                + "--format process")
    }
}
