internal import Sheets

/// A tag of an alarm (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Tag.html).
package struct AlarmTag: Hashable, Sendable {
    /// The key of the tag that names an alarm's Book.
    package static let bookKey = "alarmbook:book"
    /// The key of the tag with the identity of an alarm's row.
    package static let rowKey = "alarmbook:row"
    /// The key of the tag that says what was last applied to the alarm, and when: see `Applied`.
    package static let appliedKey = "alarmbook:applied"
    /// The keys of the tags that alarmbook itself sets.
    static let ownKeys = [bookKey, rowKey, appliedKey]
    /// The prefix of keys that only AWS sets.
    static let servicePrefix = "aws:"

    /// 1 to 128 characters.
    package var key: String
    /// At most 256 characters.
    package var value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// The tags that mark an alarm as a Book's and a row's.
    package static func ownership(book: String, row: String) -> [AlarmTag] {
        [AlarmTag(key: bookKey, value: book), AlarmTag(key: rowKey, value: row)]
    }

    /// Whether a renamed alarm keeps the tag. The customer's own tags are kept; AWS refuses to set `aws:` ones, and the
    /// marks of ownership are written anew.
    package var isCarriedOver: Bool {
        !key.begins(with: Self.servicePrefix) && !Self.ownKeys.contains(key)
    }
}

extension AlarmTag {
    /// The longest key, in characters (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Tag.html).
    static let maximumKeyLength = 128
    /// The most tags that an alarm can have, not counting those that AWS sets
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
    package static let maximumCount = 50

    private static let ownPrefix = "alarmbook:"
    private static let characters = "letters, digits, spaces and +-=._:/@"

    /// Refuses a key that CloudWatch doesn't take, or that AWS or alarmbook reserves.
    static func check(key: String) throws(ValueError) {
        for (prefix, owner) in [(servicePrefix, "AWS"), (ownPrefix, "alarmbook")]
        where key.lowercased().begins(with: prefix) {
            throw ValueError("tag \"\(key)\" begins with \(prefix), which is \(owner)'s own", cure: "name another key")
        }
        guard !key.isEmpty, key.unicodeScalars.count <= maximumKeyLength, AlarmIdentity.fitsTagValue(key) else {
            throw ValueError(
                "\"\(key)\" can't be the key of an alarm's tag",
                cure: "write 1 to \(maximumKeyLength) \(characters)")
        }
    }

    /// Refuses a value that CloudWatch doesn't take.
    func checkValue() throws(ValueError) {
        guard !value.isEmpty, AlarmIdentity.fitsTagValue(value) else {
            throw ValueError(
                "tag \"\(key)\" can't be \"\(value)\"",
                cure: "write 1 to \(AlarmIdentity.maximumTagValueLength) \(Self.characters)")
        }
    }
}
