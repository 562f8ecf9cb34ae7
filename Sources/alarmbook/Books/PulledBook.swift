internal import AlarmbookCore
internal import XLSX

/// Writes a workbook of alarms that stand: the sheets that export writes but for the tags, and one of alarms that have
/// no row.
struct PulledBook: ~Copyable {
    /// How many rows are poured at once.
    private static let rowsPerBlock = 4_096

    // The others have the places that they have in an export.
    private static let notEditablePlace = BookSheet.settings.rawValue
    private static let settingsPlace = notEditablePlace + 1

    private var writer: WorkbookWriter
    private(set) var sheet: PulledSheet
    /// How many alarms of each form have no row.
    private(set) var notEditable: [AlarmForm: Int] = [:]
    private var rows = RowBlockBuilder()
    private var others = RowBlockBuilder()
    private var tally: AlarmTally?
    private let progress = Progress("reading alarms")

    /// `hasPlaces` is whether the alarms are known to be of several accounts or Regions.
    init(_ output: borrowing OutputFile, settings: Settings, hasPlaces: Bool) throws {
        sheet = PulledSheet(settings: settings, hasPlaces: hasPlaces)
        tally = AlarmTally(headers: sheet.headers)
        writer = try WorkbookWriter(output, sheets: Self.designs(of: sheet))
    }

    private static func designs(of sheet: PulledSheet) -> [WorksheetDesign] {
        var designs = BookSheet.designs(alarmHeaders: sheet.headers)
        designs.remove(at: BookSheet.tags.rawValue)
        let headers = ["AlarmName", "Type", "Why"] + (sheet.hasPlaces ? AlarmColumn.places.map(\.rawValue) : [])
        designs.insert(
            WorksheetDesign(
                name: "Not editable", tableName: "Not_editable", columns: headers.map { .init($0) }),
            at: notEditablePlace)
        return designs
    }

    /// Begins with an input; `place` is where its alarms have to be, as far as options say it.
    mutating func begin(at place: AlarmPlace) {
        sheet.begin(at: place)
    }

    /// Takes an alarm of one of DescribeAlarms' lists.
    mutating func take(_ document: AlarmDocument, _ kind: ExistingAlarm.Kind) throws {
        let hadPlaces = sheet.hasPlaces
        let other = try sheet.take(document, kind, into: &rows)
        // What was poured before is all of one place, which Settings say.
        if sheet.hasPlaces != hadPlaces { try writer.redesign(Self.designs(of: sheet)) }
        if let other { append(other) }
        progress.advance(to: sheet.count)
        if rows.count == Self.rowsPerBlock { try pourRows() }
        if others.count == Self.rowsPerBlock { try writer.pour(others.finish(), into: Self.notEditablePlace) }
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
        try writer.pour(block, into: .alarms)
    }

    /// Writes the file.
    consuming func close(_ settings: Settings) throws {
        progress.end()
        if rows.count > 0 { try pourRows() }
        if others.count > 0 { try writer.pour(others.finish(), into: Self.notEditablePlace) }
        let metrics = sheet.makeMetricRows()
        try writer.pour(metrics, into: .metrics)
        try writer.offerMetrics(count: metrics.count, in: sheet.headers)
        writer.draw(.guide(of: .alarms), on: .guide)
        if let tally {
            let count = notEditable.values.reduce(0, +)
            writer.draw(.summary(tally, without: RowlessResources(), notEditable: count), on: .summary)
        }
        try writer.pour(settings.makeRows(), into: Self.settingsPlace)
        try writer.close()
    }
}
