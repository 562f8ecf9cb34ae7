internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

extension Alarmbook {
    /// `alarmbook backtest book.xlsx`
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what each row's alarm would have done, from the metrics' past.",
            discussion: """
                It asks the accounts of the workbook for the metrics' data, which costs $0.01 for a thousand metrics. \
                Without access, '--print-queries' prints what 'aws cloudwatch get-metric-data --metric-data-queries' \
                takes, and '--metric-data' reads what that printed. With '--output' a new workbook says it beside each row, \
                and follows the thresholds that people type.
                """)

        /// How the answer is printed.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text, json, csv
        }

        @OptionGroup
        var book: BookOptions
        @OptionGroup
        var history: HistoryOptions
        @Flag(help: "Print the queries of GetMetricData, and ask nobody.")
        var printQueries = false
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "A workbook to make with what was found, in which everything that people did lives on; with --print-queries a folder that exists, for a file of each call's 500 queries.",
                valueName: "new.xlsx"))
        var output: String?
        @Flag(help: "With --output: replace files that exist.")
        var force = false
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Files as 'aws cloudwatch get-metric-data' prints them, in place of accounts; - is standard input.",
                valueName: "data.json"))
        var metricData: [String] = []
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "What the alarms really did in the last \(AlarmHistory.days) days: aws, the accounts' own, or files as 'aws cloudwatch describe-alarm-history' prints them.",
                valueName: "aws|history.json"))
        var alarmHistory: [String] = []
        @Option(
            help: ArgumentHelp(
                "Write a page to look at too: one HTML file with a picture of each alarm's past.",
                valueName: "report.html"))
        var report: String?
        @Flag(help: "Ask CloudWatch even if it costs more than $1.")
        var yes = false
        @Option(
            help: ArgumentHelp("How often a suggested threshold may have fired. (default: 1)", valueName: "count"))
        var targetFires: Int?
        @Flag(
            help:
                "With --output: fill blank Thresholds with suggested ones, and say so in the column Why; with --print-queries: ask for the metrics of those rows too."
        )
        var fillSuggested = false
        @Flag(name: .shortAndLong, help: "Show alarms that would not have fired, too.")
        var verbose = false
        @Option(help: "How the answer is printed.")
        var format = Format.text
        /// Stands for the accounts' own history rather than a file.
        private static let account = "aws"

        private var asksForHistory: Bool { alarmHistory == [Self.account] }

        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @OptionGroup(title: "AWS")
        var roles: RoleOptions

        func validate() throws {
            func check(_ option: String, _ isGiven: Bool, with condition: Bool, _ other: String) throws {
                if isGiven, !condition { throw ValidationError("'\(option)' is only valid with '\(other)'") }
            }
            if let output, !printQueries { try refuse(workbook: output) }
            try check("--fill-suggested", fillSuggested, with: output != nil || printQueries, "--output")
            if let targetFires, targetFires < 0 {
                throw ValidationError("'--target-fires' is 0 or more, not \(targetFires)")
            }
            try check("--force", force, with: output != nil, "--output")
            if let report {
                guard report.lowercased().ends(with: ".html") else {
                    throw ValidationError("'--report' is a file whose name ends in .html, not \"\(report)\"")
                }
            }
            try ValidationError.check(inputPaths: [book.file] + metricData + alarmHistory)
            if alarmHistory.count > 1, alarmHistory.contains(Self.account) {
                throw ValidationError(
                    "'\(Self.account)' reads no file beside it; a file of that name is ./\(Self.account)")
            }
            let asking = [
                ("--metric-data", !metricData.isEmpty), ("--alarm-history", !alarmHistory.isEmpty),
                ("--report", report != nil),
            ]
            for (option, isGiven) in asking where printQueries && isGiven {
                throw ValidationError("'--print-queries' is not valid with '\(option)'")
            }
            guard printQueries || !metricData.isEmpty && !asksForHistory else { return }
            let other = printQueries ? "--print-queries" : "--metric-data"
            if let option = aws.givenOption ?? roles.givenOption ?? (yes ? "--yes" : nil) {
                throw ValidationError("'\(option)' is not valid with '\(other)', which asks no account")
            }
        }

        func run() async throws {
            let contents = try book.contents()
            if contents.hasError, format == .json {
                try CheckReport(workbook: book.path, contents: contents).print(as: .json)
            }
            var rows = try book.checked(contents, orElse: "nothing is back-tested").rows
            let idle = fillSuggested || output != nil && !printQueries ? try book.idleRows(beside: rows) : []
            rows += idle
            guard !rows.isEmpty else {
                throw Refusal("\(book.path) makes no alarm, so there is nothing to back-test")
            }
            let now = Timestamp.now
            var job = BacktestJob(
                workbook: book.path, rows: rows,
                window: try history.window(latest: FileStamp.latest(of: metricData, now: now)),
                now: now,
                keepsBands: report != nil)
            job.targetFires = targetFires ?? 1
            job.idleCount = idle.count
            job.lines = output == nil ? 0 : ThresholdTable.lines(forAlarms: rows.count)
            if printQueries { return try print(job) }
            // Finds out first whether the page can be written.
            if let report { _ = try OutputFile(path: report, replacing: true) }
            let progress = Progress(
                "reading metrics", total: metricData.isEmpty ? job.demand.metrics.count : nil,
                isSlow: metricData.isEmpty)
            defer { progress.end() }
            var accounts: [(place: AlarmPlace, calls: CloudWatchCalls)] = []
            if metricData.isEmpty || asksForHistory { accounts = try await calls(for: job) }
            if metricData.isEmpty {
                guard try MetricPrice.approve(job.demand.queryCount, yes: yes) else { throw ExitCode.failure }
                try await job.read(accounts, progress: progress.advance)
            } else {
                try job.read(metricData, progress: progress.advance)
            }
            progress.end()
            let past = try await happened(to: job, by: accounts, now: now)
            for notice in job.notices { Console.tell("notice: \(notice)") }
            let answer = job.report(past)
            if let report { try write(job.page(of: answer, made: contents.made), to: report) }
            try print(answer)
            if let output { try makeWorkbook(output, of: job) }
        }

        private func print(_ report: BacktestReport) throws {
            switch format {
            case .text: for line in report.lines(isVerbose: verbose) { try Console.answer(line) }
            case .json: try report.writeJSON(to: .standardOutput())
            case .csv: try report.writeCSV(to: .standardOutput())
            }
        }
    }
}

