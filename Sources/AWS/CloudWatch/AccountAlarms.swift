package import AlarmbookCore

/// All alarms of an account and Region, page by page, with the tags that the tagging API knows of them,
/// CloudFormation's included.
package struct AccountAlarms: Sendable {
    private let calls: CloudWatchCalls
    private var types = AlarmTypes()
    private var tags: [ExactText: [AlarmTag]]?
    private var pages = PageTokens(of: "DescribeAlarms")
    private var isAtEnd = false

    /// `calls` are those of the account and Region.
    package init(calls: CloudWatchCalls) {
        self.calls = calls
    }

    /// The next page; nil after the last one.
    package mutating func nextPage() async throws -> [(kind: ExistingAlarm.Kind, document: AlarmDocument)]? {
        if isAtEnd { return nil }
        let tags = try await allTags()
        let (page, known) = try await types.page(names: nil, token: pages.next, by: calls)
        types = known
        isAtEnd = try !pages.turn(to: page.nextToken)
        return page.alarms.map { kind, document in
            var document = document
            if let arn = document.arn, let own = tags[ExactText(arn)] { document.set(own) }
            return (kind, document)
        }
    }

    private mutating func allTags() async throws -> [ExactText: [AlarmTag]] {
        if let tags { return tags }
        var all: [ExactText: [AlarmTag]] = [:]
        var pages = PageTokens(of: "GetResources")
        while true {
            let page = try await calls.resources(types: [AlarmTypes.taggedType], key: nil, token: pages.next)
            for (arn, tags) in page.resources { all[ExactText(arn)] = tags }
            guard try pages.turn(to: page.nextToken) else { break }
        }
        tags = all
        return all
    }
}
