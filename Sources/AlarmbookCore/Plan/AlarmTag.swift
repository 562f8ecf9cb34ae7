/// A tag of an alarm (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Tag.html).
package struct AlarmTag: Hashable, Sendable {
    /// Names the Book that an alarm belongs to.
    package static let bookKey = "alarmbook:book"
    /// Holds the identity of the row that an alarm serves.
    package static let rowKey = "alarmbook:row"
    /// Holds what was last applied to the alarm, and when.
    package static let appliedKey = "alarmbook:applied"
    /// The keys of the tags that alarmbook itself sets.
    static let ownKeys = [bookKey, rowKey, appliedKey]
    /// What the keys of tags begin with that only the service sets.
    static let servicePrefix = "aws:"

    /// 1 to 128 characters.
    package var key: String
    /// At most 256 characters.
    package var value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// The tags that say whose an alarm is.
    package static func ownership(book: String, row: String) -> [AlarmTag] {
        [AlarmTag(key: bookKey, value: book), AlarmTag(key: rowKey, value: row)]
    }

    /// Whether it goes along when an alarm gets another name: the customer's own do; the service refuses to set `aws:`
    /// ones, and ownership is written anew.
    package var isCarriedOver: Bool {
        !key.begins(with: Self.servicePrefix) && !Self.ownKeys.contains(key)
    }
}
