internal import AlarmbookCore

extension Region {
    /// Finds the Region as the AWS CLI does, the instance's own last; nil where none is set. `fallback` comes before
    /// the instance's.
    package static func resolve(
        option: String?, fallback: Region? = nil, in environment: AWSEnvironment, instance: InstanceMetadata
    ) async throws -> Region? {
        if let option { return try Region(name: option, source: "--region") }
        for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
            if let name = environment.variables[variable] { return try Region(name: name, source: variable) }
        }
        if let name = environment.profile.text("region") {
            return try Region(name: name, source: "profile \"\(environment.profileName)\"")
        }
        if let fallback { return fallback }
        guard let name = try await instance.region() else { return nil }
        guard let region = RegionName(exactly: name) else {
            throw ConfigurationError(
                "instance metadata says the Region \"\(name)\", which is none", cure: "name one with --region")
        }
        return Region(region, source: "instance metadata")
    }
}
