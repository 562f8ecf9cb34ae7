import Foundation
import Testing

@Suite("An account or Region in a workbook or plan leads nowhere but to itself")
struct HostilePlacesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A workbook of one queue that says where it is by its ARN alone.
    private func write(account: String = "123456789012", region: String = "eu-west-1") throws {
        try folder.write(
            sheet: "Alarms",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "Threshold", "AccountId", "Region"],
                [
                    "Name", "arn:aws:sqs:\(region):\(account):q", "sqs:queue", "q", "ApproximateAgeOfOldestMessage",
                    "90",
                ],
            ], to: "book.xlsx")
    }

    @Test("an ARN's account is no command of the script that render writes")
    func script() throws {
        try write(account: "$(id > PWNED)")
        let run = try folder.run("render", "book.xlsx", "--as", "cli")
        #expect(
            run
                == CommandRun(
                    exitCode: 1,
                    errors: """
                        book.xlsx: Alarms!B2: resource "arn:aws:sqs:eu-west-1:$(id > PWNED):q" names the account \
                        "$(id > PWNED)", which is not 12 digits; write it as 123456789012
                        error: book.xlsx has an error, so nothing is rendered

                        """))
        try write()
        let good = try folder.run("render", "book.xlsx", "--as", "cli")
        #expect(good.exitCode == 0, "\(good)")
        #expect(good.output.contains("'123456789012'"))
    }

    @Test(
        "an ARN's Region is no path of a file's pattern",
        arguments: ["/../../evil", "x/../../evil", "..", "eu-west-1/"])
    func path(region: String) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/a", withIntermediateDirectories: false)
        try write(region: region)
        for command in [["import", "--yes"], ["plan"]] {
            let run = try CommandRun(
                [command[0], "book.xlsx", "--to", "a/alarms-{AccountId}-{Region}.json"] + command.dropFirst(),
                input: Data(),
                folder: folder.path, environment: [:])
            #expect(run.exitCode == 1)
            #expect(run.errors.contains("names the region \"\(region)\", which is none of AWS"), "\(run)")
        }
        #expect(folder.names == ["a", "book.xlsx"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == [])
    }

    @Test("a role's ARN is a whole one as soon as its account is known")
    func roles() throws {
        for role in [
            "arn:aws:iam::$(id):role/r", "arn:aws:iam:eu-west-1:{AccountId}:role/r", "arn:aws:iam:::role/r",
            "arn:aws:iam::aws:role/r", "arn:aws:iam::{AccountId}:user/r", "arn:a:iam::{AccountId}:role/r",
        ] {
            let run = try folder.run("plan", "book.xlsx", "--role-arn", role)
            #expect(run.exitCode == 64)
            #expect(run.errors.hasPrefix("Error: '--role-arn' is written as"), "\(run)")
        }
    }

    @Test("a saved plan's account and Region are some, or it is refused with the line")
    func plan() throws {
        for (account, region, place, message) in [
            ("123456789012", "evil.example/", "4:17", "region \"evil.example/\" is not a region of AWS"),
            ("123456789012", "x@127.0.0.1/", "4:17", "region \"x@127.0.0.1/\" is not a region of AWS"),
            ("123456789012", "/../../evil", "4:17", "region \"/../../evil\" is not a region of AWS"),
            ("$(id)", "eu-west-1", "3:12", "account \"$(id)\" is not 12 digits"),
        ] {
            let parts = """
                {"workbook": "book.xlsx", "store": "x", "place": {},
                "book": "b",
                "account": "\(account)",
                "region":       "\(region)", "bookSize": 0, "changes": []}
                """
            for text in [parts, "{\"workbook\": \"book.xlsx\", \"book\": \"b\", \"groups\": [\(parts)]}"] {
                try folder.write(text, to: "plan.json")
                let run = try folder.run("import", "plan.json", "--yes")
                #expect(
                    run.errors
                        == "error: plan.json:\(place): \(message); make the plan anew with 'alarmbook plan --out plan.json'\n"
                )
            }
        }
        // An account without its Region is neither an account's Region nor a file.
        try folder.write(
            """
            {"workbook": "b", "store": "alarms.json", "account": "123456789012", "region": null, "book": "b",
            "bookSize": 0, "changes": []}
            """, to: "plan.json")
        #expect(try folder.run("import", "plan.json", "--yes").errors.contains("expected a saved plan"))
    }

    @Test("a saved plan writes to the file that --to names, whatever it says itself")
    func store() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/a", withIntermediateDirectories: false)
        try write()
        #expect(try folder.run("plan", "book.xlsx", "--to", "a/alarms.json", "--out", "plan.json").exitCode == 0)
        let plan = try #require(folder.text(of: "plan.json"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: folder.path + "/a")

        for store in [
            "../evil.json", "a/../evil.json", "alarms.json", "link/../alarms.json", folder.path + "/evil.json",
        ] {
            try folder.write(plan.replacing("\"a/alarms.json\"", with: "\"\(store)\""), to: "other.json")
            let unnamed = try folder.run("import", "other.json", "--yes")
            #expect(
                unnamed
                    == CommandRun(
                        exitCode: 1,
                        errors:
                            "error: the saved plan is for the file \"\(store)\"; name it with --to if that is meant\n"))
            let named = try folder.run("import", "other.json", "--to", "a/alarms.json", "--yes")
            #expect(
                named
                    == CommandRun(
                        exitCode: 1, errors: "error: the saved plan is for \"\(store)\", not for \"a/alarms.json\"\n"))
        }
        #expect(folder.names == ["a", "book.xlsx", "link", "other.json", "plan.json"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == [])

        // Another name of the same file is the same file, before it is made and after.
        for (count, name) in ["link/alarms.json", "./a/../a/alarms.json", folder.path + "/a/alarms.json"].enumerated() {
            let run = try folder.run("import", "plan.json", "--to", name, "--yes")
            #expect(run.exitCode == 0, "\(run)")
            #expect(
                run.output.hasSuffix(count == 0 ? "Import: 1 done, 0 unchanged.\n" : "Nothing to do: 1 unchanged.\n"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == ["alarms.json"])
    }

    @Test("a saved plan of several places writes to the files that the pattern names for them")
    func stores() throws {
        try folder.write(
            sheet: "Alarms",
            [["Key", "ResourceId", "ResourceType", "Value", "MetricName", "Threshold", "AccountId", "Region"]]
                + ["eu-west-1", "us-east-1"].map {
                    ["Name", "i-1", "instance", "web", "CPUUtilization", "90", "123456789012", $0]
                }, to: "book.xlsx")
        let pattern = "alarms-{AccountId}-{Region}.json"
        #expect(try folder.run("plan", "book.xlsx", "--to", pattern, "--out", "plan.json").exitCode == 0)
        let plan = try #require(folder.text(of: "plan.json"))
        let (first, second) = ("alarms-123456789012-eu-west-1.json", "alarms-123456789012-us-east-1.json")
        for text in [
            plan.replacing("\"\(second)\"", with: "\"../evil.json\""),
            plan.replacing("\"\(second)\"", with: "\"\(first)\""),
            // The place of another file.
            plan.replacing("\"us-east-1\"", with: "\"us-east-2\""), plan.replacing("\"us-east-1\"", with: "null"),
        ] {
            #expect(text != plan)
            try folder.write(text, to: "other.json")
            #expect(try folder.run("import", "other.json", "--to", pattern, "--yes").exitCode == 1)
        }
        #expect(try folder.run("import", "plan.json", "--yes").exitCode == 1)
        #expect(folder.names == ["book.xlsx", "other.json", "plan.json"])
        let run = try folder.run("import", "plan.json", "--to", "./" + pattern, "--yes")
        #expect(run.exitCode == 0, "\(run)")
        #expect(folder.names == [first, second, "book.xlsx", "other.json", "plan.json"])
    }
}
