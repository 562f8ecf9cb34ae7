/// The resources on the sheets of tags, with their names and places.
package struct KnownResources: Sendable {
    /// A resource that has a Name.
    package struct Named: Hashable, Sendable {
        package let id: String
        package let type: String
    }

    private var names: [String: String] = [:]
    /// The first resource of each Name, and the others of Names that several have.
    private var owners: [String: Named] = [:]
    private var others: [String: [Named]] = [:]
    /// The places of resources that aren't in `home`; nil for a resource that the sheets name in several places.
    private var away: [String: AlarmPlace?] = [:]
    /// The account and Region of resources whose sheet names none.
    private let home: AlarmPlace
    /// The places of all resources, in order of first appearance.
    package private(set) var places: [AlarmPlace] = []

    package init(home: AlarmPlace = AlarmPlace()) {
        self.home = home
    }

    /// How many resources there are.
    package var count: Int { names.count }

    /// How many are not among these.
    package func count(besides ids: Set<String>) -> Int { names.keys.count { !ids.contains($0) } }

    /// Whether there is a tag of this resource.
    package func contains(_ resourceId: String) -> Bool { names[resourceId] != nil }

    /// A resource's Name; nil where it has none or isn't known.
    package func name(of resourceId: String) -> String? {
        names[resourceId].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether some resource has this Name.
    package func isName(_ name: String) -> Bool { owners[name] != nil }

    /// The resources that have a Name, in the order in which they were added.
    package func resources(named name: String) -> [Named] {
        owners[name].map { [$0] + others[name, default: []] } ?? []
    }

    /// Where a resource is; nil where the sheets name several places.
    package func place(of resourceId: String) -> AlarmPlace? { away[resourceId] ?? home }

    /// Adds a resource and the place that its row names.
    package mutating func insert(_ resourceId: String, at place: AlarmPlace = AlarmPlace()) {
        let place = place.filled(from: home)
        let isNew = names[resourceId] == nil
        if isNew { names[resourceId] = "" }
        if isNew || place != home, !places.contains(place) { places.append(place) }
        if isNew {
            if place != home { away[resourceId] = place }
        } else if self.place(of: resourceId) != place {
            away[resourceId] = .some(nil)
        }
    }

    /// Sets a resource's Name. The first one counts.
    package mutating func insert(_ resourceId: String, name: String, type: String = "") {
        guard names[resourceId, default: ""].isEmpty else { return }
        names[resourceId] = name
        if name.isEmpty { return }
        let named = Named(id: resourceId, type: type)
        if owners[name] == nil { owners[name] = named } else { others[name, default: []].append(named) }
    }
}
