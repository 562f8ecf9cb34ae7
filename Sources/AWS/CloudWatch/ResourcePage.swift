internal import AlarmbookCore

/// An answer of GetResources
/// (https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html).
struct ResourcePage {
    private(set) var resources: [(arn: String, tags: [AlarmTag])] = []
    /// The token for the next page; nil on the last one.
    private(set) var nextToken: String?

    init(readingFrom tokenizer: inout JSONTokenizer) throws {
        let answer = try JSONValue(readingFrom: &tokenizer)
        if let token = answer["PaginationToken"]?.text, !token.isEmpty { nextToken = token }
        resources = (answer["ResourceTagMappingList"]?.items ?? []).compactMap { item in
            item["ResourceARN"]?.text.map { ($0, AlarmTag.list(item["Tags"])) }
        }
    }
}

extension AlarmTag {
    /// Reads a list of objects with a Key and a Value.
    static func list(_ value: JSONValue?) -> [AlarmTag] {
        (value?.items ?? []).compactMap { item in
            item["Key"]?.text.map { AlarmTag(key: $0, value: item["Value"]?.text ?? "") }
        }
    }

    /// The tag as an object.
    var json: JSONValue {
        .object([JSONValue.Member("Key", .string(key)), JSONValue.Member("Value", .string(value))])
    }
}

extension JSONValue {
    /// An array of strings.
    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
