import AlarmbookCore
import Foundation
import Testing

@testable import alarmbook

@Suite struct ImportTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ names: [String], threshold: String = "90", resources: [String]? = nil) throws {
        let lines = names.map { EditedBook.Line(id: "i-\($0)", name: $0, threshold: threshold) }
        try folder.write(EditedBook(lines: lines, resources: resources))
    }

    private func runImport(_ options: String...) throws -> CommandRun {
        let arguments = ["import", "book.xlsx", "--to", "alarms.json"] + options
        return try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
    }

    private func name(_ name: String, _ threshold: Int = 90) -> String {
        "\(name): CPU Utilization over \(threshold) percent"
    }

    /// The alarms of a list of the file, as another program reads them.
    private func alarms(_ list: String = "MetricAlarms") throws -> [[String: Any]] {
        let data = try #require(folder.bytes(of: "alarms.json"))
        let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require(file?[list] as? [[String: Any]])
    }

    private func alarmNames() throws -> [String] { try alarms().compactMap { $0["AlarmName"] as? String } }

    @Test("a first import shows the plan, writes the alarms sorted by name, and prints what it did")
    func first() throws {
        try write(["b", "a"])
        #expect(
            try runImport("--yes")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                        + create    b: CPU Utilization over 90 percent (i-b, Alarms row 2)
                        + create    a: CPU Utilization over 90 percent (i-a, Alarms row 3)

                        Plan: 2 to create, 0 to update, 0 to rename, 0 unchanged, 0 orphans.
                          thresholds made looser: 0
                          silenced: 0
                          tells nobody: 2
                          may notify now: 0
                          in ALARM now and renamed, deleted or silenced: 0

                        RESULT   ACTION    NAME
                        done     create    b: CPU Utilization over 90 percent
                        done     create    a: CPU Utilization over 90 percent

                        Import: 2 done, 0 unchanged.

                        """))
        #expect(try alarmNames() == [name("a"), name("b")])
        #expect(try alarms("CompositeAlarms").isEmpty)
        #expect(folder.names == ["alarms.json", "book.xlsx"])
    }

    @Test("the alarm file is written as the AWS CLI prints it, tags beside")
    func file() throws {
        try write(["a"])
        _ = try runImport("--yes")
        #expect(
            folder.alarms() == """
                {
                    "MetricAlarms": [
                        {
                            "AlarmName": "a: CPU Utilization over 90 percent",
                            "AlarmDescription": "Alarm when CPU Utilization is over 90 percent",
                            "ActionsEnabled": true,
                            "OKActions": [],
                            "AlarmActions": [],
                            "InsufficientDataActions": [],
                            "MetricName": "CPUUtilization",
                            "Namespace": "AWS/EC2",
                            "Statistic": "Average",
                            "Dimensions": [
                                {
                                    "Name": "InstanceId",
                                    "Value": "i-a"
                                }
                            ],
                            "Period": 300,
                            "EvaluationPeriods": 1,
                            "DatapointsToAlarm": 1,
                            "Threshold": 90.0,
                            "ComparisonOperator": "GreaterThanThreshold",
                            "TreatMissingData": "missing",
                            "Tags": [
                                {
                                    "Key": "alarmbook:book",
                                    "Value": "Kd83mfQ2xT7b"
                                },
                                {
                                    "Key": "alarmbook:row",
                                    "Value": "instance:i-a:AWS/EC2:CPUUtilization::"
                                },
                                {
                                    "Key": "alarmbook:applied",
                                    "Value": "19d79972f78082bb3 TIME"
                                }
                            ]
                        }
                    ],
                    "CompositeAlarms": []
                }

                """)
    }

    @Test("a second import asks nothing and leaves the file untouched")
    func second() throws {
        try write(["a", "b"])
        _ = try runImport("--yes")
        let before = try FileManager.default.attributesOfItem(atPath: folder.path + "/alarms.json")
        let run = try runImport()
        #expect(run.exitCode == 0)
        #expect(run.output.hasSuffix("\nNothing to do: 2 unchanged.\n"))
        let after = try FileManager.default.attributesOfItem(atPath: folder.path + "/alarms.json")
        #expect(after[.modificationDate] as? Date == before[.modificationDate] as? Date)
        #expect(after[.systemFileNumber] as? Int == before[.systemFileNumber] as? Int)
    }

    @Test("where nobody can be asked, import stops and names the flag")
    func noTerminal() throws {
        try write(["a"])
        let run = try runImport()
        #expect(run.exitCode == 1)
        #expect(
            run.errors == "error: standard input is no terminal, so nobody can be asked; repeat with --yes\n")
        #expect(folder.names == ["book.xlsx"])
    }

    @Test("edited thresholds rename, and nothing of the old names stays behind")
    func rename() throws {
        try write(["a", "b"])
        _ = try runImport("--yes")
        try write(["a", "b"], threshold: "95")
        #expect(try runImport("--yes").exitCode == 0)
        #expect(try alarmNames() == [name("a", 95), name("b", 95)])
    }

    @Test("every field and alarm that is not alarmbook's survives, numbers as they were written")
    func survival() throws {
        let dump = """
            {"MetricAlarms":[
              {"AlarmName":"z","MetricName":"m","Namespace":"n","Period":60,"EvaluationPeriods":2,"Threshold":1e1,
               "Statistic":"Sum","ComparisonOperator":"LessThanThreshold","StateValue":"OK","Dimensions":[]},
              {"AlarmName":"a: CPU Utilization over 90 percent","AlarmArn":"arn:aws:cloudwatch:x:1:alarm:a",
               "StateValue":"ALARM","MetricName":"CPUUtilization","Namespace":"AWS/EC2","Statistic":"Average",
               "Dimensions":[{"Name":"InstanceId","Value":"i-a"}],"Period":60,"EvaluationPeriods":1,"Threshold":90,
               "ComparisonOperator":"GreaterThanThreshold","Unknown":{"x":1.50,"\\u00e9":[null,"\\u001b"]},
               "Tags":[{"Key":"alarmbook:book","Value":"Kd83mfQ2xT7b"},
                       {"Key":"alarmbook:row","Value":"instance:i-a:AWS/EC2:CPUUtilization::"},
                       {"Key":"CostCenter","Value":"7"}]}],
             "LogAlarms":[{"AlarmName":"log","Query":"x"}],
             "CompositeAlarms":[{"AlarmName":"all","AlarmRule":"ALARM(z)"}],"Note":12345678901234567890}
            """
        try folder.write(dump, to: "alarms.json")
        try write(["a", "m"])
        let run = try runImport("--yes")
        #expect(run.exitCode == 0)
        #expect(
            run.output.contains(
                "~ update    a: CPU Utilization over 90 percent (i-a, Alarms row 2)\n            Period: 60 → 300\n"))
        let text = try #require(folder.text(of: "alarms.json"))
        for kept in [
            "\"Threshold\": 1e1,", "\"Threshold\": 90,", "\"x\": 1.50,", "\"é\": [", "\"\\u001b\"",
            "\"StateValue\": \"ALARM\"", "\"AlarmArn\": \"arn:aws:cloudwatch:x:1:alarm:a\"", "\"Query\": \"x\"",
            "\"AlarmRule\": \"ALARM(z)\"", "\"Note\": 12345678901234567890", "\"Value\": \"7\"", "\"Period\": 300,",
        ] {
            #expect(text.contains(kept))
        }
        #expect(try alarmNames() == [name("a"), name("m"), "z"])
        #expect(try alarms("LogAlarms").count == 1)
        #expect(try alarms("CompositeAlarms").count == 1)

        // A rename takes what the workbook doesn't govern along, but not the old alarm's state.
        try write(["a", "m"], threshold: "95")
        #expect(try runImport("--yes").exitCode == 0)
        let renamed = try #require(try alarms().first { $0["AlarmName"] as? String == name("a", 95) })
        #expect(renamed["Unknown"] != nil)
        #expect(renamed["StateValue"] == nil)
        #expect((renamed["Tags"] as? [[String: String]])?.contains(["Key": "CostCenter", "Value": "7"]) == true)
    }

    @Test("a ring of three names is three updates in place, while an alarm stands in for one")
    func ring() throws {
        try folder.write(
            EditedBook(lines: zip(["i-1", "i-2", "i-3"], ["a", "b", "c"]).map { .init(id: $0, name: $1) }))
        _ = try runImport("--yes")
        try folder.write(
            EditedBook(lines: zip(["i-1", "i-2", "i-3"], ["b", "c", "a"]).map { .init(id: $0, name: $1) }))
        let run = try runImport("--yes")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("Plan: 1 to create, 3 to update, 0 to rename, 1 to delete, 0 unchanged, 0 orphans"))
        let dimensions = try alarms().map { (($0["Dimensions"] as? [[String: String]])?.first)?["Value"] }
        #expect(dimensions == ["i-3", "i-1", "i-2"])
        #expect(try runImport().output.hasSuffix("Nothing to do: 3 unchanged.\n"))
    }

    @Test("a conflict does not stop the other rows, but the import exits with 1")
    func conflict() throws {
        try write(["a"])
        _ = try runImport("--yes")
        let lines = [EditedBook.Line(id: "i-a", name: "a"), .init(id: "i-b", name: "b")]
        try folder.write(EditedBook(lines: lines, settings: [("Book", "Another")]))
        let run = try runImport("--yes")
        #expect(run.exitCode == 1)
        #expect(
            run.output.hasSuffix(
                """

                RESULT   ACTION    NAME
                conflict conflict  a: CPU Utilization over 90 percent
                                   belongs to the Book "Kd83mfQ2xT7b"; --adopt moves it over
                done     create    b: CPU Utilization over 90 percent

                Import: 1 done, 0 unchanged, 1 conflict.

                """))
        #expect(try runImport("--yes", "--adopt").exitCode == 0)
        #expect(try runImport().exitCode == 0)
    }

    @Test("orphans are deleted with their number, and a wrong number stops the import")
    func prune() throws {
        let names = ["a", "b", "c", "d", "e", "f"]
        try write(names)
        _ = try runImport("--yes")
        try write(Array(names.dropLast()))
        let wrong = try runImport("--yes", "--prune", "2")
        #expect(wrong.exitCode == 1)
        #expect(
            wrong.errors
                == "error: --prune 2 was given, but the plan has 1 orphan; look at the plan, then give --prune 1\n")
        #expect(try alarmNames().count == 6)
        let right = try runImport("--yes", "--prune", "1")
        #expect(right.exitCode == 0)
        #expect(try alarmNames().count == 5)
        // The same command once more has nothing to do.
        #expect(try runImport("--yes", "--prune", "1").exitCode == 0)
    }

    @Test("more than 50 changes that are more than a fifth of the Book need their number with --yes")
    func count() throws {
        let names = (100..<160).map { "n\($0)" }
        try write(names)
        #expect(try runImport("--yes").exitCode == 0)
        try write(names, threshold: "95")
        let refused = try runImport("--yes")
        #expect(refused.exitCode == 1)
        #expect(
            refused.errors
                == "error: the plan has 60 changes, more than 50 and more than a fifth of the Book's 60 alarms; "
                + "repeat with --expect-changes 60 if that is meant\n")
        #expect(
            try runImport("--yes", "--expect-changes", "59").errors
                == "error: --expect-changes 59 was given, but the plan has 60; nothing was written\n")
        // It is the most that may change: an interrupted import leaves fewer for the same command.
        #expect(try runImport("--yes", "--expect-changes", "61").exitCode == 0)
    }

    @Test("--report writes what became of each row as CSV or JSON")
    func report() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-a", name: "a"), .init(id: "i-b", name: "b, c")]))
        #expect(try runImport("--yes", "--report", "results.csv").exitCode == 0)
        #expect(
            folder.text(of: "results.csv") == """
                Sheet,Row,ResourceId,Severity,Action,Name,From,Result,Error
                Alarms,2,i-a,,create,a: CPU Utilization over 90 percent,,done,
                Alarms,3,i-b,,create,"b, c: CPU Utilization over 90 percent",,done,

                """)
        try write(["a"], threshold: "95")
        #expect(try runImport("--yes", "--report", "results.json").exitCode == 0)
        #expect(
            folder.text(of: "results.json") == """
                {
                    "workbook": "book.xlsx",
                    "store": "alarms.json",
                    "book": "Kd83mfQ2xT7b",
                    "results": [
                        {
                            "action": "rename",
                            "name": "a: CPU Utilization over 95 percent",
                            "from": "a: CPU Utilization over 90 percent",
                            "identity": "instance:i-a:AWS/EC2:CPUUtilization::",
                            "sheet": "Alarms",
                            "row": 2,
                            "resourceType": "instance",
                            "resourceId": "i-a",
                            "severity": "",
                            "result": "done"
                        },
                        {
                            "action": "orphan",
                            "name": "b, c: CPU Utilization over 90 percent",
                            "identity": "instance:i-b:AWS/EC2:CPUUtilization::",
                            "result": "none"
                        }
                    ],
                    "summary": {
                        "done": 1,
                        "none": 1,
                        "failed": 0,
                        "skipped": 0,
                        "conflict": 0,
                        "drifted": 0
                    }
                }

                """)
    }

    @Test("tags that options ask for are made, repaired and kept, and unchanged alarms are left alone")
    func customerTags() throws {
        try write(["a"])
        #expect(try runImport("--yes").exitCode == 0)
        let tagged = try runImport("--yes", "--alarm-tag", "Team=shop", "--copy-tags", "Name")
        #expect(tagged.output.contains("            tag:Team: (none) → shop\n            tag:Name: (none) → a\n"))
        #expect(tagged.output.hasSuffix("Import: 1 done, 0 unchanged.\n"))
        let tags = try #require(try alarms()[0]["Tags"] as? [[String: String]])
        #expect(tags.contains(["Key": "Team", "Value": "shop"]))
        #expect(tags.contains(["Key": "Name", "Value": "a"]))
        #expect(
            try runImport("--yes", "--alarm-tag", "Team=shop").output.hasSuffix("Nothing to do: 1 unchanged.\n"))
        try write(["a"], threshold: "95")
        _ = try runImport("--yes")
        #expect(try alarmNames() == [name("a", 95)])
        #expect((try alarms()[0]["Tags"] as? [[String: String]])?.contains(["Key": "Team", "Value": "shop"]) == true)
    }

    @Test("a tag that no alarm can have is a usage error")
    func wrongTag() throws {
        try write(["a"])
        let run = try runImport("--yes", "--alarm-tag", "aws:x=1")
        #expect(run.exitCode == 64)
        #expect(
            run.errors.hasPrefix(
                "Error: '--alarm-tag': tag \"aws:x\" begins with aws:, which is AWS's own; name another key\n"))
    }

    @Test("--report names a file of a known kind that the import does not read")
    func reportName() throws {
        let wrong = try runImport("--yes", "--report", "results.txt")
        #expect(wrong.exitCode == 64)
        #expect(
            wrong.errors.contains(
                "'--report' is a file whose name ends in .xlsx, .json or .csv, not \"results.txt\""))
        #expect(try runImport("--yes", "--report", "alarms.json").exitCode == 64)
        try write(["a"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/same.xlsx", withDestinationPath: folder.path + "/book.xlsx")
        for name in ["same.xlsx", "./book.xlsx"] {
            let run = try runImport("--yes", "--report", name)
            #expect(
                run
                    == CommandRun(
                        exitCode: 1,
                        errors: "error: the report \(name) would take the place of book.xlsx; name another file\n"))
        }
        #expect(folder.names == ["book.xlsx", "same.xlsx"])
    }

    @Test("--report names a workbook: the rows as they stood, in their order, beside what became of them")
    func workbook() throws {
        var book = EditedBook(
            lines: [.init(id: "i-a", name: "a"), .init(id: "i-b", name: "b"), .init(id: "i-c", name: "c")])
        try folder.write(book)
        #expect(try runImport("--yes").exitCode == 0)
        book.lines = [
            .init(id: "i-d", name: "d", threshold: "90 %"), .init(id: "i-a", name: "a", enabled: "yes"),
            .init(id: "i-b", name: "b", threshold: "none"), .init(id: "i-c", name: "c", threshold: "95"),
            .init(id: "i-e", name: "e", alarmName: "taken"),
        ]
        try folder.write(book)
        var file = try #require(folder.text(of: "alarms.json"))
        file.replace(
            "\"CompositeAlarms\": []",
            with: "\"CompositeAlarms\": [{\"AlarmName\": \"taken\", \"AlarmRule\": \"TRUE\"}]")
        try folder.write(file, to: "alarms.json")
        #expect(try runImport("--yes", "--report", "results.xlsx").exitCode == 1)
        let rows = try folder.run("cat", "results.xlsx").output
        #expect(
            rows == """
                Key,ResourceId,ResourceType,Value,Threshold,Severity,Enabled,AlarmName,Action,Result,Error,Name
                Name,i-d,instance,d,90 %,,,,create,done,,d: CPU Utilization over 90 percent
                Name,i-a,instance,a,90,,yes,,unchanged,none,,a: CPU Utilization over 90 percent
                Name,i-b,instance,b,none
                Name,i-c,instance,c,95,,,,rename,done,,c: CPU Utilization over 95 percent
                Name,i-e,instance,e,90,,,taken,conflict,conflict,the name belongs to a composite alarm; give the row an \
                AlarmName,taken
                ,,,,,,,,orphan,none,,b: CPU Utilization over 90 percent

                """)
        #expect(try folder.run("cat", "results.xlsx", "--sheets").output.contains("1,Results,visible,A1:L7\n"))
    }

    @Test("the report of a saved plan is a workbook of the plan's rows")
    func workbookOfSavedPlan() throws {
        try write(["a", "b"])
        _ = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json")
        let run = try folder.run("import", "plan.json", "--to", "alarms.json", "--yes", "--report", "results.xlsx")
        #expect(run.exitCode == 0)
        #expect(
            try folder.run("cat", "results.xlsx").output == """
                Sheet,Row,ResourceId,Severity,Action,Result,Error,Name
                Alarms,2,i-a,,create,done,,a: CPU Utilization over 90 percent
                Alarms,3,i-b,,create,done,,b: CPU Utilization over 90 percent

                """)
    }

    @Test("as JSON, the results are on standard output and the plan on standard error")
    func json() throws {
        try write(["a"])
        let run = try runImport("--yes", "--format", "json")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("\"result\": \"done\""))
        #expect(run.errors.contains("Plan: 1 to create"))
    }

    @Test("a saved plan is carried out as it was approved; what changed since is left alone and said")
    func savedPlan() throws {
        try write(["a", "b"])
        _ = try runImport("--yes")
        try write(["a", "b"], threshold: "95")
        let saving = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json")
        #expect(saving.exitCode == 0)
        try folder.write(
            try #require(folder.text(of: "alarms.json")).replacing(
                "\"Value\": \"i-b\"", with: "\"Value\": \"i-other\""), to: "alarms.json")
        // The workbook goes on being edited; the plan is what counts.
        try write(["a", "b"], threshold: "99")
        let run = try folder.run("import", "plan.json", "--to", "./alarms.json", "--yes", "--expect-changes", "2")
        #expect(run.exitCode == 1)
        #expect(
            run.errors == "\(name("b", 95)): is no longer as the saved plan saw it, so it is left alone\n")
        #expect(
            run.output.hasSuffix(
                """
                RESULT   ACTION    NAME
                done     rename    a: CPU Utilization over 95 percent
                skipped  rename    b: CPU Utilization over 95 percent
                                   is no longer as the saved plan saw it

                Import: 1 done, 0 unchanged, 1 skipped.

                """))
        #expect(try alarmNames() == [name("a", 95), name("b")])
    }

    @Test("what is no saved plan, or is for another store, is refused")
    func noSavedPlan() throws {
        try folder.write("{\"MetricAlarms\": []}", to: "plan.json")
        let cure = "expected a saved plan; make one with 'alarmbook plan --out plan.json'"
        #expect(try folder.run("import", "plan.json", "--yes").errors == "error: plan.json:1:20: \(cure)\n")
        try write(["a"])
        #expect(try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json").exitCode == 0)
        let other = try folder.run("import", "plan.json", "--to", "other.json", "--yes")
        #expect(other.errors == "error: the saved plan is for \"alarms.json\", not for \"other.json\"\n")
        #expect(try folder.run("import", "plan.json", "--prune", "1").exitCode == 64)
        #expect(try folder.run("import", "plan.json", "--threshold", "80").exitCode == 64)
        #expect(
            try folder.run("import", "plan.json", "--yes").errors
                == "error: the saved plan is for the file \"alarms.json\"; name it with --to if that is meant\n")
        #expect(folder.names == ["book.xlsx", "plan.json"])
    }

    @Test("killed at any moment, an import leaves no file or a whole one, and the next one does the rest")
    func kill() throws {
        try write((0..<400).map { "n\($0)" })
        _ = try runImport("--yes")
        let whole = folder.alarms()
        for step in 0..<8 {
            try? FileManager.default.removeItem(atPath: folder.path + "/alarms.json")
            let process = try CommandRun.start(
                ["import", "book.xlsx", "--to", "alarms.json", "--yes"], folder: folder.path)
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: 0.02 * Double(step))
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let left = folder.alarms()
            #expect(left == nil || left == whole)
            #expect(try runImport("--yes").exitCode == 0)
            #expect(folder.alarms() == whole)
        }
    }
}

@Suite struct AlarmFileTests {
    let folder: TemporaryFolder
    let alarm = MetricAlarm(
        name: "b", namespace: "n", metricName: "m", dimensions: [], statistic: .average, period: 60,
        evaluationPeriods: 1, threshold: 1, comparisonOperator: .greaterThan)

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.path + "/alarms.json" }

    @Test("a file that somebody changes while it is written is not overwritten")
    func changed() throws {
        try folder.write("{\"MetricAlarms\": []}", to: "alarms.json")
        let file = AlarmFile(path: path)
        #expect(try file.alarms() == [])
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try folder.write("{\"MetricAlarms\": [{\"AlarmName\": \"theirs\"}]}", to: "alarms.json")
        #expect(
            throws: FileError(
                path: path, "was changed by somebody else meanwhile; nothing was written",
                cure: "run the import again")
        ) { try file.finish() }
        #expect(folder.text(of: "alarms.json")?.contains("theirs") == true)
        #expect(folder.names == ["alarms.json"])
    }

    @Test("a file that somebody makes while it is written is not overwritten")
    func made() throws {
        let file = AlarmFile(path: path)
        #expect(try file.alarms() == [])
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try folder.write("{}", to: "alarms.json")
        #expect(throws: FileError.self) { try file.finish() }
        #expect(folder.text(of: "alarms.json") == "{}")
    }

    @Test("alarms that stand in no order are written sorted, and nothing else of them changes")
    func unsorted() throws {
        try folder.write(
            #"{"MetricAlarms":[{"AlarmName":"d","X":1},{"AlarmName":"a"},{"AlarmName":"c"}],"CompositeAlarms":[]}"#,
            to: "alarms.json")
        let file = AlarmFile(path: path)
        _ = try file.alarms()
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        #expect(file.delete(["c"]) == [:])
        try file.finish()
        let again = AlarmFile(path: path)
        #expect(try again.alarms().map(\.name) == ["a", "b", "d"])
        #expect(folder.text(of: "alarms.json")?.contains("\"X\": 1") == true)
    }

    @Test("a link stays a link, and the file keeps its permissions")
    func link() throws {
        try folder.write("{}", to: "real.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/real.json")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real.json")
        let file = AlarmFile(path: path)
        _ = try file.alarms()
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try file.finish()
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real.json")
        #expect(folder.text(of: "real.json")?.contains("\"AlarmName\": \"b\"") == true)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/real.json")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("a folder is no alarm file")
    func folderPath() throws {
        let file = AlarmFile(path: folder.path)
        #expect(
            throws: FileError(
                path: folder.path, "is not a regular file", cure: "name a file that can be replaced")
        ) { try file.alarms() }
    }
}
