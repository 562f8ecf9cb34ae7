internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// Where export finds tags other than in files.
enum TagOrigin: String, ExpressibleByArgument {
    case aws
}

/// The tags of an account's resources in a Region.
struct AccountTags {
    private let account: AccountRegion
    private var tags: ResourceTags
    private let progress = Progress("reading pages of resources", isSlow: true)
    private var pageCount = 0

    init(of account: AccountRegion, types: [String]) {
        self.account = account
        tags = ResourceTags(calls: account.calls, types: types)
    }

    var place: AlarmPlace { account.place }

    /// In words for people.
    var name: String { place.description }

    /// The next page of JSON; nil behind the last one.
    mutating func nextPage() async throws -> [UInt8]? {
        guard let page = try await tags.nextPage() else {
            progress.end()
            return nil
        }
        pageCount += 1
        progress.advance(to: pageCount)
        return page
    }

    /// Adds the metrics that CloudWatch lists in some namespaces.
    func list(_ namespaces: [String], into metrics: inout ListedMetrics) async throws {
        var pages = MetricPages(calls: account.calls, namespaces: namespaces)
        let progress = Progress("reading pages of metrics", isSlow: true)
        defer { progress.end() }
        var count = 0
        while var page = try await pages.nextPage().map({ Optional($0) }) {
            var reader = ListedMetricsReader { page.take() }
            try reader.read(into: &metrics)
            count += 1
            progress.advance(to: count)
        }
    }
}
