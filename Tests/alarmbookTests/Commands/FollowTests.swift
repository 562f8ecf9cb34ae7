import Foundation
import Testing

@Suite("export --refresh of resources that were replaced") struct FollowTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Writes tags as `aws ec2 describe-tags` prints them: id, Name and, where given, Environment.
    func write(_ tags: [[String]], rest: String = "", to file: String = "tags.json") throws {
        let texts = tags.flatMap { tag in
            zip(["Name", "Environment"], tag.dropFirst()).map { key, value in
                #"{"Key": "\#(key)", "ResourceId": "\#(tag[0])", "ResourceType": "instance", "Value": "\#(value)"}"#
            }
        }
        try folder.write("{\"Tags\": [\(texts.joined(separator: ","))]\(rest)}", to: file)
    }

    func refresh(_ old: String = "old.xlsx", to new: String = "new.xlsx", _ options: String...) throws -> CommandRun {
        let run = try CommandRun(
            ["export", "tags.json", "--refresh", old, "-o", new, "--force"] + options, input: Data(),
            folder: folder.path, environment: [:])
        #expect(run.exitCode == 0, "\(run)")
        return run
    }

    /// Columns of each row.
    func rows(_ columns: [String] = ["ResourceId", "Threshold", "Status"], of book: String = "new.xlsx") throws
        -> [[Substring]]
    {
        try folder.cells(columns, in: book)
    }

    /// A workbook as somebody edited it, and the tags of its resources.
    func edit(_ lines: EditedBook.Line..., tags: [[String]]) throws {
        try folder.write(EditedBook(lines: lines, resources: tags.map { $0[0] }), to: "old.xlsx")
    }

    @Test("all rows of a replaced instance follow it, and keep what people typed")
    func follows() throws {
        try edit(
            .init(id: "i-1", name: "web-1", threshold: "77", severity: "warning", enabled: "no"),
            .init(id: "i-2", name: "web-2"),
            .init(id: "i-1", name: "web-1", threshold: "95", severity: "critical", alarmName: "by hand i-1"),
            tags: [["i-1"], ["i-2"]])
        try write([["i-2", "web-2"], ["i-9", "web-1"]])
        let run = try refresh()
        #expect(
            run.output.split(separator: "\n").dropLast() == [
                "new.xlsx: 3 rows of old.xlsx kept, 0 added, 0 marked gone; 2 tags of 2 resources",
                "  1 resource was replaced under the same Name: 2 rows of it follow, and keep everything but the id",
            ])
        let follows = #""i-1" is gone, and the row follows "i-9", which is new under the same Name "web-1""#
        let expected = [
            "B2: notice: \(follows)", "B4: notice: \(follows)",
            #"H4: notice: "by hand i-1" names "i-1", which "i-9" replaced, and is kept"#,
        ]
        #expect(run.errors.split(separator: "\n").map(String.init) == expected.map { "old.xlsx: Alarms!" + $0 })
        let columns = ["ResourceId", "Value", "Threshold", "Severity", "Enabled", "AlarmName", "Status"]
        #expect(
            try rows(columns) == [
                ["i-9", "web-1", "77", "warning", "no", "", "replaces i-1"], ["i-2", "web-2", "90", "", "", "", ""],
                ["i-9", "web-1", "95", "critical", "", "by hand i-1", "replaces i-1"],
            ])
        let check = try folder.run("check", "new.xlsx")
        #expect(check.exitCode == 0, "\(check)")
        #expect(try refresh("new.xlsx", to: "twice.xlsx").errors == "")
        #expect(try rows(columns, of: "twice.xlsx") == rows(columns))

        // And the next one, which nobody imported before.
        try write([["i-2", "web-2"], ["i-10", "web-1"]])
        _ = try refresh("twice.xlsx", to: "third.xlsx")
        let third = try folder.run("cat", "third.xlsx", "--sheet", "Alarms", "--format", "csv").output
        #expect(third.components(separatedBy: #""replaces i-9, i-1""#).count == 3, "\(third)")
    }

    @Test("with --no-follow the old row is gone and the new resource gets its own")
    func noFollow() throws {
        try edit(.init(id: "i-1", name: "web-1", threshold: "77"), tags: [["i-1"]])
        try write([["i-9", "web-1"]])
        #expect(try refresh("old.xlsx", to: "new.xlsx", "--no-follow").errors == "")
        #expect(try rows() == [["i-1", "77", "gone"], ["i-9", "90", "new"]])
    }

    @Test("what an earlier refresh marked gone follows once its successor appears")
    func later() throws {
        try edit(
            .init(id: "i-1", name: "web-1", threshold: "77"), .init(id: "i-2", name: "db"), tags: [["i-1"], ["i-2"]])
        try write([["i-2", "db"]])
        _ = try refresh()
        #expect(try rows() == [["i-1", "77", "gone"], ["i-2", "90", ""]])
        try write([["i-2", "db"], ["i-9", "web-1"]])
        let run = try refresh("new.xlsx", to: "later.xlsx")
        #expect(run.output.contains("  1 resource was replaced under the same Name: 1 row of it follows"), "\(run)")
        #expect(try rows(of: "later.xlsx") == [["i-9", "77", "replaces i-1"], ["i-2", "90", ""]])
    }

    @Test("where it isn't plain which one took a place, nothing follows, and what may belong together is said")
    func doubt() throws {
        try edit(
            .init(id: "i-1", name: "web", threshold: "71"), .init(id: "i-2", name: "web", threshold: "72"),
            .init(id: "i-3", name: "db", threshold: "73"), tags: [["i-1"], ["i-2"], ["i-3"]])
        try write([["i-7", "web"], ["i-8", "db"], ["i-9", "db"]])
        let run = try refresh()
        #expect(
            try rows() == [
                ["i-1", "71", "gone"], ["i-2", "72", "gone"], ["i-3", "73", "gone"], ["i-7", "90", "new"],
                ["i-8", "90", "new"], ["i-9", "90", "new"],
            ])
        let cure = "write the new id over the old one here, in all rows of the resource, and refresh again"
        func line(_ cell: String, _ old: String, _ new: String, _ name: String) -> String {
            "old.xlsx: Alarms!\(cell): notice: \"\(old)\" is gone, and \(new) new under the same Name \"\(name)\": "
                + "the row doesn't follow, since several are alike; \(cure)"
        }
        let expected = [
            line("B2", "i-1", #""i-7" is"#, "web"), line("B3", "i-2", #""i-7" is"#, "web"),
            line("B4", "i-3", #""i-8", "i-9" are"#, "db"),
        ]
        #expect(run.errors.split(separator: "\n").map(String.init) == expected)
        #expect(
            run.output.contains(
                "  3 resources are gone and others are new under their Names, but which took their places isn't plain: "
                    + "nothing follows\n"))
        #expect(try refresh("new.xlsx", to: "twice.xlsx").errors == "")
        #expect(try rows(of: "twice.xlsx") == rows())
    }

    @Test("one of several that are called alike follows where only one is gone and one is new")
    func oneOfSeveral() throws {
        try edit(
            .init(id: "i-1", name: "web", threshold: "71"), .init(id: "i-2", name: "web", threshold: "72"),
            tags: [["i-1"], ["i-2"]])
        try write([["i-2", "web"], ["i-9", "web"]])
        _ = try refresh()
        #expect(try rows() == [["i-9", "71", "replaces i-1"], ["i-2", "72", ""]])
    }

    @Test("shown tags tell resources of one Name apart, and other ones keep a row from following")
    func shownTags() throws {
        try write([["i-1", "web", "prod"], ["i-2", "web", "test"], ["i-3", "db", "prod"]])
        let export = try folder.run(
            "export", "tags.json", "-o", "old.xlsx", "--book", "b", "--show-tags", "Environment")
        #expect(export.exitCode == 0, "\(export)")
        try write([["i-7", "web", "test"], ["i-8", "web", "prod"], ["i-9", "db", "test"]])
        let run = try refresh()
        #expect(
            try rows(["ResourceId", "tag:Environment", "Status"]) == [
                ["i-8", "prod", "replaces i-1"], ["i-7", "test", "replaces i-2"], ["i-3", "prod", "gone"],
                ["i-9", "test", "new"],
            ])
        #expect(
            run.errors.contains(
                "\"i-3\" is gone, and \"i-9\" is new under the same Name \"db\": the row doesn't follow, since its shown "
                    + "tags are others; "), "\(run)")
    }

    @Test("a resource whose rows somebody deleted has nothing to keep, and another type is another resource")
    func withoutRows() throws {
        try edit(.init(id: "i-2", name: "web-2"), tags: [["i-1"], ["i-2"]])
        try write([["i-2", "web-2"], ["i-9", "x"]])
        // The book calls what has no line x.
        _ = try refresh()
        #expect(try rows() == [["i-2", "90", ""], ["i-9", "90", "new"]])

        try edit(.init(id: "i-1", name: "web"), tags: [["i-1"]])
        try folder.write(
            #"{"Tags": [{"Key": "Name", "ResourceId": "vol-1", "ResourceType": "volume", "Value": "web"}]}"#,
            to: "tags.json")
        _ = try refresh()
        #expect(try rows()[0] == ["i-1", "90", "gone"])
    }

    @Test("partial tags may lack others of the Name, so nothing follows")
    func partial() throws {
        try edit(.init(id: "i-1", name: "web-1", threshold: "77"), tags: [["i-1"]])
        try write([["i-9", "web-1"]], rest: #", "NextToken": "more""#)
        _ = try refresh()
        #expect(try rows() == [["i-1", "77", ""], ["i-9", "90", "new"]])
    }

    @Test("a resource of another Region is no successor")
    func regions() throws {
        try write([["i-1", "web"]])
        try write([["i-2", "db"]], to: "other.json")
        func export(_ arguments: String...) throws {
            let run = try CommandRun(
                [
                    "export", "tags.json", "other.json", "--account", "123456789012", "--region", "eu-west-1",
                    "--region", "us-east-1",
                ]
                    + arguments, input: Data(), folder: folder.path, environment: [:])
            #expect(run.exitCode == 0, "\(run)")
        }
        try export("-o", "old.xlsx")
        try write([["i-8", "db"]])
        try write([["i-9", "web"]], to: "other.json")
        try export("--refresh", "old.xlsx", "-o", "new.xlsx")
        #expect(
            try rows(["ResourceId", "Region", "Status"]) == [
                ["i-1", "eu-west-1", "gone"], ["i-2", "us-east-1", "gone"], ["i-8", "eu-west-1", "new"],
                ["i-9", "us-east-1", "new"],
            ])
        try write([["i-7", "db"]], to: "other.json")
        try export("--refresh", "old.xlsx", "-o", "third.xlsx")
        #expect(
            try rows(["ResourceId", "Region", "Status"], of: "third.xlsx")[1] == ["i-7", "us-east-1", "replaces i-2"])
    }

    @Test("a load balancer that was made anew takes its dimension along, in other rows too")
    func loadBalancers() throws {
        let start = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:"
        func tags(_ number: Int) -> String {
            "{\"ResourceTagMappingList\": ["
                + [start + "loadbalancer/app/web/\(number)abc", start + "targetgroup/shop/5def"].map { arn in
                    #"{"ResourceARN": "\#(arn)", "Tags": [{"Key": "Team", "Value": "shop"}]}"#
                }.joined(separator: ",") + "]}"
        }
        let dimensions = ["LoadBalancer": "app/web/1abc", "TargetGroup": "targetgroup/shop/5def"].sorted { $0 < $1 }
            .map { #"{"Name": "\#($0.key)", "Value": "\#($0.value)"}"# }.joined(separator: ",")
        try folder.write(
            #"{"Metrics": [{"Namespace": "AWS/ApplicationELB", "MetricName": "UnHealthyHostCount", "Dimensions": [\#(dimensions)]}]}"#,
            to: "metrics.json")
        try folder.write(tags(1), to: "tags.json")
        let export = try folder.run(
            "export", "tags.json", "-o", "old.xlsx", "--book", "b", "--list-metrics", "metrics.json", "--metrics",
            "UnHealthyHostCount,HTTPCode_ELB_5XX_Count")
        #expect(export.exitCode == 0, "\(export)")
        try folder.write(tags(2), to: "tags.json")
        let run = try refresh()
        #expect(
            run.output.contains("  1 cell of Dimensions names what was replaced, and follows\n"), "\(run)")
        #expect(
            try rows(["ResourceId", "Dimensions", "Status"]) == [
                [
                    Substring(start + "loadbalancer/app/web/2abc"), "",
                    Substring("replaces \(start)loadbalancer/app/web/1abc"),
                ],
                [
                    Substring(start + "targetgroup/shop/5def"), "LoadBalancer=app/web/2abc",
                    "replaces LoadBalancer=app/web/1abc",
                ],
            ])
        let check = try folder.run("check", "new.xlsx")
        #expect(check.exitCode == 0, "\(check)")
    }

    // MARK: - What plan and import do with it

    /// Imports the old workbook, refreshes it for an instance that was replaced, and plans.
    private func planned(_ lines: EditedBook.Line..., edit: (inout EditedBook) -> Void = { _ in }) throws -> CommandRun
    {
        var book = EditedBook(lines: lines, saved: 0)
        edit(&book)
        try folder.write(book, to: "old.xlsx")
        let first = try folder.run("import", "old.xlsx", "--to", "alarms.json", "--yes")
        #expect(first.exitCode == 0, "\(first)")
        try write([["i-9", "web-1"]])
        _ = try refresh()
        return try folder.run("plan", "new.xlsx", "--to", "alarms.json")
    }

    @Test("the alarm of a replaced instance keeps its name and gets the new dimension")
    func updated() throws {
        let plan = try planned(.init(id: "i-1", name: "web-1", threshold: "77", alarmName: "by hand"))
        #expect(
            plan.output.contains(
                "~ update    by hand: Dimensions InstanceId=i-1 → InstanceId=i-9 (i-9, Alarms row 2)\n"),
            "\(plan)")
        #expect(plan.output.contains("            follows what its row is about now, in place of i-1\n"), "\(plan)")
        #expect(plan.output.contains("Plan: 0 to create, 1 to update, 0 to rename, 0 unchanged, 0 orphans."), "\(plan)")
        #expect(try folder.run("import", "new.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        let alarms = try #require(folder.alarms())
        #expect(alarms.components(separatedBy: "\"AlarmName\"").count == 2 && alarms.contains("i-9"), "\(alarms)")
        let again = try folder.run("plan", "new.xlsx", "--to", "alarms.json").output
        #expect(again.contains("Plan: 0 to create, 0 to update, 0 to rename, 1 unchanged, 0 orphans."), "\(again)")
    }

    @Test("where the name changes with the resource, the alarm is renamed rather than deleted and made anew")
    func renamed() throws {
        let plan = try planned(.init(id: "i-1", name: "web-1", threshold: "77")) {
            $0.settings = [("Book", "b"), ("NameTemplate", "{Value} {ResourceId}"), ("Names", "follow")]
        }
        #expect(plan.output.contains("~ rename    web-1 i-1 (i-9, Alarms row 2)\n          → web-1 i-9\n"), "\(plan)")
        #expect(plan.output.contains("            follows what its row is about now, in place of i-1\n"), "\(plan)")
        #expect(plan.output.contains("0 to create, 0 to update, 1 to rename, 0 unchanged, 0 orphans."), "\(plan)")
    }

    @Test("where names are kept, so is that of a replaced instance's alarm")
    func kept() throws {
        let plan = try planned(.init(id: "i-1", name: "web-1", threshold: "77")) {
            $0.settings = [("Book", "b"), ("NameTemplate", "{Value} {ResourceId}"), ("Names", "keep")]
        }
        #expect(
            plan.output.contains(
                "~ update    web-1 i-1: Dimensions InstanceId=i-1 → InstanceId=i-9 (i-9, Alarms row 2)\n"), "\(plan)")
        #expect(plan.output.contains("0 to create, 1 to update, 0 to rename, 0 unchanged, 0 orphans."), "\(plan)")
    }
}
