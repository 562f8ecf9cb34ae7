internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// The answer of check.
struct CheckReport: Report {
    var workbook: String
    var contents: AlarmWorkbook

    /// The lines for people: every problem, then how many rows make alarms and how many don't.
    var lines: [String] {
        contents.problems.map { "\(workbook): \($0.line)" } + summary
    }

    /// The lines that count.
    var summary: [String] {
        let found = [TableProblem.Severity.error, .warning, .notice].compactMap { severity in
            let count = contents.problems.count { $0.severity == severity }
            return count == 0 ? nil : count.counting(severity.rawValue)
        }
        let alarms = "\(contents.rows.count.counting("alarm")) for \(contents.resourceCount.counting("resource"))"
        var lines = [
            "\(workbook): \(alarms); " + (found.isEmpty ? "no problem" : found.joined(separator: ", "))
        ]
        func add(_ count: Int, _ noun: String, _ one: String, _ many: String) {
            if count > 0 { lines.append("  \(count.counting(noun)) \(count == 1 ? one : many)") }
        }
        let groups = contents.groups
        if groups.count > 1 {
            for group in groups { lines.append("  \(group.place): \(group.rows.count.counting("alarm"))") }
        }
        let filter = contents.settings.filter ?? .named
        add(contents.counts.leftOut, "row", "was left out by \(filter)", "were left out by \(filter)")
        add(
            contents.counts.withoutMetric, "row", "is of a resource type without any of the metrics",
            "are of resource types without any of the metrics")
        add(
            contents.counts.withoutThreshold, "row", "has a blank Threshold: no alarm",
            "have a blank Threshold: no alarm")
        add(
            contents.counts.sections, "row", "is a title, totals or a repeated header: no alarm",
            "are titles, totals or repeated headers: no alarm")
        add(contents.counts.gone, "row", "is marked gone: no alarm", "are marked gone: no alarm")
        add(
            contents.resourcesWithoutRow ?? 0, "resource", "of the sheet Tags has no row at all",
            "of the sheet Tags have no row at all")
        add(contents.counts.silenced, "alarm", "is silenced: Enabled is no", "are silenced: Enabled is no")
        add(contents.counts.tellsNobody, "alarm", "tells nobody: it has no action", "tell nobody: they have no action")
        return lines
    }

    /// For programs: one object.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.member("workbook", workbook)
            json.member("alarms", contents.rows.count)
            json.member("resourcesWithAlarm", contents.resourceCount)
            json.member("leftOutByFilter", contents.counts.leftOut)
            json.member("withoutMetric", contents.counts.withoutMetric)
            json.member("withoutThreshold", contents.counts.withoutThreshold)
            json.member("betweenAlarms", contents.counts.sections)
            json.member("gone", contents.counts.gone)
            json.member("hiddenRows", contents.counts.hidden)
            json.member("resourcesWithoutRow", contents.resourcesWithoutRow ?? 0)
            json.member("silenced", contents.counts.silenced)
            json.member("tellsNobody", contents.counts.tellsNobody)
            let groups = contents.groups
            if groups.count > 1 {
                json.member("places", groups) { group, json in
                    json.object {
                        $0.append(group.place)
                        $0.member("alarms", group.rows.count)
                    }
                }
            }
            json.member("problems", contents.problems) { $1.append($0) }
        }
    }
}

extension CheckReport {
    /// The answer about a workbook that can't be read: that is its one problem.
    init(workbook: String, unreadable error: WorkbookError) throws {
        var contents = try AlarmWorkbook(sheets: []) { _, _ in [] }
        let location = error.location.isEmpty ? "" : error.location + ": "
        contents.problems = [TableProblem(.error, location + error.message, cure: error.cure)]
        self.init(workbook: workbook, contents: contents)
    }
}

extension JSONWriter {
    /// A problem as an object of severity, sheet, cell, message and cure.
    mutating func append(_ problem: TableProblem) {
        object {
            $0.member("severity", problem.severity.rawValue)
            $0.member("sheet", problem.sheet)
            $0.member("cell", problem.cell?.description)
            $0.member("message", problem.message)
            $0.member("cure", problem.cure)
        }
    }

    /// The members of a place: accountId and region.
    mutating func append(_ place: AlarmPlace) {
        member("accountId", place.account?.description)
        member("region", place.region?.description)
    }
}
