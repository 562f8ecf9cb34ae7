import Foundation
import Testing

@Suite("plan and import group rows by account and Region")
struct PlacesPlanTests {
    private static let pattern = "alarms-{AccountId}-{Region}.json"
    private static let files = [
        "alarms-012345678901-eu-west-1.json", "alarms-012345678901-us-east-1.json",
        "alarms-222233334444-us-east-1.json",
    ]

    /// A workbook of three places, with one instance each, all of one name.
    private func folder(_ names: [String] = ["web", "web", "web"]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let places = [("012345678901", "eu-west-1"), ("012345678901", "us-east-1"), ("222233334444", "us-east-1")]
        let list = zip(places, names).enumerated().map { index, item in
            let ((account, region), name) = item
            return "{\"ResourceARN\": \"arn:aws:ec2:\(region):\(account):instance/i-\(index + 1)\", "
                + "\"Tags\": [{\"Key\": \"Name\", \"Value\": \"\(name)\"}]}"
        }
        try folder.write("{\"ResourceTagMappingList\": [\(list.joined(separator: ","))]}", to: "tags.json")
        let run = try folder.run(
            "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--force", "--alarm-action",
            "arn:aws:sns:{Region}:{AccountId}:oncall")
        #expect(run.exitCode == 0, "\(run)")
        return folder
    }

