import Foundation
import Testing

/// What `aws cloudwatch list-metrics` printed, beside tags and workbooks.
struct ListMetricsTests {
    private let tags = """
        {"Tags": [{"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "db-1"},
                  {"Key": "Name", "ResourceId": "i-2", "ResourceType": "instance", "Value": "db-2"}]}
        """

    private func metrics(_ sets: [[String: String]]) -> String {
        let metrics = sets.map { set in
            let dimensions = set.sorted { $0.key < $1.key }.map { #"{"Name": "\#($0.key)", "Value": "\#($0.value)"}"# }
            return """
                {"Namespace": "CWAgent", "MetricName": "disk_used_percent",
                 "Dimensions": [\(dimensions.joined(separator: ", "))]}
                """
        }
        return "{\"Metrics\": [\(metrics.joined(separator: ",\n"))]}"
    }

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(tags, to: "tags.json")
        try folder.write(
            metrics([
                ["InstanceId": "i-1", "path": "/", "device": "nvme0n1p1", "fstype": "ext4"],
                ["InstanceId": "i-1", "path": "/data", "device": "nvme1n1", "fstype": "xfs"],
                ["InstanceId": "i-1", "path": "/run", "device": "tmpfs", "fstype": "tmpfs"],
            ]), to: "metrics.json")
        return folder
    }

    @Test("in a refresh too, each disk of a new resource has a row")
    func refreshed() throws {
        let folder = try folder()
        try folder.write(#"{"Tags": []}"#, to: "none.json")
        let old = try folder.run("export", "none.json", "-o", "old.xlsx", "--metrics", "disk_used_percent")
        #expect(old.exitCode == 0)
        let run = try folder.run(
            "export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx", "--list-metrics", "metrics.json")
        #expect(run.output.hasPrefix("new.xlsx: 0 rows of old.xlsx kept, 2 added, 0 marked gone"))
        let rows = try folder.run("cat", "new.xlsx", "--sheet", "Alarms", "--format", "jsonl").output
        #expect(rows.contains("device=nvme0n1p1, fstype=ext4, path=/\""))
        #expect(rows.contains("device=nvme1n1, fstype=xfs, path=/data\""))
    }

    @Test("each disk has a row, with the dimensions that CloudWatch has")
    func rows() throws {
        let folder = try folder()
        let run = try folder.run(
            "export", "tags.json", "-o", "book.xlsx", "--metrics", "disk_used_percent", "--list-metrics",
            "metrics.json")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 2 alarms for 1 resource; 2 tags of 2 resources
                          1 metric without a row for some resources, of which CloudWatch has no data: disk_used_percent
                          1 file system holds no files of anybody's: no alarm

                        """))
        let rows = try folder.run("cat", "book.xlsx", "--sheet", "Alarms", "--format", "jsonl").output
        #expect(rows.contains("device=nvme0n1p1, fstype=ext4, path=/\""))
        #expect(rows.contains("device=nvme1n1, fstype=xfs, path=/data\""))
        #expect(
            try folder.run("check", "book.xlsx", "--list-metrics", "metrics.json").output
                .hasSuffix(
                    """
                    book.xlsx: 2 alarms for 1 resource; 1 notice
                      1 resource of the sheet Tags has no row at all
                      2 alarms tell nobody: they have no action

                    """))
        // Without the dump nobody knows where the metric is.
        let blind = try folder.run("export", "tags.json", "-o", "blind.xlsx", "--metrics", "disk_used_percent")
        #expect(blind.output.contains("  1 metric without a row, since only CloudWatch knows where they are"))
        #expect(blind.output.hasPrefix("blind.xlsx: 0 alarms for 0 resources"))
    }

    @Test("an alarm on dimensions that CloudWatch doesn't have is a warning with the closest that it has")
    func warning() throws {
        let folder = try folder()
        _ = try folder.run(
            "export", "tags.json", "-o", "book.xlsx", "--metrics", "disk_used_percent", "--list-metrics",
            "metrics.json")
        try folder.write(
            metrics([["InstanceId": "i-1", "path": "/", "device": "xvda1", "fstype": "ext4"]]), to: "later.json")
        let run = try folder.run("check", "book.xlsx", "--list-metrics", "later.json")
        #expect(run.exitCode == 0)
        #expect(
            run.output.contains(
                "warning: CloudWatch has no data of CWAgent disk_used_percent with "
                    + "InstanceId=i-1, device=nvme0n1p1, fstype=ext4, path=/, for which the alarm would wait for ever; "
                    + "the closest that has data is InstanceId=i-1, device=xvda1, fstype=ext4, path=/\n"))
    }

    @Test("what isn't a dump is an error at its place, and a part of one misses nothing")
    func dumps() throws {
        let folder = try folder()
        try folder.write("{\"MetricAlarms\": []}", to: "alarms.json")
        #expect(
            try folder.run("export", "tags.json", "-o", "book.xlsx", "--list-metrics", "alarms.json")
                == CommandRun(
                    exitCode: 1,
                    errors: """
                        error: alarms.json:1:20: expected an object with "Metrics"; make it with \
                        `aws cloudwatch list-metrics --output json`

                        """))
        #expect(folder.bytes(of: "book.xlsx") == nil)
        try folder.write("{\"Metrics\": [], \"NextToken\": \"t\"}", to: "part.json")
        _ = try folder.run("export", "tags.json", "-o", "book.xlsx")
        let run = try folder.run("check", "book.xlsx", "--list-metrics", "part.json")
        #expect(!run.output.contains("warning"))
        #expect(run.errors.hasPrefix("--list-metrics: a NextToken says that there is more"))
    }
}
