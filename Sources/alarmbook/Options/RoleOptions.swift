internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

/// How accounts other than the credentials' own are reached.
struct RoleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The role to assume in other accounts, such as arn:aws:iam::{AccountId}:role/alarmbook.", valueName: "arn"))
    var roleArn: String?
    @Option(help: ArgumentHelp("What the roles' trust policies ask for as sts:ExternalId.", valueName: "id"))
    var externalId: String?

    private static let example = "arn:aws:iam::{AccountId}:role/alarmbook"

    func validate() throws {
        if externalId != nil, roleArn == nil {
            throw ValidationError("'--external-id' is only valid with '--role-arn'")
        }
        guard let roleArn else { return }
        let arn = ARN(AlarmPlace.example.expand(roleArn))
        guard let arn, arn.service == "iam", arn.region == nil, arn.account != nil,
            arn.resource.begins(with: "role/")
        else {
            throw ValidationError("'--role-arn' is written as \(Self.example), not \"\(roleArn)\"")
        }
    }

    /// The first option that was given.
    var givenOption: String? { roleArn == nil ? nil : "--role-arn" }

    /// The role of an account; nil where no pattern was given.
    func role(in account: AccountID) -> String? {
        roleArn.map { AlarmPlace(account: account).expand($0) }
    }
}
