internal import AWS
internal import AlarmbookCore

/// Finds what the alarms of rows would have done, from metric data of files or of accounts.
struct BacktestJob {
    /// The workbook as it was named.
    let workbook: String
    let rows: [WantedAlarm]
    let window: HistoryWindow
    let demand: MetricDemand
    /// One for each row; nil while its metric isn't whole.
    private var results: [BacktestedRow?]
    /// One for each row where a page is wanted.
    private var bands: [HourlyBand?]
    private let keepsBands: Bool
    var aim = Suggestion.Aim()
    /// How many lines of the sheet History a row may have.
    var lines = 0
    /// How many of the rows, at the end, have no threshold: they are in no report.
    var idleCount = 0
    /// What people should know of the data.
    private(set) var notices: [String] = []

    /// With `keepsBands`, what a page's pictures show is kept.
    init(workbook: String, rows: [WantedAlarm], window: HistoryWindow, now: Timestamp, keepsBands: Bool = false) {
        self.workbook = workbook
        self.rows = rows
        self.window = window
        demand = MetricDemand(of: rows, secondsBack: now - window.from)
        results = rows.map { _ in nil }
        bands = rows.map { _ in nil }
        self.keepsBands = keepsBands
    }

    /// Rows without any data included; `history` is what the alarms really did.
    func report(_ history: AlarmHistoryJob? = nil) -> BacktestReport {
        let rows = zip(rows, results).dropLast(idleCount).map { row, result in
            var result = result ?? backtested(row, nil, threshold: row.alarm.threshold)
            result.record = history?.record(of: row)
            return result
        }
        return BacktestReport(workbook: workbook, window: window, rows: rows, hasHistory: history != nil)
    }

    /// The report as a page to look at; `made` is what rows said when they were made.
    func page(of report: BacktestReport, made: MadeRows) -> BacktestPage {
        BacktestPage(report: report, bands: bands, made: made)
    }

    /// What was found for the row of an index.
    subscript(index: Int) -> (row: BacktestedRow, band: HourlyBand?) {
        (results[index] ?? backtested(rows[index], nil, threshold: rows[index].alarm.threshold), bands[index])
    }

    /// What a workbook says of its rows.
    func evidence(_ history: AlarmHistoryJob?) -> Evidence {
        var evidence = Evidence(from: window.from, until: window.until)
        evidence.rows = found
        evidence.fillsSuggested = aim.fills
        evidence.fires = window.fires(at: results.lazy.flatMap { $0?.outcome.firings ?? [] })
        evidence.happened = history?.happened(to: rows.dropLast(idleCount))
        return evidence
    }

    /// By the rows' numbers. Of those without a threshold, only where something answered.
    private var found: [Int: Evidence.Row] {
        var found: [Int: Evidence.Row] = [:]
        for (index, row) in rows.enumerated() {
            if let result = results[index] {
                found[row.number] = result.found
            } else if !isIdle(index) {
                found[row.number] = backtested(row, nil, threshold: row.alarm.threshold).found
            }
        }
        return found
    }

    private mutating func evaluate(_ metric: Int, _ series: MetricSeries) {
        for index in demand.metrics[metric].rows {
            results[index] = backtested(
                rows[index], series, threshold: isIdle(index) ? nil : rows[index].alarm.threshold)
            if keepsBands { bands[index] = HourlyBand(of: series, HistoryQuestion(rows[index].alarm)) }
        }
    }

    private func isIdle(_ index: Int) -> Bool { index >= rows.count - idleCount }

    /// What a row's alarm would have done on a metric, or without any data.
    private func backtested(_ row: WantedAlarm, _ series: MetricSeries?, threshold: Double?) -> BacktestedRow {
        let question = HistoryQuestion(row.alarm)
        let series =
            series
            ?? MetricSeries(
                from: window.from.seconds, until: window.until.seconds, step: question.step(secondsBack: 0))
        return BacktestedRow(
            row,
            Backtest(
                of: series, question, threshold: threshold, aim: aim, lines: lines, reach: row.reach))
    }

    private func collector(isPatient: Bool) -> MetricCollector {
        MetricCollector(
            demand, from: window.from.seconds, until: window.until.seconds, isPatient: isPatient)
    }
}

// MARK: - Files

extension BacktestJob {
    /// Reads what `aws cloudwatch get-metric-data` printed. `progress` is told how many results were read.
    mutating func read(_ paths: [String], progress: (Int) -> Void) throws {
        // What comes only once can't be read again where a metric goes on after it seemed whole.
        let isPatient = paths.contains { path in
            path == InputFile.standardInput || (try? FileStamp(path: path)) == nil
        }
        var collector = self.collector(isPatient: isPatient)
        var count = 0
        for path in paths {
            try read(path, into: &collector, of: nil) {
                count += 1
                progress(count)
            }
        }
        guard rows.isEmpty || collector.knownCount > 0 else {
            throw FileError(
                path: InputFile.name(of: paths[0]), "has no metric of the alarms of \(workbook)",
                cure: "make it of what 'alarmbook backtest \(workbook) --print-queries' prints")
        }
        let again = collector.reopened
        var partCount = finish(&collector)
        if !again.isEmpty {
            var second = self.collector(isPatient: true)
            for path in paths { try read(path, into: &second, of: again) {} }
            partCount += finish(&second)
        }
        notice(of: collector, partCount: partCount)
    }

