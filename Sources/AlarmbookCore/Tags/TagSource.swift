/// What an input says besides its tags: whose resources they are, and what was left out of it.
package struct TagSource: Hashable, Sendable {
    /// A fact that every resource must share, since the workbook has no column for it.
    package struct Shared: Hashable, Sendable {
        /// What it is: `account` or `region`.
        let noun: String
        /// nil while nobody has said it.
        package var value: String?
        /// Whether an option said it rather than the input.
        let isOption: Bool

        init(_ noun: String, option: String?) {
            self.noun = noun
            value = option
            isOption = option != nil
        }

        /// Takes what a resource says; a message where it isn't what the others say.
        mutating func note(_ other: String) -> String? {
            guard let value else {
                self.value = other
                return nil
            }
            guard other != value else { return nil }
            return isOption
                ? "a resource of \(noun) \"\(other)\", but --\(noun) says \"\(value)\""
                : "a resource of \(noun) \"\(other)\" after those of \"\(value)\": one workbook holds one \(noun)"
        }
    }

    /// Twelve digits.
    package var account: Shared
    /// Such as `eu-west-1`.
    package var region: Shared
    /// Whether a token says that AWS had more to give.
    package var isPartial = false
    /// Instances that are terminated or shutting down; their tags are left out.
    package var terminatedCount = 0
    /// Resources without a single tag, which a tag table can't show.
    package var untaggedCount = 0

    /// Starts with what the options say.
    package init(account: String? = nil, region: String? = nil) {
        self.account = Shared("account", option: account)
        self.region = Shared("region", option: region)
    }

    /// The region of an Availability Zone, Local Zone or Wavelength Zone: `us-west-2` of `us-west-2-lax-1a`; nil where
    /// there is none
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
    package static func region(ofZone zone: String) -> String? {
        let parts = zone.split(separator: "-", omittingEmptySubsequences: false)
        guard let number = parts.firstIndex(where: { $0.first?.isNumber ?? false }), number >= 2 else { return nil }
        return (parts[..<number] + [parts[number].prefix(while: \.isNumber)]).joined(separator: "-")
    }
}
