internal import Sheets

/// Carries out a plan, and nothing else.
///
/// If it dies between any two steps, a new plan does exactly the rest. To that end a new name is made before the old
/// one is deleted, an alarm moves from one row to another only after the first row has its own, and a name that any row
/// wants is never deleted.
package struct Importer<Store: AlarmStore> {
    private let store: Store
    private let now: () -> Timestamp
    private let elapsed: () -> Duration
    private let isInterrupted: () -> Bool

    /// `now` is what alarms are marked with, `elapsed` gives the time since any moment, `isInterrupted` whether no
    /// further change is to be begun.
    package init(
        store: Store, now: @escaping () -> Timestamp, elapsed: @escaping () -> Duration,
        isInterrupted: @escaping () -> Bool
    ) {
        self.store = store
        self.now = now
        self.elapsed = elapsed
        self.isInterrupted = isInterrupted
    }

    /// A change that fails doesn't stop the others, but for those that it would leave without an alarm. `progress` is
    /// given the number of changes that were tried or passed over. Throws what the store's `begin` and `finish` throw.
    package func carryOut(_ plan: AlarmPlan, progress: (Int) -> Void = { _ in }) async throws -> ImportReport {
        var run = ImportRun(store: store, changes: plan.changes)
        let writes = plan.changes.openIndices.filter { plan.changes[$0].action.isWrite }
        if !writes.isEmpty { try await store.begin() }
        for (count, index) in writes.enumerated() {
            if isInterrupted() { run.stop("interrupted before its turn") }
            if count.isMultiple(of: ImportLimits.maximumReread) {
                await run.reread(writes[count..<min(count + ImportLimits.maximumReread, writes.count)])
            }
            await run.carryOut(index, at: elapsed(), now: now())
            if run.mustDelete(at: elapsed()) { await run.deleteWaiting() }
            progress(count + 1)
        }
        await run.deleteWaiting()
        if !writes.isEmpty { try await store.finish() }
        var report = run.report
        for change in plan.stale { report.append(change, .skipped("is no longer as the saved plan saw it")) }
        return report
    }
}

/// An import that is under way.
private struct ImportRun<Store: AlarmStore> {
    private let store: Store
    private let changes: ChangeList
    /// By the index of the change. A rename has none while its old name waits to be deleted.
    private var results: [Int: ImportReport.Result] = [:]
    /// Rows whose alarm couldn't be made.
    private var failedRows: Set<String> = []
    /// Alarms to delete, and the changes that they belong to.
    private var waiting: [(name: String, index: Int)] = []
    private var firstWait: Duration = .zero
    private var accessFailures = 0
    /// Why no other change is begun.
    private var stopReason: String?

    init(store: Store, changes: ChangeList) {
        self.store = store
        self.changes = changes
    }

    var report: ImportReport {
        var report = ImportReport()
        for (index, change) in changes.enumerated() { report.append(change, results[index] ?? .nothingToDo) }
        return report
    }

    mutating func stop(_ reason: String) {
        if stopReason == nil { stopReason = reason }
    }

    /// Skips the changes of alarms that have changed since the plan was made.
    mutating func reread(_ batch: ArraySlice<Int>) async {
        guard stopReason == nil else { return }
        do {
            guard let alarms = try await store.standing(batch.flatMap { changes[$0].names }) else { return }
            let standing = Dictionary(alarms.map { (ExactText($0.name), $0) }) { first, _ in first }
            for index in batch {
                guard let name = changes[index].nameThatChanged(in: standing) else { continue }
                results[index] = .skipped("\"\(name)\" was changed by somebody else since the plan was made")
            }
        } catch {
            let reason = failure(error)
            for index in batch { results[index] = .failed("it could not be read again: \(reason)") }
        }
    }

    mutating func carryOut(_ index: Int, at time: Duration, now: Timestamp) async {
        let change = changes[index]
        if results[index] == nil {
            if let stopReason {
                results[index] = .skipped(stopReason)
            } else if let row = change.rowInNeed, failedRows.contains(row) {
                results[index] = .skipped("the row \(row) has no other alarm, since its change failed")
            } else {
                await write(change, index, at: time, now: now)
            }
        }
        if let result = results[index], result != .done, let row = change.planned?.row { failedRows.insert(row) }
    }

