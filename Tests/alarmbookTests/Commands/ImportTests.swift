import Foundation
import Testing

@Suite struct ImportTests: ImportCase {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("a first import shows the plan, writes the alarms sorted by name, and prints what it did")
    func first() throws {
        try write(["b", "a"])
        #expect(
            try runImport("--yes")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                        ! 2 alarms tell nobody
                              b: CPU Utilization over 90 percent
                              a: CPU Utilization over 90 percent

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
                "~ update    a: CPU Utilization over 90 percent: Period 60 → 300"))
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

    @Test("tags that options ask for are made, repaired and kept, and unchanged alarms are left alone")
    func customerTags() throws {
        try write(["a"])
        #expect(try runImport("--yes").exitCode == 0)
        let tagged = try runImport("--yes", "--alarm-tag", "Team=shop", "--copy-tags", "Name")
        #expect(tagged.output.contains(": tag:Team (none) → shop, tag:Name (none) → a (i-a, "))
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
