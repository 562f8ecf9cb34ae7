package import AlarmbookCore

/// The owner of the credentials, as STS GetCallerIdentity returns it.
package struct CallerIdentity: Hashable, Sendable {
    package var account: AccountID
    package var arn: ARN

    /// Asks STS, which answers whatever an account's policies say.
    package static func ask(_ client: ServiceClient) async throws -> CallerIdentity {
        let answer = try await QueryCall("GetCallerIdentity", version: SecurityToken.version).send(by: client)
        guard let account = answer["Account"].flatMap({ AccountID(exactly: $0) }),
            let arn = answer["Arn"].flatMap({ ARN(resource: $0) })
        else { throw AWSError(code: "InvalidResponse", message: "STS answered without an account", status: 200) }
        return CallerIdentity(account: account, arn: arn)
    }
}
