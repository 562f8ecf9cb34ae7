package import Sheets

/// Makes the sheet History: for each metric and question the lines of its step functions, which the formulas of the sheet
/// Alarms look up.
///
/// Four tables stand beside each other. The first has a line for each question: its key, which the cells of a row make up,
/// the first and last of its lines in the second table, and the sign by which a threshold is looked up there. The third
/// has a line for each day of the time that was looked at, the fourth one for each day and alarm that really fired.
package struct HistorySheet: Sendable {
    /// The columns of the sheet, from the left.
    package enum Column: String, CaseIterable, Hashable, Sendable {
        case alarm = "Alarm"
        case first = "First"
        case last = "Last"
        case sign = "Sign"
        case bound = "Bound"
        case fires = "Fires"
        case minutesInAlarm = "MinutesInAlarm"
        /// The time that was looked at, in the first line: days.
        case days = "Days"
        /// Each day that was looked at, and how often all alarms would have fired on it.
        case day = "Day"
        case dayFires = "DayFires"
        /// When alarms really fired: see `FiringDays`.
        case firedOn = "FiredOn"
        case firedAlarm = "FiredAlarm"
        case firedAccount = "FiredAccount"
        case firedRegion = "FiredRegion"
        case firedRow = "FiredRow"
        case fired = "Fired"
        case firedAt = "FiredAt"

        /// Counted from 1.
        package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    }

    /// The worksheet's name.
    package static let name = "History"
    /// The longest text that MATCH looks for ("MATCH function", support.microsoft.com).
    static let maximumMatchedLength = 255

    private let evidence: Evidence
    private var keys: [(key: String, table: ThresholdTable)] = []
    private var lines: [String: Int] = [:]
    private var lineCount = 0

    package init(_ evidence: Evidence) {
        self.evidence = evidence
    }

    /// The columns of the sheet Alarms that make up a key: what the alarm asks first, then what it asks it of. A row with
    /// other cells has another key, so that what was counted for this one isn't told of it.
    package static let keyColumns: [AlarmColumn] = [
        .period, .evaluationPeriods, .datapointsToAlarm, .statistic, .comparisonOperator, .treatMissingData, .namespace,
        .metricName, .dimensions, .resourceType, .resourceId, .accountId, .region,
    ]

    // MATCH takes the first three for patterns.
    private static let replaced = [("~", "\u{2248}"), ("*", "\u{d7}"), ("?", "\u{bf}")]

    /// A formula of the key; `cell` gives that of a column's cell.
    static func keyFormula(_ cell: (AlarmColumn) -> String) -> String {
        let text = keyColumns.map(cell).joined(separator: "&\"|\"&")
        return replaced.reduce(text) { "SUBSTITUTE(\($0),\"\($1.0)\",\"\($1.1)\")" }
    }

    /// The key of a row.
    package static func key(_ value: (AlarmColumn) -> Cell.Value?) -> String {
        let text = keyColumns.map { value($0)?.plainText ?? "" }.joined(separator: "|")
        return replaced.reduce(text) { $0.replacing(text: $1.0, by: $1.1) }
    }

    /// Adds what was found for rows of a key, and gives the sheet's row that holds it. Nil where a formula would find
    /// another key, and where the sheet has no room for it.
    package mutating func add(_ table: ThresholdTable, key: String) -> Int? {
        // Formulas don't tell letter cases apart.
        let folded = key.lowercased()
        if let row = lines[folded] { return keys[row - 2].key == key ? row : nil }
        guard key.utf16.count <= Cell.maximumTextLength, lineCount + table.lines.count < CellReference.maximumRow - 1
        else { return nil }
        lineCount += table.lines.count
        keys.append((key, table))
        lines[folded] = keys.count + 1
        return keys.count + 1
    }

    /// Hands on the sheet's rows in blocks.
    package consuming func finish(_ body: (RowBlock) throws -> Void) throws {
        var builder = RowBlockBuilder()
        let firings = evidence.firings?.cells() ?? []
        for column in Column.allCases where evidence.firings != nil || !FiringDays.columns.contains(column) {
            builder.append(.text, column.rawValue, column: column.number)
        }
        builder.endRow(number: 1)
        var question = 0
        var next = 2
        var lines = keys.lazy.flatMap { key in key.table.lines.indices.lazy.map { (key.table, $0) } }.makeIterator()
        for row in 2..<max(lineCount, keys.count, evidence.fires.count, firings.count, 1) + 2 {
            if question < keys.count {
                let (key, table) = keys[question]
                builder.append(.text, key, column: Column.alarm.number)
                builder.append(Double(next), column: Column.first.number)
                builder.append(Double(next + table.lines.count - 1), column: Column.last.number)
                builder.append(table.sign, column: Column.sign.number)
                next += table.lines.count
                question += 1
            }
            if let (table, index) = lines.next() {
                let (fires, minutes) = table.cells(index)
                builder.append(table.lines[index].key, column: Column.bound.number)
                builder.append(fires, column: Column.fires.number)
                builder.append(minutes, column: Column.minutesInAlarm.number)
            }
            if row == 2 { builder.append(evidence.days, column: Column.days.number) }
            if row - 2 < evidence.fires.count {
                let (day, fires) = evidence.fires[row - 2]
                builder.append(.text, day, column: Column.day.number)
                builder.append(Double(fires), column: Column.dayFires.number)
            }
            if row - 2 < firings.count {
                for (column, value) in zip(FiringDays.columns, firings[row - 2]) {
                    if let value { builder.append(Cell(column: column.number, value)) }
                }
            }
            builder.endRow(number: row)
            if builder.count == Self.rowsPerBlock { try body(builder.finish()) }
        }
        if builder.count > 0 { try body(builder.finish()) }
    }

    private static let rowsPerBlock = 4_096

    /// Whether a row is the header of such a sheet.
    package static func isHeader(_ row: Row) -> Bool {
        Column.allCases.prefix(Column.days.number).allSatisfy { row[$0.number]?.value == .text($0.rawValue) }
    }

    /// Whether the header of such a sheet says that it has lines of firings.
    package static func hasFirings(_ header: Row) -> Bool {
        FiringDays.columns.allSatisfy { header[$0.number]?.value == .text($0.rawValue) }
    }

    /// What a row says of a day: how often all alarms would have fired on it.
    package static func fires(of row: Row) -> (day: String, fires: Int)? {
        guard row.number > 1, case .text(let day)? = row[Column.day.number]?.value,
            case .number(let number)? = row[Column.dayFires.number]?.value, let fires = Int(exactly: number)
        else { return nil }
        return (day, fires)
    }

    /// How many days a sheet's second row says that were looked at.
    package static func days(of row: Row) -> Double? {
        guard case .number(let days)? = row[Column.days.number]?.value, 0...10_000 ~= days else { return nil }
        return days
    }
}
