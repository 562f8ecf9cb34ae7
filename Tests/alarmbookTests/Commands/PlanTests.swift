import Foundation
import Testing

@Suite struct PlanTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let quiet = """
          thresholds made looser: 0
          silenced: 0
          tells nobody: 2
          may notify now: 0
          in ALARM now and renamed, deleted or silenced: 0

        """

    @Test("a plan against a file that does not exist creates every alarm, and makes no file")
    func first() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web-1"), .init(id: "i-2", name: "웹 서버")]))
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                        ! 2 alarms tell nobody
                              web-1: CPU Utilization over 90 percent
                              웹 서버: CPU Utilization over 90 percent

                        + create    web-1: CPU Utilization over 90 percent (i-1, Alarms row 2)
                        + create    웹 서버: CPU Utilization over 90 percent (i-2, Alarms row 3)

                        Plan: 2 to create, 0 to update, 0 to rename, 0 unchanged, 0 orphans.

                        """ + Self.quiet))
        #expect(folder.names == ["book.xlsx"])
    }

    @Test("a plan shows each change with its sign, its fields old and new, and the reason")
    func changes() throws {
        let lines = ["a", "b", "c", "d", "e", "f"].enumerated().map { index, name in
            EditedBook.Line(id: "i-\(index)", name: name)
        }
        try folder.write(EditedBook(lines: lines))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)

        var edited = lines
        edited[0].threshold = "95"
        edited[1].enabled = "no"
        edited[2].threshold = ""
        edited.remove(at: 3)
        edited.append(.init(id: "i-9", name: "taken"))
        try folder.write(EditedBook(lines: edited, resources: edited.map(\.id)))
        let file = try #require(folder.text(of: "alarms.json"))
        try folder.write(
            file.replacing(
                "\"MetricAlarms\": [",
                with: """
                    "MetricAlarms": [{"AlarmName": "taken: CPU Utilization over 90 percent", "ThresholdMetricId": "m"},
                    """), to: "alarms.json")
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                        ! 1 alarm is silenced
                              b: CPU Utilization over 90 percent
                        ! 1 threshold is looser, 1 without a Why
                              a: CPU Utilization over 95 percent

                        ~ rename    a: CPU Utilization over 90 percent: Threshold 90 → 95 (i-0, Alarms row 2)
                        ~ update    b: CPU Utilization over 90 percent: ActionsEnabled yes → no (i-1, Alarms row 3)
                        ! conflict  taken: CPU Utilization over 90 percent (i-9, Alarms row 7)
                                    the name belongs to an alarm on more than one plain metric; give the row an AlarmName
                        ! orphan    c: CPU Utilization over 90 percent
                                    no row of the workbook wants it
                        ! orphan    d: CPU Utilization over 90 percent
                                    gone: the resource is not on the sheet Tags

                        Plan: 0 to create, 1 to update, 1 to rename, 2 unchanged, 2 orphans, 1 conflict.
                          thresholds made looser: 1
                          of these, without a Why: 1
                          silenced: 1
                          tells nobody: 4
                          may notify now: 0
                          in ALARM now and renamed, deleted or silenced: 0
                          orphans stay; --prune 2 --prune-most deletes them

                        """))
    }

    @Test("many rows with one and the same change take one line, and --verbose shows each")
    func groups() throws {
        var lines = (1...12).map { EditedBook.Line(id: "i-\($0)", name: "web-\($0)") }
        try folder.write(EditedBook(lines: lines))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        for index in lines.indices { lines[index].threshold = index == 3 ? "80" : "70" }
        lines[5].enabled = "no"
        try folder.write(EditedBook(lines: lines))
        let plan = try folder.run("plan", "book.xlsx", "--to", "alarms.json").output
        #expect(
            plan.hasPrefix(
                """
                book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                ! 1 alarm is silenced
                      web-6: CPU Utilization over 70 percent

                ~ rename    10 × Threshold 90 → 70 (names with --verbose)
                ~ rename    web-4: CPU Utilization over 90 percent: Threshold 90 → 80 (i-4, Alarms row 5)
                ~ rename    web-6: CPU Utilization over 90 percent: Threshold 90 → 70, ActionsEnabled yes → no \
                (i-6, Alarms row 7)

                Plan: 0 to create, 0 to update, 12 to rename, 0 unchanged, 0 orphans.

                """))
        let verbose = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--verbose").output
        for number in 1...12 {
            #expect(verbose.contains("~ rename    web-\(number): CPU Utilization over 90 percent: "))
        }
    }

    @Test("what whoever is on call misses comes before every change, deleted alarms first, with names of up to nine")
    func concernsInOrder() throws {
        var lines = (1...12).map { EditedBook.Line(id: "i-\($0)", name: "web-\($0)") }
        try folder.write(EditedBook(lines: lines))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        let file = try #require(folder.text(of: "alarms.json"))
        try folder.write(
            file.replacing(#""AlarmName":"#, with: #""StateValue": "ALARM", "AlarmName":"#), to: "alarms.json")
        lines[0].threshold = ""
        for index in 1...9 { lines[index].enabled = "no" }
        lines[10].threshold = "95"
        lines.append(.init(id: "i-99", name: "new"))
        try folder.write(EditedBook(lines: lines))
        let silenced = (2...10).map { "      web-\($0): CPU Utilization over 90 percent\n" }.joined()
        let plan = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--prune", "1").output
        #expect(
            plan.hasPrefix(
                """
                book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                ! 1 alarm is deleted
                      web-1: CPU Utilization over 90 percent
                ! 9 alarms are silenced
                \(silenced)! 1 alarm tells nobody
                      new: CPU Utilization over 90 percent
                ! 1 threshold is looser, 1 without a Why
                      web-11: CPU Utilization over 95 percent
                ! 11 alarms are in ALARM now and are renamed, deleted or silenced (names with --verbose)

                ~ update    web-2: CPU Utilization over 90 percent: ActionsEnabled yes → no (i-2, Alarms row 3)

                """))
    }

    @Test("concerns of ten alarms and more are counted, and named with --verbose")
    func concerns() throws {
        try folder.write(EditedBook(lines: (1...10).map { .init(id: "i-\($0)", name: "web-\($0)", enabled: "no") }))
        let plan = try folder.run("plan", "book.xlsx", "--to", "alarms.json").output
        #expect(
            plan.contains(
                """

                ! 10 alarms are silenced (names with --verbose)
                ! 10 alarms tell nobody (names with --verbose)

                + create
                """))
        let verbose = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--verbose").output
        #expect(verbose.contains("! 10 alarms are silenced\n      web-1: CPU Utilization over 90 percent\n"))
    }

    @Test("a plan as JSON has its documented shape")
    func json() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        let settings = [("Book", "Kd83mfQ2xT7b"), ("DescriptionTemplate", "")]
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web", threshold: "80")], settings: settings))
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--format", "json")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        {
                            "workbook": "book.xlsx",
                            "store": "alarms.json",
                            "account": null,
                            "region": null,
                            "place": {
                                "account": null,
                                "region": null
                            },
                            "book": "Kd83mfQ2xT7b",
                            "bookSize": 1,
                            "otherBook": null,
                            "changes": [
                                {
                                    "action": "rename",
                                    "name": "web: CPU Utilization over 80 percent",
                                    "from": "web: CPU Utilization over 90 percent",
                                    "identity": "instance:i-1:AWS/EC2:CPUUtilization::",
                                    "sheet": "Alarms",
                                    "row": 2,
                                    "resourceType": "instance",
                                    "resourceId": "i-1",
                                    "severity": "",
                                    "fields": [
                                        {
                                            "field": "Threshold",
                                            "old": 90,
                                            "new": 80
                                        }
                                    ],
                                    "digest": "be6adb326d3bf28b",
                                    "marks": {
                                        "book": "Kd83mfQ2xT7b",
                                        "row": "instance:i-1:AWS/EC2:CPUUtilization::"
                                    },
                                    "former": "web: CPU Utilization over 90 percent",
                                    "applied": "02ac638693ce09d34",
                                    "alarm": {
                                        "AlarmName": "web: CPU Utilization over 80 percent",
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
                                                "Value": "i-1"
                                            }
                                        ],
                                        "Period": 300,
                                        "EvaluationPeriods": 1,
                                        "DatapointsToAlarm": 1,
                                        "Threshold": 80.0,
                                        "ComparisonOperator": "GreaterThanThreshold",
                                        "TreatMissingData": "missing",
                                        "Tags": [
                                            {
                                                "Key": "alarmbook:book",
                                                "Value": "Kd83mfQ2xT7b"
                                            },
                                            {
                                                "Key": "alarmbook:row",
                                                "Value": "instance:i-1:AWS/EC2:CPUUtilization::"
                                            }
                                        ]
                                    }
                                }
                            ],
                            "managed": [],
                            "unreadMuteRules": null,
                            "alsoWatching": [],
                            "summary": {
                                "create": 0,
                                "update": 0,
                                "rename": 1,
                                "unchanged": 0,
                                "adopt": 0,
                                "orphan": 0,
                                "delete": 0,
                                "conflict": 0,
                                "drifted": 0,
                                "looser": [],
                                "looserWithoutWhy": [],
                                "pruned": [],
                                "newlySilenced": [],
                                "newlyTellsNobody": [],
                                "silenced": [],
                                "tellsNobody": [
                                    "web: CPU Utilization over 80 percent"
                                ],
                                "mayNotifyNow": [],
                                "inAlarmNow": [],
                                "editedOutside": [],
                                "olderWorkbook": [],
                                "stale": []
                            }
                        }

                        """))
    }

    @Test("--verbose shows unchanged alarms and the names behind each count")
    func verbose() throws {
        try folder.write(
            EditedBook(lines: [.init(id: "i-1", name: "web"), .init(id: "i-2", name: "db", enabled: "no")]))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--verbose").output == """
                book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                = unchanged web: CPU Utilization over 90 percent (i-1, Alarms row 2)
                = unchanged db: CPU Utilization over 90 percent (i-2, Alarms row 3)

                Plan: 0 to create, 0 to update, 0 to rename, 2 unchanged, 0 orphans.
                  thresholds made looser: 0
                  silenced: 1
                      db: CPU Utilization over 90 percent
                  tells nobody: 2
                      web: CPU Utilization over 90 percent
                      db: CPU Utilization over 90 percent
                  may notify now: 0
                  in ALARM now and renamed, deleted or silenced: 0

                """)
    }

    @Test("alarms that something else manages are listed, a few of them by name")
    func managed() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        let alarms = (1...7).map { "{\"AlarmName\": \"TargetTracking-\($0)\"}" }.joined(separator: ",")
        try folder.write("{\"MetricAlarms\": [\(alarms)]}", to: "alarms.json")
        let policy = "(a target tracking policy, since its name begins \"TargetTracking-\")"
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json").output.hasSuffix(
                """
                  managed by something else, left alone: 7
                      TargetTracking-1 \(policy)
                      TargetTracking-2 \(policy)
                      TargetTracking-3 \(policy)
                      TargetTracking-4 \(policy)
                      TargetTracking-5 \(policy)
                      and 2 more

                """))
    }

    @Test("an alarm that isn't this Book's and watches what a row watches is named, as text and as JSON")
    func alsoWatching() throws {
        try folder.write(
            EditedBook(lines: [.init(id: "i-1", name: "a")], settings: [("Book", "another"), ("Names", "keep")]))
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        try folder.write(
            try #require(folder.text(of: "alarms.json")).replacing(
                "\"MetricAlarms\": [",
                with: """
                    "MetricAlarms": [{"AlarmName": "by hand", "MetricName": "CPUUtilization", "Namespace": "AWS/EC2",
                    "Statistic": "Maximum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1.0,
                    "ComparisonOperator": "LessThanThreshold", "Dimensions": [{"Name": "InstanceId", "Value": "i-2"}]},
                    """), to: "alarms.json")
        try folder.write(
            EditedBook(
                lines: [.init(id: "i-1", name: "one"), .init(id: "i-2", name: "two"), .init(id: "i-3", name: "c")]))
        let plan = try folder.run("plan", "book.xlsx", "--to", "alarms.json")
        #expect(plan.exitCode == 0)
        #expect(
            plan.output.hasSuffix(
                """
                  in ALARM now and renamed, deleted or silenced: 0
                  not this Book's, but watch what rows of it watch: 2
                      a: CPU Utilization over 90 percent (of the Book "another"; Alarms row 2)
                      by hand (of no Book; Alarms row 3)

                """))
        let json = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--format", "json").output
        #expect(
            json.contains(
                """
                    "alsoWatching": [
                        {
                            "name": "a: CPU Utilization over 90 percent",
                            "book": "another",
                            "identity": "instance:i-1:AWS/EC2:CPUUtilization::",
                            "sheet": "Alarms",
                            "row": 2
                        },
                        {
                            "name": "by hand",
                            "book": null,
                            "identity": "instance:i-2:AWS/EC2:CPUUtilization::",
                            "sheet": "Alarms",
                            "row": 3
                        }
                    ],
                """))
        // What --adopt takes over, or a conflict names already, is no other alarm.
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "a", threshold: "90")]))
        let conflict = try folder.run("plan", "book.xlsx", "--to", "alarms.json").output
        #expect(!conflict.contains("watch what rows of it watch"))
    }

    @Test("--detailed-exitcode is 2 where there are changes, and 0 where there are none but orphans")
    func detailedExitCode() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web"), .init(id: "i-2", name: "db")]))
        #expect(try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--detailed-exitcode").exitCode == 2)
        #expect(try folder.run("plan", "book.xlsx", "--to", "alarms.json").exitCode == 0)
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 0)
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        #expect(try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--detailed-exitcode").exitCode == 0)
    }

    @Test("--to is aws or an alarm file, and options of aws are only valid with the former")
    func to() throws {
        let wrong = try folder.run("plan", "book.xlsx", "--to", "alarms.txt")
        #expect(wrong.exitCode == 64)
        #expect(
            wrong.errors.hasPrefix(
                "Error: '--to' is aws, or a file of alarms whose name ends in .json, not \"alarms.txt\"\n"))
        let option = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--profile", "ops")
        #expect(option.exitCode == 64)
        #expect(option.errors.hasPrefix("Error: '--profile' is only valid with '--to aws'\n"))
        let rate = try folder.run("import", "book.xlsx", "--rate", "0")
        #expect(rate.exitCode == 64)
        #expect(rate.errors.hasPrefix("Error: '--rate' is 0.1 to 1000 calls a second, not 0.0\n"))
        let account = try folder.run("import", "book.xlsx", "--expect-account", "12")
        #expect(account.exitCode == 64)
        #expect(account.errors.hasPrefix("Error: '--expect-account': account id \"12\" is not 12 digits"))
    }

    @Test("without --to it is CloudWatch, which needs a Region")
    func noRegion() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        let run = try folder.run(
            "plan", "book.xlsx",
            environment: ["HOME": folder.path, "AWS_EC2_METADATA_DISABLED": "true", "AWS_CA_BUNDLE": ""])
        #expect(run.exitCode == 1)
        #expect(
            run.errors.hasSuffix("error: no Region is known; name one with --region, AWS_REGION or aws configure\n"))
        #expect(run.output.isEmpty)
    }

    @Test("while there is an error in the workbook, nothing is planned, and the problem goes to standard error")
    func workbookError() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web", threshold: "eighty")]))
        let run = try folder.run("plan", "book.xlsx", "--to", "alarms.json")
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("book.xlsx: Alarms!E2: threshold \"eighty\" is not a number"))
        #expect(run.errors.hasSuffix("error: book.xlsx has an error, so nothing is planned\n"))
    }

    @Test("as JSON, the problems of a workbook with an error are the answer of plan and import, as they are check's")
    func workbookErrorAsJSON() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web", threshold: "eighty")]))
        let checked = try folder.run("check", "book.xlsx", "--format", "json").output
        #expect(checked.contains("\"severity\":\"error\",\"sheet\":\"Alarms\",\"cell\":\"E2\""))
        for command in ["plan", "import"] {
            let run = try folder.run(command, "book.xlsx", "--to", "alarms.json", "--format", "json")
            #expect(run.exitCode == 1)
            #expect(run.output == checked)
            #expect(run.errors.hasSuffix("error: book.xlsx has an error, so nothing is planned\n"))
        }
    }

    @Test(
        "an alarm file that is not one is an error with line and column, for plan and import",
        arguments: [
            ("{\"MetricAlarms\": [\n  {\"AlarmName\": 1}]}", "2:17: expected a text for \"AlarmName\""),
            ("{\"MetricAlarms\": [\n", "2:1: expected a value or ], found the end of the input"),
            (
                "[]",
                "1:1: expected an object with \"MetricAlarms\"; name a file that 'aws cloudwatch describe-alarms "
                    + "--output json' or alarmbook wrote, or one that doesn't exist"
            ),
            ("{\"MetricAlarms\": []} {}", "1:22: expected the end of the file"),
            (
                "{\"MetricAlarms\": [{\"AlarmName\": \"a\"}], \"CompositeAlarms\": [{\"AlarmName\": \"a\"}]}",
                "1:77: the alarm \"a\" comes twice; take one of them away"
            ),
        ])
    func malformed(text: String, message: String) throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        try folder.write(text, to: "alarms.json")
        for command in [["plan"], ["import", "--yes"]] {
            let arguments = command + ["book.xlsx", "--to", "alarms.json"]
            let run = try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
            #expect(run == CommandRun(exitCode: 1, errors: "error: alarms.json:\(message)\n"))
        }
        #expect(folder.text(of: "alarms.json") == text)
    }

    @Test("a dump that says that there are more alarms is planned with a warning")
    func partialDump() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web")]))
        try folder.write("{\"MetricAlarms\": [], \"NextToken\": \"more\"}", to: "alarms.json")
        let run = try folder.run("plan", "book.xlsx", "--to", "alarms.json")
        #expect(run.exitCode == 0)
        #expect(
            run.errors
                == "alarms.json: warning: its NextToken says that there are more alarms than it holds; those count as absent\n"
        )
    }
}
