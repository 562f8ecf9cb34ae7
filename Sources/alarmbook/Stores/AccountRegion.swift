internal import AWS
internal import AlarmbookCore

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
        let cure = places.count > 1 ? "; give --role-arn with the role that is assumed in each account" : ""
        return try await find(at: places, in: session, roles: roles, source: "--region") { place, _, known in
            if let named = place.account { try known.check("--account \(named)", named, cure: cure) }
        }
    }

    /// Finds the accounts' Regions at places, which `check` may refuse. `source` is what names the places' Regions; the
    /// session's own holds where nothing does.
    static func find(
        at places: [AlarmPlace], in session: AWSSession, roles: RoleOptions, source: String?, rate: Double? = nil,
        check: (AlarmPlace, Region, AccountSessions.Known) throws -> Void
    ) async throws -> [AccountRegion] {
        var sessions = AccountSessions(session, roles: roles)
        var found: [AccountRegion] = []
        for place in places {
            let named = source.flatMap { source in place.region.map { Region($0, source: source) } }
            let region = try named ?? session.knownRegion
            let known = try await sessions.session(of: place.account)
            try check(place, region, known)
            found.append(try AccountRegion(known, in: region, rate: rate))
        }
        return found
    }

    /// `rate` is how many calls a second write, where that isn't the usual number.
    private init(_ known: AccountSessions.Known, in region: Region, rate: Double? = nil) throws {
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
