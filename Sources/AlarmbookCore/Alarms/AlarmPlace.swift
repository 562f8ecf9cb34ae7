/// Where an alarm stands and its resource is: an account's Region. Alarms are named and compared within one.
package struct AlarmPlace: Hashable, Sendable {
    /// 12 digits; nil where nobody said it.
    package var account: String?
    /// Such as `eu-west-1`; nil where nobody said it.
    package var region: String?

    package init(account: String? = nil, region: String? = nil) {
        self.account = account
        self.region = region
    }

    /// What a resource's ARN says; global services leave one or both out.
    package init(of arn: ARN) {
        account = arn.account.isEmpty ? nil : String(arn.account)
        region = arn.region.isEmpty ? nil : String(arn.region)
    }

    /// This, and what it doesn't say from another one.
    package func filled(from other: AlarmPlace) -> AlarmPlace {
        AlarmPlace(account: account ?? other.account, region: region ?? other.region)
    }

    private static let accountPlaceholder = "{AccountId}"
    private static let regionPlaceholder = "{Region}"

    /// A pattern such as `arn:aws:sns:{Region}:{AccountId}:oncall` with what is known put in; what isn't known stays.
    package func expand(_ pattern: String) -> String {
        guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
        return pattern.replacing(text: Self.accountPlaceholder, by: account ?? Self.accountPlaceholder)
            .replacing(text: Self.regionPlaceholder, by: region ?? Self.regionPlaceholder)
    }

    /// Whether a text is a pattern that names the account or the Region.
    package static func isPattern(_ text: String) -> Bool {
        text.holds(accountPlaceholder) || text.holds(regionPlaceholder)
    }
}

extension AlarmPlace: CustomStringConvertible {
    /// As in `account 111122223333, eu-west-1`.
    package var description: String {
        "account \(account ?? "unknown"), \(region ?? "Region unknown")"
    }
}
