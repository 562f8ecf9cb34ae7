internal import Sheets

extension AlarmName {
    /// A value that is unique within an account and Region.
    struct Placed<Value: Equatable>: Equatable {
        let value: Value
        let place: AlarmPlace

        init(_ value: Value, _ place: AlarmPlace) {
            self.value = value
            self.place = place
        }
    }

    /// Makes names unique: wherever two are the same, each takes its next more exact form until they differ.
    ///
    /// Returns the groups of rows that shared a name at first, and those that no form tells apart.
    static func makeUnique(_ rows: inout [WantedAlarm]) -> (shared: [[Int]], same: [[Int]]) {
        let shared = groupsOfOneName(rows)
        var levels: [Int: Int] = [:]
        var clashes = shared
        while true {
            var isRaised = false
            for index in clashes.joined() {
                let level = levels[index, default: 0] + 1
                let forms = rows[index].nameForms
                guard level < forms.count else { continue }
                levels[index] = level
                rows[index].alarm.name = forms[level]
                isRaised = true
            }
            guard isRaised else { return (shared, clashes) }
            clashes = groupsOfOneName(rows)
        }
    }

    private static func groupsOfOneName(_ rows: [WantedAlarm]) -> [[Int]] {
        groupsOfEqual(rows.indices, hash: { rows[$0].nameHash($1) }) {
            Placed(ExactText(rows[$0].alarm.name), rows[$0].place)
        }
    }

    /// The indices whose keys are equal, two or more together, in ascending order. Keys of different hashes are never
    /// equal.
    static func groupsOfEqual<Key: Equatable>(
        _ indices: Range<Int>, hash: (Int, HashSeed) -> UInt64, _ key: (Int) -> Key
    ) -> [[Int]] {
        var groups: [Int: [Int]] = [:]
        forEachEqual(in: indices, hash: hash, key) { index, first in groups[first, default: [first]].append(index) }
        return groups.values.sorted { $0[0] < $1[0] }
    }

    /// Visits each index whose key an earlier one has, and the first that has it.
    static func forEachEqual<Key: Equatable>(
        in indices: Range<Int>, hash: (Int, HashSeed) -> UInt64, _ key: (Int) -> Key,
        _ body: (Int, _ first: Int) -> Void
    ) {
        // A hash table with linear probing: each slot holds the index, plus one, of the first of equal keys, or 0 where it
        // is free. It takes 16 bytes a row, where a dictionary of keys takes ten times as many.
        let seed = HashSeed()
        let hashes = indices.map { hash($0, seed) }
        var slots = [UInt32](repeating: 0, count: 2 * indices.count + 1)
        for index in indices {
            var slot = Int(hashes[index].multipliedFullWidth(by: UInt64(slots.count)).high)
            while slots[slot] != 0 {
                let first = Int(slots[slot] - 1)
                if hashes[first] == hashes[index], key(first) == key(index) {
                    body(index, first)
                    break
                }
                slot = slot + 1 == slots.count ? 0 : slot + 1
            }
            if slots[slot] == 0 { slots[slot] = UInt32(index + 1) }
        }
    }
}

extension WantedAlarm {
    @inline(__always)
    fileprivate func nameHash(_ seed: HashSeed) -> UInt64 {
        alarm.name.utf8Span.span.hash(seed) &+ seed.hash(of: place)
    }
}

extension HashSeed {
    /// A hash of a place.
    func hash(of place: AlarmPlace) -> UInt64 {
        var hash: UInt64 = 0
        if let account = place.account { hash = self.hash(of: account.description) }
        if let region = place.region { hash = hash &* 31 &+ self.hash(of: region.description) }
        return hash
    }

    /// A hash of a text: the same for texts that String takes for equal.
    func hash(of text: String) -> UInt64 {
        let bytes = text.utf8Span.span
        return bytes.isASCII ? bytes.hash(self) : UInt64(truncatingIfNeeded: text.hashValue)
    }
}
