import Foundation
import Testing

@Suite("export --refresh of a pulled workbook") struct PulledRefreshTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let alarms = try ["i-1", "i-2", ""].map { id in
            let name = id.isEmpty ? "hand-made" : "hand-made " + id
            let dimensions = id.isEmpty ? [] : [["Name": "InstanceId", "Value": id]]
            return try JSONSerialization.data(withJSONObject: [
                "AlarmName": name, "MetricName": "CPUUtilization",
                "Namespace": id.isEmpty ? "Shop" : "AWS/EC2", "Statistic": "Average", "Dimensions": dimensions,
                "Period": 300, "EvaluationPeriods": 1, "Threshold": 90, "ComparisonOperator": "GreaterThanThreshold",
                "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:" + name,
                "AlarmDescription": "ask Kim",
            ])
        }
        let list = alarms.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
        try folder.write("{\"MetricAlarms\": [\(list)]}", to: "alarms.json")
        try write(["i-2": "web-2", "i-3": "db-1"])
    }

    private func write(_ names: KeyValuePairs<String, String>) throws {
        let tags = names.map { id, name in
            #"{"Key": "Name", "ResourceId": "\#(id)", "ResourceType": "instance", "Value": "\#(name)"}"#
        }
        try folder.write("{\"Tags\": [\(tags.joined(separator: ","))]}", to: "tags.json")
    }

    private func run(_ arguments: String...) throws -> [Substring] {
        let run = try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
        #expect(run.exitCode == 0, "\(run)")
        return run.output.split(separator: "\n")
    }

    /// Columns of the sheet Alarms, line by line.
    private func rows(_ book: String) throws -> [[Substring]] {
        try folder.cells(["ResourceId", "Value", "AlarmName", "Status"], in: book)
    }

    @Test("its rows stay what they are, resources without one get one, and the workbook gets its tags")
    func months() throws {
        _ = try run("pull", "alarms.json", "-o", "old.xlsx")
        #expect(
            try run("export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx").prefix(4) == [
                "new.xlsx: 3 rows of old.xlsx kept, 1 added, 0 marked gone; 2 tags of 2 resources",
                "  1 resource is new: its rows stand at the end, marked new",
                "  1 row is of a resource that the input doesn't cover: not marked gone",
                "  1 Value follows its Name tag",
            ])
        let rows: [[Substring]] = [
            ["i-1", "i-1", "hand-made i-1", ""], ["i-2", "web-2", "hand-made i-2", ""], ["", "", "hand-made", ""],
            ["i-3", "db-1", "", "new"],
        ]
        #expect(try self.rows("new.xlsx") == rows)
        #expect(try run("cat", "new.xlsx", "--sheet", "Tags").count == 3)
        let plan = try run("plan", "new.xlsx", "--to", "alarms.json")
        #expect(plan.contains("Plan: 1 to create, 0 to update, 0 to rename, 3 unchanged, 0 orphans."), "\(plan)")

        _ = try run("export", "tags.json", "--refresh", "new.xlsx", "-o", "twice.xlsx")
        #expect(try self.rows("twice.xlsx") == rows)
    }

    @Test("the sheet of alarms without a row is no sheet of people's own")
    func notEditable() throws {
        _ = try run("pull", "alarms.json", "-o", "old.xlsx")
        let report = try run("export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx")
        #expect(!report.contains { $0.contains("of your own") }, "\(report)")
        #expect(try run("cat", "new.xlsx", "--sheets").contains { $0.contains("Not editable") })
        let again = try run("export", "tags.json", "--refresh", "new.xlsx", "-o", "twice.xlsx")
        #expect(!again.contains { $0.contains("of your own") }, "\(again)")
    }

    @Test("from the first refresh on, a resource that the tags lose is gone")
    func gone() throws {
        _ = try run("pull", "alarms.json", "-o", "old.xlsx")
        _ = try run("export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx")
        try write(["i-1": "web-1"])
        let report = try run("export", "tags.json", "--refresh", "new.xlsx", "-o", "next.xlsx")
        #expect(
            report.first == "next.xlsx: 4 rows of new.xlsx kept, 0 added, 2 marked gone; 1 tag of 1 resource",
            "\(report)")
        #expect(
            try rows("next.xlsx") == [
                ["i-1", "web-1", "hand-made i-1", ""], ["i-2", "web-2", "hand-made i-2", "gone"],
                ["", "", "hand-made", ""], ["i-3", "db-1", "", "gone"],
            ])
    }
}
