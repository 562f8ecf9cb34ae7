extension OrphanReason {
    /// Where the row's tag holds only a hash, the alarm's dimensions tell the resource.
    init(of alarm: ExistingAlarm, row: String, knownResources: KnownResources?) {
        let ids = AlarmIdentity.resourceIds(inTag: row) + (alarm.alarm?.dimensions.map(\.value) ?? [])
        self = knownResources.map { ids.contains(where: $0.contains) } ?? true ? .removed : .gone
    }
}

/// Why orphans stay although `--prune` was given.
package enum PruneRefusal: Error, Hashable, Sendable {
    case noBook
    case partialSource
    case wrongCount(given: Int, orphans: Int)
    case noRows(orphans: Int)
    case mostOfBook(orphans: Int, bookSize: Int)

    /// More than one alarm of so many needs `--prune-most`.
    package static let safeFraction = 5

    /// Nil where nothing was asked for, nothing is to prune, or pruning is allowed.
    init?(rules: PlanRules, orphanCount: Int, bookSize: Int, rowCount: Int) {
        guard let prune = rules.prune else { return nil }
        if rules.book == Settings.defaultBook {
            self = .noBook
        } else if rules.isPartial {
            self = .partialSource
        } else if orphanCount == 0 {
            return nil
        } else if prune != orphanCount {
            self = .wrongCount(given: prune, orphans: orphanCount)
        } else if rules.prunesMost {
            return nil
        } else if rowCount == 0 {
            self = .noRows(orphans: orphanCount)
        } else if orphanCount * Self.safeFraction > bookSize {
            self = .mostOfBook(orphans: orphanCount, bookSize: bookSize)
        } else {
            return nil
        }
    }
}

extension PruneRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noBook:
            "the workbook names no Book, so nothing can be called its orphan; take --prune away, or export a workbook "
                + "with a sheet Settings"
        case .partialSource:
            "the workbook was made from part of the tags, so an orphan may only be missing there; export it again "
                + "from all of them"
        case .wrongCount(let given, let orphans):
            "--prune \(given) was given, but the plan has \(Self.count(orphans)); look at the plan, then give --prune "
                + "\(orphans)"
        case .noRows(let orphans):
            "the workbook makes no alarm at all, and \(Self.count(orphans)) would be deleted; add --prune-most if that "
                + "is meant"
        case .mostOfBook(let orphans, let bookSize):
            "\(Self.count(orphans)) of the Book's \(bookSize) alarms would be deleted, more than a fifth; add "
                + "--prune-most if that is meant"
        }
    }

    private static func count(_ orphans: Int) -> String {
        orphans == 1 ? "1 orphan" : "\(orphans) orphans"
    }
}