    private mutating func write(_ change: Change, _ index: Int, at time: Duration, now: Timestamp) async {
        do {
            switch change {
            case .create(let planned), .rename(_, let planned):
                try await store.put(planned.alarm, tags: planned.tags(appliedAt: now), former: planned.former?.name)
            case .update(let from, let planned)
            where from.configurationTime != nil && change.fields.contains(where: { !$0.isTag }):
                // In this order, dying in between doesn't look like somebody's edit: see `Applied`.
                try await store.tag(from.name, planned.tags(appliedAt: now, replacing: from.configurationTime))
                try await store.put(planned.alarm, tags: [], former: nil)
            case .update(let from, let planned), .adopt(let from, let planned):
                if change.fields.contains(where: { !$0.isTag }) {
                    try await store.put(planned.alarm, tags: [], former: nil)
                }
                try await store.tag(from.name, planned.tags(appliedAt: now))
            case .delete, .unchanged, .orphan, .conflict, .drifted:
                break
            }
            switch change {
            case .rename(let from, _), .delete(let from, _):
                if waiting.isEmpty { firstWait = time }
                waiting.append((from.name, index))
            default:
                results[index] = .done
            }
            accessFailures = 0
        } catch {
            results[index] = .failed(failure(error))
        }
    }

    func mustDelete(at time: Duration) -> Bool {
        !waiting.isEmpty
            && (waiting.count >= ImportLimits.maximumDeletes || time - firstWait >= ImportLimits.longestDelete)
    }

    mutating func deleteWaiting() async {
        guard !waiting.isEmpty else { return }
        var failures: [ExactText: String] = [:]
        do {
            failures = try await store.delete(waiting.map(\.name))
        } catch {
            let reason = failure(error)
            for (name, _) in waiting { failures[ExactText(name)] = reason }
        }
        for (name, index) in waiting {
            guard let reason = failures[ExactText(name)] else {
                results[index] = .done
                continue
            }
            // The new name stands, so the row is served whatever comes of this.
            results[index] = .failed(
                changes[index].action == .rename
                    ? "the new name stands, but the old one could not be deleted: \(reason)" : reason)
        }
        waiting = []
    }

    /// Words an error, and stops the import once the credentials have failed too often.
    private mutating func failure(_ error: any Error) -> String {
        let isAccessLost = (error as? any AccessFailure)?.isAccessLost ?? false
        accessFailures = isAccessLost ? accessFailures + 1 : 0
        if accessFailures >= ImportLimits.maximumAccessFailures {
            stop("the credentials failed \(accessFailures) times in a row")
        }
        return "\(error)"
    }
}

extension Change {
    /// The names of the alarms that it is about.
    fileprivate var names: [String] {
        // The plan itself makes it, so nobody else had it when the plan was made.
        if case .delete(_, .interim) = self { return [] }
        let names = [standing?.name, planned?.name].compactMap(\.self)
        return names.count == 2 && ExactText(names[0]) == ExactText(names[1]) ? [names[0]] : names
    }

    /// The name of an alarm that has changed since the plan was made, if there is one.
    fileprivate func nameThatChanged(in alarms: [ExactText: ExistingAlarm]) -> String? {
        names.first { name in
            let found = alarms[ExactText(name)]
            guard let old = standing, ExactText(old.name) == ExactText(name) else { return found != nil }
            guard let found, found.kind == old.kind else { return true }
            if found.areTagsSure, Set(found.tags) != Set(old.tags) { return true }
            guard let was = old.alarm, let now = found.alarm else { return old.alarm != found.alarm }
            return !FieldChange.between(was, now).isEmpty
        }
    }
}

extension FieldChange {
    /// Whether it is a tag, which PutMetricAlarm doesn't change.
    package var isTag: Bool { AlarmTag.ownKeys.contains(field) || field.begins(with: ShownTag.prefix) }
}
