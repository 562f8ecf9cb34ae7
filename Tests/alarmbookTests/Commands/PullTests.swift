import Foundation
import Testing

@Suite struct PullTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:"

    /// An alarm as describe-alarms prints it; `more` replaces or adds members.
    private static func alarm(_ name: String, _ more: [String: Any] = [:], arn: String? = Self.arn) -> [String: Any] {
        var alarm: [String: Any] = [
            "AlarmName": name, "ActionsEnabled": true, "OKActions": ["arn:aws:sns:eu-west-1:123456789012:ok"],
            "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:on-call"], "InsufficientDataActions": [String](),
            "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average",
            "Dimensions": [["Name": "InstanceId", "Value": "i-" + name]], "Period": 300, "EvaluationPeriods": 2,
            "Threshold": 90, "ComparisonOperator": "GreaterThanThreshold", "Unit": "Percent",
        ]
        alarm["AlarmArn"] = arn.map { $0 + name }
        return alarm.merging(more) { $1 }
    }

    private func write(_ alarms: [[String: Any]], more: [String: Any] = [:], to name: String = "alarms.json") throws {
        let document = ["MetricAlarms": alarms, "CompositeAlarms": [Any]()].merging(more) { $1 }
        try folder.write(JSONSerialization.data(withJSONObject: document), to: name)
    }

    /// What a sheet holds, line by line.
    private func rows(_ sheet: String) throws -> [String] {
        try folder.run("cat", "book.xlsx", "--sheet", sheet).output.split(separator: "\n").map(String.init)
    }

    @Test("alarms become rows that name resource, metric, name and ARN; others are listed with the reason")
    func rows() throws {
        try write(
            [
                Self.alarm("b", ["AlarmDescription": "by hand", "TreatMissingData": "ignore", "Threshold": 0.1]),
                Self.alarm("b2", ["Dimensions": [["Name": "InstanceId", "Value": "i-b"]], "ActionsEnabled": false]),
                Self.alarm(
                    "calls",
                    [
                        "Namespace": "Shop", "Dimensions": [Any](), "AlarmActions": [Any](),
                        "MetricName": "calls a minute",
                    ]),
                ["AlarmName": "sum", "AlarmArn": Self.arn + "sum", "Metrics": [["Id": "a", "Expression": "b+c"]]],
                Self.alarm("TargetTracking-x"),
            ],
            more: ["CompositeAlarms": [["AlarmName": "all", "AlarmArn": Self.arn + "all", "AlarmRule": "ALARM(b)"]]])
        #expect(
            try folder.run("pull", "alarms.json", "-o", "book.xlsx", "--book", "mine")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 3 alarms to edit of account 123456789012, eu-west-1
                          1 alarm is on metrics of no resource that alarmbook knows: ResourceId is blank
                          3 alarms can't be edited here (1 on a metric, 1 metric math, 1 composite): the sheet Not editable \
                        says why

                        """))
        let topic = "arn:aws:sns:eu-west-1:123456789012:on-call"
        #expect(
            try rows("Alarms") == [
                "Value,Resource Type,Metric Name,Comparison Operator,Threshold,Unit,Severity,Enabled,Fires After,"
                    + "Alarm Actions,Why,Statistic,Period,Evaluation Periods,Datapoints To Alarm,Treat Missing Data,"
                    + "Alarm Name,Alarm Description,Alarm Arn,Monthly Cost,Namespace,Dimensions,Resource Id,Key",
                "i-b,instance,CPUUtilization,>,0.1,Percent,,yes,10 min,\(topic),,Average,300,2,2,ignore,b,by hand,"
                    + "\(Self.arn)b,0.1,AWS/EC2,,i-b,Name",
                "i-b,instance,CPUUtilization,>,90,Percent,2,no,10 min,\(topic),,Average,300,2,2,missing,b2,,"
                    + "\(Self.arn)b2,0.1,AWS/EC2,,i-b,Name",
                ",,calls a minute,>,90,Percent,,yes,10 min,none,,Average,300,2,2,missing,calls,,\(Self.arn)calls,"
                    + "0.1,Shop,,,Name",
            ])
        #expect(
            try rows("Not editable").sorted() == [
                "AlarmName,Type,Why",
                "TargetTracking-x,metric,\"managed by a target tracking policy, since its name begins "
                    + "\"\"TargetTracking-\"\"\"",
                "all,composite,watches other alarms",
                "sum,metric math,watches an expression over metrics",
            ])
        #expect(
            try folder.run("cat", "book.xlsx", "--sheets").output.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",")[1]
            } == ["Alarms", "Summary", "Guide", "Metrics", "Not editable", "Settings", "Made"])
        #expect(
            try rows("Summary")[2...9] == [
                "What waits for you", "Thresholds that are blank,0", "Alarms,3", "Alarms that tell nobody,2",
                "In all", "\"Rows without a Threshold, or gone: no alarm\",0", "US list price a month,0.3",
                "Alarms that can't be edited here,3",
            ])
        let settings = try rows("Settings")
        for row in [
            "Book,mine", "AccountId,123456789012", "Region,eu-west-1", "DescriptionTemplate", "AlarmActions",
            "OKActions", "InsufficientDataActions", "Names,keep", "Language,en", "Where,Key == Name",
            "Source,alarms.json",
            "Partial,no",
        ] {
            #expect(settings.contains(row))
        }
        #expect(
            try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--adopt").output.contains(
                "\nPlan: 0 to create, 0 to update, 0 to rename, 3 unchanged, 0 orphans.\n"))
    }

    @Test("several pages, files and standard input are one input; what comes twice counts once; a last token is told")
    func pages() throws {
        try write([Self.alarm("a")], more: ["NextToken": "t"], to: "1.json")
        try write([Self.alarm("a"), Self.alarm("b")], to: "2.json")
        let pages = try #require(folder.text(of: "1.json")) + (folder.text(of: "2.json") ?? "")
        let answer = """
            book.xlsx: 2 alarms to edit of account 123456789012, eu-west-1
              1 alarm came twice: the first counts

            """
        #expect(
            try folder.run("pull", "1.json", "2.json", "-o", "book.xlsx") == CommandRun(exitCode: 0, output: answer))
        #expect(
            try folder.run("pull", "-", "-o", "book.xlsx", "--force", input: pages)
                == CommandRun(exitCode: 0, output: answer))
        #expect(
            try folder.run("pull", "1.json", "-o", "book.xlsx", "--force").output == """
                book.xlsx: 1 alarm to edit of account 123456789012, eu-west-1
                  the input is partial: its NextToken says that there is more; ask AWS again without --no-paginate and \
                --max-items

                """)
    }

    @Test("alarms of another account or region than options say, or of none, are an error, and leave nothing")
    func errors() throws {
        try write([Self.alarm("a"), Self.alarm("b", arn: "arn:aws:cloudwatch:eu-west-3:123456789012:alarm:")])
        let two = try folder.run("pull", "alarms.json", "-o", "book.xlsx", "--region", "eu-west-1")
        #expect(two.exitCode == 1)
        #expect(
            two.errors.hasSuffix(
                "the alarm \"b\" is of region \"eu-west-3\", but --region says \"eu-west-1\"; correct --region, or leave "
                    + "it out where the input says it itself\n"))
        try write([Self.alarm("a", arn: nil)])
        let none = try folder.run("pull", "alarms.json", "-o", "book.xlsx")
        #expect(none.exitCode == 1)
        #expect(
            none.errors.hasSuffix(
                "the alarm \"a\" has no AlarmArn, so that its account and region are unknown; give --account and --region\n"
            ))
        try folder.write("{\"Tags\": []}", to: "tags.json")
        let tags = try folder.run("pull", "tags.json", "-o", "book.xlsx")
        #expect(tags.exitCode == 1)
        #expect(
            tags.errors.hasPrefix("error: tags.json:1:12: expected an object with \"MetricAlarms\"; name a file that"))
        #expect(folder.names == ["alarms.json", "tags.json"])

        let given = try folder.run(
            "pull", "alarms.json", "-o", "book.xlsx", "--account", "123456789012", "--region", "eu-west-1")
        #expect(given.exitCode == 0)
        #expect(try rows("Alarms").last?.contains(",a,,\(Self.arn)a,0.1,") == true)
    }

    @Test("an edited row waits for --adopt, which keeps the alarm's name and all that the row doesn't say")
    func adopt() throws {
        try write([Self.alarm("a"), Self.alarm("b", ["SomethingNew": ["x": 1]])])
        #expect(try folder.run("pull", "alarms.json", "-o", "book.xlsx", "--book", "mine").exitCode == 0)
        // The alarm changes under the workbook, which is the same as an edit of the row.
        try write([Self.alarm("a"), Self.alarm("b", ["SomethingNew": ["x": 1], "Threshold": 70])])
        let plan = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--detailed-exitcode")
        #expect(plan.exitCode == 0)
        #expect(
            plan.output.hasPrefix(
                """
                book.xlsx -> alarms.json, Book "mine"

                ! adopt     b: Threshold 70 → 90 (i-b, Alarms row 3)
                            edited, but no Book's; --adopt takes it over

                Plan: 0 to create, 0 to update, 0 to rename, 1 unchanged, 0 orphans, 1 to adopt with --adopt.
                """))
        let before = folder.text(of: "alarms.json")
        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes").exitCode == 1)
        #expect(folder.text(of: "alarms.json") == before)

        #expect(try folder.run("import", "book.xlsx", "--to", "alarms.json", "--yes", "--adopt").exitCode == 0)
        let document = try JSONSerialization.jsonObject(with: folder.bytes(of: "alarms.json") ?? Data())
        var alarms = try #require((document as? [String: Any])?["MetricAlarms"] as? [[String: Any]])
        // When it was applied isn't known beforehand.
        let written = try #require(alarms[1]["Tags"] as? [[String: String]])
        #expect(written.contains { $0["Key"] == "alarmbook:applied" })
        alarms[1]["Tags"] = written.filter { $0["Key"] != "alarmbook:applied" }
        let tags = [
            ["Key": "alarmbook:book", "Value": "mine"],
            ["Key": "alarmbook:row", "Value": "instance:i-b:AWS/EC2:CPUUtilization::"],
        ]
        #expect(
            alarms as NSArray == [
                Self.alarm("a"), Self.alarm("b", ["SomethingNew": ["x": 1], "Tags": tags]),
            ] as NSArray)
        #expect(
            try folder.run("import", "book.xlsx", "--to", "alarms.json", "--adopt").output
                == "\(try folder.run("plan", "book.xlsx", "--to", "alarms.json").output)\nNothing to do: 2 unchanged.\n"
        )
    }
}
