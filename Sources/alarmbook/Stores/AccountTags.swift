internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// Where export finds tags, if not in files.
enum TagOrigin: String, ExpressibleByArgument {
    case aws
}

/// The tags of an account's resources in a Region.
struct AccountTags {
    /// 12 digits.
    let account: String
    let region: String
    private let calls: CloudWatchCalls
    private var tags: ResourceTags
    private let progress = Progress("reading pages of resources", isSlow: true)
    private var pageCount = 0

    /// Finds the account and the Region. An account that is named must be the one.
    init(_ place: AlarmPlace, options: AWSOptions, types: [String]) async throws {
        let session = try await options.session(region: place.region)
        guard let region = session.region?.name else {
            throw Refusal("no Region is known; name one with --region, AWS_REGION or aws configure")
        }
        let identity = try await session.identity()
        account = identity.caller.account
        self.region = region
        if let named = place.account, named != account {
            throw Refusal(
                "--account \(named) was given, but the credentials are of account \"\(account)\" (\(identity.source))")
        }
        calls = CloudWatchCalls(
            cloudWatch: try session.client(.cloudWatch), tagging: try session.client(.resourceGroupsTagging),
            sleep: { try await Task.sleep(for: $0) })
        tags = ResourceTags(calls: calls, types: types)
    }

    var place: AlarmPlace { AlarmPlace(account: account, region: region) }
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

    /// Adds what CloudWatch has in some namespaces.
    func list(_ namespaces: [String], into metrics: inout ListedMetrics) async throws {
        var pages = MetricPages(calls: calls, namespaces: namespaces)
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
