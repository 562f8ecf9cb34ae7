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
    private var tally = AlarmTally(headers: PulledSheet.headers)
    private let progress = Progress("reading alarms")

    init(_ output: borrowing OutputFile, settings: Settings) throws {
        sheet = PulledSheet(settings: settings)
        writer = try WorkbookWriter(
            path: output.temporaryPath, named: output.path, sheets: Self.designs(), modified: Timestamp.now.seconds)
    }

    private static func designs() -> [WorksheetDesign] {
        var designs = BookSheet.designs(alarmHeaders: PulledSheet.headers)
        designs.remove(at: BookSheet.tags.rawValue)
        designs.insert(
            WorksheetDesign(
                name: "Not editable", tableName: "Not_editable",
                columns: [.init("AlarmName"), .init("Type"), .init("Why")]), at: notEditablePlace)
        return designs
    }

    /// Takes an alarm of one of DescribeAlarms' lists.
    mutating func take(_ document: AlarmDocument, _ kind: ExistingAlarm.Kind) throws {
        if let other = try sheet.take(document, kind, into: &rows) {
            notEditable[other.form, default: 0] += 1
            for (place, text) in [other.name, other.form.rawValue, other.why].enumerated() {
                others.append(.text, text, column: place + 1)
            }
            others.endRow(number: others.count + 1)
        }
        progress.advance(to: sheet.count)
        if rows.count == Self.rowsPerBlock { try pourRows() }
        if others.count == Self.rowsPerBlock { try writer.pour(others.finish(), into: Self.notEditablePlace) }
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
        try writer.offerMetrics(count: metrics.count, in: PulledSheet.headers)
        writer.draw(.guide(of: .alarms), on: .guide)
        if let tally {
            let count = notEditable.values.reduce(0, +)
            writer.draw(.summary(tally, without: RowlessResources(), notEditable: count), on: .summary)
        }
        try writer.pour(settings.makeRows(), into: Self.settingsPlace)
        try writer.close()
    }
}
