internal import AlarmbookCore
internal import Sheets

/// A plan as a comment of a pull request: the counts, what matters to the people on call, then every change in a table,
/// folded by what is done.
struct PlanMarkdown {
    private let reports: PlanReports

    init(_ reports: PlanReports) {
        self.reports = reports
    }

    /// The comment.
    var text: String {
        let head = [title, "", "**\(reports.whole.counts.joined(separator: ", ")).**", ""]
        return MarkdownComment(
            heads: [head + facts(namesShown: Self.namesShown), head + facts(namesShown: 0), head],
            sections: reports.reports.flatMap(sections), all: "`alarmbook plan` shows all"
        ).text
    }

    private var title: String {
        let whole = reports.whole
        return "### alarmbook: \(MarkdownText.code(whole.workbook)) → \(MarkdownText.code(whole.store))"
    }

    /// What the counts don't say, with so many names each.
    private func facts(namesShown: Int) -> [String] {
        let whole = reports.whole
        let summary = whole.summary
        let lists =
            [
                ("in ALARM now and renamed, deleted or silenced", summary.inAlarmNow),
                ("thresholds made looser", summary.looser), ("of these, without a Why", summary.looserWithoutWhy),
                ("silenced", summary.silenced),
                ("tells nobody", summary.tellsNobody), ("may notify now", summary.mayNotifyNow),
                ("edited outside", summary.editedOutside), ("older workbook", summary.olderWorkbook),
                ("stale", summary.stale),
            ] + whole.effects.map { ($0.rawValue, $1) }
        var facts = lists.filter { !$0.1.isEmpty }.map { title, names in
            let shown = names.prefix(namesShown).map(MarkdownText.code).joined(separator: ", ")
            let more = names.count > namesShown ? " and \(names.count - namesShown) more" : ""
            return "- \(title): \(names.count)" + (shown.isEmpty ? "" : ": \(shown)\(more)")
        }
        if let other = whole.plan.otherBook {
            facts.append(
                "- \(other.rowCount.counting("row")) watch what alarms of Book \(MarkdownText.code(other.name)) watch")
        }
        if let reason = whole.plan.unreadMuteRules {
            facts.append("- \(AlarmPlan.unreadMuteRulesWords): \(MarkdownText.code(reason))")
        }
        return facts + whole.effort.map { "- \($0)" }
    }

    private static let namesShown = 5

    /// What is folded, what matters most first.
    private static let order: [Action] = [
        .delete, .update, .rename, .drifted, .conflict, .adopt, .orphan, .create,
    ]

    private func sections(of report: PlanReport) -> [MarkdownComment.Section] {
        let urgent = Set(
            (report.summary.inAlarmNow + report.summary.looser + report.summary.silenced).map(ExactText.init))
        let place = reports.isOfSeveral ? " in \(MarkdownText.escaped(report.store))" : ""
        return Self.order.compactMap { action in
            let changes = report.plan.changes.open.filter { $0.action == action }
            if changes.isEmpty { return nil }
            func isUrgent(_ change: Change) -> Bool {
                [change.name, change.standing?.name ?? change.name].contains { urgent.contains(ExactText($0)) }
            }
            let sorted = changes.filter(isUrgent) + changes.filter { !isUrgent($0) }
            return MarkdownComment.Section(
                title: "\(changes.count) \(Self.words(for: action))\(place)",
                columns: ["Alarm", "Row", "What changes"],
                rows: sorted.map { change in
                    let mark = isUrgent(change) ? "⚠ " : ""
                    return
                        "| \(mark)\(Self.name(of: change)) | \(Self.origin(of: change)) | \(Self.details(of: change, report.firings)) |"
                },
                isOpen: action != .create && action != .orphan)
        }
    }

    private static func words(for action: Action) -> String {
        switch action {
        case .create, .update, .rename, .adopt, .delete: "to \(action.rawValue)"
        case .orphan: "no row wants any more"
        case .conflict: "in conflict, left alone"
        case .drifted: "drifted, left alone"
        case .unchanged: "unchanged"
        }
    }

    private static func name(of change: Change) -> String {
        guard let old = change.oldName else { return MarkdownText.code(change.name) }
        return MarkdownText.code(old) + "<br>→ " + MarkdownText.code(change.name)
    }

    private static func origin(of change: Change) -> String {
        guard let planned = change.planned else { return "" }
        let resource = planned.resourceId.isEmpty ? "" : MarkdownText.code(planned.resourceId) + ", "
        return resource + MarkdownText.code(planned.sheet) + " row \(planned.number)"
    }

    private static func details(of change: Change, _ firings: KnownFirings?) -> String {
        let why = change.planned?.why ?? ""
        var details = change.ownFields.map { field in
            let (old, new) = (MarkdownText.code("\(field.old)"), MarkdownText.code("\(field.new)"))
            let because = field.isThreshold && !why.isEmpty ? " because \(MarkdownText.code(why))" : ""
            return "\(MarkdownText.code(field.field)): \(old) → \(new)" + because
        }
        if change.action == .create, let alarm = change.planned?.alarm {
            details.append(MarkdownText.code(alarm.condition))
        }
        if let reason = change.reason { details.append(MarkdownText.code(reason)) }
        if let words = firings?.of(change)?.words(days: firings?.days) { details.append(words) }
        return details.joined(separator: "<br>")
    }
}
