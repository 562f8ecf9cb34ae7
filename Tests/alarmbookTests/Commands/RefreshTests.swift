import Foundation
import Testing

@Suite("export --refresh") struct RefreshTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Writes tags as `aws ec2 describe-tags` prints them.
    func write(_ names: KeyValuePairs<String, String>, rest: String = "", to file: String = "tags.json") throws {
        let tags = names.map { id, name in
            #"{"Key": "Name", "ResourceId": "\#(id)", "ResourceType": "instance", "Value": "\#(name)"}"#
        }
        try folder.write("{\"Tags\": [\(tags.joined(separator: ","))]\(rest)}", to: file)
    }

    func export(_ options: String...) throws {
        let run = try CommandRun(
            ["export", "tags.json", "-o", "old.xlsx", "--book", "b"] + options, input: Data(),
            folder: folder.path, environment: [:])
        #expect(run.exitCode == 0, "\(run)")
    }

    /// Refreshes a workbook; standard output without its last line, which is always the same.
    func refresh(_ old: String = "old.xlsx", to new: String = "new.xlsx", _ options: String...) throws -> [Substring] {
        let run = try CommandRun(
            ["export", "tags.json", "--refresh", old, "-o", new] + options, input: Data(), folder: folder.path,
            environment: [:])
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.hasSuffix("\n  formats, comments and drawings are not carried over\n"))
        return run.output.split(separator: "\n").dropLast()
    }

    /// ResourceId, Value and Status of each row.
    func rows(_ book: String = "new.xlsx") throws -> [[Substring]] {
        try folder.cells(["Resource Id", "Value", "Status"], in: book)
    }

    @Test("the Summary counts the resources that have no row")
    func withoutRow() throws {
        try write(["i-1": "web-1"])
        try export()
        try write(["i-1": "web-1", "i-2": "", "i-3": ""])
        for (old, new) in [("old.xlsx", "new.xlsx"), ("new.xlsx", "again.xlsx")] {
            _ = try refresh(old, to: new)
            let summary = try folder.run("cat", new, "--sheet", "Summary", "--format", "csv").output
            #expect(summary.contains("\nWithout a row,2\n"), "\(summary)")
            #expect(try !folder.run("cat", new, "--sheets").output.contains("notes"))
        }
    }

    @Test("new resources are appended and marked new, gone ones stay and are marked gone, names follow their tags")
    func months() throws {
        try write(["i-1": "web-1", "i-2": "web-2"])
        try export()
        try write(["i-3": "db-1", "i-2": "shop-2"])
        #expect(
            try refresh() == [
                "new.xlsx: 2 rows of old.xlsx kept, 1 added, 1 marked gone; 2 tags of 2 resources",
                "  1 resource is new: its rows stand at the end, marked new",
                "  1 row is of a resource that is gone: it stays, makes no alarm, and its alarm becomes an orphan",
                "  1 Value follows its Name tag",
            ])
        #expect(try rows() == [["i-1", "web-1", "gone"], ["i-2", "shop-2", ""], ["i-3", "db-1", "new"]])
        #expect(try refresh("new.xlsx", to: "twice.xlsx").count == 2)
        #expect(try rows("twice.xlsx") == rows())

        try write(["i-3": "db-1", "i-2": "shop-2", "i-1": "web-1", "i-4": "db-2"])
        #expect(
            try refresh("new.xlsx", to: "third.xlsx") == [
                "third.xlsx: 3 rows of new.xlsx kept, 1 added, 0 marked gone; 4 tags of 4 resources",
                "  1 resource is new: its rows stand at the end, marked new",
                "  1 row was marked gone and makes an alarm again: its resource is back",
            ])
        #expect(
            try rows("third.xlsx") == [
                ["i-1", "web-1", ""], ["i-2", "shop-2", ""], ["i-3", "db-1", ""], ["i-4", "db-2", "new"],
            ])
    }

    @Test("what is gone makes no alarm, and its alarm is an orphan that says so")
    func orphans() throws {
        try write(["i-1": "web-1", "i-2": "web-2"])
        try export()
        #expect(try folder.run("import", "old.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        try write(["i-2": "web-2"])
        _ = try refresh()
        let check = try folder.run("check", "new.xlsx")
        #expect(check.exitCode == 0)
        #expect(check.output.contains("\n  1 row is marked gone: no alarm\n"))
        let plan = try folder.run("plan", "new.xlsx", "--to", "alarms.json").output
        #expect(plan.contains("! orphan    web-1: CPU Utilization over 90 percent"))
        #expect(plan.contains("gone: the resource is not on the sheet Tags"))
        #expect(plan.contains("0 to create, 0 to update, 0 to rename, 1 unchanged, 1 orphan."))
    }

    @Test("a row that somebody deleted doesn't come back")
    func deleted() throws {
        try write(["i-1": "web-1", "i-2": "web-2"])
        try folder.write(
            EditedBook(lines: [.init(id: "i-1", name: "web-1")], resources: ["i-1", "i-2"]), to: "old.xlsx")
        _ = try refresh()
        #expect(try rows() == [["i-1", "web-1", ""]])
    }

    @Test("a partial input marks nothing gone, and says so; the tags that it lacks stay")
    func partial() throws {
        try write(["i-1": "web-1", "i-2": "web-2"])
        try export()
        try write(["i-2": "web-2"], rest: #", "NextToken": "more""#)
        #expect(
            try refresh()[1...] == [
                "  1 row is of a resource that the input doesn't cover, since it is partial: nothing is marked gone"
            ])
        #expect(try rows() == [["i-1", "web-1", ""], ["i-2", "web-2", ""]])
        #expect(try folder.run("check", "new.xlsx").exitCode == 0)
    }

    @Test("another Region's tags are refused, and nothing is written")
    func elsewhere() throws {
        func resource(_ region: String) -> String {
            #"{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:ec2:\#(region):123456789012:instance/i-1", "#
                + #""Tags": [{"Key": "Name", "Value": "web-1"}]}]}"#
        }
        try folder.write(resource("eu-west-1"), to: "tags.json")
        try export()
        try folder.write(resource("us-east-1"), to: "tags.json")
        #expect(
            try folder.run("export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: old.xlsx: is of account 123456789012, eu-west-1, and some of the tags are of resources "
                        + "elsewhere; refresh it with the tags of its own account and Region, or export all anew\n"))
        #expect(folder.names == ["old.xlsx", "tags.json"])
    }

    @Test("of several Regions, only those of the input can lose a resource")
    func regions() throws {
        try write(["i-1": "web-1", "i-2": "web-2"], to: "tags.json")
        try write(["i-3": "db-1", "i-4": "db-2"], to: "other.json")
        let regions = ["--region", "eu-west-1", "--region", "us-east-1"]
        let run = try CommandRun(
            ["export", "tags.json", "other.json", "-o", "old.xlsx", "--account", "123456789012"] + regions,
            input: Data(), folder: folder.path, environment: [:])
        #expect(run.exitCode == 0, "\(run)")
        try write(["i-4": "db-2", "i-5": "db-3"])
        _ = try refresh("old.xlsx", to: "new.xlsx", "--region", "us-east-1", "--account", "123456789012")
        #expect(try rows().map { $0[2] } == ["", "", "gone", "", "new"])
        let check = try folder.run("check", "new.xlsx")
        #expect(check.exitCode == 0, "\(check)")
    }

    @Test("the old workbook is replaced only with --force, and only by a whole one")
    func inPlace() throws {
        try write(["i-1": "web-1"])
        try export()
        let old = folder.bytes(of: "old.xlsx")
        let refused = try folder.run("export", "tags.json", "--refresh", "old.xlsx", "-o", "old.xlsx")
        #expect(refused.exitCode == 1)
        #expect(folder.bytes(of: "old.xlsx") == old)
        _ = try refresh("old.xlsx", to: "old.xlsx", "--force")
        #expect(try rows("old.xlsx") == [["i-1", "web-1", ""]])
        #expect(folder.names == ["old.xlsx", "tags.json"])
    }

    @Test("a workbook that export didn't make is refused with what to do")
    func strange() throws {
        try write(["i-1": "web-1"])
        try export()
        try folder.write("no workbook", to: "text.xlsx")
        #expect(try folder.run("export", "tags.json", "--refresh", "text.xlsx", "-o", "new.xlsx").exitCode == 1)
        var book = EditedBook(lines: [.init(id: "i-1", name: "web-1")], settings: [])
        try folder.write(book, to: "bare.xlsx")
        #expect(
            try folder.run("export", "tags.json", "--refresh", "bare.xlsx", "-o", "new.xlsx")
                == CommandRun(
                    exitCode: 1,
                    errors: "error: bare.xlsx: has no sheet Settings, so there is nothing to refresh; export without "
                        + "--refresh, once, and edit that workbook\n"))
        book.settings = [("Book", "b"), ("Period", "soon")]
        try folder.write(book, to: "wrong.xlsx")
        let wrong = try folder.run("export", "tags.json", "--refresh", "wrong.xlsx", "-o", "new.xlsx")
        #expect(wrong.exitCode == 1)
        #expect(wrong.errors.contains("wrong.xlsx: Settings!B3: "))
        #expect(folder.names == ["bare.xlsx", "old.xlsx", "tags.json", "text.xlsx", "wrong.xlsx"])
    }

    @Test(
        "--sheet, --max-expanded and --verbose belong to --refresh",
        arguments: ["--sheet=Alarms", "--no-follow", "--verbose"])
    func options(_ option: String) throws {
        try write(["i-1": "web-1"])
        let run = try folder.run("export", "tags.json", "-o", "new.xlsx", option)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("is only valid with '--refresh'"))
    }

    @Test("as JSON, the report is one object")
    func json() throws {
        try write(["i-1": "web-1"])
        try export()
        try write(["i-2": "web-2"])
        #expect(
            try folder.run("export", "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx", "--format", "json")
                == CommandRun(
                    exitCode: 0,
                    output:
                        #"{"workbook":"new.xlsx","oldWorkbook":"old.xlsx","resources":1,"tags":1,"kept":1,"added":1,"#
                        + #""newResources":1,"gone":1,"goneBefore":0,"back":0,"notMarkedGone":0,"followed":0,"#
                        + #""followedRows":0,"redirected":0,"doubtful":0,"renamed":0,"#
                        + #""retagged":0,"keptTags":0,"overFormulas":0,"formulas":0,"takenOver":0,"keptEdits":0,"#
                        + #""partial":false,"columns":[],"sheets":[],"notes":[],"#
                        + #""remarks":[]}"# + "\n"))
    }
}
