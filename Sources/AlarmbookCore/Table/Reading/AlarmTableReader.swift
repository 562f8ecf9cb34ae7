package import Sheets

/// Reads the table of alarms row by row, makes the alarms, and reports every problem.
package struct AlarmTableReader: Sendable {
    let table: AlarmTable
    let settings: Settings
    private let sheets: [String]
    let tags: OnHeap<KnownResources>
    /// What the sheets of tags know; nil where the workbook has none.
    let known: OnHeap<KnownResources>?
    /// The index of the last row's resource: the next row's is mostly the same or the next.
    var latestIndex = 0
    let hasSettings: Bool
    let catalogue: MetricCatalogue
    let listed: ListedMetrics?
    let filter: BoundFilter
    private let places: RowPlaces
    var resources: RowResources
    let signs: RowSigns
    private var reader: AlarmCellsReader
    private let statusColumn: Int?
    var choice: MetricChoice
    var units: UnitReader
    var headless: HeadlessCells
    var maker: AlarmMaker
    var customerTags: CustomerTags
    var problems: ProblemList
    var counts = AlarmWorkbook.Counts()
    var rows: [WantedAlarm] = []
    /// The numbers of the rows that are titles, totals or headers.
    var sections: Set<Int> = []
    private var idsWithoutAlarm: Set<String> = []
    var governedColumns: [Int: String]
    /// The last row that the filter lets through.
    private var lastRow = 0

    /// `tags` has read the sheets of tags; `listed` is what CloudWatch has, if known.
    package init(_ frame: AlarmTableFrame, tags: TagSheetReader, listed: ListedMetrics? = nil) {
        // A partial listing can't show that a metric is missing.
        self.listed = listed.flatMap { $0.isPartial ? nil : $0 }
        table = frame.table
        settings = frame.settings
        sheets = frame.sheets
        self.tags = OnHeap(wrappedValue: tags.resources)
        let known = frame.hasTagSheets ? self.tags : nil
        self.known = known
        hasSettings = frame.hasSettings
        filter = frame.filter
        let places = RowPlaces(table, home: frame.settings.place, known: known)
        self.places = places
        resources = RowResources(known: known, places: places)
        catalogue = frame.catalogue
        governedColumns = frame.governedColumns
        signs = RowSigns(table)
        reader = AlarmCellsReader(table)
        statusColumn = table.columns[.status]
        choice = MetricChoice(defaults: frame.settings.defaults, catalogue: frame.catalogue)
        headless = HeadlessCells(in: frame.table)
        units = UnitReader(frame.table, isStrict: frame.hasSettings, catalogue: frame.catalogue)
        maker = frame.maker
        customerTags = frame.customerTags
        problems = frame.problems
        // Where the table is its own sheet of tags, its rows are read once more.
        if frame.hasTagSheets { for problem in tags.problems { problems.add(problem, kind: "places of tags") } }
    }

    /// Reads a row of the sheet. Skips the header and the rows above it.
    package mutating func read(_ row: Row) {
        guard row.number > table.headerRow else { return }
        let count = rows.count
        take(row)
        if rows.count == count, table.hasAlarms, known != nil { idsWithoutAlarm.insert(resourceId(of: row)) }
    }

    private mutating func take(_ row: Row) {
        if filter.refusesKey(row) { return leaveOut(row) }
        guard !signs.isBlank(row) else { return }
        let hasNoKey = filter.findsNoKey(in: row)
        if hasNoKey || !filter.asksForKey, tellsSection(row) { return }
        let isTyped = hasNoKey && signs.isTyped(row)
        let resourceId = filter.tagKeys.isEmpty ? "" : self.resourceId(of: row)
        let tags = tags
        guard filter.holds(row, isTyped: isTyped, tags: { tags.wrappedValue.value(ofTag: $0, of: resourceId) }) else {
            leaveOut(row)
            return
        }
        lastRow = row.number
        let status = statusColumn.flatMap { row[$0] }?.value
        if status.flatMap({ RowStatus($0) }) == .gone {
            guard let reason = reasonAgainstGone(row) else {
                counts.gone += 1
                return
            }
            add(
                .status, row.number,
                ValueError(
                    "\"gone\" is not a refresh's, since \(reason): the row makes its alarm",
                    cure: "clear the Threshold if no alarm is wanted"), .notice)
        }
        var values = AlarmCells(number: row.number)
        if fill(&values, of: row, isTyped: isTyped) { makeAlarms(&values, row, StatusCell(status).replaced) }
    }

    /// Reads a row as if it were the only one, and returns its alarm; nil where it makes none, or several. Caches of
    /// metrics and actions stay. Throws the row's first error.
    mutating func readAlone(_ row: Row) throws(ValueError) -> WantedAlarm? {
        let rows = try alarms(of: row)
        return rows.count == 1 ? rows[0] : nil
    }

    /// The same for a row of several alarms, one for each metric.
    mutating func alarms(of row: Row) throws(ValueError) -> [WantedAlarm] {
        problems = ProblemList()
        rows.removeAll(keepingCapacity: true)
        take(row)
        if problems.hasError, let first = problems.sorted(sheets: sheets).first(where: { $0.severity == .error }) {
            throw ValueError(first.message, cure: first.cure)
        }
        return rows
    }

    /// The id of a row's resource: what its cell says, else that of the only resource with the row's Name.
    mutating func resourceId(of row: Row) -> String {
        let written = Spelling.trimmed(table.columns[.resourceId].flatMap { row[$0] }?.value.plainText ?? "")
        return written.isEmpty ? foundResource(of: row)?.id ?? "" : written
    }

    /// Reads the row's cells, and fills in blanks of a row typed by hand; false where it makes no alarm.
    private mutating func fill(_ values: inout AlarmCells, of row: Row, isTyped: Bool) -> Bool {
        var findings = RowFindings()
        reader.read(row, into: &values, &findings)
        add(findings, row.number)
        if values.key.isEmpty || filter.asksForKey { values.key = filter.key }
        keepPulledName(&values)
        takeFoundResource(of: row, &values)
        guard !values.resourceId.isEmpty || values.isOfNoResource else {
            if values.unreadable.contains(.resourceId) { return false }
            add(
                .resourceId, row.number,
                ValueError(
                    "ResourceId is blank" + whyNotFound(values),
                    cure:
                        "write the resource's id, or Namespace, MetricName and Dimensions of a metric without one, or "
                        + "clear the row"))
            return false
        }
        if values.value.isEmpty, !values.isOfNoResource {
            // In a tag table an empty Name is no name; in a table of alarms the row is wanted all the same.
            guard table.hasAlarms else {
                counts.leftOut += 1
                return false
            }
            values.value = known?.wrappedValue.name(of: values.resourceId) ?? values.resourceId
            addNotice(.value, row.number, "Value is blank and read as \"\(values.value)\"")
        }
        values.place = places.place(of: values)
        if values.resourceType.isEmpty { values.resourceType = ARN.resourceType(guessedOf: values.resourceId) }
        if isTyped { addNotice(.key, row.number, "Key is blank and read as \(filter.key)") }
        return true
    }

    /// Names a pulled row's alarm exactly as its ARN does, including white space at its ends.
    private mutating func keepPulledName(_ values: inout AlarmCells) {
        guard let name = values.alarmArn?.alarmName else { return }
        if let written = values.alarmName, written != Spelling.trimmed(name) {
            let reference = table.cell(.alarmArn, row: values.number)
            add(
                .alarmName, values.number,
                ValueError(
                    "alarm name \"\(written)\" is not \"\(name)\", which AlarmArn in \(reference) names",
                    cure: "write the old name back, or clear AlarmArn to make another alarm"))
        }
        values.alarmName = name
    }

    mutating func add(_ findings: RowFindings, _ row: Int) {
        for (column, error) in findings.errors { add(column, row, error) }
        for (column, note) in findings.notes {
            add(column, row, ValueError(note.message, cure: note.cure), note.severity)
        }
    }

    mutating func add(
        _ column: AlarmColumn, _ row: Int, _ flaw: ValueError, _ severity: TableProblem.Severity = .error
    ) {
        add(
            TableProblem(
                severity, sheet: table.sheet, cell: table.cell(column, row: row), flaw.message, cure: flaw.cure),
            of: column)
    }

    private mutating func addNotice(_ column: AlarmColumn, _ row: Int, _ message: String) {
        add(column, row, ValueError(message), .notice)
    }

    private mutating func add(_ problem: TableProblem, of column: AlarmColumn) {
        problems.add(problem, kind: "column \(column.rawValue)")
    }

    /// The result, once all rows have been read. `mergedRanges` are the corners of the sheet's merged cells, `saved` is
    /// when the workbook was, and `made` what its rows said when they were made.
    package consuming func finish(
        mergedRanges: [MergedRange] = [], saved: Timestamp? = nil, made: MadeRows = MadeRows()
    ) -> AlarmWorkbook {
        var clashes = RowClashes(in: table)
        for problem in CountedThresholds.problems(of: rows, in: table) {
            problems.add(problem, kind: "thresholds that count up")
        }
        clashes.removeDuplicates(from: &rows)
        clashes.nameApart(&rows)
        for (problem, kind) in clashes.problems { problems.add(problem, kind: kind) }
        problems.add(customerTags.notices)
        let merged = MergedCells(
            sheet: table.sheet, headerRow: table.headerRow, columns: governedColumns, lastRow: lastRow, titles: sections
        )
        for problem in merged.problems(of: mergedRanges) { problems.add(problem, kind: "merged cells") }
        if counts.hidden > 0 {
            let (rows, verb) = counts.hidden == 1 ? ("row is", "counts") : ("rows are", "count")
            problems.add([
                TableProblem(.notice, sheet: table.sheet, "\(counts.hidden) \(rows) hidden and \(verb) like any other")
            ])
        }
        for index in rows.indices {
            if !rows[index].alarm.actionsEnabled { counts.silenced += 1 }
            if rows[index].alarm.tellsNobody { counts.tellsNobody += 1 }
        }
        if places.areSeveral {
            problems.add(AlarmWorkbook.flaws(in: Set(rows.map(\.place)).union(known?.wrappedValue.places ?? [])))
        }
        return AlarmWorkbook(
            rows: rows, settings: settings, problems: problems.sorted(sheets: sheets), counts: counts,
            idsWithoutAlarm: idsWithoutAlarm, knownResources: known?.wrappedValue, catalogue: catalogue, table: table,
            saved: saved,
            made: made)
    }
}
