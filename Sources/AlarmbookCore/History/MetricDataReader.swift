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

    private var pages: JSONListReader

    /// The result that was read last.
    package private(set) var result = MetricResult()
    /// What the documents say as a whole.
    package private(set) var messages: [MetricMessage] = []
    /// The token for the page that follows the last document; nil where none does.
    package var nextToken: String? { pages.nextToken }
    /// How many documents say that more follows, and how many that nothing does.
    package var pageCounts: (unfinished: Int, last: Int) { pages.pageCounts }

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `next` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        self.init(JSONTokenizer(nextBlock))
    }

    /// Reads what another reader has only just begun.
    package init(_ json: consuming JSONTokenizer) {
        pages = JSONListReader(json, list: Self.list, cure: Self.cure)
    }

    /// Reads the next result into `result`; false behind the last one. Throws a `JSONError` at the first thing that
    /// isn't as AWS writes it.
    package mutating func next() throws -> Bool {
        var said: [MetricMessage] = []
        defer { messages += said }
        guard
            try pages.next({ json in
                guard json.textEquals("Messages") else { return false }
                said += try Self.messages(from: &json)
                return true
            })
        else { return false }
        try readResult()
        return true
    }

    /// An error at the token that was read last.
    package func error(_ message: String, cure: String = "") -> JSONError { pages.json.error(message, cure: cure) }

    private mutating func readResult() throws {
        result.id = ""
        result.moments.removeAll(keepingCapacity: true)
        result.values.removeAll(keepingCapacity: true)
        result.status = .complete
        result.messages = []
        while try pages.json.nextKey() {
            if pages.json.textEquals("Id") {
                result.id = try pages.json.readText(of: "Id")
            } else if pages.json.textEquals("Timestamps") {
                try readMoments()
            } else if pages.json.textEquals("Values") {
                try readValues()
            } else if pages.json.textEquals("StatusCode") {
                let text = try pages.json.readText(of: "StatusCode")
                guard let status = MetricResult.Status(rawValue: text) else {
                    throw error("StatusCode \"\(text)\" is not one that CloudWatch has", cure: Self.cure)
                }
                result.status = status
            } else if pages.json.textEquals("Messages") {
                result.messages = try Self.messages(from: &pages.json)
            } else {
                try pages.json.skipValue()
            }
        }
        guard !result.id.isEmpty else { throw error("the result that ends here has no \"Id\"", cure: Self.cure) }
        guard result.moments.count == result.values.count else {
            throw error(
                "the result \"\(result.id)\" has \(result.moments.count) Timestamps and \(result.values.count) Values",
                cure: Self.cure)
        }
    }

    private mutating func readMoments() throws {
        let key = "Timestamps"
        guard result.moments.isEmpty else { throw error("the key \"\(key)\" comes twice in one result") }
        guard try pages.json.beginArray(of: key) else { return }
        while true {
            // Files have texts, and the service answers numbers.
            pages.json.readPlainMoments(into: &result.moments, limit: Self.maximumDatapoints)
            pages.json.readPlainSeconds(into: &result.moments, limit: Self.maximumDatapoints)
            let token = try pages.json.next()
            if token == .endArray { return }
            guard let token, token == .string || token == .number else {
                throw pages.json.unexpected(token, "instants", of: key)
            }
            guard let moment = pages.json.moment(token) else {
                throw error("\"\(pages.json.text)\" is not an instant", cure: "write it as 2026-11-14T08:00:00Z")
            }
            result.moments.append(moment)
            try check(result.moments.count)
        }
    }

    private mutating func readValues() throws {
        let key = "Values"
        guard result.values.isEmpty else { throw error("the key \"\(key)\" comes twice in one result") }
        guard try pages.json.beginArray(of: key) else { return }
        while true {
            pages.json.readPlainNumbers(into: &result.values, limit: Self.maximumDatapoints)
            let token = try pages.json.next()
            if token == .endArray { return }
            guard token == .number else { throw pages.json.unexpected(token, "numbers", of: key) }
            result.values.append(pages.json.number)
            try check(result.values.count)
        }
    }

    private func check(_ count: Int) throws {
        guard count <= Self.maximumDatapoints else {
            throw error("a result has more than \(Self.maximumDatapoints) datapoints", cure: Self.cure)
        }
    }

    private static func messages(from json: inout JSONTokenizer) throws -> [MetricMessage] {
        try JSONValue(readingFrom: &json).items?.map {
            MetricMessage(code: $0["Code"]?.text ?? "", value: $0["Value"]?.text ?? "")
        } ?? []
    }
}
