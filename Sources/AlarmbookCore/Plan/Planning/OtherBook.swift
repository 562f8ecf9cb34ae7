/// Another Book whose alarms watch what rows want alarms for: most likely the one that the workbook belongs to.
package struct OtherBook: Hashable, Sendable {
    package let name: String
    /// How many rows would get a second alarm on what the Book's alarms watch.
    package let rowCount: Int

    init(name: String, rowCount: Int) {
        self.name = name
        self.rowCount = rowCount
    }

    /// The one Book that has alarms on what the rows of some changes want, and have no alarm for; nil where there is
    /// none, or where there are several.
    init?(_ changes: [Change], among existing: [ExistingAlarm], book: String) {
        let wanted = changes.compactMap { change -> Watch? in
            switch change {
            case .create(let planned), .conflict(let planned, _, _): Watch(planned.alarm)
            default: nil
            }
        }
        if wanted.isEmpty { return nil }
        var books: [Watch: Set<String>] = [:]
        for alarm in existing where alarm.kind == .metric && alarm.alarm != nil {
            guard let other = alarm.book, other != book else { continue }
            books[Watch(alarm.alarm), default: []].insert(other)
        }
        let found = wanted.compactMap { books[$0] }
        guard let name = found.first?.first, found.allSatisfy({ $0 == [name] }) else { return nil }
        self.init(name: name, rowCount: found.count)
    }

    /// The Book that some plans all name, with the rows of all; nil where they don't agree.
    init?(merging others: [OtherBook]) {
        guard let name = others.first?.name, others.allSatisfy({ $0.name == name }) else { return nil }
        self.init(name: name, rowCount: others.reduce(0) { $0 + $1.rowCount })
    }
}
