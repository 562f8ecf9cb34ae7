internal import AlarmbookCore
internal import Sheets

/// A group of Regions with domain names of its own (botocore's partitions.json).
package struct Partition: Hashable, Sendable {
    /// As ARNs have it: `aws`, `aws-cn`, `aws-us-gov`, …
    package var name: String
    /// The domain of its endpoints.
    package var domain: String
    /// The domain of its endpoints that speak IPv6 too.
    package var dualStackDomain: String
    /// The prefixes of its Regions' names, which go on with a word and a number.
    package var groups: [String]

    package static let all: [Partition] = [
        Partition("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", ["cn"]),
        Partition("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", ["eusc-de"]),
        Partition("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", ["us-iso"]),
        Partition("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", ["us-isob"]),
        Partition("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", ["eu-isoe"]),
        Partition("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", ["us-isof"]),
        Partition("aws-us-gov", "amazonaws.com", "api.aws", ["us-gov"]),
    ]

    /// The partition of Regions that belong to no other.
    package static let commercial = Partition(
        "aws", "amazonaws.com", "api.aws", ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"])

    private init(_ name: String, _ domain: String, _ dualStackDomain: String, _ groups: [String]) {
        self.name = name
        self.domain = domain
        self.dualStackDomain = dualStackDomain
        self.groups = groups
    }

    /// The partition of a Region or of a partition's pseudo-Region, such as `aws-cn-global`.
    package init(region: String) {
        self =
            Self.all.first { partition in
                region == partition.name + "-global" || partition.groups.contains { Self.isRegion(region, of: $0) }
            } ?? .commercial
    }

    /// Whether a name is `GROUP-WORD-NUMBER`.
    private static func isRegion(_ name: String, of group: String) -> Bool {
        guard RegionName(exactly: name) != nil, name.begins(with: group + "-") else { return false }
        return name.utf8.dropFirst(group.utf8.count + 1).split(separator: UInt8(ascii: "-")).count == 2
    }
}
