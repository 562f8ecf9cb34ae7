internal import Sheets

/// Which new resource took the place of one that is gone: exactly one of a type is gone and exactly one is new under the
/// same Name, with the same shown tags and in the same account and Region.
struct Replacements: Sendable {
    /// What a resource shares with the one whose place it takes, but for the shown tags.
    struct Likeness: Hashable, Sendable {
        var type: String
        var name: String
        var place: AlarmPlace

        init(type: String, name: String, place: AlarmPlace) {
            self.type = Spelling.narrow(type).lowercased()
            self.name = name
            self.place = place
        }
    }

    /// A resource that took another's place.
    struct Successor: Sendable {
        /// Its number in the new tags.
        var resource: Int
        var id: String
        var name: String
    }

    /// New resources that may have taken a place, where it isn't plain which one did.
    struct Doubt: Sendable {
        var name: String
        /// The new resources' ids, in the order of the tags.
        var ids: [String]
        /// How many resources are gone.
        var goneCount: Int
    }

    private struct New {
        var resource: Int
        var id: String
        var shown: [String]
    }

    private struct Gone {
        var id: String
        var shown: [String]
        /// Whether this refresh found that it is gone, rather than an earlier one.
        var isGoneNow: Bool
        var hasRow: Bool
    }

    private var new: [Likeness: [New]] = [:]
    private var gone: [Likeness: [Gone]] = [:]
    private var likenesses: [String: Likeness] = [:]
    private var successors: [String: Successor] = [:]
    private var doubts: [String: Doubt] = [:]
    private var taken: Set<Int> = []

    /// Whether there are new resources that may have taken a place.
    var hasNew: Bool { !new.isEmpty }
    /// Whether this refresh found resources gone whose place may have been taken.
    var hasGone: Bool { !gone.isEmpty }

    /// Adds a new resource.
    mutating func add(new resource: Int, id: String, _ likeness: Likeness, shown: [String]) {
        new[likeness, default: []].append(New(resource: resource, id: id, shown: shown))
    }

    /// Whether any new resource is like this.
    func hasNew(like likeness: Likeness) -> Bool { new[likeness] != nil }

    /// Adds a resource that is gone, if any new one is like it. Whether it has rows is found out by `meet`.
    mutating func add(gone id: String, _ likeness: Likeness, shown: [String]) {
        guard hasNew(like: likeness) else { return }
        likenesses[id] = likeness
        gone[likeness, default: []].append(Gone(id: id, shown: shown, isGoneNow: true, hasRow: false))
    }

    /// Takes note of a row of a resource; false where the resource isn't known to be gone.
    mutating func meet(_ id: String) -> Bool {
        guard let likeness = likenesses[id] else { return false }
        if let index = gone[likeness]?.firstIndex(where: { $0.id == id }) { gone[likeness]?[index].hasRow = true }
        return true
    }

    /// Adds a resource whose row an earlier refresh marked gone, if any new one is like it.
    mutating func add(goneBefore id: String, _ likeness: Likeness, shown: [String]) {
        guard hasNew(like: likeness) else { return }
        likenesses[id] = likeness
        gone[likeness, default: []].append(Gone(id: id, shown: shown, isGoneNow: false, hasRow: true))
    }

    /// Finds the pairs, once all rows have been met.
    mutating func settle() {
        for (likeness, gone) in gone {
            let new = new[likeness] ?? []
            let alike = Dictionary(grouping: gone, by: \.shown)
            var (paired, rest): (Set<String>, [New]) = ([], [])
            let sameTags = Dictionary(grouping: new, by: \.shown)
            for resource in new {
                let candidates = alike[resource.shown] ?? []
                // What is gone since the last refresh was replaced last.
                let now = candidates.filter(\.isGoneNow)
                let fitting = now.isEmpty ? candidates : now
                guard fitting.count == 1, sameTags[resource.shown]?.count == 1 else {
                    rest.append(resource)
                    continue
                }
                paired.insert(fitting[0].id)
                // Without a row there is nothing to keep, and the new resource gets its own.
                guard fitting[0].hasRow else { continue }
                successors[fitting[0].id] = Successor(
                    resource: resource.resource, id: resource.id, name: likeness.name)
                taken.insert(resource.resource)
            }
            if rest.isEmpty { continue }
            let others = gone.filter { $0.hasRow && !paired.contains($0.id) }
            for other in others {
                doubts[other.id] = Doubt(name: likeness.name, ids: rest.map(\.id), goneCount: others.count)
            }
        }
    }

    /// The resource that took the place of one that is gone.
    func successor(of id: String) -> Successor? { successors[id] }

    /// All that took a place, by the id of the one that is gone.
    var all: [String: Successor] { successors }

    /// What may have taken the place of one that is gone.
    func doubt(about id: String) -> Doubt? { doubts[id] }

    /// How many resources are gone whose successors aren't plain.
    var doubtCount: Int { doubts.count }

    /// Whether a new resource took another's place, so that it has rows already.
    func isTaken(_ resource: Int) -> Bool { taken.contains(resource) }
}
