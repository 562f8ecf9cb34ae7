package import Sheets

/// Two people's edits of one table brought together: by rows, whatever their order, and by columns. What only one of them
/// changed is theirs; what both changed to different things is a conflict, in which mine stays.
package struct TableMerge: Sendable {
    /// What both changed to different things.
    package struct Conflict: Hashable, Sendable {
        /// The worksheet's name, in mine.
        package let sheet: String
        /// The row, by what it is about, or the cell of a sheet of people's own.
        package let row: String
        /// The column's header; empty where the row itself is what is in conflict.
        package let field: String
        package let base: String
        package let mine: String
        package let theirs: String

        package init(sheet: String, row: String, field: String, base: String, mine: String, theirs: String) {
            self.sheet = sheet
            self.row = row
            self.field = field
            self.base = base
            self.mine = mine
            self.theirs = theirs
        }
    }

    /// The cells that mine takes over from theirs: by the number of mine's row and the column's key, the number of
    /// theirs.
    package private(set) var taken: [Int: [String: Int]] = [:]
    /// The numbers of mine's rows that go.
    package private(set) var removed: Set<Int> = []
    /// The numbers of theirs' rows that come in, by the number of mine's row that they follow; nil is the header.
    package private(set) var inserted: [Int?: [Int]] = [:]
    /// Theirs' columns that mine lacks and gets, behind its own.
    package private(set) var newColumns: [ComparedTable.Column] = []
    /// Mine's columns that go, since nothing is left in them.
    package private(set) var goneColumns: [ComparedTable.Column] = []
    package private(set) var conflicts: [Conflict] = []

    private let base: ComparedTable
    private let mine: ComparedTable
    private let theirs: ComparedTable
    private let keys: [String]

    /// Brings two tables together that come from one.
    package init(base: ComparedTable, mine: ComparedTable, theirs: ComparedTable) {
        self.base = base
        self.mine = mine
        self.theirs = theirs
        var keys: [String] = []
        var seen: Set<String> = []
        for table in [mine, theirs, base] {
            for column in table.comparedColumns where seen.insert(column.key).inserted { keys.append(column.key) }
        }
        self.keys = keys
        mergeRows()
        settleColumns()
    }

    /// Whether mine stays as it is.
    package var isEmpty: Bool {
        taken.isEmpty && removed.isEmpty && inserted.isEmpty && newColumns.isEmpty && goneColumns.isEmpty
    }

    /// How many cells mine takes over.
    package var takenCount: Int { taken.values.reduce(0) { $0 + $1.count } }
    /// How many rows mine gets.
    package var insertedCount: Int { inserted.values.reduce(0) { $0 + $1.count } }

    // MARK: - Rows

    private mutating func mergeRows() {
        let (ours, others) = (RowPairs(base, mine), RowPairs(base, theirs))
        let mineOf = Dictionary(uniqueKeysWithValues: ours.pairs.map { ($0.old, $0.new) })
        let theirsOf = Dictionary(uniqueKeysWithValues: others.pairs.map { ($0.old, $0.new) })
        // Mine's rows by theirs', for the places of rows that come in.
        var partners: [Int: Int] = [:]
        var incoming: Set<Int> = []
        for row in base.rows.indices where !base.isRenewed(row) {
            switch (mineOf[row], theirsOf[row]) {
            case (let own?, let other?):
                partners[other] = own
                mergeCells(of: own, with: other, base: row)
            case (let own?, nil):
                if isSame(base, row, mine, own) {
                    removed.insert(mine.rows[own].number)
                } else {
                    addConflict(own, in: mine, mine: "edited", theirs: "deleted")
                }
            case (nil, let other?):
                if isSame(base, row, theirs, other) { continue }
                incoming.insert(other)
                addConflict(other, in: theirs, mine: "deleted", theirs: "edited")
            case (nil, nil): break
            }
        }
        // Two rows that are new, and differ in their Severity, are two alarms.
        let new = RowPairs(mine, theirs, olds: ours.onlyNew, news: others.onlyNew, isExact: true)
        for (own, other) in new.pairs {
            partners[other] = own
            mergeCells(of: own, with: other, base: nil)
        }
        incoming.formUnion(new.onlyNew)
        var anchor: Int?
        for row in theirs.rows.indices {
            if let own = partners[row], !removed.contains(mine.rows[own].number) {
                anchor = mine.rows[own].number
            } else if incoming.contains(row) {
                inserted[anchor, default: []].append(theirs.rows[row].number)
            }
        }
    }

    private func isSame(_ first: ComparedTable, _ row: Int, _ second: ComparedTable, _ other: Int) -> Bool {
        keys.allSatisfy { first.value($0, of: row) == second.value($0, of: other) }
    }

    private mutating func mergeCells(of own: Int, with other: Int, base row: Int?) {
        for key in keys {
            let before = row.map { base.value(key, of: $0) } ?? ""
            let (here, there) = (mine.value(key, of: own), theirs.value(key, of: other))
            if there == before || there == here { continue }
            if here == before {
                taken[mine.rows[own].number, default: [:]][key] = theirs.rows[other].number
            } else {
                conflicts.append(
                    Conflict(
                        sheet: mine.sheet, row: mine.rows[own].identity.label, field: title(of: key), base: before,
                        mine: here, theirs: there))
            }
        }
    }

    private mutating func addConflict(_ row: Int, in table: ComparedTable, mine own: String, theirs other: String) {
        conflicts.append(
            Conflict(
                sheet: mine.sheet, row: table.rows[row].identity.label, field: "", base: "", mine: own, theirs: other))
    }

    private func title(of key: String) -> String {
        (mine.column(key) ?? theirs.column(key) ?? base.column(key))?.title ?? key
    }

    // MARK: - Columns

    private mutating func settleColumns() {
        let comingIn = Set(inserted.values.joined())
        let takenKeys = Set(taken.values.flatMap(\.keys))
        for column in theirs.columns where mine.column(column.key) == nil && keys.contains(column.key) {
            let isNew = base.column(column.key) == nil
            let hasCell =
                takenKeys.contains(column.key)
                || theirs.rows.indices.contains {
                    comingIn.contains(theirs.rows[$0].number) && !theirs.value(column.key, of: $0).isEmpty
                }
            if isNew || hasCell { newColumns.append(column) }
        }
        for column in mine.columns where theirs.column(column.key) == nil && base.column(column.key) != nil {
            guard keys.contains(column.key) else { continue }
            let isLeft = mine.rows.indices.contains { row in
                let number = mine.rows[row].number
                return !removed.contains(number) && taken[number]?[column.key] == nil
                    && !mine.value(column.key, of: row).isEmpty
            }
            if !isLeft { goneColumns.append(column) }
        }
    }
}

extension ComparedGrid {
    /// What becomes of the cells of a sheet of people's own: those that mine takes over from theirs, and the conflicts.
    package static func merge(
        base: ComparedGrid, mine: ComparedGrid, theirs: ComparedGrid
    ) -> (taken: [CellReference], conflicts: [TableMerge.Conflict]) {
        var (taken, conflicts): ([CellReference], [TableMerge.Conflict]) = ([], [])
        for (cell, before, there) in base.differences(to: theirs) {
            let here = mine.cells[cell] ?? ""
            if here == there { continue }
            if here == before {
                taken.append(cell)
            } else {
                conflicts.append(
                    TableMerge.Conflict(
                        sheet: mine.sheet, row: cell.description, field: "", base: before, mine: here, theirs: there))
            }
        }
        return (taken, conflicts)
    }
}
