internal import AlarmbookCore
internal import Sheets

/// A plan for a reviewer to read.
struct PlanReport {
    var plan: AlarmPlan
    var summary: PlanSummary
    /// The workbook as it was named.
    var workbook: String
    /// The store as it was named.
    var store: String
    /// Where the alarms are; of a file's, as far as the workbook says it.
    var place = AlarmPlace()
    /// Whether the store is a file.
    var isOfFile = true
    /// Whether the workbook was made from part of the tags.
    var isPartial: Bool
    /// What it costs and takes, in words; empty for a file.
    var effort: [String] = []
    /// How often alarms would have fired; nil where nobody knows.
    var firings: KnownFirings?

    init(_ plan: AlarmPlan, workbook: String, store: String, isPartial: Bool) {
        self.plan = plan
        summary = PlanSummary(of: plan)
        self.workbook = workbook
        self.store = store
        self.isPartial = isPartial
    }

    /// The head, what matters to whoever is on call, and each change.
    func writeChanges(to output: FileWriter, isVerbose: Bool) throws {
        try output.line(Paint.bold("\(workbook) -> \(store), Book \"\(plan.book)\""))
        try output.line()
        try writeConcerns(to: output, isVerbose: isVerbose)
        try writeLines(to: output, isVerbose: isVerbose)
    }

    /// From how many on names are counted rather than listed, without `--verbose`.
    private static let many = 10

    /// What the plan does that whoever is on call will miss, or hear.
    private func writeConcerns(to output: FileWriter, isVerbose: Bool) throws {
        func unexplained(_ count: Int) -> String { count == 0 ? "" : ", \(count) without a Why" }
        let concerns: [(names: [String], one: String, many: String)] = [
            (summary.pruned, "alarm is deleted", "alarms are deleted"),
            (summary.newlySilenced, "alarm is silenced", "alarms are silenced"),
            (summary.newlyTellsNobody, "alarm tells nobody", "alarms tell nobody"),
            (
                summary.looser, "threshold is looser" + unexplained(summary.looserWithoutWhy.count),
                "thresholds are looser" + unexplained(summary.looserWithoutWhy.count)
            ),
            (
                summary.inAlarmNow, "alarm is in ALARM now and is renamed, deleted or silenced",
                "alarms are in ALARM now and are renamed, deleted or silenced"
            ),
            (summary.mayNotifyNow, "alarm may notify at once", "alarms may notify at once"),
        ]
        for (names, one, many) in concerns where !names.isEmpty {
            let isListed = isVerbose || names.count < Self.many
            try output.line(
                Paint.red("! ") + "\(names.count) \(names.count == 1 ? one : many)"
                    + (isListed ? "" : Paint.dim(" (names with --verbose)")))
            guard isListed else { continue }
            for name in names { try output.line("      " + Paint.dim(Console.visible(name))) }
        }
        if concerns.contains(where: { !$0.names.isEmpty }) { try output.line() }
    }

    /// Each change, in a line where that says it all; many of one kind in one line.
    private func writeLines(to output: FileWriter, isVerbose: Bool) throws {
        var counts: [String: Int] = [:]
        var sums: [String: SummedFirings] = [:]
        if !isVerbose {
            for change in plan.changes.open {
                guard let kind = ChangeText(change).kind else { continue }
                counts[kind, default: 0] += 1
                sums[kind, default: SummedFirings()].add(firings?.of(change))
            }
            counts = counts.filter { $0.value >= Self.many }
        }
        var isEmpty = true
        let shown = isVerbose ? Array(plan.changes.indices) : plan.changes.openIndices
        for change in shown.lazy.map({ plan.changes[$0] }) where isVerbose || change.action != .unchanged {
            isEmpty = false
            let text = ChangeText(change)
            if let kind = text.kind, let count = counts[kind] {
                // The line stands where the first of them would.
                guard count > 0 else { continue }
                let sum = sums[kind]?.words(days: firings?.days).map { ": " + $0 } ?? ""
                try output.line("\(text.sign)\(count) × \(text.inLine)\(sum)" + Paint.dim(" (names with --verbose)"))
                counts[kind] = 0
            } else {
                try write(change, text, to: output, isVerbose: isVerbose)
            }
        }
        if !isEmpty { try output.line() }
    }

    private func write(_ change: Change, _ text: ChangeText, to output: FileWriter, isVerbose: Bool) throws {
        for line in text.lines(origin: origin(of: change)) { try output.line(line) }
        if let words = firings?.of(change)?.words(days: firings?.days) {
            try output.line(ChangeText.indentation + words)
        }
        if isVerbose, change.action == .create, let alarm = change.planned?.alarm {
            try output.line(ChangeText.indentation + Paint.dim(alarm.condition))
        }
    }

    /// The resource and the row, where a row wants the alarm.
    private func origin(of change: Change) -> String {
        guard let planned = change.planned else { return "" }
        let resource = planned.resourceId.isEmpty ? "" : planned.resourceId + ", "
        return " " + Paint.dim("(\(resource)\(planned.sheet) row \(planned.number))")
    }

