package import Sheets

/// The evidence of a workbook, read again: what the rows' alarms would have done with any threshold.
package struct RecordedHistory: Sendable {
    /// What is known of a row.
    package struct Row: Sendable {
        package let table: ThresholdTable
        /// The worst value seen; nil where the metric had no data.
        package let peak: Double?
        /// The share of the time with data, 0 to 1, as the row's cell Data says it; nil where it says none.
        package let coverage: Double?
        /// The metric's past in a line of blocks; empty where the row's cell says none.
        package let sparkline: String
    }

    /// How many days were looked at.
    package private(set) var days: Double?
    /// By the number of the row in the sheet of alarms; rows whose cells are no longer what was counted are left out.
    package private(set) var rows: [Int: Row] = [:]
    private var questions: [String: (first: Int, last: Int, sign: Double)] = [:]
    private var lines: [ThresholdTable.Line] = []

    package init() {}

    /// Reads the next row of the sheet History, from its header on.
    package mutating func readHistory(_ row: Sheets.Row) {
        guard row.number > 1 else { return }
        if row.number == 2 { days = HistorySheet.days(of: row) }
        func number(_ column: HistorySheet.Column) -> Double? {
            if case .number(let number)? = row[column.number]?.value { number } else { nil }
        }
        if let key = row[HistorySheet.Column.alarm.number]?.value.plainText, let first = number(.first),
            let last = number(.last), let sign = number(.sign), first >= 2, first <= last, last < 2e6
        {
            questions[key] = (Int(first) - 2, Int(last) - 2, sign)
        }
        guard let bound = number(.bound), row.number == lines.count + 2 else { return }
        func count(_ column: HistorySheet.Column) -> Int? {
            let text = row[column.number]?.value.plainText ?? ""
            return Int(text.dropping(suffix: "+") ?? text[...])
        }
        func isText(_ column: HistorySheet.Column) -> Bool {
            if case .text? = row[column.number]?.value { true } else { false }
        }
        lines.append(
            ThresholdTable.Line(
                key: bound, fires: count(.fires) ?? 0, minutes: count(.minutesInAlarm) ?? 0, isMore: isText(.fires),
                isLonger: isText(.minutesInAlarm)))
    }

    /// Reads the next row of the sheet of alarms, once the sheet History has been read.
    package mutating func readAlarms(_ row: Sheets.Row, _ table: AlarmTable) {
        guard row.number > table.headerRow else { return }
        let key = HistorySheet.key { column in table.columns[column].flatMap { row[$0]?.value } }
        guard let question = questions[key], question.last < lines.count else { return }
        var peak: Double?
        if case .number(let number)? = table.columns[.peak].flatMap({ row[$0] })?.value { peak = number }
        let data = table.columns[.data].flatMap { row[$0] }?.value.plainText ?? ""
        let percent = Double(Spelling.trimmed(data.dropping(suffix: "%").map(String.init) ?? ""))
        rows[row.number] = Row(
            table: ThresholdTable(lines: Array(lines[question.first...question.last]), sign: question.sign),
            peak: peak, coverage: percent.map { $0 / 100 },
            sparkline: table.columns[.history].flatMap { row[$0] }?.value.plainText ?? "")
    }
}