    /// `wanted` leaves other metrics out.
    private mutating func read(
        _ path: String, into collector: inout MetricCollector, of wanted: Set<Int>?, progress: () -> Void
    ) throws {
        let file = try InputFile(path: path)
        var reader = MetricDataReader { try file.nextBlock() }
        do {
            while try reader.next() {
                do throws(ValueError) {
                    if let (metric, series) = try collector.take(reader.result, of: wanted) { evaluate(metric, series) }
                } catch {
                    throw reader.error(error.message, cure: error.cure)
                }
                progress()
                if wanted == nil { notices += reader.result.messages.map { "\(file.name): \($0)" } }
            }
        } catch let error as JSONError {
            throw FileError(path: file.name, at: error)
        }
        guard wanted == nil else { return }
        notices += reader.messages.map { "\(file.name): \($0)" }
        if reader.pageCounts.unfinished > 0, reader.pageCounts.last == 0 {
            notices.append("\(file.name): its NextToken says that there is more data than it holds")
        }
    }

    /// Evaluates what isn't whole; gives how many metrics never were.
    private mutating func finish(_ collector: inout MetricCollector) -> Int {
        var count = 0
        while let (metric, series, isWhole) = collector.takeRest() {
            evaluate(metric, series)
            if !isWhole { count += 1 }
        }
        return count
    }

    private mutating func notice(of collector: MetricCollector, partCount: Int) {
        let absent = demand.metrics.count { metric in metric.rows.contains { results[$0] == nil } }
        if absent > 0 {
            notices.append(
                "the files have no answer for \(absent) of \(demand.metrics.count.counting("metric")), which count as "
                    + "without data")
        }
        if partCount > 0 {
            notices.append("\(partCount.counting("metric")) \(partCount == 1 ? "is" : "are") there in part only")
        }
        let outside = collector.outside
        let (first, last) = (Timestamp(seconds: outside.first), Timestamp(seconds: outside.last))
        if outside.count > 0, window.from - first > 3_600 || last - window.until > 3_600 {
            notices.append(
                "\(outside.count.counting("datapoint")) outside of \(window.from.extended) to "
                    + "\(window.until.extended) \(outside.count == 1 ? "doesn't" : "don't") count; take them too with "
                    + "--from \(first.extended) --until \((last + 60).extended)")
        }
    }
}

// MARK: - Accounts

extension BacktestJob {
    /// How often a metric is asked for whose answer was an internal error.
    private static let attempts = 3

    /// Reads the metrics of each account and Region. `progress` is told how many metrics were read.
    mutating func read(
        _ calls: [(place: AlarmPlace, calls: CloudWatchCalls)], progress: (Int) -> Void
    ) async throws {
        var count = 0
        for (place, calls) in calls {
            let metrics = demand.metrics.indices.filter { demand.metrics[$0].place == place }
            for call in demand.calls(for: metrics) {
                try await read(call, by: calls, attempt: 1) {
                    count += 1
                    progress(count)
                }
            }
        }
    }

    private mutating func read(
        _ metrics: [Int], by calls: CloudWatchCalls, attempt: Int, progress: () -> Void
    ) async throws {
        var pages = MetricDataPages(
            calls: calls, queries: metrics.flatMap { demand.metrics[$0].queries }, window: window)
        var collector = self.collector(isPatient: false)
        var whole: [(metric: Int, series: MetricSeries)] = []
        while try await pages.readPage({ result in
            if let metric = try collector.take(result) { whole.append(metric) }
        }) {
            for (metric, series) in whole {
                evaluate(metric, series)
                progress()
            }
            whole.removeAll()
        }
        for message in pages.messages where !notices.contains("CloudWatch says: \(message)") {
            notices.append("CloudWatch says: \(message)")
        }
        if let (id, _) = collector.failed.first(where: { $0.value == .forbidden }), let metric = demand.index(of: id) {
            let alarm = rows[demand.metrics[metric].rows[0]].alarm
            throw AWSError(
                code: "Forbidden",
                message: "GetMetricData may not read \(alarm.metricName) of \(alarm.namespace); the permission "
                    + "cloudwatch:GetMetricData is what is missing",
                status: 403)
        }
        let again = Set(collector.failed.keys.compactMap(demand.index)).sorted()
        while let (metric, series, _) = collector.takeRest() {
            if again.contains(metric) { continue }
            evaluate(metric, series)
            progress()
        }
        if again.isEmpty { return }
        guard attempt < Self.attempts else {
            throw AWSError(
                code: "InternalError",
                message: "GetMetricData answered \(again.count.counting("metric")) with an internal error, "
                    + "\(attempt) times", status: 500)
        }
        try await read(again, by: calls, attempt: attempt + 1, progress: progress)
    }
}
