/// Carries out a plan, and nothing else.
///
/// Its steps are in such an order that after a death between any two of them a new plan does exactly the rest: a name
/// is made before the one that it replaces goes, an alarm is taken over from a row only after that row has its own, and
/// a name that a row wants is never deleted.
package struct Importer<Store: AlarmStore> {
    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// A change that fails doesn't stop the others, but for those that it would leave without an alarm. `progress` is
    /// given the number of writes that are done or failed. Throws what `finish` throws.
    package func carryOut(_ plan: AlarmPlan, progress: (Int) -> Void = { _ in }) async throws -> ImportReport {
        var report = ImportReport()
        // Rows whose alarm could not be made where it belongs.
        var failedRows: Set<String> = []
        var tried = 0
        for change in plan.changes {
            guard change.action.isWrite else {
                report.append(change, .nothingToDo)
                continue
            }
            let result: ImportReport.Result
            if let row = change.needed, failedRows.contains(row) {
                result = .skipped("the row \(row) has no other alarm, since its change failed")
            } else {
                result = await carryOut(change)
            }
            if result != .done, let row = change.wanted?.row { failedRows.insert(row) }
            report.append(change, result)
            tried += 1
            progress(tried)
        }
        if tried > 0 { try await store.finish() }
        return report
    }

    private func carryOut(_ change: Change) async -> ImportReport.Result {
        do {
            switch change {
            case .create(let wanted):
                try await store.put(wanted.alarm, tags: wanted.tags, former: wanted.former?.name)
            case .rename(let from, let wanted):
                try await store.put(wanted.alarm, tags: wanted.tags, former: wanted.former?.name)
                return await deleteOld(from)
            case .update(let from, let wanted), .adopt(let from, let wanted):
                let fields = change.fields
                if fields.contains(where: { !$0.isTag }) {
                    try await store.put(wanted.alarm, tags: [], former: nil)
                }
                if fields.contains(where: \.isTag) { try await store.tag(from.name, wanted.tags) }
            case .delete(let alarm, _):
                try await store.delete(alarm.name)
            case .unchanged, .orphan, .conflict:
                return .nothingToDo
            }
            return .done
        } catch {
            return .failed("\(error)")
        }
    }

    /// The new name stands, so the row is served whatever comes of this.
    private func deleteOld(_ alarm: ExistingAlarm) async -> ImportReport.Result {
        do {
            try await store.delete(alarm.name)
            return .done
        } catch {
            return .failed("the new name stands, but the old one could not be deleted: \(error)")
        }
    }
}

extension Change {
    /// The row that must have its alarm before this change takes one from it.
    fileprivate var needed: String? {
        switch self {
        case .update(let from, let wanted): from.row == wanted.row ? nil : from.row
        case .delete(let alarm, .renamed): alarm.row
        default: nil
        }
    }
}

extension FieldChange {
    /// Whether it is a tag, which PutMetricAlarm doesn't change.
    package var isTag: Bool { field == AlarmTag.bookKey || field == AlarmTag.rowKey }
}
