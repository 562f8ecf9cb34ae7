package import AlarmbookCore
internal import Sheets
package import XLSX

/// Two people's edits of one workbook brought together. Mine is the one that is rewritten, as a refresh does it; what
/// only theirs changed is put in, and of what both changed to different things mine stays, and both are listed.
package struct MergedBook {
    /// What has to be mended before the workbooks can be merged.
    package struct Flaws: Error {
        package let path: String
        package let errors: [TableProblem]
    }

    /// How much of theirs comes in.
    package struct Counts: Hashable {
        package var cells = 0
        package var inserted = 0
        package var removed = 0
        package var columns: [String] = []
        package var sheets: [String] = []
        /// Whether the tags are theirs.
        package var hasTags = false
        /// Firings of alarms that theirs alone knew of.
        package var firings = 0
        /// Comments of cells, of both, which stand on a sheet of their own.
        package var comments = 0
    }

    package private(set) var conflicts: [TableMerge.Conflict] = []
    package private(set) var counts = Counts()
    /// The sheet that lists the conflicts; nil where there are none.
    package private(set) var conflictSheet: String?
    /// The sheet that lists the comments of cells; nil where there are none, or mine stays as it is.
    package private(set) var commentSheet: String?

    private let base: ComparedBook
    private let mine: ComparedBook
    private let theirs: ComparedBook
    private var edits: [Worksheet: SheetEdits] = [:]
    /// Sheets to add, by the names that they get where no other sheet has them.
    private var extras: [MergedParts.Extra] = []
    private var book: RefreshedBook?

    /// Brings workbooks together; `sheet` is the name or number of the sheet of alarms, where somebody chose one.
    package init(
        base: (path: String, reader: WorkbookReader), mine: (path: String, reader: WorkbookReader),
        theirs: (path: String, reader: WorkbookReader), sheet: String?
    ) throws {
        self.base = try ComparedBook(path: base.path, reader: base.reader, sheet: sheet)
        self.mine = try ComparedBook(path: mine.path, reader: mine.reader, sheet: sheet)
        self.theirs = try ComparedBook(path: theirs.path, reader: theirs.reader, sheet: sheet)
        for kind in ComparedTable.Kind.allCases { try merge(kind) }
        for grid in self.theirs.grids { try merge(grid) }
        try mergeFirings()
        try settle(sheet)
    }

    /// Whether the merged workbook says what mine says.
    package var isMine: Bool { edits.values.allSatisfy(\.isEmpty) && extras.isEmpty && !counts.hasTags }

    // MARK: - Tables

    private mutating func merge(_ kind: ComparedTable.Kind) throws {
        guard let other = theirs.table(kind) else { return }
        guard let own = mine.table(kind), let sheet = mine.sheets[kind] else {
            if let before = base.table(kind), TableDifference(before, other).changes.isEmpty { return }
            conflicts.append(.ofSheet(other.sheet, mine: "deleted"))
            return
        }
        let merge = TableMerge(base: base.table(kind) ?? own.emptied, mine: own, theirs: other)
        conflicts += merge.conflicts
        counts.cells += merge.takenCount
        counts.inserted += merge.insertedCount
        counts.removed += merge.removed.count
        counts.columns += merge.newColumns.map(\.title)
        if merge.isEmpty { return }
        edits[sheet] = try tableEdits(of: merge, own, other)
    }

    /// The edits of mine's table, with theirs' cells.
    private func tableEdits(of merge: TableMerge, _ own: ComparedTable, _ other: ComparedTable) throws -> SheetEdits {
        var edits = SheetEdits()
        // Mine's columns by theirs' numbers, and theirs' headers to add.
        var targets: [Int: Int] = [:]
        let last = own.columns.map(\.number).max() ?? 0
        let added = Dictionary(uniqueKeysWithValues: merge.newColumns.enumerated().map { ($1.key, last + $0 + 1) })
        for column in other.columns { targets[column.number] = own.column(column.key)?.number ?? added[column.key] }
        let headers = Dictionary(
            uniqueKeysWithValues: merge.newColumns.compactMap { column in
                added[column.key].map { (column.number, $0) }
            })
        for column in merge.goneColumns { edits.set(nil, row: own.headerRow, column: column.number) }
        for row in merge.removed { edits.remove(row: row) }
        // By the number of theirs' row: what mine's rows take of it, and the row that it comes in behind.
        var wanted: [Int: [(row: Int, key: String)]] = [:]
        for (row, cells) in merge.taken {
            for (key, number) in cells { wanted[number, default: []].append((row, key)) }
        }
        var places: [Int: Int] = [:]
        for (anchor, rows) in merge.inserted {
            for row in rows { places[row] = anchor ?? own.headerRow }
        }
        let calculated = Set(other.columns.filter(\.isCalculated).map(\.number))
        var cells = TakenCells(of: theirs, sheet: other.sheet)
        try theirs.read(other.kind) { row in
            if row.number == other.headerRow {
                for (column, target) in headers {
                    guard let index = row.cellIndex(ofColumn: column) else { continue }
                    edits.set(cells.cell(index, of: row, column: target), row: own.headerRow, column: target)
                }
            }
            for (number, key) in wanted[row.number] ?? [] {
                guard let target = own.column(key)?.number ?? added[key] else { continue }
                let index = other.column(key).flatMap { row.cellIndex(ofColumn: $0.number) }
                edits.set(index.map { cells.cell($0, of: row, column: target) }, row: number, column: target)
            }
            guard let place = places[row.number] else { return }
            edits.insert(
                row.cellRange.compactMap { index in
                    let record = row.block.cells[index]
                    guard let target = targets[Int(record.column)] else { return nil }
                    // A formula of alarmbook's is made anew.
                    let isOwn = calculated.contains(Int(record.column)) && record.traits.contains(.formula)
                    return isOwn ? nil : cells.cell(index, of: row, column: target)
                }, after: place)
        }
        try cells.refuseFlaws()
        return edits
    }

    // MARK: - Sheets of people's own

    private mutating func merge(_ grid: ComparedGrid) throws {
        let before = base.grid(named: grid.sheet)
        guard let own = mine.grid(named: grid.sheet), let sheet = mine.sheet(ofGrid: own.sheet) else {
            if let before {
                if before.differences(to: grid).isEmpty { return }
                conflicts.append(.ofSheet(grid.sheet, mine: "deleted"))
            }
            var blocks: [RowBlock] = []
            var carrier = CellCarrier()
            var builder = RowBlockBuilder()
            try theirs.read(grid: grid.sheet) { carrier.carry($0, sheet: grid.sheet, into: &builder) }
            if carrier.hasError {
                throw Flaws(
                    path: theirs.path, errors: carrier.sorted(sheets: [grid.sheet]).filter { $0.severity == .error })
            }
            if builder.count > 0 { blocks.append(builder.finish()) }
            extras.append(.init(name: grid.sheet, blocks: blocks))
            return
        }
        let (taken, found) = ComparedGrid.merge(
            base: before ?? ComparedGrid(sheet: grid.sheet), mine: own, theirs: grid)
        conflicts += found
        counts.cells += taken.count
        if taken.isEmpty { return }
        var edits = SheetEdits()
        let byRow = Dictionary(grouping: taken, by: \.row)
        for cell in taken { edits.set(nil, row: cell.row, column: cell.column) }
        var cells = TakenCells(of: theirs, sheet: grid.sheet)
        try theirs.read(grid: grid.sheet) { row in
            for cell in byRow[row.number] ?? [] {
                guard let index = row.cellIndex(ofColumn: cell.column) else { continue }
                edits.set(cells.cell(index, of: row, column: cell.column), row: cell.row, column: cell.column)
            }
        }
        try cells.refuseFlaws()
        self.edits[sheet] = edits
    }

    // MARK: - What alarms really did

    private mutating func mergeFirings() throws {
        let merged = try MergedFirings(mine: mine, theirs: theirs)
        if merged.isMine { return }
        counts.firings = merged.count
        if let history = mine.history {
            edits[history.sheet] = merged.edits
        } else {
            let blocks = try merged.rows(days: theirs.history?.days)
            extras.append(.init(name: HistorySheet.name, blocks: blocks, visibility: .hidden))
        }
    }

    // MARK: - What else there is

    /// Reads mine with the edits, and brings notes, tags and what rows said together.
    private mutating func settle(_ sheet: String?) throws {
        func book(_ compared: ComparedBook, _ edits: [Worksheet: SheetEdits] = [:]) throws -> RefreshedBook {
            do {
                let old = try OldBook(path: compared.path, reader: compared.reader, sheet: sheet, edits: edits)
                var options = RefreshOptions()
                options.addsColumns = false
                return try RefreshedBook(old, settings: Settings(), options)
            } catch let flaws as OldBook.Flaws {
                throw Flaws(path: compared.path, errors: flaws.errors)
            }
        }
        let other = try book(theirs)
        var before: RefreshedBook?
        do { before = try book(base) } catch is Flaws {}
        var own = try book(mine, edits)
        let oldNotes = try before.map { try Self.notes(of: $0) } ?? [:]
        let ownNotes = try Self.notes(of: own)
        for (name, note) in try Self.notes(of: other).sorted(by: { $0.key < $1.key }) {
            let (before, here) = (oldNotes[name]?.grid.cells, ownNotes[name]?.grid.cells)
            if before == note.grid.cells || here == note.grid.cells { continue }
            // Of notes that theirs alone changed, theirs stay.
            if before != nil, here == before { own.dropNotes(on: name) }
            extras.append(.init(name: SheetNotes.name(ofNotesOn: name), blocks: note.blocks))
        }
        // No sheet of theirs may have the name of one that mine has, or that is made of mine.
        var names = Set(own.sheets.designs.map { $0.name.lowercased() })
        for index in extras.indices {
            extras[index].name = names.unused(extras[index].name)
            if extras[index].visibility == .visible { counts.sheets.append(extras[index].name) }
        }
        let digests = [before, own, other].map { $0?.tags.digest?.text }
        var settings = own.old.settingsTable.settings
        if digests[2] != digests[0], digests[2] != digests[1], digests[2] != nil {
            if digests[1] == digests[0] {
                counts.hasTags = true
                let given = other.old.settingsTable.settings
                (settings.source, settings.isPartial, settings.tagsDigest) = (
                    given.source, given.isPartial, given.tagsDigest
                )
            } else {
                let typed = try own.tagConflicts(base: before, theirs: other)
                conflicts += typed.isEmpty ? [.ofSheet(other.tagSheet, mine: "edited")] : typed
            }
        }
        let made = own.old.made.merged(base: before?.old.made ?? MadeRows(), theirs: other.old.made)
        if !conflicts.isEmpty {
            let name = names.unused("Conflicts")
            conflictSheet = name
            extras.append(.init(name: name, blocks: [Self.rows(of: conflicts)]))
        }
        let comments = try MergedComments(base: base, mine: mine, theirs: theirs)
        if comments.count > 0, !(isMine && comments.isMine) {
            let name = names.unused(MergedComments.sheetName)
            commentSheet = name
            counts.comments = comments.count
            extras.append(.init(name: name, blocks: [comments.rows]))
        }
        let tags = counts.hasTags ? other : own
        own.merged = MergedParts(
            settings: settings, made: made, tags: tags.old, resources: tags.tags.reader.resources.ids,
            extras: extras)
        self.book = own
    }

    /// What somebody wrote above tables, beside tags and on pages, by the name of the sheet.
    private static func notes(
        of book: RefreshedBook
    ) throws -> [String: (grid: ComparedGrid, blocks: [RowBlock])] {
        var notes: [String: (grid: ComparedGrid, blocks: [RowBlock])] = [:]
        if book.notes.isEmpty { return notes }
        var tags = TagsDigest(keepsRows: true)
        try book.carryTags(without: ResourceIndex(), TagCoverage(isPartial: true)) { tags.add($0) }
        for (index, note) in book.notes.enumerated() {
            let name = note.sheet.name
            var grid = ComparedGrid(sheet: name)
            var blocks: [RowBlock] = []
            // A copy, since the remarks are of what is carried over later.
            var copy = book
            try copy.carryOther(book.old.others.count + index, newTags: tags) { block in
                blocks.append(block)
                for row in 0..<block.count { grid.read(block[row]) }
            }
            if copy.carrier.hasError {
                throw Flaws(
                    path: book.old.path,
                    errors: copy.carrier.sorted(sheets: [name]).filter { $0.severity == .error })
            }
            if !grid.cells.isEmpty { notes[name] = (grid, blocks) }
        }
        return notes
    }

    /// The sheet of conflicts, which no reader takes for a table.
    private static func rows(of conflicts: [TableMerge.Conflict]) -> RowBlock {
        var builder = RowBlockBuilder()
        let header = ["Sheet", "Row", "Column", "Base", "Mine", "Theirs"]
        let lines = [header] + conflicts.map { [$0.sheet, $0.row, $0.field, $0.base, $0.mine, $0.theirs] }
        for (number, line) in lines.enumerated() {
            for (column, text) in line.enumerated() where !text.isEmpty {
                builder.append(.text, text, column: column + 1)
            }
            builder.endRow(number: number + 1)
        }
        return builder.finish()
    }

    // MARK: - Writing

    /// Writes the merged workbook; returns remarks about cells that couldn't stay what they were. `now` is the time, and
    /// `begin` begins the file.
    package consuming func write(
        now: Timestamp, begin: ([WorksheetDesign]) throws -> WorkbookWriter
    ) throws -> [TableProblem] {
        guard var book else { return [] }
        let home = book.settings.place
        do {
            let file = try RefreshedFile(book, now: now, begin: begin)
            var source = TagSource(home: home)
            source.isPartial = true
            return try book.finish(file, source, ResourceIndex(), listed: nil, named: "").remarks
        } catch let flaws as OldBook.Flaws {
            throw Flaws(path: mine.path, errors: flaws.errors)
        }
    }
}

extension TableMerge.Conflict {
    /// A conflict about a sheet as a whole, which was edited in theirs.
    fileprivate static func ofSheet(_ sheet: String, mine: String) -> TableMerge.Conflict {
        .init(sheet: sheet, row: "", field: "", base: "", mine: mine, theirs: "edited")
    }
}
