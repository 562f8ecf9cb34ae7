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
package enum Change: Hashable, Sendable {
    case create(PlannedAlarm)
    case update(from: ExistingAlarm, to: PlannedAlarm)
    case rename(from: ExistingAlarm, to: PlannedAlarm)
    case unchanged(ExistingAlarm, PlannedAlarm)
    case adopt(from: ExistingAlarm, to: PlannedAlarm)
    case orphan(ExistingAlarm, OrphanReason)
    case delete(ExistingAlarm, DeleteReason)
    case conflict(planned: PlannedAlarm, found: ExistingAlarm, ConflictReason)
    indirect case drifted(Change)
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
    /// It belongs to another row's alarm, which keeps it.
    case heldByRow(String)
    /// It belongs to the alarm of a row that is left alone, and so keeps it for now.
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
        case .update(let from, let planned): from.row == planned.row ? nil : from.row
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
            let fields = from.alarm.map { FieldChange.between($0, to.alarm) } ?? []
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

    /// Why, in a few words for the reviewer; nil where the fields say it all.
    package var reason: String? {
        let overwritten = standing.flatMap { alarm in drift.map { $0.description(of: alarm) } }
        guard let overwritten else { return [plainReason, editedTwice].joinedReason }
        let cure =
            switch self {
            case .drifted(.delete): "--overwrite-drift deletes it"
            case .drifted where drift == .stale:
                "export --refresh with --from-alarms takes that over, --overwrite-drift-of \"\(standing?.name ?? name)\" makes it what the row wants"
            case .drifted: "--overwrite-drift makes it what the row wants"
            case .orphan: "--prune keeps it without --overwrite-drift"
            default: "overwritten, as --overwrite-drift says"
            }
        return [plainReason, overwritten, alsoEdited, cure].joinedReason
    }

    /// What was edited in a row that is stale in other fields.
    private var alsoEdited: String? {
        guard drift == .stale, let since = planned?.sinceMade, !since.edited.isEmpty else { return nil }
        return "that is so of \(since.stale.joined(separator: ", ")), while somebody edited "
            + "\(since.edited.joined(separator: ", ")) in the row"
    }

    /// What both the row and an import changed.
    private var editedTwice: String? {
        guard let since = planned?.sinceMade, !since.twice.isEmpty, let time = standing?.applied?.time.extended else {
            return nil
        }
        let fields = since.twice.map { twice in twice.field + (twice.made.map { " (made as \($0))" } ?? "") }
        return "since the row was made, an import at \(time) changed \(fields.joined(separator: ", ")) too"
    }

    private var plainReason: String? {
        switch self {
        case .create(let planned) where planned.isInterim:
            "stands in while names move in a ring, and is deleted after that"
        case .create(let planned):
            planned.arn == nil ? nil : "the alarm that its row was pulled from is no longer there"
        case .rename(let from, let to): to.reasonToFollow(from)
        case .update(let from, let to) where to.holders.isEmpty && to.reasonToFollow(from) != nil:
            to.reasonToFollow(from)
        case .update(let from, let to):
            to.holders.isEmpty
                ? from.row == to.row ? nil : "served another row until now"
                : "held by " + to.holders.map(\.description).joined(separator: ", ") + ", so it keeps its name"
        case .unchanged(let alarm, let planned):
            alarm.book == nil
                ? "not ours, but already what the row wants"
                : alarm.book == planned.book ? nil : "another Book's, but already what the row wants"
        case .adopt(let from, _):
            from.book.map { "from the Book \"\($0)\"" } ?? "no Book's until now"
        case .orphan(_, let reason): reason.description
        case .delete(_, .renamed): "its row's alarm has another name"
        case .delete(_, .interim): "stood in while names moved in a ring"
        case .delete(_, .pruned(let reason)): reason.description
        case .conflict(_, let found, let reason): reason.description(of: found)
        case .drifted(let change): change.plainReason
        }
    }
}

extension PlannedAlarm {
    /// Why an alarm follows that served the row under a former identity; nil for any other alarm.
    fileprivate func reasonToFollow(_ alarm: ExistingAlarm) -> String? {
        guard !replaced.isEmpty, alarm.row != row else { return nil }
        return "follows what its row is about now, in place of " + replaced.joined(separator: ", ")
    }
}

extension [String?] {
    /// Those that there are, in one line; nil for none.
    fileprivate var joinedReason: String? {
        let reasons = compactMap(\.self)
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}

extension OrphanReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .gone: "gone: the resource is not on the sheet Tags"
        case .removed: "no row of the workbook wants it"
        }
    }
}

extension ConflictReason {
    /// Says who has the name, and what to do.
    func description(of found: ExistingAlarm) -> String {
        switch self {
        case .otherKind: "the name belongs to a \(found.kind.rawValue) alarm; give the row an AlarmName"
        case .inexpressible:
            "the name belongs to an alarm on more than one plain metric; give the row an AlarmName"
        case .managed(let manager): "managed by \(manager); give the row an AlarmName"
        case .otherBook(let book): "belongs to the Book \"\(book)\"; --adopt moves it over"
        case .notOurs: "belongs to no Book; --adopt takes it over"
        case .watchesAnother(let book):
            "belongs to " + (book.map { "the Book \"\($0)\"" } ?? "no Book")
                + " and watches another metric or resource; give the row an AlarmName"
        case .edited(let book):
            "edited, but "
                + (book.map { "of the Book \"\($0)\"; --adopt moves it over" } ?? "no Book's; --adopt takes it over")
        case .elsewhere(let arn): "not the alarm that the row was pulled from, which is \(arn)"
        case .tooManyTags(let count):
            "would have \(count) tags, and an alarm can have \(AlarmTag.maximumCount); take some of its own away, or some "
                + "out of Settings' AlarmTags and CopyTags"
        case .waits(let row): "waits for the row \(row), which is left alone and keeps this name"
        case .heldByRow(let row): "is the alarm of the row \(row), which has no other; give one of them an AlarmName"
        }
    }
}
