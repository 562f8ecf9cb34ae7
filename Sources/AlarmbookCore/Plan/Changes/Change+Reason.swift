// Why an import does something with an alarm, in words.
extension Change {
    /// Why, in a few words for the reviewer; nil where the fields say it all.
    package var reason: String? {
        let overwritten = standing.flatMap { alarm in drift.map { $0.description(of: alarm) } }
        guard let overwritten else { return [plainReason, keptWords, editedTwice].joinedReason }
        let cure =
            switch self {
            case .drifted(.delete): "--overwrite-drift deletes it"
            case .drifted where drift == .stale:
                "export --refresh with --from-alarms takes that over, --overwrite-drift-of \"\(standing?.name ?? name)\" makes it what the row wants"
            case .drifted: "--overwrite-drift makes it what the row wants"
            case .orphan: "--prune keeps it without --overwrite-drift"
            default: "overwritten, as --overwrite-drift says"
            }
        return [plainReason, keptWords, overwritten, alsoEdited, cure, unwatched].joinedReason
    }

    /// What the row itself calls an alarm that turns to another metric: that was worded for the old one.
    private var keptWords: String? {
        switch self {
        case .update(let from, let to), .rename(let from, let to), .adopt(let from, let to):
            guard let old = from.alarm, !old.isOfSameMetric(as: to.alarm) else { return nil }
            let hasOldName = to.isNamedByRow && ExactText(from.name) == ExactText(to.name)
            let hasOldDescription =
                to.isDescribedByRow && old.description != "" && old.description == to.alarm.description
            let columns = [hasOldName ? "AlarmName" : nil, hasOldDescription ? "AlarmDescription" : nil]
            let kept = columns.compactMap(\.self).joined(separator: " and ")
            return kept.isEmpty
                ? nil : "turns to another metric, but \(kept) still say what was written for the old one"
        case .drifted(let change): return change.keptWords
        default: return nil
        }
    }

    /// What has no alarm of its row as long as that is left alone: it took the place of what the alarm watches.
    private var unwatched: String? {
        guard case .drifted = self, let planned, let standing, planned.reasonToFollow(standing) != nil else {
            return nil
        }
        let subject =
            planned.resourceId.isEmpty ? DimensionList.text(of: planned.alarm.dimensions) : planned.resourceId
        return "until then \"\(subject)\" has no alarm of this row"
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
    /// The reasons in one line; nil where there is none.
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
        case .waits(let row): "waits for \(row), which is left alone and keeps this name"
        case .heldByRow(let row): "is the alarm of \(row), which has no other; give one of them an AlarmName"
        }
    }
}
