/// What an import will do: one change for each row, and one for each alarm of the Book that no row wants. It depends on
/// its arguments alone, and of their order only on the rows'.
package struct AlarmPlan: Sendable {
    /// In the order in which they are carried out: that of the rows, but a change that takes an alarm over from another
    /// row follows that row's change, or where names move in a ring, the one that stands in for it. The rests of renames
    /// follow their row. Orphans come last, by name.
    package internal(set) var changes: ChangeList
    /// Alarms that another service manages, by name. They are never touched.
    package internal(set) var managed: [ExistingAlarm] = []
    /// Alarms that aren't this Book's and watch what a row watches, by name. They are never touched.
    package internal(set) var alsoWatching: [AlsoWatching] = []
    /// How many alarms of this Book stand.
    package let bookSize: Int
    /// Why orphans are not pruned although that was asked for.
    package internal(set) var pruneRefusal: PruneRefusal?
    package let book: String
    /// Another Book whose alarms watch what rows want; nil where there isn't exactly one.
    package internal(set) var otherBook: OtherBook?
    /// Changes of a saved plan whose alarms have changed since. They are not carried out.
    package let stale: [Change]
    /// Why a rename may take an alarm out of mute rules; nil where no alarm is renamed, or all rules could be read.
    package internal(set) var unreadMuteRules: String?
    /// Whether an import of this workbook, as it was last saved, made all of the Book's alarms that stand.
    var isOnlyOfThisWorkbook = false
}

extension AlarmPlan {
    /// `existing` are all alarms of the account and region, or file, of every kind.
    package init(
        desired rows: [WantedAlarm], existing: [ExistingAlarm], muteRules: MuteRules = MuteRules(),
        rules: PlanRules = PlanRules()
    ) {
        var settled = SettledAlarms(rows, book: rules.book)
        var others = existing.filter { settled.take($0) == nil }
        others += settled.release(among: others)
        self.init(settled, others: others, muteRules: muteRules, rules: rules)
    }

    /// `others` are all alarms but the settled ones, of which none serves a settled row.
    package init(_ settled: SettledAlarms, others: [ExistingAlarm], muteRules: MuteRules, rules: PlanRules) {
        let standing = StandingAlarms(
            others, muteRules: muteRules, book: rules.book, followed: settled.rows.followedRows)
        let open = settled.rows.indices.filter { !settled.isSettled($0) }
        let rows = open.map { settled.rows[$0] }.worded(asIn: standing, besides: settled)
        var decisions = RowDecisions(rows, standing: standing, settled: settled, rules: rules)

        var changes = ChangeList(of: settled)
        var next = 0
        func passSettled(before row: Int) {
            for index in next..<row where settled.isSettled(index) { changes.append(settled: index) }
            next = max(next, row)
        }
        for (index, turn) in decisions.settle() {
            passSettled(before: open[turn])
            let change = decisions.changes[index]
            if let other = decisions.firstOfRings[index], let interim = decisions.interims[other] {
                changes.append(.create(interim))
            }
            changes.append(change)
            if change.action.isLeftAlone { continue }
            for alarm in decisions.ownAlarms(of: index) {
                let name = ExactText(alarm.name)
                if decisions.wantedNames.contains(name) || change.standing?.name == alarm.name { continue }
                changes.append(decisions.restOfRename(alarm, of: index))
            }
            if let interim = decisions.interims[index] { changes.append(.delete(ExistingAlarm(interim), .interim)) }
        }
        passSettled(before: settled.rows.count)

        var orphans: [Change] = []
        if rules.book != Settings.defaultBook {
            let wantedRows = Set(decisions.tagValues)
            for alarm in standing.alarms where standing.isOurs(alarm) && alarm.kind == .metric {
                guard let row = alarm.row, !wantedRows.contains(standing.present(row)) else { continue }
                if decisions.wantedNames.contains(ExactText(alarm.name)) { continue }
                let reason = OrphanReason(of: alarm, row: row, knownResources: rules.knownResources)
                orphans.append(Change.orphan(alarm, reason).guarded(by: rules))
            }
        }
        pruneRefusal = PruneRefusal(
            rules: rules, orphanCount: orphans.count, bookSize: standing.ownCount + settled.count,
            rowCount: settled.rows.count)
        if rules.prune != nil, pruneRefusal == nil {
            orphans = orphans.map { $0.pruned(by: rules) }
        }
        let openChanges = Array(changes.open)
        alsoWatching = AlsoWatching.all(standing, rows: settled.rows, changes: openChanges)
        otherBook = OtherBook(openChanges, among: others, book: rules.book)
        for orphan in orphans { changes.append(orphan) }
        self.changes = changes
        managed = standing.alarms.filter { $0.manager != nil }
        bookSize = standing.ownCount + settled.count
        book = rules.book
        stale = []
        unreadMuteRules = changes.open.contains(where: \.takesNameAway) ? muteRules.failure : nil
        let areOthersApplied = standing.alarms.allSatisfy { alarm in
            guard standing.isOurs(alarm) else { return true }
            guard let applied = alarm.applied, let saved = rules.saved else { return false }
            return applied.time >= saved
        }
        isOnlyOfThisWorkbook = areOthersApplied && settled.areApplied(since: rules.saved)
    }

