/// Which resources the new tags can show to be gone. Incomplete tags show none; others only those in the accounts and
/// Regions that they contain.
package struct TagCoverage: Sendable {
    let isPartial: Bool
    /// Nil where a workbook is of one place.
    private let places: Set<AlarmPlace>?

    /// `places` are those of the new tags, where a workbook is of several.
    package init(isPartial: Bool, places: [AlarmPlace]? = nil) {
        self.isPartial = isPartial
        self.places = places.map(Set.init)
    }

    /// Whether the tags cover all resources.
    package var isWhole: Bool { !isPartial && places == nil }

    /// Whether the tags would contain a resource if it still existed.
    package func covers(_ resourceId: String, of known: KnownResources) -> Bool {
        if isPartial { return false }
        guard let places else { return true }
        return known.place(of: resourceId).map(places.contains) ?? false
    }
}
