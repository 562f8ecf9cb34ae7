/// A few values of which rows need one after another by turns, as the rows of each resource do for its metrics.
struct Recurring<Value: Sendable>: Sendable {
    private var values: [Value] = []
    private var index = 0
    /// Those of a book with more come too seldom to be kept.
    private static var maximumCount: Int { 32 }

    /// The one that was found or added last; there must be one.
    var latest: Value { values[index] }

    /// Has the latest be one that fits; false where there is none.
    mutating func find(_ fits: (Value) -> Bool) -> Bool {
        let near = (index..<min(index + 2, values.count)).first { fits(values[$0]) }
        guard let found = near ?? values.firstIndex(where: fits) else { return false }
        index = found
        return true
    }

    /// Adds the value of which there is none that fits.
    mutating func add(_ value: Value) {
        if values.count == Self.maximumCount { values.removeAll(keepingCapacity: true) }
        index = values.count
        values.append(value)
    }
}
