package import AlarmbookCore
internal import Sheets
package import XLSX

/// The results of an import as a workbook of one table: all rows of the planned sheet as they were, each with its
/// alarm's result; then results without a row, such as orphans. A row with several alarms comes once for each. For a
/// saved plan, the rows are the plan's.
package struct ResultsWorkbook {
    let report: ImportReport
    /// nil for a saved plan.
    let sheet: ImportedSheet?

    /// `sheet` is what the results stand beside; nil for a saved plan.
    package init(report: ImportReport, sheet: ImportedSheet?) {
        self.report = report
        self.sheet = sheet
    }

    private static let resultHeaders = ["Action", "Result", "Error", "Name"]
    private static let planHeaders = ["Sheet", "Row", "ResourceId", "Severity"]
    private static let rowsPerBlock = 4_096

    /// The columns of the workbook's own sheet that are kept: those with a header.
    private var kept: [AlarmTable.Header] {
        Array((sheet?.table.headers ?? []).prefix(CellReference.maximumColumn - Self.resultHeaders.count))
    }

    /// Writes the file that `begin` begins.
    package func write(begin: ([WorksheetDesign]) throws -> WorkbookWriter) throws {
        let kept = kept
        let isOfSeveral = report.entries.contains { $0.place != nil }
        let planHeaders = Self.planHeaders + (isOfSeveral ? AlarmColumn.places.map(\.rawValue) : [])
        let own = sheet == nil ? planHeaders : kept.map(\.title)
        let placeColumns = AlarmColumn.places.map { place in own.firstIndex { AlarmColumn.meaning(of: $0) == place } }
        // A sheet's header that equals one of the results' gives way.
        let headers = WorksheetDesign.headers(like: Self.resultHeaders + own)
        let columns = Array(headers.dropFirst(Self.resultHeaders.count)) + Self.resultHeaders
        var writer = try begin([Self.design(columns, resultsFrom: own.count + 1)])
        var builder = RowBlockBuilder()
        try readLines { row, entry in
            if let row, !builder.append(row, columns: kept), entry == nil { return }
            if let entry {
                if sheet == nil, let planned = entry.change.planned { builder.append(sourceOf: planned) }
                if row == nil, let place = entry.place { builder.append(place, columns: placeColumns) }
                builder.append(entry, after: own.count)
            }
            builder.endRow(number: builder.count + 1)
            if builder.count == Self.rowsPerBlock { try writer.pour(builder.finish(), into: 0) }
        }
        if builder.count > 0 { try writer.pour(builder.finish(), into: 0) }
        try writer.close()
    }

    /// Hands on the sheet's rows, each with what became of its alarm, if it makes one; then what has no row.
    private func readLines(_ body: (Row?, ImportReport.Entry?) throws -> Void) throws {
        let entries = report.entries
        var rest = entries.indices.filter { !entries[$0].change.isOfRow }
        var indices = entries.indices.filter { entries[$0].change.isOfRow }
        if let sheet {
            indices.sort { (rowNumber($0), $0) < (rowNumber($1), $1) }
            var next = 0
            try sheet.readRows { row in
                while next < indices.count, rowNumber(indices[next]) < row.number {
                    rest.append(indices[next])
                    next += 1
                }
                guard next < indices.count, rowNumber(indices[next]) == row.number else { return try body(row, nil) }
                while next < indices.count, rowNumber(indices[next]) == row.number {
                    try body(row, entries[indices[next]])
                    next += 1
                }
            }
            indices.removeFirst(next)
        }
        for index in indices + rest { try body(nil, entries[index]) }
    }

    private func rowNumber(_ index: Int) -> Int { report.entries[index].change.planned?.number ?? 0 }

    private static func design(_ headers: [String], resultsFrom column: Int) -> WorksheetDesign {
        WorksheetDesign(
            name: "Results", tableName: "Results", columns: headers.map { .init($0) }, continues: true,
            conditionalFormats: [
                ConditionalFormat(.good, whereColumn: column + 1, isOneOf: ["done"]),
                ConditionalFormat(.bad, whereColumn: column + 1, isOneOf: ["failed"]),
                ConditionalFormat(.remarkable, whereColumn: column + 1, isOneOf: ["skipped", "conflict", "drifted"]),
                ConditionalFormat(.unimportant, whereColumn: column, isOneOf: [Action.unchanged.rawValue]),
            ])
    }
}

extension RowBlockBuilder {
    /// Adds a row's cells of some columns side by side, and returns whether there was one.
    @discardableResult
    fileprivate mutating func append(_ row: Row, columns: [AlarmTable.Header]) -> Bool {
        let before = openCellCount
        for (index, header) in columns.enumerated() {
            guard var cell = row[header.column] else { continue }
            if case .uncalculated = cell.value { continue }
            if case .text(let text) = cell.value { cell.value = .text(Cell.fitting(text)) }
            cell.column = index + 1
            append(cell)
        }
        return openCellCount > before
    }

    /// Adds the account and Region of what has no row, in the columns of the two, counted from 0.
    fileprivate mutating func append(_ place: AlarmPlace, columns: [Int?]) {
        for (text, column) in zip([place.account?.description, place.region?.description], columns) {
            if let text, let column { append(.text, text, column: column + 1) }
        }
    }

    /// Adds where a saved plan says that an alarm comes from.
    fileprivate mutating func append(sourceOf planned: PlannedAlarm) {
        append(.text, planned.sheet, column: 1)
        append(Double(planned.number), column: 2)
        append(.text, planned.resourceId, column: 3)
        if !planned.severity.isEmpty { append(.text, planned.severity, column: 4) }
    }

    /// Adds what became of an alarm, after the columns that say which row it is of.
    fileprivate mutating func append(_ entry: ImportReport.Entry, after column: Int) {
        append(.text, entry.change.action.rawValue, column: column + 1)
        append(.text, entry.word, column: column + 2)
        if let error = entry.error { append(.text, Cell.fitting(error), column: column + 3) }
        append(.text, Cell.fitting(entry.change.name), column: column + 4)
    }
}

extension Change {
    /// Whether it gives a row its alarm, or would.
    fileprivate var isOfRow: Bool { planned.map { !$0.isInterim } ?? false }
}
