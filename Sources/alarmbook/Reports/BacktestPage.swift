internal import AlarmbookCore
internal import Sheets

/// A back-test as a page to look at.
struct BacktestPage {
    let report: BacktestReport
    /// One for each row, in the sheet's order; nil without data.
    let bands: [HourlyBand?]
    /// What rows said when they were made.
    var made = MadeRows()

    private static let columns = [
        "name", "detail", "fires", "minutes", "coverage", "peak", "threshold", "sign", "suggested", "exact", "kinds",
        "low", "high", "band", "firings", "old", "state",
    ]
    private static let headers: [PicturePage.Header] = [
        ("fires", "Fires"), ("minutes", "In alarm"), ("peak", "Peak"), ("threshold", "Threshold"),
        ("suggested", "Suggested"), ("coverage", "Data"), ("name", "Alarm"),
    ]

    /// Writes the whole page.
    func write(to output: FileWriter) throws {
        let summary = BacktestSummary(of: report.rows)
        let window = report.window
        let facts = [
            ("Firings", summary.fires), ("Alarms", summary.alarms),
            ("make \(BacktestSummary.noisyShare) % of them", summary.noisiest), ("never fire", summary.never),
            ("have no data", summary.noData),
        ]
        let page = PicturePage(
            title: "What the alarms would have done", heading: report.total,
            period: "\(window.from.extended) to \(window.until.extended)",
            facts: facts.map { ($0.0, String($0.1)) },
            choices: [
                ("fired", "would have fired"), ("never", "never"),
                ("sleeps", "asleep: nothing came near the threshold"), ("nodata", "without data"),
            ],
            headers: Self.headers, past: window.length,
            caption:
                "Each alarm with the lowest and the highest of each hour, its threshold dashed, each firing a mark "
                + "at the top; dotted, where somebody edited it since, the threshold with which the row was made. ~ is "
                + "approximate.",
            columns: Self.columns, minutes: (window.until - window.from) / 60, order: ("fires", true))
        try page.write(report.order.lazy.map { values(of: report.rows[$0], bands[$0]) }, to: output)
    }

    private func values(of row: BacktestedRow, _ band: HourlyBand?) -> [JSONValue] {
        let (alarm, bounds) = (row.row.alarm, band?.bounds)
        let kind = !row.hasData ? "nodata" : row.outcome.fires > 0 ? "fired" : "never"
        let old = made[row.row.identity]?.content.threshold
        return [
            PicturePage.text(alarm.name), PicturePage.text("\(row.row.sheet), row \(row.row.number)"),
            .number(row.outcome.fires), .number(row.outcome.minutesInAlarm),
            PicturePage.number((row.coverage * 1_000).rounded() / 1_000), PicturePage.number(row.peak),
            PicturePage.number(alarm.threshold), .string(alarm.comparisonOperator.sign),
            PicturePage.number(row.suggested), .boolean(row.isExact),
            .array([.string(kind)] + (row.sleeps ? [.string("sleeps")] : [])), PicturePage.number(bounds?.low),
            PicturePage.number(bounds?.high), .string(band?.text ?? ""),
            PicturePage.marks(row.outcome.firings, from: report.window.from),
            PicturePage.number(old == alarm.threshold ? nil : old), .string(row.hasData ? "" : "no data"),
        ]
    }
}
