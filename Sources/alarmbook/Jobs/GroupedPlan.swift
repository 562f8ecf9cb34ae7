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
    /// What the workbook knows of the metrics' past.
    var history: RecordedHistory?
    /// Of a saved plan, what each part tells of it.
    private var saved: [KnownFirings?]

    /// Plans the rows of each place against what stands there. `tell` hears of files that don't hold all.
    init(
        _ groups: [AlarmGroup], in stores: [NamedStore], rules: PlanRules, workbook: String, tell: (String) -> Void
    ) async throws {
        var own = rules
        // The number of deletions is approved for all places together.
        if groups.count > 1 { own.prune = nil }
        var plans: [AlarmPlan] = []
        for (group, store) in zip(groups, stores) {
            plans.append(try await store.store.plan(desired: group.rows, rules: own))
            if let file = store.file, file.isPartial {
                tell(
                    "\(file.path): warning: its NextToken says that there are more alarms than it holds; those count as "
                        + "absent")
            }
        }
        if groups.count > 1 {
            AlarmPlan.prune(&plans, rules: rules, rowCount: groups.reduce(0) { $0 + $1.rows.count })
        }
        self.plans = plans
        self.stores = stores
        self.workbook = workbook
        saved = plans.map { _ in nil }
        isPartial = rules.isPartial
        // A pulled row's alarm exists, which proves its place.
        resources = groups.map { group in
            group.rows.lazy.filter { $0.arn == nil && !$0.resourceId.isEmpty }
                .map { ($0.identity.resourceType, $0.resourceId) }
        }
    }

    /// Plans what is left of a saved plan. `tell` hears of alarms that are left alone, since they changed.
    init(_ saved: [SavedPlanFile], in stores: [NamedStore], tell: (String) -> Void) async throws {
        var plans: [AlarmPlan] = []
        for (file, store) in zip(saved, stores) {
            let plan = try await store.store.plan(file.plan)
            for change in plan.stale {
                tell("\(change.name): is no longer as the saved plan saw it, so it is left alone")
            }
            plans.append(plan)
        }
        self.plans = plans
        self.stores = stores
        workbook = saved[0].workbook
        self.saved = saved.map(\.firings)
        isPartial = false
        resources = saved.map(\.resources)
    }

    /// Whether anything of it reaches AWS.
    var reachesAWS: Bool { stores.contains { $0.account != nil } }

    /// For a reviewer to read.
    var reports: PlanReports {
        let efforts = zip(plans, stores).compactMap { plan, store in
            store.account.map { (account: $0, effort: PlanEffort(of: plan)) }
        }
        let reports = plans.indices.map { index in
            let (plan, store) = (plans[index], stores[index])
            var report = PlanReport(plan, workbook: workbook, store: store.name, isPartial: isPartial)
            report.place = store.place
            report.firings = history.map { KnownFirings($0) } ?? saved[index]
            report.isOfFile = store.account == nil
            report.effort = store.account?.words(for: PlanEffort(of: plan)) ?? []
            return report
        }
        return PlanReports(reports, effort: AccountRegion.words(for: efforts))
    }

    /// Looks some resources up in each place whose plan writes.
    func lookUpResources() async throws {
        for (index, resources) in resources.enumerated()
        where plans[index].changes.open.contains(where: { $0.action.isWrite }) {
            try await stores[index].account?.lookUp(resources, of: workbook)
        }
    }

    /// How many changes it makes.
    var changeCount: Int { plans.reduce(0) { $0 + Approval(of: $1).changeCount } }

    /// Carries the plans out: in accounts and Regions concurrently, each at its own rate, since each has its own
    /// quotas. A failure in one stops none of the others. `progress` is given the number of changes that were tried.
    func carryOut(
        isInterrupted: @escaping @Sendable () -> Bool = { false }, progress: (Int) -> Void
    ) async throws -> ImportReport {
        guard plans.count > 1 else {
            return try await Self.carryOut(plans[0], in: stores[0].store, isInterrupted, progress: progress)
        }
        let remote = stores.compactMap(\.cloudWatch)
        let reports =
            remote.count == plans.count
            ? await carryOut(in: remote, isInterrupted, progress) : await carryOutInFiles(progress)
        return zip(reports, stores).reduce(into: ImportReport()) { $0.append($1.0, at: $1.1.place) }
    }

    private func carryOut(
        in stores: [CloudWatchStore], _ isInterrupted: @escaping @Sendable () -> Bool, _ progress: (Int) -> Void
    ) async -> [ImportReport] {
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
                return await group.reduce(into: plans.map { _ in ImportReport() }) { $0[$1.0] = $1.1 }
            }
        }
        var counts = [Int](repeating: 0, count: plans.count)
        for await step in steps {
            counts[step.index] = step.count
            progress(counts.reduce(0, +))
        }
        return await work.value
    }

    private func carryOutInFiles(_ progress: (Int) -> Void) async -> [ImportReport] {
        var reports: [ImportReport] = []
        var done = 0
        for (plan, store) in zip(plans, stores) {
            do {
                let before = done
                reports.append(
                    try await Self.carryOut(plan, in: store.store, { false }) {
                        done = before + $0
                        progress(done)
                    })
            } catch {
                reports.append(ImportReport(plan, failure: "\(error)"))
            }
        }
        return reports
    }

    private static func carryOut(
        _ plan: AlarmPlan, in store: some AlarmStore, _ isInterrupted: @escaping @Sendable () -> Bool,
        progress: (Int) -> Void
    ) async throws -> ImportReport {
        let start = ContinuousClock.now
        let importer = Importer(
            store: store, now: { .now }, elapsed: { ContinuousClock.now - start },
            isInterrupted: isInterrupted)
        return try await importer.carryOut(plan, progress: progress)
    }
}
