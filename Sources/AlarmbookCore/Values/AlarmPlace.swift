internal import Sheets

/// An account and its Region, which an alarm and its resource are in. Alarms' names are unique within one.
package struct AlarmPlace: Hashable, Sendable {
    /// nil where nobody said it.
    package var account: AccountID?
    /// nil where nobody said it.
    package var region: RegionName?

    package init(account: AccountID? = nil, region: RegionName? = nil) {
        self.account = account
        self.region = region
    }

    /// What a resource's ARN says; global services leave one or both out.
    package init(of arn: ARN) {
        self.init(account: arn.account, region: arn.region)
    }

    /// Some place, by which a pattern is held against the grammar of what it is a pattern of.
    package static let example = AlarmPlace(
        account: AccountID(exactly: "123456789012"), region: RegionName(exactly: "us-east-1"))

    /// This place, with what it lacks filled in from another.
    package func filled(from other: AlarmPlace) -> AlarmPlace {
        AlarmPlace(account: account ?? other.account, region: region ?? other.region)
    }

    /// Fills the account and Region in a pattern such as `arn:aws:sns:{Region}:{AccountId}:oncall`. Unknown ones stay.
    package func expand(_ pattern: String) -> String {
        guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
        return pattern.replacing(text: "{AccountId}", by: account?.description ?? "{AccountId}")
            .replacing(text: "{Region}", by: region?.description ?? "{Region}")
    }

    /// Whether a text is a pattern that names the account or the Region.
    package static func isPattern(_ text: String) -> Bool {
        !example.expand(text).utf8.elementsEqual(text.utf8)
    }
}

extension AlarmPlace: CustomStringConvertible {
    /// As in `account 111122223333, eu-west-1`.
    package var description: String {
        "account \(account?.description ?? "unknown"), \(region?.description ?? "Region unknown")"
    }
}
