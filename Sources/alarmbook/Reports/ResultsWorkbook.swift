internal import AlarmbookCore
internal import XLSX

/// What became of a plan, as a workbook of one table: the sheet's rows in their order and as they stood, those that made no
/// alarm too, each with what became of its alarm; then what has no row, such as orphans. A row that makes several alarms
/// comes once for each. Where a saved plan was carried out, the rows are the plan's.
struct ResultsWorkbook {
    let report: ImportReport
    /// nil for a saved plan.
    let sheet: ImportedSheet?

    private static let resultHeaders = ["Action", "Result", "Error", "Name"]
    private static let planHeaders = ["Sheet", "Row", "ResourceId", "Severity"]
    private static let rowsPerBlock = 4_096

    /// The columns of the workbook's own sheet that are kept: those with a header.
    private var kept: [TagTable.Header] {
        Array((sheet?.table.headers ?? []).prefix(CellReference.maximumColumn - Self.resultHeaders.count))
    }

    /// Writes the file.
    func write(to output: borrowing OutputFile) throws {
        let kept = kept
        let isOfSeveral = report.entries.contains { $0.place != nil }
        let planHeaders = Self.planHeaders + (isOfSeveral ? AlarmColumn.places.map(\.rawValue) : [])
        let own = sheet == nil ? planHeaders : kept.map(\.title)
        let placeColumns = AlarmColumn.places.map { place in own.firstIndex { TagTable.meaning(of: $0) == place } }
        // A header of the sheet's that is one of these gives way.
        let headers = WorksheetDesign.headers(like: Self.resultHeaders + own)
        let columns = Array(headers.dropFirst(Self.resultHeaders.count)) + Self.resultHeaders
        var writer = try WorkbookWriter(output, sheets: [Self.design(columns, resultsFrom: own.count + 1)])
        var builder = RowBlockBuilder()
        try readLines { row, entry in
            if let row, !builder.append(row, columns: kept), entry == nil { return }
            if let entry {
                if sheet == nil, let wanted = entry.change.wanted { builder.append(placeOf: wanted) }
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
        var rest = entries.indices.filter { entries[$0].change.wanted == nil }
        var places = entries.indices.filter { entries[$0].change.wanted != nil }
        if let sheet {
            places.sort { (rowNumber($0), $0) < (rowNumber($1), $1) }
            var next = 0
            try sheet.readRows { row in
                while next < places.count, rowNumber(places[next]) < row.number {
                    rest.append(places[next])
                    next += 1
                }
                guard next < places.count, rowNumber(places[next]) == row.number else { return try body(row, nil) }
                while next < places.count, rowNumber(places[next]) == row.number {
                    try body(row, entries[places[next]])
                    next += 1
                }
            }
            places.removeFirst(next)
        }
        for index in places + rest { try body(nil, entries[index]) }
    }

    private func rowNumber(_ index: Int) -> Int { report.entries[index].change.wanted?.number ?? 0 }

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
    /// Adds a row's cells of some columns, side by side; whether there was one.
    @discardableResult
    fileprivate mutating func append(_ row: Row, columns: [TagTable.Header]) -> Bool {
        let before = openCellCount
        for (place, header) in columns.enumerated() {
            guard var cell = row[header.column] else { continue }
            if case .uncalculated = cell.value { continue }
            if case .text(let text) = cell.value { cell.value = .text(Self.fitting(text)) }
            cell.column = place + 1
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
    fileprivate mutating func append(placeOf wanted: WantedAlarm) {
        append(.text, wanted.sheet, column: 1)
        append(Double(wanted.number), column: 2)
        append(.text, wanted.resourceId, column: 3)
        if !wanted.severity.isEmpty { append(.text, wanted.severity, column: 4) }
    }

    /// Adds what became of an alarm, after the columns that say which row it is of.
    fileprivate mutating func append(_ entry: ImportReport.Entry, after column: Int) {
        append(.text, entry.change.action.rawValue, column: column + 1)
        append(.text, entry.word, column: column + 2)
        if let error = entry.error { append(.text, Self.fitting(error), column: column + 3) }
        append(.text, Self.fitting(entry.change.name), column: column + 4)
    }

    /// As much of a text as a cell holds.
    private static func fitting(_ text: String) -> String {
        guard text.utf8.count > Cell.maximumTextLength else { return text }
        var text = text
        while text.utf16.count > Cell.maximumTextLength { text.unicodeScalars.removeLast() }
        return text
    }
}
