/// The changes of a plan. That of a settled alarm is made when it is asked for.
package struct ChangeList: Sendable {
    private enum Entry: Sendable {
        case change(Change)
        /// A row of one of the tables of `settled`.
        case settled(table: Int32, row: Int32)
    }

    private var entries: [Entry]
    private var settled: [SettledAlarms]

    init(of settled: SettledAlarms) {
        entries = []
        entries.reserveCapacity(settled.rows.count)
        self.settled = [settled]
    }

    /// One after the other.
    init(merging lists: [ChangeList]) {
        self.init([])
        for list in lists {
            let shift = Int32(settled.count)
            settled += list.settled
            entries += list.entries.map { entry in
                if case .settled(let table, let row) = entry { .settled(table: table + shift, row: row) } else { entry }
            }
        }
    }

    init(_ changes: [Change]) {
        entries = changes.map(Entry.change)
        settled = []
    }

    mutating func append(_ change: Change) { entries.append(.change(change)) }

    /// Appends the change of a settled row of the list's first table.
    mutating func append(settled row: Int) { entries.append(.settled(table: 0, row: Int32(row))) }

    /// The indices of all changes but those of settled alarms, which nothing is to be done about.
    package var openIndices: [Int] {
        entries.indices.filter { if case .change = entries[$0] { true } else { false } }
    }

    /// The same changes.
    package var open: some Sequence<Change> {
        entries.lazy.compactMap { if case .change(let change) = $0 { change } else { nil } }
    }

    /// Replaces each change but those of settled alarms.
    mutating func replaceOpen(by replacement: (Change) -> Change) {
        for index in openIndices { entries[index] = .change(replacement(self[index])) }
    }
}

extension ChangeList: RandomAccessCollection {
    package var startIndex: Int { entries.startIndex }
    package var endIndex: Int { entries.endIndex }

    package subscript(index: Int) -> Change {
        switch entries[index] {
        case .change(let change): change
        case .settled(let table, let row): settled[Int(table)].change(of: Int(row))
        }
    }
}

extension ChangeList: Equatable, ExpressibleByArrayLiteral {
    package init(arrayLiteral changes: Change...) { self.init(changes) }

    package static func == (a: ChangeList, b: ChangeList) -> Bool { a.elementsEqual(b) }
}