    /// Whether a row's alarm loses its name, or would if it weren't drifted.
    var wantsNamesAway: Bool {
        changes.open.contains { change in
            if case .drifted(let change) = change { change.takesNameAway } else { change.takesNameAway }
        }
    }

    /// Whether it is the rest of a Book's first import: all that stands was made by this workbook, and all that is left
    /// is to make more.
    var isFirstImport: Bool {
        isOnlyOfThisWorkbook && changes.open.allSatisfy { !$0.action.isWrite || $0.action == .create }
    }
}

extension Change {
    /// Whether a row's alarm loses its name, or one of them.
    var takesNameAway: Bool {
        switch self {
        case .rename, .delete(_, .renamed): true
        default: false
        }
    }
}

extension ExistingAlarm {
    /// A planned alarm as it stands once it was put.
    init(_ planned: PlannedAlarm) {
        self.init(name: planned.name, alarm: planned.alarm, tags: planned.tags)
    }
}

/// The existing alarms by name and by row.
struct StandingAlarms {
    /// Sorted by name.
    let alarms: [ExistingAlarm]
    /// How many are the Book's.
    let ownCount: Int
    private let book: String
    private let byName: [ExactText: Int]
    private let byRow: [String: [Int]]
    private let composites: [ExactText: [String]]
    private let muteRules: MuteRules
    private let followed: [String: String]

    /// `followed` are the rows whose resource was replaced, by their former identities.
    init(_ existing: [ExistingAlarm], muteRules: MuteRules, book: String, followed: [String: String] = [:]) {
        self.book = book
        self.muteRules = muteRules
        self.followed = followed
        // A file of ours is sorted, so that the alarms are not held twice.
        let isSorted = zip(existing, existing.dropFirst()).allSatisfy { ExactText($0.name) < ExactText($1.name) }
        alarms = isSorted ? existing : existing.sorted { ExactText($0.name) < ExactText($1.name) }
        var byName: [ExactText: Int] = [:]
        byName.reserveCapacity(alarms.count)
        var byRow: [String: [Int]] = [:]
        var ownCount = 0
        var composites: [ExactText: [String]] = [:]
        for (index, alarm) in alarms.enumerated() {
            byName[ExactText(alarm.name)] = index
            for name in Set(alarm.holds.map(ExactText.init)) { composites[name, default: []].append(alarm.name) }
            guard alarm.manager == nil, alarm.book == book else { continue }
            ownCount += 1
            if let row = alarm.row, alarm.kind == .metric, alarm.alarm != nil {
                byRow[followed[row] ?? row, default: []].append(index)
            }
        }
        self.byName = byName
        self.byRow = byRow
        self.ownCount = ownCount
        self.composites = composites
    }

    func isOurs(_ alarm: ExistingAlarm) -> Bool {
        alarm.manager == nil && alarm.book == book
    }

    subscript(name: ExactText) -> ExistingAlarm? { byName[name].map { alarms[$0] } }

    /// What names an alarm, so that it is to keep its name: composite alarms, then mute rules.
    func holders(of name: ExactText) -> [AlarmHolder] {
        composites[name, default: []].map { .composite($0) } + muteRules.muting(name).map { .muteRule($0) }
    }

    /// Whether a change takes the name away from an alarm that a mute rule names.
    func unmutes(_ change: Change) -> Bool {
        guard change.takesNameAway, let name = change.standing?.name else { return false }
        return !muteRules.muting(ExactText(name)).isEmpty
    }

    /// The identity that a row has now.
    func present(_ row: String) -> String { followed[row] ?? row }

    /// A row's identity, in the same memory as that of an alarm that serves it.
    func known(row: String) -> String {
        let known = byRow[row]?.first.flatMap { alarms[$0].row } ?? row
        return ExactText(known) == ExactText(row) ? known : row
    }

    /// The alarms that serve a row, or did before its resource was replaced, by name.
    func serving(row: String) -> [ExistingAlarm] { byRow[row, default: []].map { alarms[$0] } }
}