extension Alarmbook.Backtest {
    private func write(_ page: BacktestPage, to path: String) throws {
        let output = try OutputFile(path: path, replacing: true)
        try page.write(to: try FileWriter(output))
        try output.commit()
    }

    private func print(_ job: BacktestJob) throws {
        try write(QueryFiles(of: job.demand), of: job)
        Console.tell(
            "for 'aws cloudwatch get-metric-data --start-time \(job.window.from.extended) "
                + "--end-time \(job.window.until.extended) --metric-data-queries file://…'")
    }

    private func write(_ files: QueryFiles, of job: BacktestJob) throws {
        guard let output else {
            guard files.parts.count == 1 else {
                throw Refusal(
                    "\(book.path) makes \(job.demand.queryCount) queries in \(files.parts.count) calls, and standard "
                        + "output takes one; name a folder with --output")
            }
            return try QueryFiles.write(files.parts[0], to: .standardOutput())
        }
        for (path, part) in try files.write(toFolder: output, workbook: book.path, replacing: force) {
            try Console.answer(
                "\(path): \(part.queries.count == 1 ? "1 query" : "\(part.queries.count) queries") for \(part.place)")
        }
    }

    /// What the alarms really did; nil where nobody wants to know.
    private func happened(
        to job: BacktestJob, by calls: [(place: AlarmPlace, calls: CloudWatchCalls)], now: Timestamp
    ) async throws -> AlarmHistoryJob? {
        if alarmHistory.isEmpty { return nil }
        var history = AlarmHistoryJob(now: now)
        guard !asksForHistory else {
            let progress = Progress("reading pages of alarms' history", isSlow: true)
            defer { progress.end() }
            try await history.read(calls, progress: progress.advance)
            return history
        }
        guard let place = job.rows.first?.place, job.rows.allSatisfy({ $0.place == place }) else {
            throw Refusal(
                "\(book.path) is of several accounts and Regions, and a file of history doesn't say of which it is; read "
                    + "the accounts' own with --alarm-history aws")
        }
        try history.read(alarmHistory, at: place)
        return history
    }

    /// The accounts' Regions of the rows.
    private func calls(for job: BacktestJob) async throws -> [(place: AlarmPlace, calls: CloudWatchCalls)] {
        var places: [AlarmPlace] = []
        for metric in job.demand.metrics where !places.contains(metric.place) { places.append(metric.place) }
        let stores = try await StoreOptions(to: "aws", aws: aws, roles: roles).finder(of: book)
            .stores(at: places, writes: false)
        return zip(places, stores).compactMap { place, store in store.account.map { (place, $0.calls) } }
    }
}
