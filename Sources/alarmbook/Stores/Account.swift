internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// An account's Region that something is read from.
struct Account {
    /// 12 digits.
    let id: String
    let region: String
    let calls: CloudWatchCalls

    /// Finds the account and the Region. An account that is named must be the one.
    init(_ place: AlarmPlace, options: AWSOptions) async throws {
        let session = try await options.session(region: place.region)
        guard let region = session.region?.name else {
            throw Refusal("no Region is known; name one with --region, AWS_REGION or aws configure")
        }
        let identity = try await session.identity()
        id = identity.caller.account
        self.region = region
        if let named = place.account, named != id {
            throw Refusal(
                "--account \(named) was given, but the credentials are of account \"\(id)\" (\(identity.source))")
        }
        calls = CloudWatchCalls(
            cloudWatch: try session.client(.cloudWatch), tagging: try session.client(.resourceGroupsTagging),
            sleep: { try await Task.sleep(for: $0) })
    }

    var place: AlarmPlace { AlarmPlace(account: id, region: region) }
}
