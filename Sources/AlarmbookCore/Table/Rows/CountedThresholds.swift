internal import Sheets

/// Finds thresholds that count up by one down the column, as a spreadsheet's fill handle makes them.
enum CountedThresholds {
    /// Two may be so by chance.
    private static let fewestRows = 3

    /// A notice for each run of neighbouring rows; `rows` stand in the sheet's order.
    static func problems(of rows: [WantedAlarm], in table: AlarmTable) -> [TableProblem] {
        guard table.columns[.threshold] != nil else { return [] }
        var problems: [TableProblem] = []
        var run: [WantedAlarm] = []
        func endRun() {
            if run.count >= fewestRows, let first = run.first, let last = run.last {
                let (start, end) = (table.cell(.threshold, row: first.number), table.cell(.threshold, row: last.number))
                problems.append(
                    TableProblem(
                        .notice, sheet: table.sheet, cell: start,
                        "thresholds count up by one from \(first.alarm.threshold.plainDecimal) to "
                            + "\(last.alarm.threshold.plainDecimal) in \(start):\(end)",
                        cure: "write \(first.alarm.threshold.plainDecimal) into each if a fill handle did that"))
            }
        }
        for row in rows {
            if let last = run.last {
                // A row may make several alarms.
                if row.number == last.number { continue }
                if row.number == last.number + 1, row.alarm.threshold == last.alarm.threshold + 1 {
                    run.append(row)
                    continue
                }
            }
            endRun()
            run = [row]
        }
        endRun()
        return problems
    }
}
