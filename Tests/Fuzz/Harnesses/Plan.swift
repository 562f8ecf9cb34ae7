import Foundation

@testable import AlarmbookCore
@testable import alarmbook

extension Harness {
    /// A saved plan is read or refused, and what is left of it against an empty store, and against one in which it was
    /// carried out, can be told.
    static let plan = Harness(
        "plan",
        seeds: [
            #"""
            {"workbook": "book.xlsx", "store": "alarms.json", "account": null, "region": null, "book": "demo", "bookSize": 1,
            "changes": [{"action": "create", "name": "؀\"؀,\n\u001b", "identity": "i", "sheet": "Alarms", "row": 2, "resourceType": "instance",
            "resourceId": "i-1", "severity": "", "digest": null, "marks": {"book": null, "row": null}, "applied": "f0123456789abcdef",
            "alarm": {"AlarmName": "؀\"؀,\n\u001b", "MetricName": "M", "Namespace": "N", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
            "DatapointsToAlarm": 1, "Threshold": 1.5, "ComparisonOperator": "LessThanThreshold", "Tags": [{"Key": "k", "Value": "v"}]}},
            {"action": "delete", "name": "b", "from": "c", "reason": "its row is gone", "drift": "edited outside", "digest": "00"},
            {"action": "unchanged", "name": "d"}]}
            """#,
            #"""
            {"workbook": "b.xlsx", "book": "demo", "groups": [{"workbook": "b.xlsx", "store": "CloudWatch", "account": "123456789012",
            "region": "eu-west-1", "book": "demo", "bookSize": 0, "changes": []}], "summary": {}}
            """#,
        ],
        words: json + AlarmField.order + [
            "action", "rename", "update", "adopt", "delete", "create", "from", "former", "marks", "drift",
        ]
    ) { bytes in
        for saved in try withFile(bytes, { try SavedPlanFile.read(path: $0) }) {
            _ = saved.place
            let done = saved.plan.steps.compactMap { step in
                step.planned.map { ExistingAlarm(name: $0.name, alarm: $0.alarm, tags: $0.tags) }
            }
            for existing in [[], done] {
                let plan = AlarmPlan(saved.plan, existing: existing)
                for change in plan.changes + plan.stale {
                    try checkVisible(change.name)
                    _ = change.reason
                    _ = change.members
                }
                try checkReport(of: plan)
            }
        }
    }

    /// The report of an import as CSV has a record for each change, and its name in it.
    private static func checkReport(of plan: AlarmPlan) throws {
        let results = ImportResults(
            report: ImportReport(plan, failure: plan.book), workbook: "w", store: "s", book: plan.book)
        let csv = try withFile([]) { path in
            // A writer makes its file, and takes none that is there.
            let report = path + ".csv"
            defer { try? FileManager.default.removeItem(atPath: report) }
            try results.writeCSV(to: FileWriter(path: report, name: report, mode: 0o600))
            return Array(try Data(contentsOf: URL(filePath: report)))
        }
        let records = records(ofCSV: csv).dropFirst()
        try require(records.map { $0.count }.allSatisfy { $0 == 9 }, "CSV has other columns: \(csv.text)")
        try require(records.map { $0[5] }, are: plan.changes.map { CSVField.readable($0.name) }, "CSV's names")
    }

    /// The records of CSV (RFC 4180), by its bytes.
    private static func records(ofCSV csv: [UInt8]) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var last: UInt8 = 0
        for byte in csv {
            if byte == UInt8(ascii: "\"") {
                // A doubled quote is one.
                if !isQuoted, last == byte { field.append(byte) }
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ",") || byte == 0x0a {
                record.append(field.text)
                field = []
                if byte == 0x0a {
                    records.append(record)
                    record = []
                }
            } else {
                field.append(byte)
            }
            last = byte
        }
        return records
    }
}
