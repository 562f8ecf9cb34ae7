internal import AlarmbookCore

/// A request to AssumeRole, and the name under which the AWS CLI caches its answer.
struct RoleRequest: Hashable, Sendable {
    var roleARN: String
    var sessionName: String?
    var externalID: String?
    var mfaSerial: String?
    /// Seconds.
    var duration: Int?

    /// The parameters of the call; `token` is the code of the MFA device.
    func parameters(token: String? = nil, now: Timestamp) -> [QueryCall.Parameter] {
        var result: [QueryCall.Parameter] = [
            .init("RoleArn", roleARN), .init("RoleSessionName", sessionName ?? Self.defaultSessionName(now)),
        ]
        if let externalID { result.append(.init("ExternalId", externalID)) }
        if let mfaSerial { result.append(.init("SerialNumber", mfaSerial)) }
        if let duration { result.append(.init("DurationSeconds", String(duration))) }
        if let token { result.append(.init("TokenCode", token)) }
        return result
    }

    static func defaultSessionName(_ now: Timestamp) -> String { "alarmbook-\(now.seconds)" }

    /// The cache's file name. A generated session name is no part of it.
    var cacheKey: String {
        var members: [(String, RoleCache.Value)] = [("RoleArn", .text(roleARN))]
        if let duration { members.append(("DurationSeconds", .number(duration))) }
        if let externalID { members.append(("ExternalId", .text(externalID))) }
        if let mfaSerial { members.append(("SerialNumber", .text(mfaSerial))) }
        if let sessionName { members.append(("RoleSessionName", .text(sessionName))) }
        return RoleCache.key(members, isCompact: false)
    }
}
