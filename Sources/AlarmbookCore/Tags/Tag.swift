package import Sheets

/// One tag of one resource, as `aws ec2 describe-tags` gives it: four texts in one buffer of UTF-8, none of them a
/// String before somebody asks for it (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagDescription.html).
package struct Tag: Sendable {
    package var text: [UInt8] = []
    /// 1 to 128 characters; a range of `text`, as are the others.
    package var key = 0..<0
    /// The bare id of an EC2 resource, the whole ARN of every other.
    package var resourceId = 0..<0
    /// `instance` or `rds:db`: see `ARN.resourceType`.
    package var resourceType = 0..<0
    /// At most 256 characters; may be empty.
    package var value = 0..<0
    /// The resource's account and Region, as far as they differ from the first resource's.
    package var away = AlarmPlace()

    /// The key of the tag with which export marks an instance whose metrics come every minute.
    static let monitoringKey = "alarmbook:monitoring"
    /// The value of that tag.
    static let detailedMonitoring = "detailed"

    package init() {}

    package init(
        key: String, resourceId: String, resourceType: String, value: String, away: AlarmPlace = AlarmPlace()
    ) {
        self.away = away
        self.key = append(key)
        self.resourceId = append(resourceId)
        self.resourceType = append(resourceType)
        self.value = append(value)
    }

    /// Adds to the text, and gives the range of what was added.
    package mutating func append(_ part: String) -> Range<Int> {
        let start = text.count
        text += part.utf8
        return start..<text.count
    }

    /// The text of one of the four ranges.
    package func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }
}

extension RowBlockBuilder {
    /// Adds a tag as a row of a tag table: Key, ResourceId, ResourceType, Value, and where its resource is elsewhere,
    /// AccountId and Region. An empty value is a blank cell.
    package mutating func append(_ tag: borrowing Tag, number: Int) {
        let text = tag.text.span
        append(.text, text.extracting(tag.key), column: 1)
        append(.text, text.extracting(tag.resourceId), column: 2)
        append(.text, text.extracting(tag.resourceType), column: 3)
        if !tag.value.isEmpty { append(.text, text.extracting(tag.value), column: 4) }
        if let account = tag.away.account { append(.text, account.description, column: 5) }
        if let region = tag.away.region { append(.text, region.description, column: 6) }
        endRow(number: number)
    }
}
