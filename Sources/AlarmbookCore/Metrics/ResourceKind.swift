internal import Sheets

/// A type of resource, the namespace of its metrics, and how their dimensions follow from a resource's id.
package struct ResourceKind: Hashable, Sendable {
    /// As `ec2 describe-tags` or the tagging API's ResourceTypeFilters spells it.
    package let type: String
    package let namespace: String
    package let pattern: DimensionPattern

    package init(_ type: String, _ namespace: String, _ pattern: DimensionPattern) {
        self.type = type
        self.namespace = namespace
        self.pattern = pattern
    }

    /// The dimensions of a resource's metrics that follow from its id.
    package func dimensions(of resourceId: String) throws(ValueError) -> [Dimension] {
        if pattern == .none { return [] }
        let arn = ARN.isMeant(by: resourceId) ? ARN(resourceId) : nil
        guard arn != nil || !type.utf8.contains(UInt8(ascii: ":")) else {
            throw ValueError(
                "resource id \"\(resourceId)\" is not an ARN, which \(type) needs",
                cure: "write it as aws resourcegroupstaggingapi get-resources gives it")
        }
        guard let dimensions = pattern.dimensions(of: arn?.resource ?? resourceId[...], arn: arn) else {
            throw ValueError(
                "resource id \"\(resourceId)\" is not the \(arn == nil ? "id" : "ARN") of a \(type)",
                cure: arn == nil
                    ? "write one like \(pattern.idDescription)"
                    : "write an ARN that ends with :\(pattern.idDescription)")
        }
        return dimensions
    }

    /// Whether an id has the form of this kind.
    package func fits(_ resourceId: String) -> Bool { (try? dimensions(of: resourceId)) != nil }

    /// The id of the resource that these dimensions belong to, in the account and Region of `alarm`. Nil where they
    /// don't give it.
    package func resourceId(of dimensions: [Dimension], near alarm: ARN) -> String? {
        guard let id = pattern.id(of: dimensions) else { return nil }
        if !type.holds(":") && type != Self.apiGateway || ARN(id) != nil { return id }
        let service = type.parts(at: ":")[0]
        let region = service == Self.globalService ? "" : alarm.region?.description ?? ""
        let account = service == Self.apiGateway ? "" : alarm.account?.description ?? ""
        let arn = ARN("arn:\(alarm.partition):\(service):\(region):\(account):\(id)")
        return arn?.resourceType == type ? arn?.description : nil
    }

    /// The service whose ARNs name no account
    /// (https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html).
    private static let apiGateway = "apigateway"
    /// The service whose ARNs name no region
    /// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html).
    private static let globalService = "cloudfront"

    /// The names of a resource's own dimensions.
    package var dimensionNames: [String] { pattern.ownNames }
}