    /// The counts, and what matters to whoever is on call.
    func writeSummary(to output: FileWriter, isVerbose: Bool) throws {
        try output.line(Paint.bold("Plan: " + counts.joined(separator: ", ") + "."))
        if let other = plan.otherBook {
            let (rows, verb) = (other.rowCount.counting("row"), other.rowCount == 1 ? "wants" : "want")
            try output.line(
                "  \(rows) \(verb) what alarms of Book \"\(Console.visible(other.name))\" watch already; if this workbook "
                    + "is that Book's, write it as Book into Settings, or give --book where there are none")
        }
        let lists = [
            (Self.looser, summary.looser), ("silenced", summary.silenced),
            ("tells nobody", summary.tellsNobody), ("may notify now", summary.mayNotifyNow),
            ("in ALARM now and renamed, deleted or silenced", summary.inAlarmNow),
        ]
        for (title, names) in lists {
            try output.line("  \(title): \(names.count)")
            if title == Self.looser, !summary.looserWithoutWhy.isEmpty {
                try output.line("  of these, without a Why: \(summary.looserWithoutWhy.count)")
            }
            guard isVerbose else { continue }
            for name in names { try output.line("      " + Paint.dim(Console.visible(name))) }
        }
        for (effect, names) in effects {
            try output.line("  \(effect.rawValue): \(names.count)")
            guard isVerbose else { continue }
            for name in names { try output.line("      " + Paint.dim(Console.visible(name))) }
        }
        let drifted = summary.count(.drifted)
        for (drift, names) in [
            (Drift.editedOutside, summary.editedOutside), (.olderWorkbook, summary.olderWorkbook),
            (.stale, summary.stale),
        ] {
            let leftAlone = summary.leftAlone[drift, default: 0]
            for (fate, count) in [("left alone", leftAlone), ("overwritten", names.count - leftAlone)] where count > 0 {
                try output.line("  \(drift.rawValue), \(fate): \(count)")
            }
        }
        if drifted > 0 { try output.line("  drifted alarms stay as they are; --overwrite-drift goes on with them") }
        try writeOthers(to: output, isVerbose: isVerbose)
        if let reason = plan.unreadMuteRules {
            try output.line("  \(AlarmPlan.unreadMuteRulesWords): \(Console.visible(reason))")
        }
        for line in effort { try output.line("  " + line) }
        let orphans = summary.count(.orphan)
        if orphans > 0, plan.pruneRefusal == nil {
            let isMost = orphans * PruneRefusal.safeFraction > plan.bookSize
            try output.line(
                isPartial
                    ? "  orphans stay, since the workbook was made from part of the tags"
                    : "  orphans stay; --prune \(orphans)\(isMost ? " --prune-most" : "") deletes them")
        }
    }

    private static let looser = "thresholds made looser"

    /// The alarms that become noisier, quieter, asleep and blind; nothing where nobody knows.
    var effects: [(ChangedFirings.Effect, names: [String])] {
        guard let firings else { return [] }
        var names: [ChangedFirings.Effect: [String]] = [:]
        for change in plan.changes.open {
            guard let effect = firings.of(change)?.effect else { continue }
            names[effect, default: []].append(change.name)
        }
        return ChangedFirings.Effect.allCases.map { ($0, names[$0] ?? []) }
    }

    /// The alarms of others that are named without `--verbose`.
    private static let othersShown = 5

    private func writeOthers(to output: FileWriter, isVerbose: Bool) throws {
        let managed = plan.managed.map { $0.name + ($0.manager.map { " (\($0))" } ?? "") }
        let watching = plan.alsoWatching.map { other in
            let owner = other.alarm.book.map { "the Book \"\($0)\"" } ?? "no Book"
            return "\(other.alarm.name) (of \(owner); \(other.sheet) row \(other.number))"
        }
        for (title, names) in [
            ("managed by something else, left alone", managed),
            ("not this Book's, but watch what rows of it watch", watching),
        ] where !names.isEmpty {
            try output.line("  \(title): \(names.count)")
            let shown = isVerbose ? names.count : Self.othersShown
            for name in names.prefix(shown) { try output.line("      " + Paint.dim(Console.visible(name))) }
            if names.count > shown { try output.line("      " + Paint.dim("and \(names.count - shown) more")) }
        }
    }

    /// How many of each kind of change.
    var counts: [String] {
        func count(_ action: Action) -> Int { summary.count(action) }
        var counts = [
            "\(count(.create)) to create", "\(count(.update)) to update", "\(count(.rename)) to rename",
        ]
        if count(.adopt) > 0 { counts.append("\(count(.adopt)) to adopt") }
        if count(.delete) > 0 { counts.append("\(count(.delete)) to delete") }
        counts.append("\(count(.unchanged)) unchanged")
        counts.append(count(.orphan).counting("orphan"))
        let adoptions = plan.changes.open.count(where: \.awaitsAdoption)
        if adoptions > 0 { counts.append("\(adoptions) to adopt with --adopt") }
        if count(.conflict) > adoptions { counts.append((count(.conflict) - adoptions).counting("conflict")) }
        if count(.drifted) > 0 { counts.append("\(count(.drifted)) drifted") }
        return counts
    }
}

extension MetricAlarm {
    /// When it goes off: `CPUUtilization > 90, Average over 300 s, 1 of 1`.
    var condition: String {
        "\(namespace) \(metricName) \(comparisonOperator.sign) \(threshold.plainDecimal), \(statistic) over \(period) s, "
            + "\(datapointsToAlarm) of \(evaluationPeriods)"
    }
}

extension AlarmPlan {
    /// What it means that its rules were not read, whose reason follows.
    static let unreadMuteRulesWords = "mute rules were not read, and a rename takes an alarm out of them"
}
