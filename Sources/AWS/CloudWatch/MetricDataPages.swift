package import AlarmbookCore

/// What some queries have in a stretch of time, page by page.
package struct MetricDataPages: Sendable {
    private let calls: CloudWatchCalls
    private let question: MetricDataQuestion
    private var pages = PageTokens(of: "GetMetricData")
    private var isAtEnd = false
    /// What CloudWatch says beside the data.
    package private(set) var messages: [MetricMessage] = []

    /// `queries` are at most as many as one call takes.
    package init(calls: CloudWatchCalls, queries: [MetricQuery], window: HistoryWindow) {
        self.calls = calls
        question = MetricDataQuestion(queries, in: window)
    }

    /// Reads the next page, result by result; false where there is none.
    package mutating func readPage(_ take: (MetricResult) throws -> Void) async throws -> Bool {
        if isAtEnd { return false }
        let (messages, next) = try await calls.metricData(question, token: pages.next) { json in
            var own = JSONTokenizer([])
            swap(&own, &json)
            var reader = MetricDataReader(own)
            while try reader.next() { try take(reader.result) }
            return (reader.messages, reader.nextToken)
        }
        self.messages += messages
        isAtEnd = try !pages.turn(to: next)
        return true
    }
}
