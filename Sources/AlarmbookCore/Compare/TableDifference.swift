/// What two workbooks' tables of one kind say differently.
package struct TableDifference: Sendable {
    /// A cell of which the two say different things; blank ones are empty.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let old: String
        package let new: String
    }

    /// What became of a row.
    package enum Kind: String, Sendable {
        case added, removed, changed
    }

    /// A row that differs.
    package struct Change: Sendable {
        package let kind: Kind
        package let identity: RowIdentity
        /// The row's number in each workbook's sheet; nil where it isn't there.
        package let oldRow: Int?
        package let newRow: Int?
        /// Of a row that is added or removed, all its cells.
        package let fields: [Field]
    }

    package let kind: ComparedTable.Kind
    /// The worksheet's name, in the second workbook where it has one.
    package let sheet: String
    package private(set) var changes: [Change] = []
    /// How many rows say the same in both.
    package private(set) var sameCount = 0
    /// What several rows of one workbook are about: its label, and their numbers.
    package private(set) var doubled: [(label: String, isNew: Bool, rows: [Int])] = []

    /// Holds two tables of one kind against each other.
    package init(_ old: ComparedTable, _ new: ComparedTable) {
        kind = new.kind
        sheet = new.sheet
        var keys: [(key: String, title: String)] = new.comparedColumns.map { ($0.key, $0.title) }
        let known = Set(keys.map(\.key))
        keys += old.comparedColumns.filter { !known.contains($0.key) }.map { ($0.key, $0.title) }
        func fields(_ first: Int?, _ second: Int?) -> [Field] {
            keys.compactMap { key, title in
                let (before, after) = (
                    first.map { old.value(key, of: $0) } ?? "", second.map { new.value(key, of: $0) } ?? ""
                )
                return before == after ? nil : Field(name: title, old: before, new: after)
            }
        }
        let pairs = RowPairs(old, new)
        var changed: [Change] = pairs.onlyNew.map { index in
            Change(
                kind: .added, identity: new.rows[index].identity, oldRow: nil, newRow: new.rows[index].number,
                fields: fields(nil, index))
        }
        for (first, second) in pairs.pairs {
            let fields = fields(first, second)
            if fields.isEmpty {
                sameCount += 1
            } else {
                changed.append(
                    Change(
                        kind: .changed, identity: new.rows[second].identity, oldRow: old.rows[first].number,
                        newRow: new.rows[second].number, fields: fields))
            }
        }
        changed.sort { ($0.newRow ?? 0) < ($1.newRow ?? 0) }
        changes =
            changed
            + pairs.onlyOld.map { index in
                Change(
                    kind: .removed, identity: old.rows[index].identity, oldRow: old.rows[index].number, newRow: nil,
                    fields: fields(index, nil))
            }
        doubled = Self.doubled(in: old, isNew: false) + Self.doubled(in: new, isNew: true)
    }

    private static func doubled(in table: ComparedTable, isNew: Bool) -> [(label: String, isNew: Bool, rows: [Int])] {
        let rows = table.rows.filter { !$0.identity.isNote }
        let groups = Dictionary(grouping: rows, by: \.identity.exact).values.filter { $0.count > 1 }
        return groups.map { ($0[0].identity.label, isNew, $0.map(\.number)) }.sorted { $0.rows[0] < $1.rows[0] }
    }

    /// How many rows there are of a kind of change.
    package func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }
}
