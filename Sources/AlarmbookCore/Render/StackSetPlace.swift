/// The account and Region of a workbook whose template is to serve other accounts and Regions too: what names them
/// becomes a pseudo parameter
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html).
package struct StackSetPlace: Hashable, Sendable {
    private let account: AccountID
    private let region: RegionName

    /// The account and Region that the workbook is of.
    package init(account: AccountID, region: RegionName) {
        self.account = account
        self.region = region
    }

    /// A text in a template: in an ARN, this account and Region become the stack's own; so does the account's number;
    /// anything else stays.
    func value(of text: String) -> JSONValue {
        if text == account.description { return .object([.init("Ref", .string("AWS::AccountId"))]) }
        guard let arn = ARN(resource: text), arn.account == account || arn.region == region else {
            return .string(text)
        }
        let literal = CloudFormationText.literalInSub
        let parts = [
            "arn", "${AWS::Partition}", literal(arn.service),
            arn.region == region ? "${AWS::Region}" : arn.region?.description ?? "",
            arn.account == account ? "${AWS::AccountId}" : literal(arn.owner), literal(arn.resource),
        ]
        return .object([.init("Fn::Sub", .string(parts.joined(separator: ":")))])
    }

    /// Dimensions whose values AWS makes up, so that they differ between accounts.
    private static let ownDimensions: Set = [
        "ApiId", "CertificateArn", "DistributionId", "FileSystemId", "ImageId", "InstanceId", "LoadBalancer",
        "NatGatewayId", "TargetGroup", "TunnelIpAddress", "VolumeId", "VpnId",
    ]

    /// Whether an alarm watches something that exists in one account only, so that it would never get data in another.
    package static func isOfOneAccount(_ alarm: MetricAlarm) -> Bool {
        alarm.dimensions.contains { ownDimensions.contains($0.name) }
    }
}
