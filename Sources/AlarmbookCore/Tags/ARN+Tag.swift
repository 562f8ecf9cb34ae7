internal import Sheets

// How a tag table calls a resource that has an ARN.
extension ARN {
    /// EC2's types as describe-tags spells them, such as `instance`; else `service:type` as ResourceTypeFilters of
    /// GetResources spells it, such as `rds:db`, or the service alone where its ARNs name no type
    /// (https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html).
    package var resourceType: String {
        let parts = parts(omittingEmpty: false)
        let type = parts.count > 1 ? String(parts[0]) : ""
        switch (service, type) {
        case ("ec2", _): return type
        case ("elasticloadbalancing", "loadbalancer"):
            // A classic load balancer has no kind, and a gateway load balancer's is not a filter.
            let kind = parts.count > 2 && ["app", "net"].contains(parts[1]) ? "/" + parts[1] : ""
            return service + ":" + type + kind
        case ("sqs", ""): return "sqs:queue"
        case ("sns", ""): return "sns:topic"
        case (_, ""), ("wafv2", _): return String(service)
        default: return service + ":" + type
        }
    }

    /// The resource's name in the ARN: the last part, or `NAME` in `loadbalancer/app/NAME/ID`, `targetgroup/NAME/ID`
    /// and `function:NAME:QUALIFIER`.
    package var shortName: String {
        let parts = parts(omittingEmpty: true)
        guard let last = parts.last else { return String(resource) }
        switch (service, parts[0]) {
        case ("elasticloadbalancing", "targetgroup"), ("elasticloadbalancing", "loadbalancer"):
            return String(parts.count > 2 ? parts[parts.count - 2] : last)
        case ("lambda", "function"): return String(parts.count > 1 ? parts[1] : last)
        case ("apigateway", _): return parts.dropFirst().filter { $0 != "stages" }.joined(separator: "/")
        default: return String(last)
        }
    }

    /// The bare id of an EC2 resource, the whole ARN of every other.
    package var resourceId: String {
        let parts = resource.parts(at: "/", maxSplits: 1)
        return service == "ec2" && parts.count == 2 ? String(parts[1]) : description
    }

    private func parts(omittingEmpty: Bool) -> [Substring] {
        resource.utf8.split(omittingEmptySubsequences: omittingEmpty) {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":")
        }.map(Substring.init)
    }
}

extension ARN {
    /// The resource type by an ARN, or guessed by the beginning of an id; empty where nothing tells it.
    static func resourceType(guessedOf resourceId: String) -> String {
        if let arn = ARN(resource: resourceId) { return arn.resourceType }
        let prefixes = [("i-", "instance"), ("vol-", "volume"), ("nat-", "natgateway"), ("vpn-", "vpn-connection")]
        return prefixes.first { resourceId.begins(with: $0.0) }?.1 ?? ""
    }
}
