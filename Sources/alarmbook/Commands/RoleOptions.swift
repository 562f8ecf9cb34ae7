internal import AlarmbookCore
internal import ArgumentParser

/// How other accounts than the credentials' own are reached.
struct RoleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The role that is assumed in another account: arn:aws:iam::{AccountId}:role/alarmbook.", valueName: "arn"))
    var roleArn: String?
    @Option(help: ArgumentHelp("What the roles' trust policies ask for as sts:ExternalId.", valueName: "id"))
    var externalId: String?

    private static let example = "arn:aws:iam::{AccountId}:role/alarmbook"

    func validate() throws {
        if externalId != nil, roleArn == nil {
            throw ValidationError("'--external-id' is only valid with '--role-arn'")
        }
        guard let roleArn else { return }
        let arn = ARN(roleArn)
        guard let arn, arn.service == "iam", arn.region.isEmpty, arn.resource.begins(with: "role/") else {
            throw ValidationError("'--role-arn' is written as \(Self.example), not \"\(roleArn)\"")
        }
    }

    /// The first option that was given.
    var givenOption: String? { roleArn == nil ? nil : "--role-arn" }

    /// The role of an account; nil where no pattern was given.
    func role(in account: String) -> String? {
        roleArn.map { AlarmPlace(account: account).expand($0) }
    }
}
