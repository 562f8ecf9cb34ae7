internal import AlarmbookCore
internal import XLSX

/// The sheets of a refreshed workbook: what is carried over from the old one, and in which columns.
struct RefreshedBook {
    let old: OldBook
    var alarms: AlarmRefresh
    let settings: CarriedTable
    let metrics: CarriedTable?
    var notes: [SheetNotes]
    var carrier: CellCarrier

    /// Looks through the sheets of an old workbook. `sheet` is what rows of new resources will be like.
    init(_ old: OldBook, sheet: AlarmSheet, tags: OldTags, keepsAllRemarks: Bool) throws {
        self.old = old
        var carrier = CellCarrier(keepsAll: keepsAllRemarks)
        var alarms = AlarmRefresh(old.table, old: tags.reader, sheet: sheet)
        var pages = try old.pages.sorted { $0.key.rawValue < $1.key.rawValue }.map { page, sheet in
            var notes = PageNotes(page, sheet: old.name(of: sheet))
            try old.read(sheet) { notes.look(at: $0) }
            return (sheet: sheet, notes: notes)
        }
        func meet(_ row: Row) {
            for place in pages.indices { pages[place].notes.meet(row) }
        }
        try old.read(old.alarms) { row in
            alarms.look(at: row)
            meet(row)
        }
        alarms.settle(sheet, &carrier)
        func table(_ sheet: Int, headerRow: Int) throws -> CarriedTable {
            var table = CarriedTable(sheet: old.name(of: sheet), headerRow: headerRow)
            try old.read(sheet) { row in
                table.look(at: row)
                meet(row)
            }
            table.settle(new: [], &carrier)
            return table
        }
        let settings = try table(old.settings, headerRow: old.settingsTable.headerRow)
        var metrics: CarriedTable?
        if let place = old.metrics, let read = old.metricTable {
            metrics = try table(place, headerRow: read.headerRow)
        }
        var names = Set(old.reader.worksheets.map { $0.name.lowercased() })
        var notes: [SheetNotes] = []
        func addNotes(_ sheet: Int, _ kind: SheetNotes.Kind) {
            let name = SheetNotes.name(ofNotesOn: old.name(of: sheet), &names)
            notes.append(SheetNotes(sheet: sheet, name: name, kind: kind))
        }
        if alarms.carried.hasRowsAbove { addNotes(old.alarms, .above(alarms.carried)) }
        if settings.hasRowsAbove { addNotes(old.settings, .above(settings)) }
        if let place = old.metrics, let metrics, metrics.hasRowsAbove { addNotes(place, .above(metrics)) }
        for (place, found) in tags.notes.enumerated() where !found.isEmpty || found.areEdited {
            addNotes(old.tags[place].sheet, .tags(found))
        }
        // Mostly the alarms have all groups already.
        for tags in old.tags where pages.contains(where: { $0.notes.hasUnmetGroup }) {
            try old.read(tags.sheet, meet)
        }
        for page in pages {
            var (isEmpty, notes) = (true, page.notes)
            try old.read(page.sheet) { if notes.holdsNote($0) { isEmpty = false } }
            if !isEmpty { addNotes(page.sheet, .page(page.notes)) }
        }
        self.alarms = alarms
        self.settings = settings
        self.metrics = metrics
        self.notes = notes
        self.carrier = carrier
    }

    // MARK: - What is carried over

    /// Hands on the rows of a sheet of somebody's own, or of notes, that stands at a place behind those of `places`;
    /// `newTags` has all rows of the new tags.
    mutating func carryOther(_ place: Int, newTags: TagsDigest, _ body: (RowBlock) throws -> Void) throws {
        var carrier = carrier
        defer { self.carrier = carrier }
        guard place >= old.others.count else {
            let sheet = old.others[place]
            let name = old.name(of: sheet)
            return try old.read(sheet, carry: { carrier.carry($0, sheet: name, into: &$1) }, body)
        }
        var found = notes[place - old.others.count]
        try old.read(found.sheet, carry: { found.carry($0, newTags: newTags, &carrier, into: &$1) }, body)
        notes[place - old.others.count] = found
    }

    /// Hands on the rows of the sheet Metrics.
    mutating func carryMetrics(_ body: (RowBlock) throws -> Void) throws {
        guard let metrics, let sheet = old.metrics else { return }
        var carrier = carrier
        defer { self.carrier = carrier }
        try old.read(
            sheet,
            carry: { row, builder in
                if row.number > metrics.headerRow { metrics.carry(row, &carrier, into: &builder) }
            }, body)
    }

    /// Hands on the rows of the sheet Settings.
    mutating func carrySettings(_ wanted: Settings, _ body: (RowBlock) throws -> Void) throws {
        var carrier = carrier
        defer { self.carrier = carrier }
        var refresh = SettingsRefresh(old.settingsTable, settings, settings: wanted)
        try old.read(old.settings, carry: { refresh.carry($0, &carrier, into: &$1) }, body)
        var builder = RowBlockBuilder()
        refresh.finish(into: &builder)
        if builder.count > 0 { try body(builder.finish()) }
    }

    /// Hands on the rows of the sheet of alarms, those of new resources behind the old ones, and says what became of the
    /// resources that are new.
    mutating func carryAlarms(
        _ index: ResourceIndex, _ sheet: AlarmSheet, _ coverage: TagCoverage, home: AlarmPlace?,
        listed: ListedMetrics?, _ body: (RowBlock) throws -> Void
    ) throws -> AlarmSheet.Counts {
        var (carrier, alarms) = (carrier, alarms)
        defer { (self.carrier, self.alarms) = (carrier, alarms) }
        try alarms.begin(index, sheet, coverage, home: home, listed: listed)
        try old.read(old.alarms, carry: { alarms.carry($0, index, &carrier, into: &$1) }, body)
        return try alarms.addRows(of: index, sheet, body)
    }

    /// Hands on the old tags of resources that the new tags neither have nor cover.
    func carryTags(
        without index: ResourceIndex, _ coverage: TagCoverage, _ known: KnownResources,
        _ body: (RowBlock) throws -> Void
    ) throws {
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
                        guard let place = columns.firstIndex(of: column) else { continue }
                        carrier.carry(cell, of: row, sheet: tags.table.sheet, column: place + 1, into: &builder)
                    }
                    builder.sortRow()
                    builder.endRow(number: builder.count + 2)
                }, body)
        }
    }
}
