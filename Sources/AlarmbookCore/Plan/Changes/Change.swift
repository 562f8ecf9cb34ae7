/// What an import does with one alarm, or doesn't.
///
///     case        stands before        stands after
///     create      nothing              to
///     update      from                 to, under the same name
///     rename      from                 to, under another name; from is gone
///     unchanged   what the row wants   the same
///     adopt       from, not ours       to, under the same name, ours
///     orphan      ours, without a row  the same
///     delete      ours                 nothing
///     conflict    found                the same
///     drifted     what another change  the same
///                 would overwrite
package indirect enum Change: Hashable, Sendable {
    case create(PlannedAlarm)
    case update(from: ExistingAlarm, to: PlannedAlarm)
    case rename(from: ExistingAlarm, to: PlannedAlarm)
    case unchanged(ExistingAlarm, PlannedAlarm)
    case adopt(from: ExistingAlarm, to: PlannedAlarm)
    case orphan(ExistingAlarm, OrphanReason)
    case delete(ExistingAlarm, DeleteReason)
    case conflict(planned: PlannedAlarm, found: ExistingAlarm, ConflictReason)
    case drifted(Change)
}

/// The word for a change.
package enum Action: String, CaseIterable, Hashable, Sendable {
    case create, update, rename, unchanged, adopt, orphan, delete, conflict, drifted

    /// `+ ~ - = !`; `!` marks what somebody should look at.
    package var sign: String {
        switch self {
        case .create: "+"
        case .update, .rename, .adopt: "~"
        case .delete: "-"
        case .unchanged: "="
        case .orphan, .conflict, .drifted: "!"
        }
    }

    /// Whether an import writes for it.
    package var isWrite: Bool {
        switch self {
        case .create, .update, .rename, .adopt, .delete: true
        case .unchanged, .orphan, .conflict, .drifted: false
        }
    }

    /// Whether the workbook wants a change that isn't made.
    package var isLeftAlone: Bool { self == .conflict || self == .drifted }
}

/// Why no row wants an alarm of this Book.
package enum OrphanReason: String, Hashable, Sendable {
    /// The resource is not on the sheet Tags.
    case gone
    /// The row, or its threshold, was taken away.
    case removed
}

/// Why an alarm of this Book is deleted.
package enum DeleteReason: Hashable, Sendable {
    /// The row's alarm has another name now: the rest of a rename.
    case renamed
    /// It stood in for the row's alarm while names moved in a ring: the same plan makes it.
    case interim
    /// An orphan that `--prune` takes away.
    case pruned(OrphanReason)
}

/// Why a row's alarm can't have its name.
package enum ConflictReason: Hashable, Sendable {
    /// It belongs to an alarm of another kind.
    case otherKind
    /// It belongs to a metric alarm that a row can't express.
    case inexpressible
    case managed(ExistingAlarm.Manager)
    /// It belongs to another Book's alarm, which `--adopt` moves over.
    case otherBook(String)
    /// It belongs to nobody's alarm, which `--adopt` takes over.
    case notOurs
    /// It isn't ours and watches another metric or resource, so that `--adopt` leaves it alone; its Book, if any.
    case watchesAnother(book: String?)
    /// Its row was pulled from it and edited since; it isn't ours, so that only `--adopt` carries that out. Its Book,
    /// if any.
    case edited(book: String?)
    /// Its row was pulled from an alarm of this name in another account or Region; that one's ARN.
    case elsewhere(String)
    /// It belongs to another row's alarm, which keeps it; where that row is, in words.
    case heldByRow(String)
    /// It belongs to the alarm of a row that is left alone, and so keeps it for now; where that row is, in words.
    case waits(for: String)
    /// The alarm would have so many tags, more than `AlarmTag.maximumCount`.
    case tooManyTags(Int)
}

extension Change {
    package var action: Action {
        switch self {
        case .create: .create
        case .update: .update
        case .rename: .rename
        case .unchanged: .unchanged
        case .adopt: .adopt
        case .orphan: .orphan
        case .delete: .delete
        case .conflict: .conflict
        case .drifted: .drifted
        }
    }

    /// The row's alarm; nil for a change without a row.
    package var planned: PlannedAlarm? {
        switch self {
        case .create(let planned), .update(_, let planned), .rename(_, let planned), .unchanged(_, let planned),
            .adopt(_, let planned), .conflict(let planned, _, _):
            planned
        case .orphan, .delete: nil
        case .drifted(let change): change.planned
        }
    }

    /// The existing alarm; nil where there is none.
    package var standing: ExistingAlarm? {
        switch self {
        case .update(let from, _), .rename(let from, _), .unchanged(let from, _), .adopt(let from, _),
            .orphan(let from, _), .delete(let from, _), .conflict(_, let from, _):
            from
        case .create: nil
        case .drifted(let change): change.standing
        }
    }

    /// The old name in a rename, made or left alone.
    package var oldName: String? {
        switch self {
        case .rename(let from, _): from.name
        case .drifted(let change): change.oldName
        default: nil
        }
    }

    /// The name of the alarm after the change, or before it is deleted.
    package var name: String { planned?.name ?? standing?.name ?? "" }

    /// What an update, made or left alone, makes of an alarm that served another row.
    var takeover: (from: ExistingAlarm, to: PlannedAlarm)? {
        switch self {
        case .update(let from, let to): from.row == to.row ? nil : (from, to)
        case .drifted(let change): change.takeover
        default: nil
        }
    }

    /// The row that must have its alarm before this change takes one from it.
    var rowInNeed: String? {
        switch self {
        case .update: takeover?.from.row
        case .delete(let alarm, .renamed), .delete(let alarm, .interim): alarm.row
        default: nil
        }
    }

    /// Whether `--adopt` would make it an adoption: the row was pulled and then edited.
    package var awaitsAdoption: Bool {
        if case .conflict(_, _, .edited) = self { true } else { false }
    }

    /// What an update, rename or adoption changes or would change, field by field; tags last.
    package var fields: [FieldChange] {
        switch self {
        case .update(let from, let to), .rename(let from, let to), .adopt(let from, let to):
            var fields = from.alarm.map { FieldChange.between($0, to.alarm) } ?? []
            if let unit = from.unit, from.alarm?.isOfSameMetric(as: to.alarm) == false {
                fields.append(FieldChange("Unit", .text(unit), .text("")))
            }
            let owners = [(AlarmTag.bookKey, from.book), (AlarmTag.rowKey, from.row)]
            let ownership = owners.compactMap { key, old -> FieldChange? in
                guard let tag = to.tags.first(where: { $0.key == key }), tag.value != old else { return nil }
                return FieldChange(key, .text(old ?? ""), .text(tag.value))
            }
            return fields + ownership + to.tags.filter(\.isCarriedOver).compactMap { FieldChange($0, of: from) }
        case .conflict(let planned, let found, .edited):
            return found.alarm.map { FieldChange.between($0, planned.alarm) } ?? []
        case .drifted(let change):
            return change.fields
        default:
            return []
        }
    }
}
