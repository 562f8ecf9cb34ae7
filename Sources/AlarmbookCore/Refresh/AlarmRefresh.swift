package import Sheets

/// Carries the rows of an old workbook's table of alarms over to the new tags: marks what is gone, updates what nobody
/// typed, and adds rows for resources that the old workbook's tags didn't know.
package struct AlarmRefresh: Sendable {
    package private(set) var carried: CarriedTable
    package internal(set) var counts = Counts()
    let table: AlarmTable
    let old: TagSheetReader
    let nameKey: String
    let shownTags: [(key: String, column: Int?)]
    private var hasNewMark = false
    private(set) var hasGoneMark = false
    /// Whether rows follow a resource that was replaced.
    let follows: Bool
    var replacements = Replacements()
    var swaps = DimensionSwaps()
    /// The resources of which it was said that they may have been replaced.
    var doubted: Set<String> = []
    /// Resources that have a row which the old tags wouldn't have made.
    private var listed: Set<String> = []
    /// The indices of the resource that a row had last, among the old resources and the new ones. Rows mostly have the
    /// resources' order.
    var latest = (old: 0, new: 0)
    private(set) var statusColumn = 0
    private var calculated: CalculatedColumns
    private var clearsNew = false
    /// The language of the new workbook.
    let language: Language
    /// The words that the old workbook has in another language; nil where its language stays.
    private let words: TranslatedWords?
    /// What a back-test found for the rows; nil where there was none, so that what an older one found stays.
    package let evidence: Evidence?
    /// The sheet History of that.
    package internal(set) var history: HistorySheet?
    private(set) var coverage = TagCoverage(isPartial: true)
    var home: AlarmPlace?
    var metrics: ListedMetrics?

    /// `old` has read the old workbook's tags, types included; `maker` makes the new rows. `follows` is whether rows
    /// follow a resource that was replaced.
    package init(
        _ table: AlarmTable, old: TagSheetReader, maker: AlarmRowMaker, from oldLanguage: Language, follows: Bool,
        evidence: Evidence?
    ) {
        self.table = table
        self.old = old
        self.follows = follows
        self.evidence = evidence
        history = evidence.map { HistorySheet($0) }
        nameKey = maker.nameKey
        language = maker.language
        words = table.words(from: oldLanguage, into: language)
        calculated = CalculatedColumns(table, maker.catalogue, maker.defaults, in: maker.language)
        shownTags = maker.shownKeys.map { ($0, table.column(ofTag: $0)) }
        carried = CarriedTable(sheet: table.sheet, headerRow: table.headerRow)
    }

    // MARK: - The first reading: which columns there are

    /// Looks at the next row of the old sheet.
    package mutating func look(at row: Row) {
        carried.look(at: row)
        guard row.number > table.headerRow else { return }
        switch RowStatus(of: row, in: table) {
        case .new?: hasNewMark = true
        case .gone?: hasGoneMark = true
        case nil: break
        }
        let id = resourceId(of: row)
        guard !id.isEmpty else { return }
        let known = old.resources.index(of: id, near: &latest.old)
        if mayBeNew(id, known) { listed.insert(id) }
    }

    /// Settles the columns, once all rows have been seen. `addsColumns` is whether those are added that a refresh writes
    /// into.
    package mutating func settle(
        _ maker: AlarmRowMaker, _ carrier: inout CellCarrier, addsColumns: Bool = true
    ) {
        guard addsColumns else {
            carried.settle(new: [], &carrier)
            statusColumn = table.columns[.status].flatMap(carried.newColumn) ?? 0
            return
        }
        let status = AlarmColumn.status.header
        // Other columns that export would write are missing because somebody took them away.
        var new = [AlarmColumn.namespace, .dimensions].filter {
            maker.has($0) && table.columns[$0] == nil
        }.map(\.header)
        new += shownTags.filter { $0.column == nil }.map { ShownTag.prefix + $0.key }
        if table.columns[.status] == nil { new.append(status) }
        var found: (headers: [String], after: Int)?
        if let evidence {
            let missing = evidence.columns.filter { table.columns[$0] == nil }.map(\.header)
            // Where others stand already, these stand behind them.
            if let after = table.columns[.data] ?? table.columns[.firesAfter] {
                found = (missing, after)
            } else {
                new += missing
            }
        }
        carried.settle(new: new, inserted: found, &carrier)
        statusColumn = carried.newColumn(ofNew: status) ?? table.columns[.status].flatMap(carried.newColumn) ?? 0
    }

    func resourceId(of row: Row) -> String {
        Spelling.trimmed(table.columns[.resourceId].flatMap { row[$0] }?.value.plainText ?? "")
    }

    /// Whether a row was pulled, so that its resource needs no tags.
    func isPulled(_ row: Row) -> Bool {
        table.columns[.alarmArn].map { !row.isBlank(inColumn: $0) } ?? false
    }

    /// Whether the old tags made no row for a resource: they lacked it, or its Name. `known` is its index among the old
    /// ones.
    private func mayBeNew(_ id: String, _ known: Int?) -> Bool {
        guard let known else { return true }
        return old.resources.value(ofTag: nameKey, at: known).isEmpty && !id.begins(with: "arn:")
    }

    // MARK: - The second reading: what the new tags make of each row

    /// Begins with the new tags. `coverage` says which resources they can show to be gone; `home` is the place of
    /// resources that name none, nil where the workbook has one place; `listed` is what CloudWatch lists. Where this
    /// says that there are replacements, all rows have to be met before the second reading.
    package mutating func begin(
        _ index: ResourceIndex, _ coverage: TagCoverage, home: AlarmPlace?, listed: ListedMetrics?
    ) {
        self.coverage = coverage
        self.home = home
        metrics = listed
        findReplacements(index)
    }

    /// Settles what is new, before the second reading.
    package mutating func settleNew(_ index: ResourceIndex, _ maker: AlarmRowMaker) throws {
        settleReplacements(index, maker.catalogue)
        // `new` stays until other resources are new, so that a second refresh of the same tags changes nothing.
        if hasNewMark {
            clearsNew = try maker.makeRows(of: index, listed: metrics, where: isNew(index)) { _ in }.alarms > 0
        }
    }

    func isNew(_ index: ResourceIndex) -> (Int) -> Bool {
        var latest = 0
        return { resource in
            if replacements.isTaken(resource) { return false }
            let id = String(decoding: index.id(of: resource), as: UTF8.self)
            return mayBeNew(id, old.resources.index(of: id, near: &latest)) && !listed.contains(id)
        }
    }

    /// Adds a row of the old sheet to a builder. Skips the header and the rows above it.
    package mutating func carry(
        _ row: Row, _ index: ResourceIndex, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder
    ) {
        guard row.number > table.headerRow else { return }
        let before = builder.count
        var updates: [(column: Int, value: Cell.Value?)] = []
        let id = resourceId(of: row)
        let successor = replacements.successor(of: id)
        let resource = id.isEmpty ? nil : successor?.resource ?? index.resource(id, near: &latest.new)
        if let successor { follow(row, id, successor, &carrier, &updates) }
        let isKept = resource != nil || id.isEmpty
        let swapped = isKept ? swapDimensions(of: row, id, &updates) : []
        if !id.isEmpty || !swapped.isEmpty {
            let replaced = (successor == nil ? [] : [id]) + swapped
            mark(row, id, isHere: isKept, replaced: replaced, &carrier, &updates)
        }
        if let resource {
            updateName(of: row, id, index.name(of: resource), &updates)
            updateTags(of: row, id, resource, index, &carrier, &updates)
        }
        guard calculate(row, &carrier, &updates) else { return }
        addEvidence(row, &updates)
        if let words { updates += words.updates(of: row, in: carried) }
        carried.carry(row, with: updates, &carrier, into: &builder)
        if builder.count > before { counts.kept += 1 }
    }

    private mutating func mark(
        _ row: Row, _ id: String, isHere: Bool, replaced: [String], _ carrier: inout CellCarrier,
        _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        var before = StatusCell(of: row, in: table)
        // What a refresh marks as gone is off the sheet of tags; elsewhere the word is somebody's own and stays.
        if before.status == .gone, old.resources.contains(id) { before.status = nil }
        var now = before
        if id.isEmpty {
            // Only its Dimensions name a resource.
        } else if isHere {
            if before.status == .gone {
                now.status = nil
                if replacements.successor(of: id) == nil { counts.back += 1 }
            }
            if before.status == .new, clearsNew { now.status = nil }
        } else if before.status == .gone {
            counts.stillGone += 1
            noteDoubt(about: id, row, &carrier)
        } else if old.resources.contains(id) {
            if coverage.covers(id, of: old.resources) {
                now.status = .gone
                counts.gone += 1
                noteDoubt(about: id, row, &carrier)
            } else {
                counts.unsure += 1
            }
        } else if isPulled(row) {
            counts.unsure += 1
        }
        if !replaced.isEmpty { now.add(replaced: replaced) }
        guard !now.says(sameAs: before) || before.isForeign(to: language) else { return }
        updates.append((statusColumn, now.text(in: language).map { .text($0) }))
    }

    /// Recalculates the cells that formulas fill, except somebody's own. Returns false for a row that holds nothing but
    /// formulas.
    private mutating func calculate(
        _ row: Row, _ carrier: inout CellCarrier, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) -> Bool {
        let own = calculated.typedCells(of: row)
        guard !own.isEmpty || !calculated.areAll(of: row) else { return false }
        let status = updates.last { $0.column == statusColumn }
        for (column, result) in calculated.results(of: row, status: status.map { $0.value }) {
            guard let newColumn = carried.newColumn(of: column), !own.contains(where: { $0.column == column }) else {
                continue
            }
            updates.append((newColumn, result))
        }
        counts.overFormulas += own.count
        // A formula gets a remark of its own: that it is now its value.
        for cell in own where !cell.isFormula {
            carrier.add(
                TableProblem(
                    .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: cell.column),
                    "\(CellCarrier.shown(cell.value)) was typed over a formula and is kept"),
                kind: "cells that somebody typed over a formula")
        }
        return true
    }
}
