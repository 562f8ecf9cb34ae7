/// Whose credentials they are, as STS GetCallerIdentity tells.
package struct CallerIdentity: Hashable, Sendable {
    /// Twelve digits.
    package var account: String
    package var arn: String

    package init(account: String, arn: String) {
        self.account = account
        self.arn = arn
    }

    /// Asks STS, which answers whatever an account's policies say.
    package static func ask(_ client: ServiceClient) async throws -> CallerIdentity {
        let answer = try await QueryCall("GetCallerIdentity", version: SecurityToken.version).send(by: client)
        guard let account = answer["Account"], let arn = answer["Arn"] else {
            throw AWSError(code: "InvalidResponse", message: "STS answered without an account", status: 200)
        }
        return CallerIdentity(account: account, arn: arn)
    }
}
