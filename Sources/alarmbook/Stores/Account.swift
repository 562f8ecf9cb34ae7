internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// An account's Region that something is read from.
struct Account {
    /// 12 digits.
    let id: String
    let region: String
    let calls: CloudWatchCalls

    /// Finds accounts' Regions, as far as options say them. An account that is named must be the credentials', or one
    /// whose role they assume.
    static func find(at places: [AlarmPlace], options: AWSOptions, roles: RoleOptions) async throws -> [Account] {
        let session = try await options.session(region: places.first?.region)
        var sessions = AccountSessions(session, roles: roles)
        var found: [Account] = []
        for place in places {
            guard let region = place.region.map({ Region(name: $0, source: "--region") }) ?? session.region else {
                throw Refusal("no Region is known; name one with --region, AWS_REGION or aws configure")
            }
            let known = try await sessions.session(of: place.account)
            let id = known.caller.account
            if let named = place.account, named != id {
                let cure = places.count > 1 ? "; give --role-arn with the role that is assumed in each account" : ""
                throw Refusal(
                    "--account \(named) was given, but the credentials are of account \"\(id)\" (\(known.source))\(cure)"
                )
            }
            found.append(try Account(id, known.session.at(region), region: region.name))
        }
        return found
    }

    private init(_ id: String, _ session: AWSSession, region: String) throws {
        self.id = id
        self.region = region
        calls = CloudWatchCalls(
            cloudWatch: try session.client(.cloudWatch), tagging: try session.client(.resourceGroupsTagging),
            sleep: { try await Task.sleep(for: $0) })
    }

    var place: AlarmPlace { AlarmPlace(account: id, region: region) }
}
