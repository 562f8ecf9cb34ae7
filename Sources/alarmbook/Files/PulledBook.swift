internal import AlarmbookCore
internal import XLSX

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes a workbook of alarms that stand.
struct PulledBook: ~Copyable {
    /// The sheets, in their order.
    private enum Sheet: Int, CaseIterable {
        case alarms, metrics, notEditable, settings
    }

    /// How many rows are poured at once.
    private static let rowsPerBlock = 4_096

    private var writer: WorkbookWriter
    private(set) var sheet: PulledSheet
    /// How many alarms of each form have no row.
    private(set) var notEditable: [AlarmForm: Int] = [:]
    private var rows = RowBlockBuilder()
    private var others = RowBlockBuilder()
    private let progress = Progress("reading alarms")

    init(_ output: borrowing OutputFile, settings: Settings) throws {
        sheet = PulledSheet(settings: settings)
        let designs = BookSheet.designs(alarmHeaders: PulledSheet.columns.map(\.rawValue))
        writer = try WorkbookWriter(
            path: output.temporaryPath, named: output.path,
            sheets: Sheet.allCases.map { sheet in
                switch sheet {
                case .alarms: designs[BookSheet.alarms.rawValue]
                case .metrics: designs[BookSheet.metrics.rawValue]
                case .notEditable:
                    WorksheetDesign(
                        name: "Not editable", tableName: "Not_editable",
                        columns: [.init("AlarmName"), .init("Type"), .init("Why")])
                case .settings: designs[BookSheet.settings.rawValue]
                }
            }, modified: time(nil))
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
        if rows.count == Self.rowsPerBlock { try pour(rows.finish(), into: .alarms) }
        if others.count == Self.rowsPerBlock { try pour(others.finish(), into: .notEditable) }
    }

    private mutating func pour(_ block: RowBlock, into sheet: Sheet) throws(WorkbookError) {
        try writer.pour(block, into: sheet.rawValue)
    }

    /// Writes the file.
    consuming func close(_ settings: Settings) throws {
        progress.end()
        if rows.count > 0 { try pour(rows.finish(), into: .alarms) }
        if others.count > 0 { try pour(others.finish(), into: .notEditable) }
        try pour(sheet.makeMetricRows(), into: .metrics)
        try pour(settings.makeRows(), into: .settings)
        try writer.close()
    }
}
