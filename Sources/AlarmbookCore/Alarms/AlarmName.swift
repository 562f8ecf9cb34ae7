/// The name of an alarm: at most 255 characters, unique within an account and region.
package enum AlarmName {
    /// PutMetricAlarm's limit for AlarmName, in characters.
    package static let maximumLength = 255

    /// A name that is too long loses its end to a space and 8 digits of the identity's hash, so that two long names
    /// don't become one.
    package static func cut(_ name: String, identity: AlarmIdentity) -> String {
        // A text never has more scalars than bytes, and bytes are counted already.
        guard name.utf8.count > maximumLength, name.unicodeScalars.count > maximumLength else { return name }
        let tail = " " + identity.nameTail
        var kept = ""
        var length = tail.unicodeScalars.count
        for character in name {
            length += character.unicodeScalars.count
            if length > maximumLength { break }
            kept.append(character)
        }
        return Spelling.trimmed(kept) + tail
    }

    /// Refuses a name with a character that PutMetricAlarm doesn't take: an ASCII control character.
    package static func check(_ name: String) throws(ValueError) -> String {
        guard let scalar = name.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
            return name
        }
        throw ValueError(
            "alarm name \"\(name)\" has the control character U+\(hexadecimal(scalar.value))", cure: "take it out")
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What may be once in each account and Region.
    struct Placed<Value: Hashable>: Hashable {
        let value: Value
        let place: AlarmPlace

        init(_ value: Value, _ place: AlarmPlace) {
            self.value = value
            self.place = place
        }
    }

    /// Raises the names of alarms to a more exact form wherever two would be the same, each as far as needed.
    ///
    /// Gives the groups of rows that shared a name at first, and those that no form can tell apart.
    static func makeUnique(_ rows: inout [AlarmRow]) -> (shared: [[Int]], same: [[Int]]) {
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
