package import AlarmbookCore

/// What the metric alarms of an account's Region really did, page by page.
package struct AlarmHistoryPages: Sendable {
    private let calls: CloudWatchCalls
    private let start: Timestamp
    private var pages = PageTokens(of: "DescribeAlarmHistory")
    private var isAtEnd = false

    /// `start` is the first instant that is asked for.
    package init(calls: CloudWatchCalls, since start: Timestamp) {
        self.calls = calls
        self.start = start
    }

    /// The changes of the next page; nil after the last one.
    package mutating func nextPage() async throws -> [StateChange]? {
        if isAtEnd { return nil }
        let page = try await calls.alarmHistory(since: start, token: pages.next)
        isAtEnd = try !pages.turn(to: page.nextToken)
        return page.changes
    }
}
