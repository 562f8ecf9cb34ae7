/// Of which resources new tags can say that they are gone: not where the tags are a part only, and not in accounts and
/// Regions of which they say nothing.
package struct TagCoverage: Sendable {
    private let isPartial: Bool
    /// Nil where a workbook is of one place.
    private let places: Set<AlarmPlace>?

    /// `places` are those of the new tags, where a workbook is of several.
    package init(isPartial: Bool, places: [AlarmPlace]? = nil) {
        self.isPartial = isPartial
        self.places = places.map(Set.init)
    }

    /// Whether they cover everything.
    package var isWhole: Bool { !isPartial && places == nil }

    /// Whether they would have a resource if it was still there.
    package func covers(_ resourceId: String, of known: KnownResources) -> Bool {
        if isPartial { return false }
        guard let places else { return true }
        return known.place(of: resourceId).map(places.contains) ?? false
    }
}
