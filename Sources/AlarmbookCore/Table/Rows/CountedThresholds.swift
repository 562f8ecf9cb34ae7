internal import Sheets

/// Finds thresholds that count up by one down the column, as a spreadsheet's fill handle makes them.
enum CountedThresholds {
    /// Two may be so by chance.
    private static let fewestRows = 3

    /// A notice for each run of neighbouring rows; `rows` stand in the sheet's order.
    static func problems(of rows: [WantedAlarm], in table: AlarmTable) -> [TableProblem] {
        guard table.columns[.threshold] != nil else { return [] }
        var problems: [TableProblem] = []
        // The first and the last row of the run, and how many it has.
        var run = (first: 0, last: 0, count: 0)
        func endRun() {
            if run.count >= fewestRows {
                let (first, last) = (rows[run.first], rows[run.last])
                let (start, end) = (table.cell(.threshold, row: first.number), table.cell(.threshold, row: last.number))
                problems.append(
                    TableProblem(
                        .notice, sheet: table.sheet, cell: start,
                        "thresholds count up by one from \(first.alarm.threshold.plainDecimal) to "
                            + "\(last.alarm.threshold.plainDecimal) in \(start):\(end)",
                        cure: "write \(first.alarm.threshold.plainDecimal) into each if a fill handle did that"))
            }
        }
        for index in rows.indices {
            if run.count > 0 {
                let step = rows[index].number - rows[run.last].number
                // A row may make several alarms.
                if step == 0 { continue }
                if step == 1, rows[index].alarm.threshold == rows[run.last].alarm.threshold + 1 {
                    run = (run.first, index, run.count + 1)
                    continue
                }
            }
            endRun()
            run = (index, index, 1)
        }
        endRun()
        return problems
    }
}
