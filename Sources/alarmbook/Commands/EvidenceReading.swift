internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks

/// Reads what a workbook's alarms would have done, and did: from files or from the accounts.
struct EvidenceReading {
    /// The workbook, and the file as messages name it.
    let book: BookOptions
    let path: String
    let options: EvidenceOptions
    let aws: AWSOptions
    let roles: RoleOptions

    /// The last instant of which there can be data: files have none of what happened since they were written.
    func latest(_ now: Timestamp) -> Timestamp { FileStamp.latest(of: options.metricData, now: now) }

    /// Has a job read what it needs; gives what the alarms really did, nil where nobody wants to know.
    func read(_ job: inout BacktestJob, now: Timestamp) async throws -> AlarmHistoryJob? {
        let accounts = options.asksAccounts ? try await calls(for: job) : []
        guard try await job.readMetrics(options.metricData, of: accounts, yes: options.yes) else {
            throw ExitCode.failure
        }
        let past = try await happened(to: job, by: accounts, now: now)
        for notice in job.notices { Console.tell("notice: \(notice)") }
        return past
    }

    private func happened(
        to job: BacktestJob, by calls: [(place: AlarmPlace, calls: CloudWatchCalls)], now: Timestamp
    ) async throws -> AlarmHistoryJob? {
        if options.alarmHistory.isEmpty { return nil }
        var history = AlarmHistoryJob(now: now)
        guard !options.asksForAlarmHistory else {
            let progress = Progress("reading pages of alarms' history", isSlow: true)
            defer { progress.end() }
            try await history.read(calls, progress: progress.advance)
            return history
        }
        guard let place = job.rows.first?.place, job.rows.allSatisfy({ $0.place == place }) else {
            throw Refusal(
                "\(path) is of several accounts and Regions, and a file of history doesn't say of which it is; read "
                    + "the accounts' own with --alarm-history aws")
        }
        try history.read(options.alarmHistory, at: place)
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

extension HistoryOption {
    /// The worksheet of alarms in every workbook that is written here: the first one.
    private static let sheet = "1"

    /// Has a body write a workbook, and puts it where it belongs, with evidence where somebody wants it.
    func make<Report>(
        _ made: MadeBookOptions, aws: AWSOptions, roles: RoleOptions,
        _ body: (borrowing OutputFile) async throws -> Report
    ) async throws -> Report {
        let output = try made.file()
        guard let days else {
            let report = try await body(output)
            try output.commit()
            return report
        }
        // A sibling too, which is gone in the end.
        let draft = try made.file()
        let report = try await body(draft)
        try await addEvidence(of: days, to: draft, as: output, aws, roles)
        try output.commit()
        return report
    }

    /// Makes the same of a workbook that backtest makes.
    private func addEvidence(
        of days: Int, to draft: borrowing OutputFile, as output: borrowing OutputFile, _ aws: AWSOptions,
        _ roles: RoleOptions
    ) async throws {
        // The draft says in its Settings what options said.
        let book = BookOptions(
            path: draft.temporaryPath, sheet: Self.sheet, maxExpanded: nil, alarms: try AlarmOptions.parse([]))
        let contents = try book.contents()
        let errors = contents.problems.filter { $0.severity == .error }
        guard errors.isEmpty else {
            for error in errors { Console.tell("\(output.path): \(error.line)") }
            throw Refusal(
                "\(output.path) would have \(errors.count.counting("error")), so nobody knows its alarms and nothing is "
                    + "written; mend it, or leave out --history")
        }
        let now = Timestamp.now
        let reading = EvidenceReading(book: book, path: output.path, options: evidence, aws: aws, roles: roles)
        let window = try HistoryWindow(days: days, latest: reading.latest(now))
        let idle = try book.idleRows(beside: contents.rows)
        var job = BacktestJob(workbook: output.path, rows: contents.rows + idle, window: window, now: now)
        job.aim = evidence.aim
        job.idleCount = idle.count
        job.lines = ThresholdTable.lines(forAlarms: job.rows.count)
        let past = try await reading.read(&job, now: now)
        Console.tell(job.report(past).total)
        let old = try OldBook(path: output.path, readingFrom: draft.temporaryPath, sheet: Self.sheet)
        let made = try EvidenceJob(
            old, settings: Settings(), evidence: job.evidence(past), keepsAllRemarks: false)
        _ = try made.run(to: output)
    }
}
