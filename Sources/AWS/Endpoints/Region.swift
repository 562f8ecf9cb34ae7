package import AlarmbookCore
internal import Sheets

/// An AWS Region as the tools of AWS are told it, and where it was said. Whoever runs a tool may name what is no
/// Region: `aws-global`, or `fips-us-west-2` for another endpoint of one. Data can't.
package struct Region: Hashable, Sendable {
    /// Such as `eu-central-1`.
    package let name: String
    /// In words for people: `--region`, `AWS_REGION`, `profile "ops"`, `instance metadata`.
    package let source: String

    /// The Region that data names.
    package init(_ region: RegionName, source: String) {
        name = region.description
        self.source = source
    }

    /// What whoever runs a tool names, which becomes part of a host's name: anything but a label of one could lead the
    /// signed request elsewhere.
    package init(name: String, source: String) throws(ConfigurationError) {
        guard Self.isLabel(name) else {
            throw ConfigurationError(
                "\(source) says the Region \"\(name)\", which is none", cure: "write one such as eu-central-1")
        }
        self.name = name
        self.source = source
    }

    /// The Region in which alarms stand; nil where the name is no Region's.
    package var place: RegionName? { RegionName(exactly: Self.withoutFIPS(name) ?? name) }

    /// Whether a name can be one label of a host's name: letters, digits, and hyphens between them (RFC 1123, section
    /// 2.1), as botocore has it.
    static func isLabel(_ name: String) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return 1...63 ~= name.utf8.count && name.utf8.first != hyphen && name.utf8.last != hyphen
            && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == hyphen }
    }

    /// What an older name of a FIPS endpoint, such as `fips-us-west-2` or `us-east-1-fips`, means; nil for any other
    /// name.
    static func withoutFIPS(_ name: String) -> String? {
        (name.dropping(prefix: "fips-") ?? name.dropping(suffix: "-fips")).map { String($0) }
    }
}
