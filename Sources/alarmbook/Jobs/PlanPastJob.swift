internal import AWS
internal import AlarmbookCore

/// Finds from metric data what the alarms of a plan would have done: those that stand, and those that its changes make.
struct PlanPastJob {
    private(set) var job: BacktestJob
    /// Of each change, the job's rows of the alarm that stands and of the one that is made.
    private let alarms: [(before: Int?, after: Int?)]

    init(_ reports: PlanReports, window: HistoryWindow, now: Timestamp) {
        var rows: [WantedAlarm] = []
        func add(_ alarm: MetricAlarm?, at place: AlarmPlace, _ planned: PlannedAlarm?) -> Int? {
            guard let alarm else { return nil }
            // What a back-test asks of a row is its alarm and its place; no row wants an alarm that only stands.
            rows.append(
                WantedAlarm(
                    alarm: alarm,
                    identity: AlarmIdentity(
                        resourceType: planned?.resourceType ?? "", resourceId: planned?.resourceId ?? "",
                        namespace: alarm.namespace, metricName: alarm.metricName),
                    place: place, sheet: planned?.sheet ?? "", number: planned?.number ?? 0))
            return rows.count - 1
        }
        alarms = reports.reports.flatMap { report in
            report.plan.changes.map { change in
                let (planned, standing) = (change.planned, change.standing?.alarm)
                let after = add(planned?.alarm, at: report.place, planned)
                if let new = planned?.alarm, let standing, new.asksTheSame(as: standing) { return (after, after) }
                return (add(standing, at: report.place, nil), after)
            }
        }
        job = BacktestJob(
            workbook: reports.whole.workbook, rows: rows, window: window, now: now, keepsBands: true)
    }

    /// Reads the metrics of files, or of the accounts of the plan's alarms: see `BacktestJob`.
    mutating func readMetrics(_ files: [String], of stores: [NamedStore], yes: Bool) async throws -> Bool {
        let accounts: [(place: AlarmPlace, calls: CloudWatchCalls)] = stores.compactMap { store in
            store.account.map { (store.place, $0.calls) }
        }
        return try await job.readMetrics(files, of: accounts, yes: yes)
    }

    var past: PlanPast {
        let rows = alarms.map { before, after -> PlanPast.Row? in
            guard let main = (after ?? before).map({ job[$0] }) else { return nil }
            func answer(_ index: Int?) -> PlanPast.Answer? {
                guard let row = index.map({ job[$0].row }), row.hasData else { return nil }
                return PlanPast.Answer(
                    fires: ChangedFirings.Count(row.outcome.fires), minutes: row.outcome.minutesInAlarm,
                    firings: row.outcome.firings)
            }
            return PlanPast.Row(
                before: answer(before), after: answer(after), peak: main.row.peak, coverage: main.row.coverage,
                isExact: main.row.isExact, band: main.band)
        }
        return PlanPast(source: .metrics(job.window), rows: rows)
    }
}

extension MetricAlarm {
    /// Whether both are in the same state at any time.
    fileprivate func asksTheSame(as other: MetricAlarm) -> Bool {
        threshold == other.threshold && watchesSame(as: other) && HistoryQuestion(self) == HistoryQuestion(other)
    }
}
