internal import AWS
internal import AlarmbookCore

/// A workbook's plans, one for each place, with the stores in which they are carried out.
struct GroupedPlan {
    /// A resource's type and id.
    typealias Resource = (type: String, id: String)

    let plans: [AlarmPlan]
    /// One for each plan.
    let stores: [NamedStore]
    /// The resources of each plan's rows.
    let resources: [[Resource]]
    /// The workbook as it was named.
    let workbook: String
    /// Whether it was made from part of the tags.
    let isPartial: Bool

    /// Whether anything of it reaches AWS.
    var reachesAWS: Bool { stores.contains { $0.account != nil } }

    /// For a reviewer to read.
    var reports: PlanReports {
        let efforts = zip(plans, stores).compactMap { plan, store in
            store.account.map { (account: $0, effort: PlanEffort(of: plan)) }
        }
        let reports = zip(plans, stores).map { plan, store in
            var report = PlanReport(plan, workbook: workbook, store: store.name, isPartial: isPartial)
            report.place = store.place
            report.isOfFile = store.account == nil
            report.effort = store.account?.words(for: PlanEffort(of: plan)) ?? []
            return report
        }
        return PlanReports(reports, effort: AccountRegion.words(for: efforts))
    }

    /// Looks some resources up in each place whose plan writes.
    func lookUpResources() async throws {
        for (index, resources) in resources.enumerated()
        where plans[index].changes.contains(where: { $0.action.isWrite }) {
            try await stores[index].account?.lookUp(resources, of: workbook)
        }
    }

    /// Carries the plans out: in accounts and Regions concurrently, each at its own rate, since each has its own
    /// quotas. A failure in one stops none of the others.
    func carryOut(interruption: InterruptionRequest?) async throws -> ImportReport {
        let total = plans.reduce(0) { $0 + Approval(of: $1).changeCount }
        let progress = Progress("importing alarms", total: total, isSlow: interruption != nil)
        defer { progress.end() }
        guard plans.count > 1 else {
            return try await Self.carryOut(plans[0], in: stores[0].store, interruption?.question) {
                progress.advance(to: $0)
            }
        }
        let remote = stores.compactMap { $0.store as? CloudWatchStore }
        guard remote.count == plans.count else { return await carryOutInFiles(progress) }
        return await carryOut(in: remote, progress, interruption?.question)
    }

    private func carryOut(
        in stores: [CloudWatchStore], _ progress: Progress, _ isInterrupted: (@Sendable () -> Bool)?
    ) async -> ImportReport {
        let (steps, counting) = AsyncStream.makeStream(of: (index: Int, count: Int).self)
        let plans = plans
        let work = Task {
            defer { counting.finish() }
            return await withTaskGroup(of: (Int, ImportReport).self) { group in
                for (index, store) in stores.enumerated() {
                    group.addTask {
                        do {
                            let report = try await Self.carryOut(plans[index], in: store, isInterrupted) {
                                counting.yield((index, $0))
                            }
                            return (index, report)
                        } catch {
                            return (index, ImportReport(plans[index], failure: "\(error)"))
                        }
                    }
                }
                return await group.reduce(into: [Int: ImportReport]()) { $0[$1.0] = $1.1 }
            }
        }
        var counts = [Int](repeating: 0, count: plans.count)
        for await step in steps {
            counts[step.index] = step.count
            progress.advance(to: counts.reduce(0, +))
        }
        let reports = await work.value
        return merged { reports[$0] ?? ImportReport() }
    }

    private func carryOutInFiles(_ progress: Progress) async -> ImportReport {
        var reports: [ImportReport] = []
        var done = 0
        for (plan, store) in zip(plans, stores) {
            do {
                let before = done
                reports.append(
                    try await Self.carryOut(plan, in: store.store, nil) {
                        done = before + $0
                        progress.advance(to: done)
                    })
            } catch {
                reports.append(ImportReport(plan, failure: "\(error)"))
            }
        }
        return merged { reports[$0] }
    }

    private func merged(_ report: (Int) -> ImportReport) -> ImportReport {
        var whole = ImportReport()
        for index in plans.indices { whole.append(report(index), at: stores[index].place) }
        return whole
    }

    private static func carryOut(
        _ plan: AlarmPlan, in store: some AlarmStore, _ isInterrupted: (@Sendable () -> Bool)?,
        progress: (Int) -> Void
    ) async throws -> ImportReport {
        let start = ContinuousClock.now
        let importer = Importer(
            store: store, now: { .now }, elapsed: { ContinuousClock.now - start },
            isInterrupted: { isInterrupted?() ?? false })
        return try await importer.carryOut(plan, progress: progress)
    }
}
