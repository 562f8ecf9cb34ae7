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

    /// A text as a template says it: an ARN of this account or Region as an ARN of the stack's own, the account's number
    /// as the stack's, anything else as it is.
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

    /// Dimensions whose values AWS makes up, so that no two accounts have the same.
    private static let ownDimensions: Set = [
        "ApiId", "CertificateArn", "DistributionId", "FileSystemId", "ImageId", "InstanceId", "LoadBalancer",
        "NatGatewayId", "TargetGroup", "TunnelIpAddress", "VolumeId", "VpnId",
    ]

    /// Whether an alarm watches what one account alone has, so that in another it would wait for data for ever.
    package static func isOfOneAccount(_ alarm: MetricAlarm) -> Bool {
        alarm.dimensions.contains { ownDimensions.contains($0.name) }
    }
}
