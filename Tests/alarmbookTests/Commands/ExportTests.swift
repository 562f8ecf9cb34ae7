import Foundation
import Testing

@Suite("export makes a workbook of tags")
struct ExportTests {
    private let tags = """
        {"Tags": [
          {"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "웹-1"},
          {"Key": "Note", "ResourceId": "i-1", "ResourceType": "instance", "Value": "=1+1"},
          {"Key": "Note", "ResourceId": "i-2", "ResourceType": "instance", "Value": "no name"}
        ]}
        """

    /// Every tag and row of SampleData's file, counted by another program's eyes: 41 instances, five without a Name.
    private static let sample = HouseTests.root.appending(path: "SampleData/tags.json").path

    @Test("without any option the sheets are those of the workflow that it replaces")
    func defaults() throws {
        let folder = try TemporaryFolder()
        try folder.write(tags, to: "tags.json")
        let run = try folder.run("export", "tags.json", "-o", "book.xlsx", "--book", "b1")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 1 alarm for 1 resource; 3 tags of 2 resources
                          1 resource has tags but no Name: no alarm

                        """))
        #expect(folder.names == ["book.xlsx", "tags.json"])
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Alarms").output == """
                Value,Resource Type,Metric Name,Comparison Operator,Threshold,Unit,Severity,Enabled,Fires After,\
                Alarm Actions,Why,Statistic,Period,Evaluation Periods,Datapoints To Alarm,Treat Missing Data,\
                Alarm Name,Monthly Cost,Resource Id,Key
                웹-1,instance,CPUUtilization,>,90,Percent,,yes,5 min,,,Average,300,1,1,missing,,0.1,i-1,Name

                """)
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Tags").output == """
                Key,ResourceId,ResourceType,Value
                Name,i-1,instance,웹-1
                Note,i-1,instance,=1+1
                Note,i-2,instance,no name

                """)
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Settings").output == """
                Name,Value
                Book,b1
                AccountId
                Region
                NameTemplate,{Value}: {Label} {over|under} {Threshold} {unit}
                DescriptionTemplate,Alarm when {Label} is {over|under} {Threshold} {unit}
                AlarmActions
                OKActions
                InsufficientDataActions
                Names,follow
                Language,en
                Where,Key == Name
                Source,tags.json
                Partial,no
                TagsDigest,2f25d06e6a86ef05
                Columns,"A=Value, B=ResourceType, C=MetricName, D=ComparisonOperator, E=Threshold, F=Unit, \
                G=Severity, H=Enabled, I=FiresAfter, J=AlarmActions, K=Why, L=Statistic, M=Period, \
                N=EvaluationPeriods, O=DatapointsToAlarm, P=TreatMissingData, Q=AlarmName, R=MonthlyCost, \
                S=ResourceId, T=Key"

                """)
    }

    @Test("options are in the rows and in Settings")
    func options() throws {
        let folder = try TemporaryFolder()
        let topic = "arn:aws:sns:eu-west-1:111122223333:oncall"
        let run = try folder.run(
            "export", "-", "-o", "book.xlsx", "--metrics", "CPUUtilization,StatusCheckFailed", "--threshold", "72.5",
            "--period", "60", "--statistic", "Maximum", "--evaluation-periods", "3", "--comparison", ">=",
            "--alarm-action", topic, "--ok-action", topic, "--insufficient-data-action", topic, "--name-template",
            "{Value} {Label}", "--description-template", "", "--names", "keep", "--show-tags", "Note", "--where",
            "ResourceType == instance", "--book", "mine", "--region", "eu-west-1", "--account", "111122223333",
            "--format", "json", input: tags)
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        {"workbook":"book.xlsx","book":"mine","accountId":"111122223333","region":"eu-west-1",\
                        "resources":2,"tags":3,"alarms":2,"resourcesWithAlarm":1,"withoutName":1,"namedByARN":0,\
                        "withoutMetric":0,"typesWithoutMetric":{},"withoutDimensions":{},"withoutData":{},\
                        "pseudoFileSystems":0,"withoutThreshold":0,"leftOutByFilter":0,"withoutTag":0,"terminated":0,"duplicateTags":0,\
                        "partial":false,"sharedNames":[],"unusedMetrics":[],"missingTags":[]}

                        """))
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Alarms").output.split(separator: "\n").dropFirst() == [
                "웹-1,instance,=1+1,CPUUtilization,>=,72.5,Percent,,yes,3 min,,,Maximum,60,3,3,missing,,0.1,i-1,Name",
                "웹-1,instance,=1+1,StatusCheckFailed,>=,72.5,Count,,yes,3 min,,,Maximum,60,3,3,missing,,0.1,i-1,Name",
            ])
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Settings").output == """
                Name,Value
                Book,mine
                AccountId,111122223333
                Region,eu-west-1
                NameTemplate,{Value} {Label}
                DescriptionTemplate
                AlarmActions,\(topic)
                OKActions,\(topic)
                InsufficientDataActions,\(topic)
                Names,keep
                Language,en
                Where,Key == Name and ResourceType == instance
                MetricName,"CPUUtilization, StatusCheckFailed"
                Statistic,Maximum
                ComparisonOperator,>=
                Threshold,72.5
                Period,60
                EvaluationPeriods,3
                Source,standard input
                Partial,no
                TagsDigest,2f25d06e6a86ef05
                Columns,"A=Value, B=ResourceType, C=tag:Note, D=MetricName, E=ComparisonOperator, F=Threshold, \
                G=Unit, H=Severity, I=Enabled, J=FiresAfter, K=AlarmActions, L=Why, M=Statistic, N=Period, \
                O=EvaluationPeriods, P=DatapointsToAlarm, Q=TreatMissingData, R=AlarmName, S=MonthlyCost, \
                T=ResourceId, U=Key"

                """)
    }

    @Test("a Book is 12 letters and digits, and another one each time")
    func randomBook() throws {
        let folder = try TemporaryFolder()
        try folder.write(tags, to: "tags.json")
        let books = try (1...2).map { number in
            _ = try folder.run("export", "tags.json", "-o", "\(number).xlsx")
            let settings = try folder.run("cat", "\(number).xlsx", "--sheet", "Settings").output
            return try #require(settings.split(separator: "\n").dropFirst().first)
        }
        for book in books {
            #expect(book.hasPrefix("Book,"))
            #expect(book.count == 17)
            #expect(book.dropFirst(5).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
        #expect(books[0] != books[1])
    }

    @Test("several files of several shapes are one input; what they repeat is said")
    func severalFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write(tags, to: "tags.json")
        let instances = """
            {"Reservations": [{"OwnerId": "111122223333", "Instances": [
              {"InstanceId": "i-1", "Tags": [{"Key": "Name", "Value": "other"}], "State": {"Name": "running"}},
              {"InstanceId": "i-3", "Tags": [{"Key": "Name", "Value": "웹-1"}],
               "Placement": {"AvailabilityZone": "eu-west-1c"}},
              {"InstanceId": "i-4", "State": {"Name": "terminated"}}, {"InstanceId": "i-5"}]}], "NextToken": "more"}
            """
        let run = try folder.run("export", "tags.json", "-", "-o", "book.xlsx", input: instances)
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 2 alarms for 2 resources; 4 tags of 3 resources
                          1 resource has tags but no Name: no alarm
                          1 resource has no tag
                          1 terminated or shutting-down instance was left out
                          1 tag came twice: the first counts
                          2 resources are called "웹-1": their alarms' names get the resource's id behind them
                          the input is partial: a token in it says that there is more, so import will delete no alarm; \
                        ask AWS again without --no-paginate and --max-items

                        """))
        let settings = try folder.run("cat", "book.xlsx", "--sheet", "Settings").output
        #expect(settings.contains("\nAccountId,111122223333\nRegion,eu-west-1\n"))
        #expect(settings.contains("\nSource,\"tags.json, standard input\"\nPartial,yes\nTagsDigest,"))
    }

    @Test("what --metrics and --show-tags ask for in vain is said")
    func inVain() throws {
        let folder = try TemporaryFolder()
        let run = try folder.run(
            "export", "-", "-o", "book.xlsx", "--metrics", "CPUUtilization,DBLoad", "--show-tags", "Owner", input: tags)
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 1 alarm for 1 resource; 3 tags of 2 resources
                          1 resource has tags but no Name: no alarm
                          no row watches DBLoad, which --metrics asks for: no resource of its types has a row
                          no resource has the tag "Owner" that --show-tags asks for

                        """))
    }

    @Test("every text of a tag comes back as it was, whatever it starts with and holds")
    func hostileTexts() throws {
        let texts = [
            "=1+1", "+1", "-5", "@x", "'q", "\"q\"", "<&>", "]]>", "https://e.com/?a=b&c=d", "mailto:x@y.z", "0123",
            "1e5", "TRUE", "2026-01-01", "#N/A", "_x0041_", " lead", "trail ", "a\nb", "a\r\nb", "a\tb", "\0", "\u{b}",
            "\u{fffe}", "\u{ffff}", "\u{202e}", "\u{2028}", "é", "e\u{301}", "웹", "😀",
            String(repeating: "x", count: 32_767),
        ]
        let tags = texts.enumerated().map { number, text in
            ["Key": "k\(number)", "ResourceId": "i-1", "ResourceType": "instance", "Value": text]
        }
        let folder = try TemporaryFolder()
        try folder.write(try JSONSerialization.data(withJSONObject: ["Tags": tags]), to: "tags.json")
        #expect(try folder.run("export", "tags.json", "-o", "book.xlsx").exitCode == 0)
        let lines = try folder.run("cat", "book.xlsx", "--sheet", "Tags", "--format", "jsonl").output.utf8
            .split(separator: UInt8(ascii: "\n"))
        let values = try lines.dropFirst().map { line in
            let row = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            return (row?["cells"] as? [String: Any])?["D"] as? String
        }
        #expect(values.map { $0.map { Array($0.unicodeScalars) } } == texts.map { Array($0.unicodeScalars) })
    }

    @Test("a file that PowerShell's > wrote, in UTF-16, is read like any other")
    func utf16() throws {
        let folder = try TemporaryFolder()
        let units = Array(("\u{feff}" + tags.replacing("\n", with: "\r\n")).utf16)
        try folder.write(Data(units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }), to: "tags.json")
        #expect(try folder.run("export", "tags.json", "-o", "book.xlsx").exitCode == 0)
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Tags").output.hasPrefix(
                "Key,ResourceId,ResourceType,Value\nName,i-1,instance,웹-1\n"))
    }

    @Test("without any row there are headers and a blank row, and it is said")
    func nothing() throws {
        let folder = try TemporaryFolder()
        let run = try folder.run("export", "-", "-o", "book.xlsx", input: "{\"Tags\": []}")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 0 alarms for 0 resources; 0 tags of 0 resources
                          nothing to watch: the sheet Alarms has one blank row

                        """))
        #expect(
            try folder.run("cat", "book.xlsx", "--sheet", "Tags").output.hasPrefix(
                "Key,ResourceId,ResourceType,Value\n"))
    }

    @Test("a workbook that exists is replaced only with --force")
    func force() throws {
        let folder = try TemporaryFolder()
        try folder.write("somebody's edits", to: "book.xlsx")
        #expect(
            try folder.run("export", "-", "-o", "book.xlsx", input: tags)
                == CommandRun(
                    exitCode: 1,
                    errors: """
                        error: book.xlsx: exists already and may hold somebody's edits; name another file, or replace it \
                        with --force

                        """))
        #expect(folder.text(of: "book.xlsx") == "somebody's edits")
        #expect(try folder.run("export", "-", "-o", "book.xlsx", "--force", input: tags).exitCode == 0)
        #expect(folder.bytes(of: "book.xlsx")?.starts(with: Data("PK".utf8)) == true)
    }

    @Test(
        "bad input is an error with its place, and leaves no file and what was there before",
        arguments: [
            ("{\"Tags\": [\n  {\"Key\": }]}", "2:11: expected a value, found \"}\""),
            ("", "1:1: the input is empty; make it with `aws ec2 describe-tags --output json`"),
            ("{\"Tags\": [", "1:11: expected a value or ], found the end of the input"),
            (
                "{\"Users\": []}",
                "1:13: expected an object with \"Tags\", \"ResourceTagMappingList\" or \"Reservations\", found \"Users\"; "
                    + "make it with `aws ec2 describe-tags --output json`"
            ),
            ("{\"a\u{1b}[2J\": 1}", "1:4: a string holds the control character the byte 0x1b unescaped"),
            (
                "{\"\\u001b[2J\": 1}",
                "1:16: expected an object with \"Tags\", \"ResourceTagMappingList\" or "
                    + "\"Reservations\", found \"\\u{1b}[2J\"; make it with `aws ec2 describe-tags --output json`"
            ),
        ])
    func badInput(input: String, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(input, to: "bad.json")
        try folder.write("old", to: "book.xlsx")
        #expect(
            try folder.run("export", "bad.json", "-o", "book.xlsx", "--force")
                == CommandRun(exitCode: 1, errors: "error: bad.json:\(message)\n"))
        #expect(folder.names == ["bad.json", "book.xlsx"])
        #expect(folder.text(of: "book.xlsx") == "old")
    }

    @Test("a file that isn't there, a folder and a place that can't be written are errors")
    func files() throws {
        let folder = try TemporaryFolder()
        try folder.write(tags, to: "tags.json")
        #expect(
            try folder.run("export", "tags.json", "none.json", "-o", "book.xlsx")
                == CommandRun(exitCode: 1, errors: "error: none.json: cannot be read: no such file or directory\n"))
        #expect(
            try folder.run("export", ".", "-o", "book.xlsx")
                == CommandRun(exitCode: 1, errors: "error: .: cannot be read: is a directory\n"))
        let run = try folder.run("export", "tags.json", "-o", "none/book.xlsx")
        #expect(run.exitCode == 1)
        #expect(run.errors == "error: none/book.xlsx: cannot be written: no such file or directory\n")
        #expect(folder.names == ["tags.json"])
    }

    @Test(
        "a wrong option is a usage error that says what would be right",
        arguments: [
            ([], "Missing expected argument '--output <book.xlsx>'"),
            (["-o", "book.xls"], "'--output' is named .xlsx, since Excel opens no other, not \"book.xls\""),
            (["-o", "b.xlsx", "-"], "'-' is standard input, which can be read only once"),
            (
                ["-o", "b.xlsx", "--threshold", "eighty"],
                "'--threshold': threshold \"eighty\" is not a number; write a number such as 90 or 0.5"
            ),
            (["-o", "b.xlsx", "--show-tags", "A,,B"], "'--show-tags' holds a comma without a key"),
            (
                ["-o", "b.xlsx", "--show-tags", "Env,env"],
                "'--show-tags' names \"env\" twice, and Excel's tables don't tell letter case apart"
            ),
            (
                ["-o", "b.xlsx", "--where", "Owner == me"],
                "'--where': filter \"Owner == me\" names a column that the sheet Alarms won't have; write tag:Owner for a tag"
            ),
            (["-o", "b.xlsx", "--alarm-action", "oncall"], "'--alarm-action'"),
        ])
    func usage(options: [String], message: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(
            ["export", "-"] + options, input: Data(tags.utf8), folder: folder.path, environment: [:])
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: \(message)"), "\(run.errors)")
        #expect(folder.names == [])
    }

    @Test("Ctrl-C and SIGTERM leave nothing behind and the old workbook as it was", arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) throws {
        let folder = try TemporaryFolder()
        try folder.write("old", to: "book.xlsx")
        let process = try CommandRun.start(["export", "-", "-o", "book.xlsx", "--force"], folder: folder.path)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // More than a pipe holds, so that it reads once all is written, and waits for the rest.
        let blanks = Data(repeating: UInt8(ascii: " "), count: 1 << 20)
        try input.fileHandleForWriting.write(contentsOf: Data(tags.dropLast(2).utf8) + blanks)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        #expect(folder.names == ["book.xlsx"])
        #expect(folder.text(of: "book.xlsx") == "old")
    }

    @Test("SampleData's tags give an alarm to each instance with a Name")
    func sample() throws {
        let folder = try TemporaryFolder()
        #expect(
            try folder.run("export", Self.sample, "-o", "book.xlsx")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 36 alarms for 36 resources; 223 tags of 41 resources
                          5 resources have tags but no Name: no alarm
                          2 resources are called "batch": their alarms' names get the resource's id behind them

                        """))
    }
}
