extension AlarmName {
    /// A value that is unique within an account and Region.
    struct Placed<Value: Hashable>: Hashable {
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
        let shared = groupsOfEqual(rows.indices) { Placed(ExactText(rows[$0].alarm.name), rows[$0].place) }
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
            clashes = groupsOfEqual(rows.indices) { Placed(ExactText(rows[$0].alarm.name), rows[$0].place) }
        }
    }

    /// The indices whose keys are equal, two or more together, in ascending order.
    static func groupsOfEqual<Key: Hashable>(_ indices: Range<Int>, _ key: (Int) -> Key) -> [[Int]] {
        // Sorting hashes takes 16 bytes a row, where a dictionary of keys takes ten times as many.
        let hashed = indices.map { (hash: key($0).hashValue, index: $0) }.sorted { $0 < $1 }
        var groups: [[Int]] = []
        var start = 0
        while start < hashed.count {
            var end = start + 1
            while end < hashed.count, hashed[end].hash == hashed[start].hash { end += 1 }
            if end - start > 1 {
                let together = Dictionary(grouping: hashed[start..<end].map(\.index), by: key)
                groups += together.values.filter { $0.count > 1 }.map { $0.sorted() }
            }
            start = end
        }
        return groups.sorted { $0[0] < $1[0] }
    }
}
