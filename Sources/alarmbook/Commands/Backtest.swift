internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

extension Alarmbook {
    /// `alarmbook backtest book.xlsx`
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backtest",
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
        @Flag(
            help:
                "Print the queries of GetMetricData, and ask nobody; with --fill-suggested those of rows without a Threshold too."
        )
        var printQueries = false
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "A workbook to make with what was found, in which everything that people did lives on; with --print-queries a folder that exists, for a file of each call's 500 queries.",
                valueName: "new.xlsx"), completion: .workbook)
        var output: String?
        @Flag(help: "With --output: replace files that exist.")
        var force = false
        @OptionGroup
        var evidence: EvidenceOptions
        @Option(
            help: ArgumentHelp(
                "Write a page to look at too: one HTML file with a picture of each alarm's past.",
                valueName: "report.html"), completion: .file(extensions: ["html"]))
        var report: String?
        @Flag(name: .shortAndLong, help: "Show alarms that would not have fired, too.")
        var verbose = false
        @Option(help: "How the answer is printed.")
        var format = Format.text

        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @OptionGroup(title: "AWS")
        var roles: RoleOptions

        func validate() throws {
            func check(_ option: String, _ isGiven: Bool, with condition: Bool, _ other: String) throws {
                if isGiven, !condition { throw ValidationError("'\(option)' is only valid with '\(other)'") }
            }
            if let output, !printQueries { try refuse(workbook: output) }
            try check("--fill-suggested", evidence.fillSuggested, with: output != nil || printQueries, "--output")
            try check("--force", force, with: output != nil, "--output")
            if let report { try ValidationError.check(page: report) }
            try ValidationError.check(inputPaths: [book.file] + evidence.inputPaths)
            let asking = [
                ("--metric-data", !evidence.metricData.isEmpty), ("--alarm-history", !evidence.alarmHistory.isEmpty),
                ("--report", report != nil),
            ]
            for (option, isGiven) in asking where printQueries && isGiven {
                throw ValidationError("'--print-queries' is not valid with '\(option)'")
            }
            guard printQueries || !evidence.asksAccounts else { return }
            let other = printQueries ? "--print-queries" : "--metric-data"
            if let option = aws.givenOption ?? roles.givenOption ?? (evidence.yes ? "--yes" : nil) {
                throw ValidationError("'\(option)' is not valid with '\(other)', which asks no account")
            }
        }

        func run() async throws {
            let contents = try book.contents()
            if contents.hasError, format == .json {
                try CheckReport(workbook: book.path, contents: contents).print(as: .json)
            }
            var rows = try book.checked(contents, orElse: "nothing is back-tested").rows
            let idle = evidence.fillSuggested || output != nil && !printQueries ? try book.idleRows(beside: rows) : []
            rows += idle
            guard !rows.isEmpty else {
                throw Refusal("\(book.path) makes no alarm, so there is nothing to back-test")
            }
            let now = Timestamp.now
            let reading = EvidenceReading(book: book, path: book.path, options: evidence, aws: aws, roles: roles)
            var job = BacktestJob(
                workbook: book.path, rows: rows, window: try history.window(latest: reading.latest(now)), now: now,
                keepsBands: report != nil)
            job.aim = evidence.aim
            job.idleCount = idle.count
            job.lines = output == nil ? 0 : ThresholdTable.lines(forAlarms: rows.count)
            if printQueries { return try print(job) }
            // Finds out first whether the page can be written.
            if let report { _ = try OutputFile(path: report, replacing: true) }
            let past = try await reading.read(&job, now: now)
            let answer = job.report(past)
            if let report {
                let page = job.page(of: answer, made: contents.made)
                try OutputFile.write(report) { try page.write(to: $0) }
            }
            try print(answer)
            if let output { try makeWorkbook(output, of: job, past) }
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
}
