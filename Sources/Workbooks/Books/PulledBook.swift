package import AlarmbookCore
internal import Sheets
package import XLSX

/// Writes a workbook of existing alarms: the sheets that export writes except Tags, and one of the alarms without a
/// row.
package struct PulledBook: ~Copyable {
    /// How many rows are poured at once.
    private static let rowsPerBlock = 4_096

    // It stands before Settings, which has the index of Tags: the other sheets have the same one as in an export.
    private static let notEditableSheet = BookSheet.settings.index
    private static let settingsSheet = BookSheet.tags.index
    /// The name of the sheet of alarms without a row.
    static let notEditableName = "Not editable"

    private var writer: WorkbookWriter
    package private(set) var sheet: PulledSheet
    /// How many alarms of each form have no row.
    package private(set) var notEditable: [AlarmForm: Int] = [:]
    private var rows = RowBlockBuilder()
    private var others = RowBlockBuilder()
    private var tally: AlarmTally?
    private var links: ConsoleLinks?
    private var made: MadeRowsMaker?
    private let now: Timestamp
    private let progress: (Int) -> Void

    /// `hasPlaces` is whether the alarms are known to be of several accounts or Regions; `names` are the
    /// resources'; `progress` is told how many rows there are; `now` is the time; `begin` begins the file.
    package init(
        settings: Settings, hasPlaces: Bool, names: ResourceIndex? = nil, now: Timestamp,
        progress: @escaping (Int) -> Void,
        begin: ([WorksheetDesign]) throws -> WorkbookWriter
    ) throws {
        self.progress = progress
        self.now = now
        sheet = PulledSheet(settings: settings, hasPlaces: hasPlaces, names: names)
        tally = AlarmTally(headers: sheet.headers)
        writer = try begin(Self.designs(of: sheet))
    }

    private static func designs(of sheet: PulledSheet) -> [WorksheetDesign] {
        let language = sheet.settings.language ?? .english
        var designs = BookSheet.designs(alarmHeaders: sheet.headers, in: language)
        designs.remove(at: BookSheet.tags.rawValue)
        let headers = ["AlarmName", "Type", "Why"] + (sheet.hasPlaces ? AlarmColumn.places.map(\.rawValue) : [])
        designs.insert(
            WorksheetDesign(
                name: notEditableName, tableName: "Not_editable", columns: headers.map { .init($0) }
            ).written(in: language),
            at: notEditableSheet.value)
        return designs
    }

    /// Begins an input; `place` is the place that options give for its alarms.
    package mutating func begin(at place: AlarmPlace) {
        sheet.begin(at: place)
    }

    /// Takes an alarm of one of DescribeAlarms' lists.
    package mutating func take(_ document: AlarmDocument, _ kind: ExistingAlarm.Kind) throws {
        let hadPlaces = sheet.hasPlaces
        let other = try sheet.take(document, kind, into: &rows)
        // All rows so far are in one place, that of Settings.
        if sheet.hasPlaces != hadPlaces { try writer.redesign(Self.designs(of: sheet)) }
        if let other { append(other) }
        progress(sheet.count)
        if rows.count == Self.rowsPerBlock { try pourRows() }
        if others.count == Self.rowsPerBlock { try writer.pour(others.finish(), into: Self.notEditableSheet) }
    }

    private mutating func append(_ other: PulledSheet.NotEditable) {
        notEditable[other.form, default: 0] += 1
        let place =
            sheet.hasPlaces ? [other.place.account?.description ?? "", other.place.region?.description ?? ""] : []
        for (index, text) in ([other.name, other.form.rawValue, other.why] + place).enumerated() {
            others.append(.text, text, column: index + 1)
        }
        others.endRow(number: others.count + 1)
    }

    private mutating func pourRows() throws(WorkbookError) {
        let block = rows.finish()
        tally?.add(block)
        if links == nil {
            links = ConsoleLinks(headers: sheet.headers, place: sheet.settings.place, catalogue: .builtIn)
        }
        links?.add(block)
        if made == nil {
            made = MadeRowsMaker(
                headers: sheet.headers, settings: sheet.settings, catalogue: .builtIn, now: now)
        }
        made?.add(block)
        try writer.pour(block, into: .alarms)
    }

    /// Writes the file.
    package consuming func close(_ settings: Settings) throws {
        var settings = settings
        settings.columns = MadeColumns(headers: sheet.headers)
        if rows.count > 0 { try pourRows() }
        if others.count > 0 { try writer.pour(others.finish(), into: Self.notEditableSheet) }
        if let links { writer.link(links, in: sheet.headers) }
        writer.name(sheet.types, in: sheet.headers)
        let metrics = sheet.makeMetricRows()
        try writer.pour(metrics, into: .metrics)
        try writer.offerMetrics(count: metrics.count, in: sheet.headers)
        let language = settings.language ?? .english
        writer.draw(.guide(of: .alarms).written(in: language), on: .guide)
        if let tally {
            let count = notEditable.values.reduce(0, +)
            let summary = WorksheetPage.summary(
                of: SummarySheet(tally), without: RowlessResources(), tellsSomebody: settings.tellsSomebody,
                notEditable: count)
            writer.draw(summary.written(in: language), on: .summary)
        }
        try writer.pour(settings.makeRows(), into: Self.settingsSheet)
        try made?.finish { try writer.pour($0, into: .made) }
        try writer.close()
    }
}
