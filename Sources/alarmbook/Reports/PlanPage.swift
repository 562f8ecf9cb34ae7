internal import AlarmbookCore
internal import Sheets

/// A plan as a page to look at: what it does to whoever is on call.
struct PlanPage {
    let reports: PlanReports
    let past: PlanPast

    private static let columns = [
        "name", "detail", "rank", "action", "badges", "kinds", "fires", "more", "minutes", "oldFires", "oldMore",
        "oldMinutes", "coverage", "peak", "threshold", "sign", "old", "oldSign", "oldIsDrawn", "exact", "state", "low",
        "high", "band",
        "firings", "oldFirings", "longer", "oldLonger",
    ]
    private static let headers: [PicturePage.Header] = [
        ("rank", "Change"), ("fires", "Fires"), ("minutes", "In alarm"), ("peak", "Peak"), ("threshold", "Threshold"),
        ("coverage", "Data"), ("name", "Alarm"),
    ]
    private static let choices: [(kind: String, title: String)] = [
        ("changed", "changed"), ("create", "created"), ("update", "updated"), ("rename", "renamed"),
        ("adopt", "adopted"), ("delete", "deleted"), ("left", "left alone: orphans, conflicts, drifted"),
        ("unchanged", "unchanged"),
        ("noisier", "noisier"), ("quieter", "quieter"), ("asleep", "asleep: nothing comes near the threshold"),
        ("blind", "blind: no data"), ("silent", "silenced, or tells nobody"), ("looser", "looser threshold"),
    ]

    /// Writes the whole page.
    func write(to output: FileWriter) throws {
        let lines = self.lines
        let tally = Tally(lines)
        let whole = reports.whole
        let page = PicturePage(
            title: "What the plan does to whoever is on call",
            heading: "\(whole.workbook) → \(whole.store): " + whole.counts.joined(separator: ", "),
            period: period(tally), facts: facts(lines, tally),
            choices: Self.choices.filter { choice in lines.contains { $0.kinds.contains(choice.kind) } },
            headers: Self.headers, past: length ?? "Past", caption: caption, columns: Self.columns,
            minutes: window.map { ($0.until - $0.from) / 60 } ?? 1, order: ("rank", false))
        let order = lines.indices.sorted {
            lines[$0].rank == lines[$1].rank ? $0 < $1 : lines[$0].rank < lines[$1].rank
        }
        try page.write(order.enumerated().lazy.map { values(of: lines[$1], rank: $0) }, to: output)
    }

    // MARK: - The time

    private var window: HistoryWindow? { if case .metrics(let window) = past.source { window } else { nil } }

    /// As in `in 14 days`; nil where nothing is known.
    private var length: String? {
        switch past.source {
        case .metrics(let window): window.length
        case .workbook(let days): days.map { max(1, Int($0.rounded())).counting("day") }
        case .nothing: nil
        }
    }

    private func period(_ tally: Tally) -> String {
        let time: String
        switch past.source {
        case .metrics(let window):
            time = "In \(window.length), \(window.from.extended) to \(window.until.extended)"
        case .workbook:
            time = "In \(length ?? "the time") of the workbook's columns of evidence"
        case .nothing:
            return "Of the metrics' past nothing is known: name --metric-data or --days, or plan a workbook that "
                + "'alarmbook backtest -o' made."
        }
        let isOne = tally.unknown == 1
        return "\(time), the Book's alarms would have fired \(tally.before) times as they stand, and \(tally.after) "
            + "times after this plan."
            + (tally.unknown == 0
                ? "" : " \(tally.unknown.counting("alarm")) of unknown past \(isOne ? "isn't" : "aren't") counted.")
    }

    private var caption: String {
        let band =
            switch past.source {
            case .metrics: "the lowest and the highest of each hour"
            case .workbook: "the worst value of each of 28 parts of the time, in eighths of the peak"
            case .nothing: "its thresholds"
            }
        let marks =
            window == nil ? "" : "; marks at the top are firings after the plan, at the bottom as the alarm stands"
        return
            "What matters to whoever is on call comes first. Each alarm with \(band); dashed the new threshold, dotted "
            + "the one that stands\(marks). ~ is approximate."
    }

    // MARK: - Totals

    /// How often the Book's alarms would have fired.
    private struct Tally {
        private var (oldFires, newFires, oldTelling, newTelling) = (0, 0, 0, 0)
        private var (oldIsMore, newIsMore) = (false, false)
        private(set) var unknown = 0

        init(_ lines: [Line]) {
            for line in lines {
                let change = line.change
                if change.action == .conflict { continue }
                let standing = change.standing?.alarm
                let stays = change.action == .orphan || change.action == .drifted
                let new = stays ? standing : change.planned?.alarm
                let (before, after) = (line.past?.before, stays ? line.past?.before : line.past?.after)
                if standing != nil && before == nil || new != nil && after == nil {
                    unknown += 1
                    continue
                }
                if let standing, let before {
                    oldFires += before.fires.number
                    oldIsMore = oldIsMore || before.fires.isMore
                    if standing.tellsSomebody { oldTelling += before.fires.number }
                }
                if let new, let after {
                    newFires += after.fires.number
                    newIsMore = newIsMore || after.fires.isMore
                    if new.tellsSomebody { newTelling += after.fires.number }
                }
            }
        }

        var before: String { "\(oldFires)\(oldIsMore ? "+" : "")" }
        var after: String { "\(newFires)\(newIsMore ? "+" : "")" }
        var telling: String { oldTelling == newTelling ? "\(newTelling)" : "\(oldTelling) → \(newTelling)" }
    }

