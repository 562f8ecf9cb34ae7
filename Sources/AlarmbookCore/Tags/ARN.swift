/// An Amazon Resource Name, cut into what a tag table holds
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
package struct ARN: Hashable, Sendable {
    /// The whole name.
    package var text: String
    /// Such as `ec2`.
    package var service: String
    /// Such as `eu-west-1`; empty for what isn't regional or doesn't say.
    package var region: String
    /// Twelve digits; empty for what doesn't say.
    package var account: String
    /// What follows the account: `instance/i-0abc`, `db:main`, `queue-name`.
    package var resource: String

    /// Cuts `arn:partition:service:region:account:resource`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else {
            return nil
        }
        self.text = text
        service = parts[2]
        region = parts[3]
        account = parts[4]
        resource = parts[5]
    }

    /// EC2's types as describe-tags spells them, such as `instance`; else `service:type` as ResourceTypeFilters of
    /// GetResources spells it, such as `rds:db`, or the service alone where its ARNs name no type
    /// (https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html).
    package var resourceType: String {
        let parts = resource.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == ":" }
        let type = parts.count > 1 ? String(parts[0]) : ""
        switch (service, type) {
        case ("ec2", _): return type
        case ("elasticloadbalancing", "loadbalancer"):
            // A classic load balancer has no kind, and a gateway load balancer's is not a filter.
            let kind = parts.count > 2 && ["app", "net"].contains(parts[1]) ? "/" + parts[1] : ""
            return service + ":" + type + kind
        case ("sqs", ""): return "sqs:queue"
        case ("sns", ""): return "sns:topic"
        case (_, ""), ("wafv2", _): return service
        default: return service + ":" + type
        }
    }

    /// The bare id of an EC2 resource, the whole ARN of every other.
    package var resourceId: String {
        guard service == "ec2", let slash = resource.firstIndex(of: "/") else { return text }
        return String(resource[resource.index(after: slash)...])
    }
}
