/// The resources of the sheets of tags and what they are called.
package struct KnownResources: Sendable {
    private var names: [String: String] = [:]
    private var owners: [String: Int] = [:]
    /// Where those resources are that aren't at home; a nil place where the sheets name several.
    private var away: [String: AlarmPlace?] = [:]
    /// Where resources are of which the sheets don't say it.
    private let home: AlarmPlace
    /// Every place that a resource is at, in the order of their first appearance.
    package private(set) var places: [AlarmPlace] = []

    package init(home: AlarmPlace = AlarmPlace()) {
        self.home = home
    }

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

    /// Where a resource is; nil where the sheets name several places.
    package func place(of resourceId: String) -> AlarmPlace? { away[resourceId] ?? home }

    /// Takes note of a resource, and of what its row says about where it is.
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

    /// Takes note of a resource's Name; the first one counts.
    package mutating func insert(_ resourceId: String, name: String) {
        guard names[resourceId, default: ""].isEmpty else { return }
        names[resourceId] = name
        if !name.isEmpty { owners[name, default: 0] += 1 }
    }
}
