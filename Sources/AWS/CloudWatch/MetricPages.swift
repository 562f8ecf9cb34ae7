internal import AlarmbookCore

/// The metrics of an account in a Region, namespace by namespace and page by page, in the JSON that
/// `aws cloudwatch list-metrics` prints.
package struct MetricPages: Sendable {
    private let calls: CloudWatchCalls
    /// The namespaces yet to be read, the next one last.
    private var namespaces: [String]
    private var pages = PageTokens(of: "ListMetrics")

    package init(calls: CloudWatchCalls, namespaces: [String]) {
        self.calls = calls
        self.namespaces = namespaces.reversed()
    }

    /// The next page; nil after the last one.
    package mutating func nextPage() async throws -> [UInt8]? {
        guard let namespace = namespaces.last else { return nil }
        let page = try await calls.metrics(namespace: namespace, token: pages.next)
        if try !pages.turn(to: page["NextToken"]?.text) {
            namespaces.removeLast()
            pages = PageTokens(of: "ListMetrics")
        }
        // Drops the token, since all pages are read.
        var bytes: [UInt8] = []
        JSONValue.object([JSONValue.Member("Metrics", page["Metrics"] ?? .array([]))]).write(to: &bytes)
        return bytes
    }
}
