/// A type of resource, the namespace of its metrics, and how their dimensions follow from a resource's id.
package struct ResourceKind: Hashable, Sendable {
    /// As `ec2 describe-tags` or the tagging API's ResourceTypeFilters spells it.
    package let type: String
    package let namespace: String
    /// `{InstanceId}` is the whole id; otherwise what is matched against the resource of an ARN, such as
    /// `service/{ClusterName}/{ServiceName}`. `{LoadBalancer*}` takes the rest, slashes included, and
    /// `{CertificateArn@}` the whole ARN. Empty where nothing follows from an id.
    package let pattern: String
    /// A dimension that holds the account's id besides; nil where there is none.
    package let accountDimension: String?

    private var isBareId: Bool { !type.contains(":") }

    package init(_ type: String, _ namespace: String, _ pattern: String, accountDimension: String? = nil) {
        self.type = type
        self.namespace = namespace
        self.pattern = pattern
        self.accountDimension = accountDimension
    }

    /// The dimensions of a resource's metrics.
    package func dimensions(of resourceId: String) throws(ValueError) -> [Dimension] {
        if pattern.isEmpty { return [] }
        if isBareId { return [Dimension(name: String(pattern.dropFirst().dropLast()), value: resourceId)] }
        guard let arn = ARN(resourceId) else {
            throw ValueError(
                "resource id \"\(resourceId)\" is not an ARN, which \(type) needs",
                cure: "write it as aws resourcegroupstaggingapi get-resources gives it")
        }
        guard var dimensions = match(arn) else {
            throw ValueError(
                "resource id \"\(resourceId)\" is not the ARN of a \(type)",
                cure: "write an ARN that ends with :\(pattern)")
        }
        if let accountDimension { dimensions.append(Dimension(name: accountDimension, value: String(arn.account))) }
        return dimensions
    }

    /// The names of a resource's own dimensions.
    package var dimensionNames: [String] {
        var names = pattern.split(separator: "{").compactMap { piece in
            piece.firstIndex(of: "}").map { String(piece[..<$0]).filter { $0 != "*" && $0 != "@" } }
        }
        if let accountDimension { names.append(accountDimension) }
        return names
    }

    private func match(_ arn: ARN) -> [Dimension]? {
        var dimensions: [Dimension] = []
        var rest = arn.resource
        var pattern = pattern[...]
        while let next = pattern.popFirst() {
            guard next == "{" else {
                guard rest.popFirst() == next else { return nil }
                continue
            }
            let name = pattern.prefix { $0 != "}" }
            pattern = pattern.dropFirst(name.count + 1)
            let takesRest = name.hasSuffix("*")
            let value = takesRest ? rest : rest.prefix { $0 != "/" && $0 != ":" }
            guard !value.isEmpty else { return nil }
            rest = rest.dropFirst(value.count)
            dimensions.append(
                Dimension(
                    name: name.filter { $0 != "*" && $0 != "@" },
                    value: name.hasSuffix("@") ? arn.description : String(value)))
        }
        // A Lambda function's qualifier is no part of what is watched.
        return rest.isEmpty || rest.first == ":" ? dimensions : nil
    }
}
