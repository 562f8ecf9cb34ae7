/// What GetMetricData answers to one query, or a part of it
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html).
package struct MetricResult: Sendable {
    /// Whether the answer is whole.
    package enum Status: String, Sendable {
        case complete = "Complete"
        /// It goes on in another result of the same id.
        case partial = "PartialData"
        case internalError = "InternalError"
        case forbidden = "Forbidden"
    }

    package var id = ""
    /// Epoch seconds at which the datapoints' periods begin, in any order.
    package var moments: [Int] = []
    /// One for each moment.
    package var values: [Double] = []
    package var status = Status.complete
    package var messages: [MetricMessage] = []
}

/// What CloudWatch says beside its data, such as that more metrics match than it answers.
package struct MetricMessage: Hashable, Sendable, CustomStringConvertible {
    package var code: String
    package var value: String

    package var description: String { "\(code): \(value)" }
}

/// Reads what `aws cloudwatch get-metric-data --output json` prints, result by result; several documents may follow one
/// another.
package struct MetricDataReader: ~Copyable {
    /// The most datapoints of one result: more than those of 455 days, so that an endless list doesn't fill the memory.
    package static let maximumDatapoints = 1_048_576

    private static let list = "MetricDataResults"
    private static let cure = "make it with `aws cloudwatch get-metric-data --output json`"

    private var json: JSONTokenizer
    private var isInList = false
    private var hasList = false
    private var documentCount = 0

    /// The result that was read last.
    package private(set) var result = MetricResult()
    /// What the documents say as a whole.
    package private(set) var messages: [MetricMessage] = []
    /// The token for the page that follows the last document; nil where none does.
    package private(set) var nextToken: String?
    /// How many documents say that more follows, and how many that nothing does.
    package private(set) var pageCounts = (unfinished: 0, last: 0)

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `next` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        json = JSONTokenizer(nextBlock)
    }

    /// Reads what another reader has only just begun.
    package init(_ json: consuming JSONTokenizer) {
        self.json = json
    }

    /// Reads the next result into `result`; false behind the last one. Throws a `JSONError` at the first thing that
    /// isn't as AWS writes it.
    package mutating func next() throws -> Bool {
        while true {
            if isInList {
                if try json.nextObject(of: Self.list) {
                    try readResult()
                    return true
                }
                isInList = false
            }
            if json.depth == 0, try !beginDocument() { return false }
            try readMembers()
        }
    }

    /// An error at the token that was read last.
    package func error(_ message: String, cure: String = "") -> JSONError { json.error(message, cure: cure) }

    private mutating func beginDocument() throws -> Bool {
        guard let token = try json.next() else {
            guard documentCount > 0 else { throw json.error("the input is empty", cure: Self.cure) }
            return false
        }
        guard token == .beginObject else {
            throw json.error("expected an object with \"\(Self.list)\", found \(token.words)", cure: Self.cure)
        }
        documentCount += 1
        (hasList, nextToken) = (false, nil)
        return true
    }

    /// Reads members of a document up to its list of results, or to its end.
    private mutating func readMembers() throws {
        while try json.nextKey() {
            if json.textEquals(Self.list) {
                guard !hasList else { throw json.error("the key \"\(Self.list)\" comes twice") }
                hasList = true
                isInList = try json.beginArray(of: Self.list)
                if isInList { return }
            } else if json.textEquals("NextToken") {
                let token = try json.next()
                nextToken = token == .string && json.textCount > 0 ? json.text : nil
                try json.skipRest(of: token)
            } else if json.textEquals("Messages") {
                messages += try Self.messages(from: &json)
            } else {
                try json.skipValue()
            }
        }
        guard hasList else { throw json.error("expected an object with \"\(Self.list)\"", cure: Self.cure) }
        if nextToken != nil { pageCounts.unfinished += 1 } else { pageCounts.last += 1 }
    }

    private mutating func readResult() throws {
        result.id = ""
        result.moments.removeAll(keepingCapacity: true)
        result.values.removeAll(keepingCapacity: true)
        result.status = .complete
        result.messages = []
        while try json.nextKey() {
            if json.textEquals("Id") {
                result.id = try readText(of: "Id")
            } else if json.textEquals("Timestamps") {
                try readMoments()
            } else if json.textEquals("Values") {
                try readValues()
            } else if json.textEquals("StatusCode") {
                let text = try readText(of: "StatusCode")
                guard let status = MetricResult.Status(rawValue: text) else {
                    throw json.error("StatusCode \"\(text)\" is not one that CloudWatch has", cure: Self.cure)
                }
                result.status = status
            } else if json.textEquals("Messages") {
                result.messages = try Self.messages(from: &json)
            } else {
                try json.skipValue()
            }
        }
        guard !result.id.isEmpty else { throw json.error("the result that ends here has no \"Id\"", cure: Self.cure) }
        guard result.moments.count == result.values.count else {
            throw json.error(
                "the result \"\(result.id)\" has \(result.moments.count) Timestamps and \(result.values.count) Values",
                cure: Self.cure)
        }
    }

    private mutating func readMoments() throws {
        let key = "Timestamps"
        guard result.moments.isEmpty else { throw json.error("the key \"\(key)\" comes twice in one result") }
        guard try json.beginArray(of: key) else { return }
        while true {
            json.readPlainMoments(into: &result.moments, limit: Self.maximumDatapoints)
            let token = try json.next()
            if token == .endArray { return }
            guard let token, token == .string || token == .number else {
                throw json.unexpected(token, "instants", of: key)
            }
            guard let moment = json.moment(token) else {
                throw json.error("\"\(json.text)\" is not an instant", cure: "write it as 2026-11-14T08:00:00Z")
            }
            result.moments.append(moment)
            try check(result.moments.count)
        }
    }

    private mutating func readValues() throws {
        let key = "Values"
        guard result.values.isEmpty else { throw json.error("the key \"\(key)\" comes twice in one result") }
        guard try json.beginArray(of: key) else { return }
        while true {
            json.readPlainNumbers(into: &result.values, limit: Self.maximumDatapoints)
            let token = try json.next()
            if token == .endArray { return }
            guard token == .number else { throw json.unexpected(token, "numbers", of: key) }
            result.values.append(json.number)
            try check(result.values.count)
        }
    }

    private func check(_ count: Int) throws {
        guard count <= Self.maximumDatapoints else {
            throw json.error("a result has more than \(Self.maximumDatapoints) datapoints", cure: Self.cure)
        }
    }

    /// Reads the string that is the value of the key just read.
    private mutating func readText(of key: String) throws -> String {
        let token = try json.next()
        guard token == .string else { throw json.unexpected(token, "a string", of: key) }
        return json.text
    }

    private static func messages(from json: inout JSONTokenizer) throws -> [MetricMessage] {
        try JSONValue(readingFrom: &json).items?.map {
            MetricMessage(code: $0["Code"]?.text ?? "", value: $0["Value"]?.text ?? "")
        } ?? []
    }
}
