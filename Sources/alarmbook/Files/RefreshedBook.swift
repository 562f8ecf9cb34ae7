internal import AlarmbookCore
internal import XLSX

/// The sheets of a refreshed workbook: what is carried over from the old one, and in which columns.
struct RefreshedBook {
    /// A sheet of its own for what stood above a table or beside the tags.
    struct Notes {
        var sheet: Int
        var name: String
        /// The table above whose header they stood; nil for notes on tags.
        var table: CarriedTable?
        var tags: TagNotes?
    }

    let old: OldBook
    var alarms: AlarmRefresh
    let settings: CarriedTable
    let metrics: CarriedTable?
    let notes: [Notes]
    var carrier: CellCarrier

    /// Looks through the sheets of an old workbook. `sheet` is what rows of new resources will be like, and `knownTags`
    /// has read the old tags.
    init(_ old: OldBook, sheet: AlarmSheet, knownTags: TagReader, keepsAllRemarks: Bool) throws {
        self.old = old
        var carrier = CellCarrier(keepsAll: keepsAllRemarks)
        var alarms = AlarmRefresh(old.table, old: knownTags, sheet: sheet)
        try old.read(old.alarms) { alarms.look(at: $0) }
        alarms.settle(sheet, &carrier)
        func table(_ sheet: Int, headerRow: Int) throws -> CarriedTable {
            var table = CarriedTable(sheet: old.name(of: sheet), headerRow: headerRow)
            try old.read(sheet) { table.look(at: $0) }
            table.settle(new: [], &carrier)
            return table
        }
        let settings = try table(old.settings, headerRow: old.settingsTable.headerRow)
        var metrics: CarriedTable?
        if let place = old.metrics, let read = old.metricTable {
            metrics = try table(place, headerRow: read.headerRow)
        }
        var names = Set(old.reader.worksheets.map { $0.name.lowercased() })
        var notes: [Notes] = []
        func addNotes(_ sheet: Int, table: CarriedTable? = nil, tags: TagNotes? = nil) {
            let name = Self.name(ofNotesOn: old.name(of: sheet), &names)
            notes.append(Notes(sheet: sheet, name: name, table: table, tags: tags))
        }
        if alarms.carried.hasRowsAbove { addNotes(old.alarms, table: alarms.carried) }
        if settings.hasRowsAbove { addNotes(old.settings, table: settings) }
        if let place = old.metrics, metrics?.hasRowsAbove == true { addNotes(place, table: metrics) }
        for tags in old.tags {
            var found = TagNotes(tags.table)
            try old.read(tags.sheet) { found.look(at: $0) }
            if !found.isEmpty { addNotes(tags.sheet, tags: found) }
        }
        self.alarms = alarms
        self.settings = settings
        self.metrics = metrics
        self.notes = notes
        self.carrier = carrier
    }

    /// A name that no sheet has, of at most 31 characters.
    private static func name(ofNotesOn sheet: String, _ taken: inout Set<String>) -> String {
        var name = ""
        var number = 1
        repeat {
            let ending = number == 1 ? " notes" : " notes \(number)"
            name = String(sheet.prefix(WorksheetDesign.maximumNameLength / 2)) + ending
            number += 1
        } while !taken.insert(name.lowercased()).inserted
        return name
    }

    // MARK: - Where the sheets stand

    /// The places of the sheets among the designs.
    var places: (alarms: Int, summary: Int?, guide: Int, metrics: Int?, settings: Int, tags: Int, firstOther: Int) {
        let guide = hasSummary ? 2 : 1
        let settings = guide + (metrics == nil ? 1 : 2)
        return (
            0, hasSummary ? 1 : nil, guide, metrics == nil ? nil : guide + 1, settings, settings + 1, settings + 2
        )
    }

    /// Whether the columns are there that a Summary counts by.
    private var hasSummary: Bool { AlarmTally(headers: alarms.carried.headers) != nil }

    /// What the sheets look like, in their order.
    var designs: [WorksheetDesign] {
        var names = Set(
            (old.own + old.others).map { old.name(of: $0).lowercased() } + notes.map { $0.name.lowercased() })
        func free(_ sheet: BookSheet) -> String {
            var (name, number) = (sheet.name, 1)
            while !names.insert(name.lowercased()).inserted {
                number += 1
                name = "\(sheet.name) \(number)"
            }
            return name
        }
        func page(_ sheet: BookSheet) -> WorksheetDesign {
            var design = WorksheetDesign.page(name: free(sheet))
            if let old = old.pages[sheet] { design.visibility = visibility(of: old) }
            return design
        }
        let headers = alarms.carried.headers
        var designs: [WorksheetDesign] = [
            .alarms(
                name: alarms.carried.sheet, headers: headers, metrics: metricColumns,
                settings: SheetColumns(sheet: settings.sheet, headers: settings.headers))
        ]
        designs += (hasSummary ? [.summary, .guide] : [.guide]).map(page)
        if let metrics, let sheet = old.metrics {
            var design = WorksheetDesign.metrics(name: metrics.sheet, headers: metrics.headers)
            design.visibility = visibility(of: sheet)
            designs.append(design)
        }
        var design = WorksheetDesign.settings(name: settings.sheet, headers: settings.headers)
        design.visibility = visibility(of: old.settings)
        designs.append(design)
        var tags = BookSheet.designs(alarmHeaders: [], withPlaces: old.hasPlaces)[BookSheet.tags.rawValue]
        if let sheet = old.tags.first?.sheet {
            tags.name = old.name(of: sheet)
            tags.visibility = visibility(of: sheet)
        } else {
            tags.name = free(.tags)
        }
        designs.append(tags)
        designs += old.others.map { .grid(name: old.name(of: $0), visibility: visibility(of: $0)) }
        designs += notes.map { .grid(name: $0.name) }
        return designs
    }

    /// Which column of the sheet of alarms, counted from 1, takes one of the metrics of the sheet Metrics.
    func metricNames(rowCount: Int) -> (column: Int, DataValidation)? {
        guard let column = alarms.carried.headers.firstIndex(where: { TagTable.meaning(of: $0) == .metricName }),
            let names = metricColumns.flatMap({ DataValidation.metricName(in: $0, rowCount: rowCount) })
        else { return nil }
        return (column + 1, names)
    }

    /// Where the columns of the sheet Metrics stand.
    private var metricColumns: SheetColumns<MetricColumn>? {
        metrics.map { SheetColumns(sheet: $0.sheet, headers: $0.headers) }
    }

    private func visibility(of sheet: Int) -> Worksheet.Visibility { old.reader.worksheets[sheet].visibility }

    // MARK: - What is carried over

    /// Hands on the rows of a sheet of somebody's own, or of notes, that stands at a place behind those of `places`.
    mutating func carryOther(_ place: Int, _ body: (RowBlock) throws -> Void) throws {
        var carrier = carrier
        defer { self.carrier = carrier }
        guard place >= old.others.count else {
            let sheet = old.others[place]
            let name = old.name(of: sheet)
            return try old.read(sheet, carry: { carrier.carry($0, sheet: name, into: &$1) }, body)
        }
        let notes = notes[place - old.others.count]
        try old.read(
            notes.sheet,
            carry: { row, builder in
                if let tags = notes.tags {
                    tags.carry(row, &carrier, into: &builder)
                } else if let table = notes.table, row.number < table.headerRow {
                    carrier.carry(row, sheet: table.sheet, into: &builder)
                }
            }, body)
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