    private func facts(_ lines: [Line], _ tally: Tally) -> [(name: String, value: String)] {
        func count(_ kind: String) -> Int { lines.count { $0.kinds.contains(kind) } }
        var facts: [(name: String, value: String)] = []
        if length != nil {
            facts.append(("Firings", tally.before == tally.after ? tally.after : "\(tally.before) → \(tally.after)"))
            facts.append(("of them told to somebody", tally.telling))
        }
        let kinds: [(kind: String, name: String, isAlways: Bool)] = [
            ("create", "created", true), ("update", "updated", true), ("rename", "renamed", false),
            ("adopt", "adopted", false), ("delete", "deleted", true), ("left", "left alone", true),
            ("unchanged", "unchanged", true), ("noisier", "become noisier", length != nil),
            ("quieter", "become quieter", length != nil), ("asleep", "fall asleep", length != nil),
            ("blind", "are blind", length != nil), ("silent", "tell nobody", true), ("looser", "are looser", false),
        ]
        for (kind, name, isAlways) in kinds where isAlways || count(kind) > 0 {
            facts.append((name, String(count(kind))))
        }
        return facts
    }
}

// MARK: - Rows

extension PlanPage {
    private var lines: [Line] {
        var lines: [Line] = []
        var index = 0
        for report in reports.reports {
            let concerns = Concerns(report.summary)
            for change in report.plan.changes {
                defer { index += 1 }
                if case .delete(_, .interim) = change { continue }
                if change.planned?.isInterim == true { continue }
                let place = reports.isOfSeveral ? report.place : nil
                lines.append(Line(change, at: place, past.rows[index], concerns))
            }
        }
        return lines
    }

    private func values(of line: Line, rank: Int) -> [JSONValue] {
        let (change, past) = (line.change, line.past)
        let stays = change.action == .orphan
        let standing = change.standing?.alarm
        let planned = change.planned?.alarm ?? (stays ? standing : nil)
        let after = past?.after ?? (stays ? past?.before : nil)
        let bounds = past?.hasScale == true ? past?.band?.bounds : nil
        // A threshold of another statistic has no place in the picture.
        let isOfOneScale = change.planned.flatMap { standing?.isMeasuredAs($0.alarm) } ?? true
        let start = window?.from ?? Timestamp(seconds: 0)
        let isSame = past?.before.map(\.firings) == after.map(\.firings)
        let before = past?.before
        let fires = after?.fires.number ?? (change.action == .delete && past?.peak != nil ? 0 : nil)
        let coverage = past?.coverage.map { ($0 * 1_000).rounded() / 1_000 }
        var values: [JSONValue] = [
            PicturePage.text(change.name), PicturePage.text(detail(of: line)), .number(rank),
            .string(Self.words(change)), .array(line.badges.map { .string($0) }),
            .array(line.kinds.sorted().map { .string($0) }),
        ]
        values += [
            PicturePage.count(fires), .boolean(after?.fires.isMore ?? false), PicturePage.count(after?.minutes),
            PicturePage.count(before?.fires.number), .boolean(before?.fires.isMore ?? false),
            PicturePage.count(before?.minutes), PicturePage.number(coverage), PicturePage.number(past?.peak),
        ]
        values += [
            PicturePage.number(planned?.threshold), .string(planned?.comparisonOperator.sign ?? ""),
            PicturePage.number(standing?.threshold), .string(standing?.comparisonOperator.sign ?? ""),
            .boolean(isOfOneScale), .boolean(past?.isExact ?? true),
            .string(past != nil && past?.peak == nil ? "no data" : ""),
        ]
        values += [
            PicturePage.number(bounds?.low), PicturePage.number(bounds?.high), .string(past?.band?.text ?? ""),
            PicturePage.marks(after?.firings ?? [], from: start),
            PicturePage.marks(isSame ? [] : before?.firings ?? [], from: start),
            .boolean(after?.isLonger ?? false), .boolean(before?.isLonger ?? false),
        ]
        return values
    }

    private static func words(_ change: Change) -> String {
        switch change.action {
        case .orphan: "orphan, stays"
        case .conflict: change.awaitsAdoption ? "waits for --adopt" : "conflict, left alone"
        case .drifted: "drifted, left alone"
        default: change.action.rawValue
        }
    }

    /// Where it comes from, what else changes, and why.
    private func detail(of line: Line) -> String {
        let change = line.change
        var parts: [String] = []
        if let planned = change.planned { parts.append("\(planned.sheet), row \(planned.number)") }
        if let resource = change.planned?.resourceId, !resource.isEmpty { parts.append(resource) }
        if let place = line.place { parts.append("\(place)") }
        if let old = change.oldName, !change.nameFollows { parts.append("was called \(old)") }
        parts += change.ownFields.filter { !$0.isThreshold }.map { "\($0.field) \($0.old) → \($0.new)" }
        if let why = change.planned?.why, !why.isEmpty { parts.append("because “\(why)”") }
        if let reason = change.reason { parts.append(reason) }
        return parts.joined(separator: " · ")
    }
}

extension MetricAlarm {
    /// Whether a firing of it reaches anybody.
    fileprivate var tellsSomebody: Bool { actionsEnabled && !tellsNobody }

    /// Whether both thresholds are of the same numbers.
    fileprivate func isMeasuredAs(_ other: MetricAlarm) -> Bool {
        watchesSame(as: other) && statistic == other.statistic
            && (period == other.period || !["Sum", "SampleCount"].contains(statistic.description))
    }
}
