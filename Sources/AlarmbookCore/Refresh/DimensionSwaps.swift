/// What dimensions become whose resource was replaced by another one.
struct DimensionSwaps: Sendable {
    /// The dimensions that follow from the old id and from the new one, name by name.
    private struct Swap {
        var id: String
        var old: [Dimension]
        var new: [Dimension]
    }

    private var ids: [String: String] = [:]
    private var swaps: [String: [Swap]] = [:]
    private var byDimension: [Dimension: [Swap]] = [:]

    /// Whether nothing was replaced.
    var isEmpty: Bool { ids.isEmpty }

    /// Adds a replaced resource. `kinds` are those of the resource's type.
    mutating func add(_ old: String, by new: String, _ kinds: some Sequence<ResourceKind>) {
        ids[old] = new
        for kind in kinds {
            guard let before = try? kind.dimensions(of: old), let after = try? kind.dimensions(of: new),
                let first = before.first, before.map(\.name) == after.map(\.name), before != after
            else { continue }
            let swap = Swap(id: old, old: before, new: after)
            swaps[old, default: []].append(swap)
            byDimension[first, default: []].append(swap)
        }
    }

    /// The dimensions of a row of the resource `id`, if any, with those of replaced resources swapped; nil where nothing
    /// changes. A row of another resource has to name all dimensions of a replaced one: a cluster's name alone may be
    /// many services'.
    func swapped(_ dimensions: [Dimension], of id: String) -> [Dimension]? {
        var result = dimensions
        func swap(_ swap: Swap) {
            for (old, new) in zip(swap.old, swap.new) {
                for index in result.indices where result[index] == old { result[index] = new }
            }
        }
        for own in swaps[id] ?? [] { swap(own) }
        for dimension in dimensions {
            for other in byDimension[dimension] ?? [] where other.old.allSatisfy(dimensions.contains) { swap(other) }
            if let new = ids[dimension.value] {
                for index in result.indices where result[index] == dimension { result[index].value = new }
            }
        }
        return result == dimensions ? nil : result
    }
}
