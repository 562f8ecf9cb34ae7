internal import AlarmbookCore

/// Prints the plans of a workbook's places for a reviewer: mostly one, else one after the other and a summary.
struct PlanReports {
    /// One for each place, in the order of the rows.
    let reports: [PlanReport]
    /// All of them merged, for counts.
    let whole: PlanReport

    /// `effort` is what all of them cost and take, in words.
    init(_ reports: [PlanReport], effort: [String]) {
        self.reports = reports
        guard reports.count > 1 else {
            whole = reports[0]
            return
        }
        var whole = PlanReport(
            AlarmPlan(merging: reports.map(\.plan)), workbook: reports[0].workbook,
            store: "\(reports.count) accounts and Regions", isPartial: reports[0].isPartial)
        whole.effort = effort
        whole.firings = reports.compactMap(\.firings).reduce(nil) { $0?.merged(with: $1) ?? $1 }
        self.whole = whole
    }

    var isOfSeveral: Bool { reports.count > 1 }

    /// The stores in which alarms change, for a question.
    var storeNames: String {
        let changed = reports.filter { $0.plan.changes.open.contains { $0.action.isWrite } }
        return (changed.isEmpty ? reports : changed).map(\.store).joined(separator: "; ")
    }

    /// Prints them, by default to standard output.
    func print(as format: ReviewFormat, isVerbose: Bool, to output: FileWriter = .standardOutput()) throws {
        switch format {
        case .json: try writeJSON(to: output)
        case .markdown:
            try output.write(PlanMarkdown(self).text)
            try output.flush()
        case .text:
            for report in reports { try report.writeChanges(to: output, isVerbose: isVerbose) }
            try whole.writeSummary(to: output, isVerbose: isVerbose)
            try output.flush()
        }
    }
}
