internal import AlarmbookCore
internal import Sheets

/// The answer of backtest.
struct BacktestReport {
    let workbook: String
    let window: HistoryWindow
    /// In the sheet's order.
    let rows: [BacktestedRow]
    /// Whether it is known what the alarms really did.
    var hasHistory = false

    /// The rows' indices, by how often they fire, then by how long; those that are alike in the sheet's order.
    var order: [Int] {
        func rank(_ row: BacktestedRow) -> (Int, Int, Int) {
            (-row.outcome.fires, -row.outcome.minutesInAlarm, row.hasData ? 0 : 1)
        }
        let ranks = rows.map(rank)
        return rows.indices.sorted { ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0] < ranks[$1] }
    }

    var sorted: [BacktestedRow] { order.map { rows[$0] } }

    // What the alarms really did.
    private var fired: Int { rows.reduce(0) { $0 + ($1.record?.firings.count ?? 0) } }
    private var flapping: [BacktestedRow] { rows.filter { $0.record?.flaps == true } }
    private var neverOK: [BacktestedRow] { rows.filter { $0.record?.wasOK == false } }
    private var notMissed: [BacktestedRow] { rows.filter(\.isNotMissed) }

    /// The totals as people ask for them.
    var total: String {
        let summary = BacktestSummary(of: rows)
        let alarms = summary.alarms.counting("alarm")
        var parts = ["would have fired \(summary.fires.counting("time")) in \(window.length)"]
        if summary.fires > 0 {
            let make = summary.noisiest == 1 ? "makes" : "make"
            parts.append("\(summary.noisiest) of \(alarms) \(make) \(BacktestSummary.noisyShare) % of it")
            parts.append("\(summary.never) never")
        } else {
            parts[0] = "\(alarms) would never have fired in \(window.length)"
        }
        parts.append("\(summary.noData) \(summary.noData == 1 ? "has" : "have") no data")
        return "\(workbook): \(parts.joined(separator: "; "))"
    }

    /// The lines for people: the total, then the alarms that would have fired, or all with `isVerbose`.
    func lines(isVerbose: Bool) -> [String] {
        var table = [["fires", "in alarm", "peak", "threshold", "suggested", "alarm"]]
        let shown = sorted.filter { isVerbose || $0.outcome.fires > 0 }
        for row in shown {
            table.append([
                row.hasData ? (row.isExact ? "" : "~") + String(row.outcome.fires) : "no data",
                row.outcome.minutesInAlarm == 0 ? "" : Self.words(minutes: row.outcome.minutesInAlarm),
                row.peak.map(Self.rounded) ?? "",
                row.row.alarm.comparisonOperator.sign + " " + row.row.alarm.threshold.plainDecimal,
                row.suggested?.plainDecimal ?? "",
                "\(row.row.alarm.name) (\(row.row.sheet), row \(row.row.number))",
            ])
        }
        var lines = [total]
        if !shown.isEmpty {
            let widths = (0..<5).map { column in table.map { $0[column].utf8.count }.max() ?? 0 }
            lines += table.map { cells in
                let numbers = zip(cells, widths).map { String(repeating: " ", count: $1 - $0.utf8.count) + $0 }
                return "  " + numbers.joined(separator: "  ") + "  " + cells[5]
            }
        }
        if hasHistory { lines += history(isVerbose: isVerbose) }
        let approximate = BacktestSummary(of: rows).approximate
        if approximate > 0 {
            lines.append(
                "  \(approximate.counting("alarm")) \(approximate == 1 ? "is" : "are") approximate (~): its datapoints "
                    + "can't be put together of minutes, or are no minutes any more")
        }
        return lines
    }

    /// What the alarms really did.
    private func history(isVerbose: Bool) -> [String] {
        var lines = ["fired \(fired.counting("time")) in the last \(AlarmHistory.days) days"]
        func add(_ rows: [BacktestedRow], _ words: (String) -> String) {
            guard !rows.isEmpty else { return }
            lines.append("  " + words(rows.count.counting("alarm")) + (isVerbose || rows.count <= 5 ? ":" : ""))
            if isVerbose || rows.count <= 5 { lines += rows.map { "    \($0.row.alarm.name)" } }
        }
        add(flapping) {
            "\($0) flapped: more than \(AlarmHistory.Record.mostOfAnHour) firings within an hour"
        }
        add(neverOK) { "\($0) never OK" }
        add(notMissed) {
            "\($0) that no one would miss: never fired, and the threshold is beyond anything seen"
        }
        return lines
    }

    /// `3 h 10 min`
    private static func words(minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        if hours == 0 { return "\(rest) min" }
        return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
    }

    /// With four significant digits.
    private static func rounded(_ number: Double) -> String {
        guard number != 0, number.magnitude < 1e15, number.magnitude >= 1e-9 else { return number.plainDecimal }
        var unit = 1.0
        while number.magnitude * unit < 1_000 { unit *= 10 }
        return unit == 1 ? number.rounded().plainDecimal : ((number * unit).rounded() / unit).plainDecimal
    }

    /// Prints one object: from, until; the rows by how often they fire, each with where it stands and what its alarm
    /// would have done; a summary. Members may be added to it; none is renamed or taken away.
    func writeJSON(to output: FileWriter) throws {
        var json = JSONOutput(output)
        try json.member("workbook", .string(workbook))
        try json.member("from", .string(window.from.extended))
        try json.member("to", .string(window.until.extended))
        try json.member("rows", sorted.lazy.map { $0.json(hasHistory: hasHistory) })
        let summary = BacktestSummary(of: rows)
        var members: [JSONValue.Member] = [
            .init("alarms", .number(summary.alarms)), .init("fires", .number(summary.fires)),
            .init("noisiest", .number(summary.noisiest)), .init("never", .number(summary.never)),
            .init("noData", .number(summary.noData)), .init("approximate", .number(summary.approximate)),
        ]
        if hasHistory {
            func names(_ rows: [BacktestedRow]) -> JSONValue { .array(rows.map { .string($0.row.alarm.name) }) }
            members += [
                .init("fired", .number(fired)),
                .init("flapping", names(flapping)),
                .init("neverOK", names(neverOK)),
                .init("notMissed", names(notMissed)),
            ]
        }
        try json.member("summary", .object(members))
        try json.end()
    }

    /// Prints the rows as CSV, by how often they fire.
    func writeCSV(to output: FileWriter) throws {
        let columns = BacktestedRow.columns + (hasHistory ? BacktestedRow.historyColumns : [])
        try output.line(columns.joined(separator: ","))
        for row in sorted {
            var bytes: [UInt8] = []
            for (index, cell) in (row.cells + (hasHistory ? row.historyCells : [])).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                switch cell {
                case .string(let text): CSVField.writeReadable(text, to: &bytes)
                case .number(let digits): bytes += digits.utf8
                case .boolean(let flag): bytes += (flag ? "TRUE" : "FALSE").utf8
                default: continue
                }
            }
            bytes.append(UInt8(ascii: "\n"))
            try output.write(bytes)
        }
        try output.flush()
    }
}

extension BacktestedRow {
    static let columns = [
        "sheet", "row", "identity", "name", "fires", "minutesInAlarm", "minutesWithoutData", "longest", "coverage",
        "peak", "exact", "suggested",
    ]

    /// One for each column.
    var cells: [JSONValue] {
        func number(_ value: Double?) -> JSONValue { value.map { .number($0.plainDecimal) } ?? .null }
        return [
            .string(row.sheet), .number(row.number), .string(row.identity.tagValue), .string(row.alarm.name),
            .number(outcome.fires), .number(outcome.minutesInAlarm), .number(outcome.minutesWithoutData),
            .number(outcome.longest), number((coverage * 10_000).rounded() / 10_000), number(peak),
            .boolean(isExact), number(suggested),
        ]
    }

    static let historyColumns = ["fired", "lastFired"]

    var historyCells: [JSONValue] {
        [
            .number(record?.firings.count ?? 0),
            .text(record?.lastFired.map { Timestamp(seconds: $0).extended }),
        ]
    }

    fileprivate func json(hasHistory: Bool) -> JSONValue {
        .object(
            zip(
                Self.columns + (hasHistory ? Self.historyColumns : []), cells + (hasHistory ? historyCells : [])
            ).map { .init($0, $1) })
    }
}
