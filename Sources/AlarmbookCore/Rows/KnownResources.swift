/// The resources of the sheets of tags and what they are called.
package struct KnownResources: Sendable {
    private var names: [String: String] = [:]
    private var owners: [String: Int] = [:]

    package init() {}

    /// How many resources there are.
    package var count: Int { names.count }

    /// Whether there is a tag of this resource.
    package func contains(_ resourceId: String) -> Bool { names[resourceId] != nil }

    /// A resource's Name; nil where it has none or isn't known.
    package func name(of resourceId: String) -> String? {
        names[resourceId].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether some resource has this Name.
    package func isName(_ name: String) -> Bool { owners[name] != nil }

    /// Takes note of a resource.
    package mutating func insert(_ resourceId: String) {
        if names[resourceId] == nil { names[resourceId] = "" }
    }

    /// Takes note of a resource's Name; the first one counts.
    package mutating func insert(_ resourceId: String, name: String) {
        guard names[resourceId, default: ""].isEmpty else { return }
        names[resourceId] = name
        if !name.isEmpty { owners[name, default: 0] += 1 }
    }
}
