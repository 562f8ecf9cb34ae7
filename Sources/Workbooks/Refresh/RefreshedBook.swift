package import AlarmbookCore
internal import Sheets
internal import XLSX

/// The sheets of a refreshed workbook: what is carried over from the old one, and in which columns.
package struct RefreshedBook {
    package let old: OldBook
    /// Makes the rows of new resources.
    package let maker: AlarmRowMaker
    /// The old workbook's settings, and what options say where it says nothing.
    package let settings: Settings
    let tags: OldTags
    package private(set) var alarms: AlarmRefresh
    /// How often all alarms would have fired on each day, as an older back-test knew it.
    private let oldFires: [(day: String, fires: Int)]
    let settingsTable: CarriedTable
    let metrics: CarriedTable?
    package private(set) var notes: [SheetNotes]
    package private(set) var carrier: CellCarrier
    /// What rows take over of the alarms that stand; nil where nobody asked for that.
    package private(set) var takeover: AlarmTakeover?
    /// What it has where two people's edits were merged into it; nil in a refresh.
    var merged: MergedParts?

    /// Looks through the sheets of an old workbook; `given` are settings that hold where its own say nothing.
    package init(_ old: OldBook, settings given: Settings, _ options: RefreshOptions) throws {
        try OldBook.refuseErrors(among: old.problems(options: given))
        var settings = old.settingsTable.settings.filled(from: given)
        settings.language = options.language ?? settings.language
        self.settings = settings
        var (old, evidence) = (old, options.evidence)
        let oldFires = old.history?.fires ?? []
        self.oldFires = oldFires
        if evidence != nil {
            evidence?.remember(try old.firings(home: settings.place), home: settings.place)
            old.dropHistory()
        }
        self.old = old
        maker = try Self.maker(of: old, settings, options)
        tags = try OldTags(of: old, keys: [maker.nameKey] + maker.shownKeys, home: settings.place)
        try OldBook.refuseErrors(among: tags.reader.problems)
        var carrier = CellCarrier(keepsAll: options.keepsAllRemarks)
        var alarms = AlarmRefresh(
            old.table, old: tags.reader, maker: maker, from: old.language, follows: options.follows,
            evidence: evidence)
        var pages = try old.pages.sorted { $0.key.rawValue < $1.key.rawValue }.map { page, sheet in
            var notes = PageNotes(page, sheet: sheet.name, fires: oldFires)
            try old.read(sheet) { notes.look(at: $0) }
            return (sheet: sheet, notes: notes)
        }
        func meet(_ row: Row) {
            for index in pages.indices { pages[index].notes.meet(row) }
        }
        let rowColumns = [AlarmColumn.resourceId, .metricName].compactMap { old.table.columns[$0] }
        var lastRow = 0
        // Of titles between rows, whose cells people merge, nothing is lost.
        var titles: Set<Int> = []
        let merged = try old.read(old.alarms, keepingFormulas: false) { row in
            alarms.look(at: row)
            meet(row)
            if rowColumns.contains(where: { !row.isBlank(inColumn: $0) }) {
                lastRow = row.number
            } else {
                titles.insert(row.number)
            }
        }
        // The new sheet has no merged cells, so that what they leave blank would be lost in it.
        let made = MadeBook(old.table, old.settingsTable, settings: settings)
        let mergedCells = MergedCells(
            sheet: old.table.sheet, headerRow: old.table.headerRow, columns: made.governedColumns, lastRow: lastRow,
            titles: titles)
        try OldBook.refuseErrors(among: mergedCells.problems(of: merged))
        alarms.settle(maker, &carrier, addsColumns: options.addsColumns)
        func table(_ sheet: Worksheet, headerRow: Int) throws -> CarriedTable {
            var table = CarriedTable(sheet: sheet.name, headerRow: headerRow)
            try old.read(sheet) { row in
                table.look(at: row)
                meet(row)
            }
            table.settle(new: [], &carrier)
            return table
        }
        let settingsTable = try table(old.settings, headerRow: old.settingsTable.headerRow)
        var metrics: CarriedTable?
        if let sheet = old.metrics, let read = old.metricTable {
            metrics = try table(sheet, headerRow: read.headerRow)
        }
        var names = Set(old.reader.worksheets.map { $0.name.lowercased() })
        var notes: [SheetNotes] = []
        func addNotes(_ sheet: Worksheet, _ kind: SheetNotes.Kind) {
            let name = SheetNotes.name(ofNotesOn: sheet.name, &names)
            notes.append(SheetNotes(sheet: sheet, name: name, kind: kind))
        }
        if alarms.carried.hasRowsAbove { addNotes(old.alarms, .above(alarms.carried)) }
        if settingsTable.hasRowsAbove { addNotes(old.settings, .above(settingsTable)) }
        if let sheet = old.metrics, let metrics, metrics.hasRowsAbove { addNotes(sheet, .above(metrics)) }
        for (index, found) in tags.notes.enumerated() where !found.isEmpty || found.areEdited {
            addNotes(old.tags[index].sheet, .tags(found))
        }
        // Mostly the alarms have named all groups already, and the tags needn't be read.
        for tags in old.tags where pages.contains(where: { $0.notes.hasUnmetGroup }) {
            try old.read(tags.sheet, meet)
        }
        for page in pages {
            var (isEmpty, notes) = (true, page.notes)
            try old.read(page.sheet) { if notes.holdsNote($0) { isEmpty = false } }
            if !isEmpty { addNotes(page.sheet, .page(page.notes)) }
        }
        self.alarms = alarms
        self.settingsTable = settingsTable
        self.metrics = metrics
        self.notes = notes
        self.carrier = carrier
    }

    /// How often all alarms would have fired on each day.
    var fires: [(day: String, fires: Int)] { alarms.evidence?.fires ?? oldFires }

    /// Makes the rows of new resources.
    private static func maker(
        of old: OldBook, _ settings: Settings, _ options: RefreshOptions
    ) throws -> AlarmRowMaker {
        var keys = old.table.headers.compactMap { ShownTag.key(of: $0.title) }
        keys += options.shownKeys.filter { old.table.column(ofTag: $0) == nil }
        do {
            return try AlarmRowMaker(
                shownKeys: keys, defaults: settings.defaults,
                filter: (settings.filter ?? .named).forNewRows(of: old.table),
                catalogue: old.metricTable?.catalogue ?? .builtIn, isListed: options.isListed,
                language: settings.language ?? .english)
        } catch {
            throw WorkbookError(path: old.path, error.message, cure: error.cure)
        }
    }

    // MARK: - What is carried over

    /// Passes on the rows of a sheet of somebody's own or of notes, by its index behind the other sheets; `newTags` has
    /// all rows of the new tags.
    mutating func carryOther(_ index: Int, newTags: TagsDigest, _ body: (RowBlock) throws -> Void) throws {
        var carrier = carrier
        defer { self.carrier = carrier }
        guard index >= old.others.count else {
            let sheet = old.others[index]
            return try old.read(sheet, carry: { carrier.carry($0, sheet: sheet.name, into: &$1) }, body)
        }
        var found = notes[index - old.others.count]
        try old.read(found.sheet, carry: { found.carry($0, newTags: newTags, &carrier, into: &$1) }, body)
        notes[index - old.others.count] = found
    }

    /// Hands on the rows of the sheet Metrics.
    mutating func carryMetrics(_ body: (RowBlock) throws -> Void) throws {
        guard let metrics, let sheet = old.metrics else { return }
        var carrier = carrier
        defer { self.carrier = carrier }
        let words = old.metricTable?.words(from: old.language, into: maker.language)
        try old.read(
            sheet,
            carry: { row, builder in
                guard row.number > metrics.headerRow else { return }
                let updates = words?.updates(of: row, in: metrics) ?? []
                metrics.carry(row, with: updates, &carrier, into: &builder)
            }, body)
    }

    /// Hands on the rows of the sheet Settings.
    mutating func carrySettings(_ wanted: Settings, _ body: (RowBlock) throws -> Void) throws {
        var carrier = carrier
        defer { self.carrier = carrier }
        var refresh = SettingsRefresh(old.settingsTable, settingsTable, settings: wanted)
        try old.read(old.settings, carry: { refresh.carry($0, &carrier, into: &$1) }, body)
        var builder = RowBlockBuilder()
        refresh.finish(into: &builder)
        if builder.count > 0 { try body(builder.finish()) }
    }

    /// Hands on the rows of the sheet of alarms, those of new resources behind the old ones, and says what became of
    /// the resources that are new.
    mutating func carryAlarms(
        _ index: ResourceIndex, _ coverage: TagCoverage, home: AlarmPlace?, listed: ListedMetrics?,
        _ body: (RowBlock) throws -> Void
    ) throws -> AlarmRowMaker.Counts {
        var (carrier, alarms) = (carrier, alarms)
        defer { (self.carrier, self.alarms) = (carrier, alarms) }
        let takeover = takeover
        for remark in takeover?.remarks ?? [] {
            carrier.add(remark, kind: "fields that are kept or can't be taken over")
        }
        alarms.begin(index, coverage, home: home, listed: listed)
        if alarms.hasReplacements { try old.read(old.alarms) { alarms.meet($0, index) } }
        try alarms.settleNew(index, maker)
        try old.read(
            old.alarms, carry: { alarms.carry(takeover?.updated($0) ?? $0, index, &carrier, into: &$1) },
            body)
        return try alarms.addRows(of: index, maker, body)
    }

    /// Leaves the notes on a sheet of this name behind, since others stand for them.
    mutating func dropNotes(on name: String) { notes.removeAll { $0.sheet.name == name } }

    /// Has rows take over what stands.
    package mutating func take(_ takeover: AlarmTakeover) { self.takeover = takeover }

    /// Hands on the old tags of resources that the new tags neither have nor cover.
    func carryTags(
        without index: ResourceIndex, _ coverage: TagCoverage, _ body: (RowBlock) throws -> Void
    ) throws {
        let known = tags.reader.resources
        let old = merged?.tags ?? self.old
        for tags in old.tags {
            let columns = (AlarmColumn.tagTable + AlarmColumn.places).map { tags.table.columns[$0] ?? 0 }
            var carrier = CellCarrier()
            try old.read(
                tags.sheet,
                carry: { row, builder in
                    guard row.number > tags.table.headerRow, let cell = row[columns[1]] else { return }
                    let id = Spelling.trimmed(cell.value.plainText)
                    if index.resource(id) != nil || coverage.covers(id, of: known) { return }
                    for cell in row.cellRange {
                        let column = Int(row.block.cells[cell].column)
                        guard let newColumn = columns.firstIndex(of: column) else { continue }
                        carrier.carry(cell, of: row, sheet: tags.table.sheet, column: newColumn + 1, into: &builder)
                    }
                    builder.sortRow()
                    builder.endRow(number: builder.count + 2)
                }, body)
        }
    }
}
