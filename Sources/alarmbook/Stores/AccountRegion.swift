internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// An account's Region in AWS, and the calls that reach it.
struct AccountRegion {
    let id: AccountID
    let region: RegionName
    let partition: PartitionName
    let calls: CloudWatchCalls
    /// Calls a second that write.
    let rate: Double

    /// Finds the accounts' Regions that options name. A named account must be the credentials' own, or one whose role
    /// they assume.
    static func find(at places: [AlarmPlace], options: AWSOptions, roles: RoleOptions) async throws -> [AccountRegion] {
        let session = try await options.session(region: places.first?.region?.description)
        var sessions = AccountSessions(session, roles: roles)
        var found: [AccountRegion] = []
        for place in places {
            let region = try place.region.map { Region($0, source: "--region") } ?? session.knownRegion
            let known = try await sessions.session(of: place.account)
            let id = known.caller.account
            if let named = place.account, named != id {
                let cure = places.count > 1 ? "; give --role-arn with the role that is assumed in each account" : ""
                throw Refusal(
                    "--account \(named) was given, but the credentials are of account \"\(id)\" (\(known.source))\(cure)"
                )
            }
            found.append(try AccountRegion(known, in: region))
        }
        return found
    }

    /// `rate` is how many calls a second write, where that isn't the usual number.
    init(_ known: AccountSessions.Known, in region: Region, rate: Double? = nil) throws {
        guard let name = region.place else {
            throw Refusal(
                "\(region.source) says the Region \"\(region.name)\", in which no alarms stand; name one with --region")
        }
        let session = known.session.at(region)
        id = known.caller.account
        self.region = name
        partition = known.caller.arn.partition
        calls = CloudWatchCalls(
            cloudWatch: try session.client(.cloudWatch), tagging: try session.client(.resourceGroupsTagging),
            rate: rate, sleep: { try await Task.sleep(for: $0) })
        self.rate = rate ?? CloudWatchCalls.writesPerSecond
    }

    var place: AlarmPlace { AlarmPlace(account: id, region: region) }
}
