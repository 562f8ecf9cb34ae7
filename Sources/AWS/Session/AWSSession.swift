/// A session in one account and Region: its credentials, Region and endpoints.
package struct AWSSession: Sendable {
    package let environment: AWSEnvironment
    package let surroundings: Surroundings
    /// Nil where none is set.
    package private(set) var region: Region?
    package private(set) var credentials: CredentialStore
    private let endpointOption: String?

    /// `region` and `endpoint` are what `--region` and `--endpoint-url` say.
    package init(
        environment: AWSEnvironment, surroundings: Surroundings, region: String? = nil, fallbackRegion: Region? = nil,
        endpoint: String? = nil
    ) async throws {
        self.environment = environment
        self.surroundings = surroundings
        endpointOption = endpoint
        self.region = try await Region.resolve(
            option: region, fallback: fallbackRegion, in: environment,
            instance: InstanceMetadata(environment: environment, surroundings: surroundings))
        credentials = CredentialStore(
            chain: CredentialChain(environment: environment, surroundings: surroundings, region: self.region?.name))
    }

    /// The same credentials in another Region.
    package func at(_ region: Region) -> AWSSession {
        var session = self
        session.region = region
        return session
    }

    /// A session in a role, which these credentials assume, and assume again before it ends
    /// (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
    package func assuming(role: String, externalID: String?) -> AWSSession {
        var session = self
        let request = RoleRequest(roleARN: role, externalID: externalID)
        session.credentials = CredentialStore(now: surroundings.now) { [self] in
            let call = QueryCall(
                "AssumeRole", version: SecurityToken.version, request.parameters(now: surroundings.now()))
            do {
                let answer = try await call.send(by: try client(.securityToken))
                return try SecurityToken.credentials(answer, source: "role \(role)")
            } catch var error as AWSError where error.isAccessDenied {
                error.message +=
                    "; the role must trust these credentials, and they must be allowed sts:AssumeRole on it"
                throw error
            }
        }
        return session
    }

    /// The Region; throws where nobody says one.
    package var knownRegion: Region {
        get throws(ConfigurationError) {
            if let region { return region }
            throw ConfigurationError("no Region is known", cure: "name one with --region, AWS_REGION or aws configure")
        }
    }

    /// Makes calls of a service. STS alone can be asked without a Region.
    package func client(_ service: AWSService, policy: RetryPolicy = RetryPolicy()) throws -> ServiceClient {
        let name = region == nil && service == .securityToken ? "aws-global" : try knownRegion.name
        let endpoint = try Endpoint(service, region: name, option: endpointOption, in: environment)
        return ServiceClient(endpoint: endpoint, surroundings: surroundings, policy: policy) { [credentials] in
            try await credentials.credentials()
        }
    }

    /// The owner of the credentials, and in words for people where they came from.
    package func identity() async throws -> (caller: CallerIdentity, source: String) {
        let caller = try await CallerIdentity.ask(try client(.securityToken))
        return (caller, try await credentials.credentials().source)
    }
}
