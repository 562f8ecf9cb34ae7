internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

/// A page of a plan to look at, and where the past that its pictures show is known from.
struct PlanPageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a page to look at too: one HTML file with a picture of each alarm's past, the old threshold and the new one. The past is the workbook's evidence, or that of --metric-data or --days.",
            valueName: "report.html"), completion: .file(extensions: ["html"]))
    var report: String?
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "With --report: files as 'aws cloudwatch get-metric-data' prints them; see 'alarmbook backtest --print-queries'.",
            valueName: "data.json"), completion: .json)
    var metricData: [String] = []
    @OptionGroup
    var history: HistoryOptions
    @Flag(help: "Ask CloudWatch for metrics even if it costs more than $1.")
    var yes = false

    /// The option that names a time; nil where none does.
    private var timeOption: String? {
        history.days != nil
            ? "--days" : history.from != nil ? "--from" : history.until != nil ? "--until" : nil
    }

    /// Refuses what makes no page; `store` is where the alarms stand, and `paths` are the command's other files.
    func check(_ store: StoreOptions, paths: [String]) throws {
        guard let report else {
            if let given = !metricData.isEmpty ? "--metric-data" : timeOption ?? (yes ? "--yes" : nil) {
                throw ValidationError("'\(given)' is only valid with '--report'")
            }
            return
        }
        try ValidationError.check(page: report)
        try ValidationError.check(inputPaths: paths + metricData)
        guard metricData.isEmpty else {
            if yes { throw ValidationError("'--yes' is not valid with '--metric-data', which asks no account") }
            return
        }
        if !store.isAWS, let option = timeOption ?? (yes ? "--yes" : nil) {
            throw ValidationError(
                "'\(option)' asks the account for metrics, and alarms of a file have none; give --metric-data")
        }
    }

    /// Writes the page where one is wanted.
    func write(_ planned: GroupedPlan) async throws {
        guard let report else { return }
        let reports = planned.reports
        // Finds out first whether the page can be written.
        _ = try OutputFile(path: report, replacing: true)
        let page = PlanPage(reports: reports, past: try await past(of: planned, reports))
        try OutputFile.write(report) { try page.write(to: $0) }
    }

    private func past(of planned: GroupedPlan, _ reports: PlanReports) async throws -> PlanPast {
        guard !metricData.isEmpty || timeOption != nil else {
            let past = PlanPast(reports.whole.plan, planned.history)
            if case .nothing = past.source {
                Console.tell(
                    "notice: \(planned.workbook) has no evidence of the metrics' past, so the page has no pictures; name "
                        + "--metric-data or --days, or plan a workbook that 'alarmbook backtest -o' made")
            }
            return past
        }
        let now = Timestamp.now
        let window = try history.window(latest: FileStamp.latest(of: metricData, now: now))
        var job = PlanPastJob(reports, window: window, now: now)
        guard try await job.readMetrics(metricData, of: planned.stores, yes: yes) else { throw ExitCode.failure }
        for notice in job.job.notices { Console.tell("notice: \(notice)") }
        return job.past
    }
}
