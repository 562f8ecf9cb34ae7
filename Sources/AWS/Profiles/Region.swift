internal import AlarmbookCore

/// An AWS Region and where it was said.
package struct Region: Hashable, Sendable {
    /// Such as `eu-central-1`.
    package var name: String
    /// In words for people: `--region`, `AWS_REGION`, `profile "ops"`, `instance metadata`.
    package var source: String

    package init(name: String, source: String) {
        self.name = name
        self.source = source
    }

    /// Looks for a Region as the AWS CLI does, the instance's own last; nil where nobody says one. `fallback` stands
    /// before the instance's.
    package static func resolve(
        option: String?, fallback: Region? = nil, in environment: AWSEnvironment, instance: InstanceMetadata
    ) async throws -> Region? {
        if let option { return try Region(name: option, source: "--region").checked() }
        for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
            if let name = environment.variables[variable] {
                return try Region(name: name, source: variable).checked()
            }
        }
        if let name = environment.profile.text("region") {
            return try Region(name: name, source: "profile \"\(environment.profileName)\"").checked()
        }
        if let fallback { return try fallback.checked() }
        guard let name = try await instance.region() else { return nil }
        return try Region(name: name, source: "instance metadata").checked()
    }

    /// A Region's name becomes part of a host's name: anything else could lead the signed request elsewhere.
    private func checked() throws(ConfigurationError) -> Region {
        let isLabel =
            (1...63).contains(name.utf8.count) && !name.begins(with: "-") && !name.ends(with: "-")
            && name.unicodeScalars.allSatisfy { $0.isAlphanumeric || $0 == "-" }
        guard isLabel else {
            throw ConfigurationError(
                "\(source) says the Region \"\(name)\", which is none", cure: "write one such as eu-central-1")
        }
        return self
    }
}
