internal import AlarmbookCore

/// An answer of DescribeAlarms
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html).
struct AlarmPage {
    private(set) var alarms: [(kind: ExistingAlarm.Kind, document: AlarmDocument)] = []
    /// The token for the next page; nil on the last one.
    private(set) var nextToken: String?

    init(readingFrom tokenizer: inout JSONTokenizer) throws {
        guard try tokenizer.next() == .beginObject else { throw tokenizer.error("expected an object") }
        while try tokenizer.nextKey() {
            let key = tokenizer.text
            if let kind = ExistingAlarm.Kind(list: key) {
                try readList(kind, from: &tokenizer)
            } else {
                let value = try JSONValue(readingFrom: &tokenizer)
                if key == "NextToken", case .string(let token) = value, !token.isEmpty { nextToken = token }
            }
        }
    }

    private mutating func readList(_ kind: ExistingAlarm.Kind, from tokenizer: inout JSONTokenizer) throws {
        let token = try tokenizer.next()
        if token == .null { return }
        guard token == .beginArray else { throw tokenizer.error("expected a list of alarms") }
        while try tokenizer.next() == .beginObject {
            alarms.append((kind, try AlarmDocument(readingFrom: &tokenizer)))
        }
    }
}