    private func json(_ text: String?) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data((text ?? "").utf8)) as? [String: Any])
    }

    @Test("each account and Region has its plan, and all have one summary; names are unique in each")
    func plan() throws {
        let folder = try folder()
        #expect(
            try folder.run("plan", "book.xlsx", "--to", Self.pattern)
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms-012345678901-eu-west-1.json, Book "b"

                        + create    web: CPU Utilization over 90 percent (i-1, Alarms row 2)

                        book.xlsx -> alarms-012345678901-us-east-1.json, Book "b"

                        + create    web: CPU Utilization over 90 percent (i-2, Alarms row 3)

                        book.xlsx -> alarms-222233334444-us-east-1.json, Book "b"

                        + create    web: CPU Utilization over 90 percent (i-3, Alarms row 4)

                        Plan: 3 to create, 0 to update, 0 to rename, 0 unchanged, 0 orphans.
                          thresholds made looser: 0
                          silenced: 0
                          tells nobody: 0
                          may notify now: 0
                          in ALARM now and renamed, deleted or silenced: 0

                        """))
        let answer = try json(folder.run("plan", "book.xlsx", "--to", Self.pattern, "--format", "json").output)
        let groups = try #require(answer["groups"] as? [[String: Any]])
        #expect(groups.map { $0["store"] as? String } == Self.files)
        #expect(groups.map { ($0["changes"] as? [[String: Any]])?.count } == [1, 1, 1])
        #expect((answer["summary"] as? [String: Any])?["create"] as? Int == 3)
        #expect(answer["book"] as? String == "b")
    }

    @Test("a file holds one account's Region: a plain name is refused with the cure")
    func plainFile() throws {
        let folder = try folder()
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: book.xlsx is of 3 accounts and Regions, and a file holds the alarms of one; repeat with "
                        + "--to 'alarms-{AccountId}-{Region}.json'\n"))
    }

    @Test("import makes each place's alarms, says where, and a second one writes nothing")
    func carryOut() throws {
        let folder = try folder()
        let run = try folder.run("import", "book.xlsx", "--to", Self.pattern, "--yes", "--report", "results.csv")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.hasSuffix("Import: 3 done, 0 unchanged.\n"))
        #expect(
            folder.text(of: "results.csv")?.split(separator: "\n").map(String.init) == [
                "Sheet,Row,ResourceId,Severity,Action,Name,From,Result,Error,AccountId,Region",
                "Alarms,2,i-1,,create,web: CPU Utilization over 90 percent,,done,,012345678901,eu-west-1",
                "Alarms,3,i-2,,create,web: CPU Utilization over 90 percent,,done,,012345678901,us-east-1",
                "Alarms,4,i-3,,create,web: CPU Utilization over 90 percent,,done,,222233334444,us-east-1",
            ])
        let actions = try Self.files.map { file in
            (try json(folder.text(of: file))["MetricAlarms"] as? [[String: Any]])?.first?["AlarmActions"] as? [String]
        }
        #expect(
            actions == [
                ["arn:aws:sns:eu-west-1:012345678901:oncall"], ["arn:aws:sns:us-east-1:012345678901:oncall"],
                ["arn:aws:sns:us-east-1:222233334444:oncall"],
            ])
        let again = try folder.run("import", "book.xlsx", "--to", Self.pattern)
        #expect(again.exitCode == 0, "\(again)")
        #expect(again.output.hasSuffix("Nothing to do: 3 unchanged.\n"))
    }

    @Test("one place that fails stops none of the others")
    func failure() throws {
        let folder = try folder()
        let run = try folder.run("import", "book.xlsx", "--to", "{AccountId}/alarms-{Region}.json", "--yes")
        #expect(run.exitCode == 1)
        #expect(run.output.contains("failed"))
        try FileManager.default.createDirectory(
            atPath: folder.path + "/012345678901", withIntermediateDirectories: false)
        let half = try folder.run("import", "book.xlsx", "--to", "{AccountId}/alarms-{Region}.json", "--yes")
        #expect(half.exitCode == 1)
        #expect(half.output.hasSuffix("Import: 2 done, 0 unchanged, 1 failed.\n"))
    }

    @Test("what a saved plan says of several places is what happens")
    func savedPlan() throws {
        let folder = try folder()
        #expect(try folder.run("plan", "book.xlsx", "--to", Self.pattern, "--out", "plan.json").exitCode == 0)
        let run = try folder.run("import", "plan.json", "--to", Self.pattern, "--yes")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.hasSuffix("Import: 3 done, 0 unchanged.\n"))
        #expect(folder.names.filter { $0.hasPrefix("alarms-") } == Self.files)
        #expect(
            try folder.run("import", "book.xlsx", "--to", Self.pattern).output.hasSuffix(
                "Nothing to do: 3 unchanged.\n"))
    }

    @Test("--prune counts the orphans of all places, also of those that have no row any more")
    func prune() throws {
        let folder = try folder()
        #expect(try folder.run("import", "book.xlsx", "--to", Self.pattern, "--yes").exitCode == 0)
        #expect(
            try folder.run(
                "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--force", "--where",
                "Key == Name and ResourceId == i-1", "--alarm-action", "arn:aws:sns:{Region}:{AccountId}:oncall"
            ).exitCode == 0)
        let plan = try folder.run("plan", "book.xlsx", "--to", Self.pattern)
        #expect(plan.output.contains("1 unchanged, 2 orphans."))
        #expect(plan.output.contains("orphans stay; --prune 2 --prune-most deletes them"))
        #expect(
            try folder.run("plan", "book.xlsx", "--to", Self.pattern, "--prune", "1").errors
                == "error: --prune 1 was given, but the plan has 2 orphans; look at the plan, then give --prune 2\n")
        let run = try folder.run(
            "import", "book.xlsx", "--to", Self.pattern, "--prune", "2", "--prune-most", "--yes", "--report",
            "results.xlsx")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.hasSuffix("Import: 2 done, 1 unchanged.\n"))
        let lines = try folder.cells(
            ["AccountId", "Region", "Action", "Result"], of: "Results", in: "results.xlsx")
        #expect(
            lines.suffix(2) == [
                ["012345678901", "us-east-1", "delete", "done"], ["222233334444", "us-east-1", "delete", "done"],
            ])
    }

    @Test("render takes over what stands in each place, and a folder holds each one's")
    func render() throws {
        let folder = try folder()
        #expect(try folder.run("import", "book.xlsx", "--to", Self.pattern, "--yes").exitCode == 0)
        try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: false)
        let run = try folder.run("render", "book.xlsx", "--as", "terraform", "--to", Self.pattern, "-o", "out")
        let files = ["012345678901-eu-west-1", "012345678901-us-east-1", "222233334444-us-east-1"]
            .map { "out/\($0)/book.tf.json" }
        #expect(run == CommandRun(exitCode: 0, output: files.map { "\($0): 1 alarm\n" }.joined()))
        for file in files {
            let blocks = try json(folder.text(of: file))["import"] as? [[String: String]]
            #expect(blocks?.map { $0["id"] } == ["web: CPU Utilization over 90 percent"])
        }
        #expect(
            try folder.run("render", "book.xlsx", "--as", "terraform", "--to", "alarms.json")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: book.xlsx is of 3 accounts and Regions, and a file holds the alarms of one; repeat with "
                        + "--to 'alarms-{AccountId}-{Region}.json'\n"))
        try FileManager.default.removeItem(atPath: folder.path + "/" + Self.files[1])
        #expect(
            try folder.run("render", "book.xlsx", "--as", "terraform", "--to", Self.pattern, "-o", "out", "--force")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: \(Self.files[1]): doesn't exist; make it as describe-alarms prints it where no alarm "
                        + "stands\n"))

        // Accounts and Regions that are gone leave their folders.
        #expect(
            try folder.run(
                "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--force", "--where",
                "Key == Name and ResourceId == i-1"
            ).exitCode == 0)
        let fewer = try folder.run("render", "book.xlsx", "--as", "terraform", "-o", "out/")
        #expect(fewer.output == "out/book.tf.json: 1 alarm\n")
        #expect(
            fewer.errors
                == files.map {
                    "\($0): warning: is of an earlier rendering, and no part of this one; take it away before the folder is "
                        + "deployed\n"
                }.joined())
    }

    @Test("a role's ARN that is none, and an external id without a role, are usage errors")
    func roles() throws {
        let folder = try TemporaryFolder()
        #expect(
            try folder.run("plan", "book.xlsx", "--role-arn", "alarmbook").errors.hasPrefix(
                "Error: '--role-arn' is written as arn:aws:iam::{AccountId}:role/alarmbook, not \"alarmbook\""))
        #expect(
            try folder.run("plan", "book.xlsx", "--external-id", "x").errors.hasPrefix(
                "Error: '--external-id' is only valid with '--role-arn'"))
        #expect(
            try folder.run(
                "plan", "book.xlsx", "--to", "a.json", "--role-arn", "arn:aws:iam::{AccountId}:role/alarmbook"
            ).errors.hasPrefix("Error: '--role-arn' is only valid with '--to aws'"))
    }
}
