internal import AlarmbookCore

/// What check found.
struct CheckReport {
    var workbook: String
    var table: AlarmTable

    /// For people, line by line: every problem, then what would become alarms and what wouldn't.
    var lines: [String] {
        table.problems.map { "\(workbook): \($0.line)" } + summary
    }

    private var summary: [String] {
        let found = [TableProblem.Severity.error, .warning, .notice].compactMap { severity in
            let count = table.problems.count { $0.severity == severity }
            return count == 0 ? nil : count.counting(severity.rawValue)
        }
        let alarms = "\(table.rows.count.counting("alarm")) for \(resourceCount.counting("resource"))"
        var lines = [
            "\(workbook): \(alarms); " + (found.isEmpty ? "no problem" : found.joined(separator: ", "))
        ]
        func add(_ count: Int, _ noun: String, _ one: String, _ many: String) {
            if count > 0 { lines.append("  \(count.counting(noun)) \(count == 1 ? one : many)") }
        }
        let groups = table.groups
        if groups.count > 1 {
            for group in groups { lines.append("  \(group.place): \(group.rows.count.counting("alarm"))") }
        }
        let filter = table.settings.filter ?? .named
        add(table.counts.leftOut, "row", "was left out by \(filter)", "were left out by \(filter)")
        add(
            table.counts.withoutMetric, "row", "is of a resource type without any of the metrics",
            "are of resource types without any of the metrics")
        add(
            table.counts.withoutThreshold, "row", "has a blank Threshold: no alarm",
            "have a blank Threshold: no alarm")
        add(table.counts.gone, "row", "is marked gone: no alarm", "are marked gone: no alarm")
        add(table.counts.silenced, "alarm", "is silenced: Enabled is no", "are silenced: Enabled is no")
        add(table.counts.tellsNobody, "alarm", "tells nobody: it has no action", "tell nobody: they have no action")
        return lines
    }

    private var resourceCount: Int {
        var ids = Set<String>(minimumCapacity: table.rows.count)
        for row in table.rows { ids.insert(row.resourceId) }
        return ids.count
    }

    /// For programs: one object.
    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        func member(_ key: String, _ value: Int) {
            json.key(key)
            json.value(value)
        }
        json.key("workbook")
        json.value(workbook)
        member("alarms", table.rows.count)
        member("resourcesWithAlarm", resourceCount)
        member("leftOutByFilter", table.counts.leftOut)
        member("withoutMetric", table.counts.withoutMetric)
        member("withoutThreshold", table.counts.withoutThreshold)
        member("gone", table.counts.gone)
        member("hiddenRows", table.counts.hidden)
        member("silenced", table.counts.silenced)
        member("tellsNobody", table.counts.tellsNobody)
        let groups = table.groups
        if groups.count > 1 {
            json.key("places")
            json.beginArray()
            for group in groups {
                json.beginObject()
                json.key("accountId")
                json.value(group.place.account?.description)
                json.key("region")
                json.value(group.place.region?.description)
                member("alarms", group.rows.count)
                json.endObject()
            }
            json.endArray()
        }
        json.key("problems")
        json.beginArray()
        for problem in table.problems { json.append(problem) }
        json.endArray()
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

extension JSONWriter {
    /// A problem as an object of severity, sheet, cell, message and cure.
    mutating func append(_ problem: TableProblem) {
        beginObject()
        for (key, value) in [
            ("severity", problem.severity.rawValue), ("sheet", problem.sheet), ("cell", problem.cell?.description),
            ("message", problem.message), ("cure", problem.cure),
        ] as [(String, String?)] {
            self.key(key)
            self.value(value)
        }
        endObject()
    }
}
