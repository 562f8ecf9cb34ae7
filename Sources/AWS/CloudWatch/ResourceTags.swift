internal import AlarmbookCore

/// The tags of an account's resources in a Region, page by page, in the JSON that
/// `aws resourcegroupstaggingapi get-resources` prints.
package struct ResourceTags: Sendable {
    private let calls: CloudWatchCalls
    private let filters: [String]
    private var pages = PageTokens(of: "GetResources")
    private var isAtEnd = false

    /// `types` are spelled as in ResourceType; an empty list means all.
    package init(calls: CloudWatchCalls, types: [String]) {
        self.calls = calls
        filters = types.map(Self.resourceTypeFilter)
    }

    /// The next page; nil after the last one.
    package mutating func nextPage() async throws -> [UInt8]? {
        if isAtEnd { return nil }
        let page = try await calls.resources(types: filters, token: pages.next)
        isAtEnd = try !pages.turn(to: page["PaginationToken"]?.text)
        // Drops the token, since all pages are read.
        let list = page["ResourceTagMappingList"] ?? .array([])
        var bytes: [UInt8] = []
        JSONValue.object([JSONValue.Member("ResourceTagMappingList", list)]).write(to: &bytes)
        return bytes
    }

    /// Services whose ARNs name no type, so that a filter names the service alone.
    private static let wholeServices: Set<String> = ["apigateway", "s3", "wafv2"]

    /// Spells a type for ResourceTypeFilters, which want `ec2:` before EC2's types.
    private static func resourceTypeFilter(_ type: String) -> String {
        type.utf8.contains(UInt8(ascii: ":")) || wholeServices.contains(type) ? type : "ec2:" + type
    }
}
