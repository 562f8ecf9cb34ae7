import Foundation
import Testing

@Suite("alarmbook render")
struct RenderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ lines: [EditedBook.Line], _ settings: [(name: String, value: String)] = []) throws {
        var book = EditedBook(lines: lines)
        book.settings += settings
        try folder.write(book)
    }

    private func lines(_ count: Int) -> [EditedBook.Line] {
        (0..<count).map { EditedBook.Line(id: "i-\(1_000 + $0)", name: "web-\($0)") }
    }

    /// A JSON file's or text's object.
    private func object(_ text: String?) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data((text ?? "").utf8)) as? [String: Any])
    }

    @Test("a template goes to standard output, or to a file that doesn't exist yet")
    func output() throws {
        try write(lines(2))
        let printed = try folder.run("render", "book.xlsx", "--as", "cloudformation")
        #expect(printed.exitCode == 0)
        #expect(printed.errors == "")
        #expect(try object(printed.output)["Resources"].map { ($0 as? [String: Any])?.count } == 2)

        let arguments = ["render", "book.xlsx", "--as", "cloudformation", "-o", "alarms.json"]
        #expect(
            try run(arguments) == CommandRun(exitCode: 0, output: "alarms.json: 2 alarms\n"))
        #expect(folder.text(of: "alarms.json") == printed.output)
        let again =
            "error: alarms.json: exists already and may hold somebody's edits; name another file, or replace it with --force\n"
        #expect(try run(arguments) == CommandRun(exitCode: 1, errors: again))
        let forced = try run(arguments + ["--force", "--format", "json"])
        #expect(
            try object(forced.output)["files"] as? [[String: NSObject]] == [
                ["path": "alarms.json" as NSString, "alarms": 2 as NSNumber]
            ])
        #expect(folder.names == ["alarms.json", "book.xlsx"])
    }

    private func run(_ arguments: [String]) throws -> CommandRun {
        try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
    }

    @Test("more than 500 alarms are several templates, all of them or none")
    func severalTemplates() throws {
        try write(lines(501))
        let refused = try folder.run("render", "book.xlsx", "--as", "cloudformation")
        #expect(
            refused
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: book.xlsx makes 2 files, and standard output takes one; name a folder with --output\n"
                ))
        try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: false)
        try folder.write("mine", to: "out/book-1.json")
        let existing = try folder.run("render", "book.xlsx", "--as", "cloudformation", "-o", "out")
        #expect(existing.exitCode == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["book-1.json"])

        let named = try folder.run("render", "book.xlsx", "--as", "cloudformation", "-o", "alarms.json")
        #expect(named.exitCode == 0)
        #expect(folder.names == ["alarms-0.json", "alarms-1.json", "book.xlsx", "out"])
        let forced = try folder.run("render", "book.xlsx", "--as", "cloudformation", "-o", "out/", "--force")
        #expect(forced.exitCode == 0)
        #expect(folder.text(of: "out/book-0.json") == folder.text(of: "alarms-0.json"))
        let ids = try ["alarms-0.json", "alarms-1.json"].flatMap { name in
            (try object(folder.text(of: name))["Resources"] as? [String: Any] ?? [:]).keys
        }
        #expect(Set(ids).count == 501)
    }

    @Test("files that an earlier rendering left are named, and nothing else is")
    func stale() throws {
        func warnings(_ names: String...) -> String {
            names.map {
                "\($0): warning: is of an earlier rendering, and no part of this one; take it away before the folder is "
                    + "deployed\n"
            }.joined()
        }
        func render(_ output: String, _ form: String = "cloudformation") throws -> String {
            let run = try folder.run("render", "book.xlsx", "--as", form, "-o", output, "--force")
            #expect(run.exitCode == 0)
            return run.errors
        }
        try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: false)
        try write(lines(1))
        #expect(try render("out") == "")
        #expect(try render("out", "terraform") == "")
        #expect(try render("alarms.json") == "")
        try write(lines(501))
        #expect(try render("out") == warnings("out/book.json"))
        #expect(try render("alarms.json") == warnings("alarms.json"))
        for name in ["book.json", "book.tf.json", "book-0.json", "book-1.json"] {
            #expect(folder.text(of: "out/" + name)?.isEmpty == false)
        }
        // Not of a rendering, whatever the name.
        try folder.write("{}", to: "out/book-01.json")
        try folder.write("{}", to: "out/book-2.json")
        try write(lines(1))
        #expect(try render("out") == warnings("out/book-0.json", "out/book-1.json"))
        #expect(try render("./alarms.json") == warnings("./alarms-0.json", "./alarms-1.json"))
        #expect(try render("out", "cli") == "")
    }

    @Test("an error in the workbook ends it, and so does a workbook without an alarm")
    func errors() throws {
        try write([EditedBook.Line(id: "i-1", name: "web-1", threshold: "eighty")])
        let run = try folder.run("render", "book.xlsx", "--as", "terraform", "-o", "alarms.tf.json")
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("book.xlsx: Alarms!E2: threshold \"eighty\" is not a number"))
        #expect(run.errors.hasSuffix("error: book.xlsx has an error, so nothing is rendered\n"))
        try write([EditedBook.Line(id: "i-1", name: "web-1", threshold: "off")])
        #expect(
            try folder.run("render", "book.xlsx", "--as", "cli")
                == CommandRun(exitCode: 1, errors: "error: book.xlsx makes no alarm, so there is nothing to render\n"))
        #expect(folder.names == ["book.xlsx"])
    }

    @Test("a StackSet's template needs to know what the account and Region are")
    func stackSet() throws {
        try write(lines(1), [("AlarmActions", "arn:aws:sns:us-east-1:123456789012:on-call")])
        let arguments = ["render", "book.xlsx", "--as", "cloudformation", "--stack-set"]
        let refused = try run(arguments)
        #expect(
            refused.errors
                == "error: book.xlsx doesn't say which account and region it is of, and so not what other accounts have in their place; repeat with --account and --region\n"
        )
        let set = try run(arguments + ["--account", "123456789012", "--region", "us-east-1"])
        #expect(
            set.output.contains(#""Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:on-call""#))
        #expect(!set.output.contains("123456789012"))
        #expect(
            set.errors
                == "book.xlsx: warning: 1 alarm watches what one account alone has, such as \"web-0: CPU Utilization over 90 percent\": in any other account they would wait for data for ever\n"
        )
    }

    @Test("Terraform takes over what stands, and a name of another alarm is refused")
    func imports() throws {
        try write(lines(2))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        let alarms = try #require(folder.text(of: "alarms.json"))
        try folder.write(
            alarms.replacing("\"Period\": 300,", with: "\"Period\": 300, \"Unit\": \"Percent\","), to: "alarms.json")
        try write(lines(3))
        let run = try folder.run(
            "render", "book.xlsx", "--as", "terraform", "--to", "alarms.json", "-o", "alarms.tf.json")
        #expect(run == CommandRun(exitCode: 0, output: "alarms.tf.json: 3 alarms\n"))
        let blocks = try object(folder.text(of: "alarms.tf.json"))["import"] as? [[String: String]]
        #expect(
            blocks?.compactMap { $0["id"] }.sorted()
                == ["web-0: CPU Utilization over 90 percent", "web-1: CPU Utilization over 90 percent"])

        // A field that no row says stays; a new alarm has none.
        let text = try #require(folder.text(of: "alarms.tf.json"))
        #expect(text.ranges(of: "\"unit\": \"Percent\"").count == 2)
        let template = try folder.run("render", "book.xlsx", "--as", "cloudformation", "--to", "alarms.json")
        #expect(template.output.ranges(of: "\"Unit\": \"Percent\"").count == 2)

        try folder.write(
            EditedBook(
                lines: [EditedBook.Line(id: "i-9", name: "web-0")], settings: [("Book", "another0Book")]))
        let refused = try folder.run("render", "book.xlsx", "--as", "terraform", "--to", "alarms.json")
        #expect(refused.exitCode == 1)
        #expect(
            refused.errors.hasPrefix(
                "error: book.xlsx: the alarm \"web-0: CPU Utilization over 90 percent\" exists, and is not this row's: belongs to the Book \"Kd83mfQ2xT7b\" and watches another"
            ))
        let absent = try folder.run("render", "book.xlsx", "--as", "terraform", "--to", "absent.json")
        #expect(
            absent
                == CommandRun(
                    exitCode: 1, errors: "error: absent.json: doesn't exist; leave out --to where no alarm stands\n"))
    }

    @Test("a file of some of the alarms that stand says too little")
    func partialAlarms() throws {
        try write(lines(1))
        try folder.write(#"{"MetricAlarms": [], "NextToken": "more"}"#, to: "alarms.json")
        let run = try folder.run("render", "book.xlsx", "--as", "terraform", "--to", "alarms.json")
        #expect(
            run
                == CommandRun(
                    exitCode: 1,
                    errors: "error: alarms.json: has a NextToken, so it holds only some of the alarms that stand; "
                        + "make it of all of them\n"))
    }

    @Test("a script can be run, and its alarms come in the rows' order")
    func script() throws {
        try write(lines(3))
        #expect(try folder.run("render", "book.xlsx", "--as", "cli", "-o", "alarms.sh").exitCode == 0)
        let permissions = try FileManager.default.attributesOfItem(atPath: folder.path + "/alarms.sh")[
            .posixPermissions]
        #expect((permissions as? Int ?? 0) & 0o100 == 0o100)
        let text = try #require(folder.text(of: "alarms.sh"))
        let calls = text.split(separator: "\n").filter { $0.hasPrefix("put '\"") }
        #expect(calls == (0..<3).map { "put '\"web-\($0): CPU Utilization over 90 percent\"' '{" })
    }

    @Test(
        "options that say nothing here are usage errors",
        arguments: [
            (["--as", "helm"], "The value 'helm' is invalid for '--as <tool>'"),
            (["--as", "cli", "--force"], "'--force' is only valid with '--output'"),
            (["--as", "cli", "--format", "json"], "'--format json' is only valid with '--output'"),
            (["--as", "terraform", "--stack-set"], "'--stack-set' is only valid with '--as cloudformation'"),
            (["--as", "cli", "--to", "a.json"], "'--to' is only valid with '--as cloudformation' or '--as terraform'"),
            (["--as", "terraform", "--profile", "x"], "'--profile' is only valid with '--to aws'"),
            (["--as", "terraform", "--to", "a.json", "--profile", "x"], "'--profile' is only valid with '--to aws'"),
            (
                ["--as", "terraform", "--role-arn", "arn:aws:iam::{AccountId}:role/r"],
                "'--role-arn' is only valid with '--to aws'"
            ),
            (["--as", "terraform", "--parameter", "x"], "'--parameter': \"x\" is not a name and an ARN"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try run(["render", "book.xlsx"] + arguments)
        #expect(run.exitCode == 64)
        #expect(run.errors.hasPrefix("Error: " + message))
    }

    @Test("a file's name ends as its tool wants it")
    func names() throws {
        try write(lines(1))
        let run = try folder.run("render", "book.xlsx", "--as", "terraform", "-o", "alarms.json")
        #expect(
            run
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: alarms.json: is neither a folder nor named .tf.json; name a file that ends in .tf.json\n"
                ))
        let folderless = try folder.run("render", "book.xlsx", "--as", "terraform", "-o", "absent/")
        #expect(
            folderless
                == CommandRun(exitCode: 1, errors: "error: absent/: is not a folder that exists; make it first\n"))
    }
}
