import AlarmbookCore
import Testing

struct ActionListTests {
    private let ops = "arn:aws:sns:us-east-1:123456789012:ops"
    private let oncall = "arn:aws:sns:us-east-1:123456789012:oncall"

    @Test("several actions stand in a cell, parted by line breaks, commas, semicolons or spaces")
    func words() {
        for separator in ["\n", ",", ";", " ", ", ", "\r\n", ";\n"] {
            #expect(ActionList.words(of: "a" + separator + "b") == ["a", "b"])
        }
        #expect(ActionList.words(of: " \n") == nil)
        #expect(ActionList.words(of: "None") == [])
    }

    @Test("a blank AlarmActions is Settings', by Severity, else plain; none is no action")
    func blank() throws {
        let table = try read(
            [
                ["i-1", nil, nil], ["i-1", "critical", nil], ["i-2", "Critical", "none"], ["i-2", "info", "oncall"],
                ["i-3", "info", ops + "\n" + oncall],
            ],
            [
                ("AlarmActions", ops), ("AlarmActions:Critical", "ONCALL"), ("Action:oncall", oncall),
                ("OKActions", "none"),
                ("OKActions:critical", "oncall"),
            ])
        #expect(table.lines() == [])
        #expect(table.rows.map(\.alarm.alarmActions) == [[ops], [oncall], [], [oncall], [ops, oncall]])
        #expect(table.rows.map(\.alarm.okActions) == [[], [oncall], [oncall], [], []])
        #expect(table.rows.map(\.alarm.insufficientDataActions) == [nil, nil, nil, nil, nil])
        #expect(table.counts.tellsNobody == 0)
    }

    @Test("an alarm without any action is counted as telling nobody")
    func nobody() throws {
        let table = try read([["i-1", nil, nil], ["i-2", nil, "none"], ["i-3", nil, ops]], [])
        #expect(table.rows.map(\.alarm.alarmActions) == [nil, [], [ops]])
        #expect(table.counts.tellsNobody == 2)
    }

    @Test("an action is counted once however it is written")
    func once() throws {
        #expect(
            try ActionList.resolve(["oncall", oncall, ops], names: ["oncall": oncall], at: nil) == [oncall, ops])
    }

    @Test("what is no action of the workbook's region is an error at its cell")
    func errors() throws {
        let many = (1...6).map { ops + "\($0)" }.joined(separator: ", ")
        let elsewhere = "arn:aws:sns:eu-west-1:123456789012:ops"
        let table = try read(
            [
                ["i-1", "a", "onkall"], ["i-1", "b", "arn:aws:sns"], ["i-1", "c", many], ["i-1", "d", elsewhere],
                ["i-1", "e", "none oncall"], ["i-1", "f", "arn:aws:sns:::ops"],
            ],
            [("Action:oncall", oncall), ("Region", "us-east-1")])
        #expect(
            table.lines() == [
                "Alarms!I2: action \"onkall\" is neither an ARN nor a name that Settings gives an ARN; did you mean "
                    + "\"oncall\"? write an ARN, or add Action:onkall to Settings",
                "Alarms!I3: action \"arn:aws:sns\" is not a whole ARN; write arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME",
                "Alarms!I4: 6 actions are more than the 5 that an alarm can have; take 1 away, or let one SNS topic tell "
                    + "them all",
                "Alarms!I5: action \"\(elsewhere)\" is in region \"eu-west-1\", but the alarms are in \"us-east-1\"; name "
                    + "one in us-east-1",
                "Alarms!I6: action \"none\" stands beside others; write it alone, or take it away",
                "Alarms!I7: action \"arn:aws:sns:::ops\" names no region; write arn:aws:sns:REGION:ACCOUNT:TOPIC",
            ])
    }

    @Test("any partition's ARN is one", arguments: ["aws", "aws-cn", "aws-us-gov"])
    func partitions(partition: String) throws {
        let arn = "arn:\(partition):sns:us-gov-west-1:123456789012:ops"
        #expect(try ActionList.resolve([arn], names: [:], at: nil) == [arn])
    }

    @Test(
        "what PutMetricAlarm lists is an action",
        arguments: [
            "sns:us-east-1:123456789012:on-call_2.fifo", "automate:us-east-1:ec2:stop",
            "automate:us-east-1:ec2:terminate", "automate:us-east-1:ec2:reboot", "automate:us-east-1:ec2:recover",
            "swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Stop/1.0",
            "swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Recover/1.0",
            "autoscaling:us-east-1:123456789012:scalingPolicy:ad8e9a4b-1:autoScalingGroupName/my-group:policyName/up",
            "autoscaling:us-east-1:123456789012:scalingPolicy:ad8e:resource/ecs/service/shop/web:policyName/cpu",
            "lambda:us-east-1:123456789012:function:tidy", "lambda:us-east-1:123456789012:function:tidy:7",
            "lambda:us-east-1:123456789012:function:tidy_up:PROD", "lambda:us-east-1:123456789012:function:t:$LATEST",
            "ssm:us-east-1:123456789012:opsitem:3", "ssm:us-east-1:123456789012:opsitem:1#CATEGORY=Security",
            "ssm-incidents::123456789012:response-plan/plan", "ssm-incidents::123456789012:responseplan/plan",
            "aiops:us-east-1:123456789012:investigation-group:sMwwg1IogXdvL7UZ",
            "aiops:us-east-1:123456789012:investigation-group/sMwwg1#DEDUPE_STRING=performance",
        ])
    func listed(action: String) throws {
        let place = AlarmPlace(account: nil, region: RegionName(exactly: "us-east-1"))
        #expect(try ActionList.resolve(["arn:aws:" + action], names: [:], at: place) == ["arn:aws:" + action])
    }

    @Test(
        "what CloudWatch refuses as an action is an error that says what it takes",
        arguments: [
            ("sns:us-east-1:123456789012:ops:8a21d249-4329-4871-acc6-7be709c6ea7f", "sns:REGION:ACCOUNT:TOPIC"),
            ("sns:us-east-1::ops", "sns:REGION:ACCOUNT:TOPIC"), ("sns:us-east-1:aws:ops", "sns:REGION:ACCOUNT:TOPIC"),
            ("sqs:us-east-1:123456789012:jobs", nil), ("s3:::bucket", nil), ("iam::123456789012:user/kim", nil),
            ("ec2:us-east-1:123456789012:instance/i-1", nil),
            ("cloudwatch:us-east-1:123456789012:alarm:other", nil),
            ("automate:us-east-1:ec2:start", "automate:REGION:ec2:stop, or with terminate, reboot or recover"),
            ("automate:us-east-1:rds:stop", "automate:REGION:ec2:stop, or with terminate, reboot or recover"),
            (
                "swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Start/1.0",
                "swf:REGION:ACCOUNT:action/actions/AWS_EC2.InstanceId.Stop/1.0"
            ),
            (
                "autoscaling:us-east-1:123456789012:autoScalingGroup:x:autoScalingGroupName/y",
                "autoscaling:REGION:ACCOUNT:scalingPolicy:ID:autoScalingGroupName/GROUP:policyName/POLICY"
            ),
            (
                "lambda:us-east-1:123456789012:layer:x",
                "lambda:REGION:ACCOUNT:function:NAME, with :VERSION or :ALIAS"
            ),
            (
                "lambda:us-east-1:123456789012:function:",
                "lambda:REGION:ACCOUNT:function:NAME, with :VERSION or :ALIAS"
            ),
            ("ssm:us-east-1:123456789012:parameter/x", "ssm:REGION:ACCOUNT:opsitem:SEVERITY#CATEGORY=NAME"),
            ("ssm:us-east-1:123456789012:opsitem:5", "ssm:REGION:ACCOUNT:opsitem:SEVERITY#CATEGORY=NAME"),
            ("ssm-incidents::123456789012:incident-record/x/y", "ssm-incidents::ACCOUNT:response-plan/NAME"),
            ("aiops:us-east-1:123456789012:investigation:x", "aiops:REGION:ACCOUNT:investigation-group:ID"),
        ])
    func refused(action: String, pattern: String?) throws {
        let service = action.split(separator: ":")[0]
        let cure =
            pattern.map { "write arn:aws:\($0)" }
            ?? "write an SNS topic, or what else PutMetricAlarm takes: EC2's actions, Auto Scaling policies, Lambda "
            + "functions, OpsItems, response plans, investigation groups"
        let reason =
            pattern == nil
            ? "is of \(service), which no alarm can act on"
            : "is not one that an alarm can take of \(service)"
        let table = try read([["i-1", nil, "arn:aws:" + action]], [])
        #expect(table.lines() == ["Alarms!I2: action \"arn:aws:\(action)\" \(reason); \(cure)"])
        let settings = try read([["i-1", nil, nil]], [("AlarmActions", "arn:aws:" + action)])
        #expect(settings.lines() == ["Settings!B2: action \"arn:aws:\(action)\" \(reason); \(cure)"])
        #expect(throws: ValueError.self) {
            try ActionList.resolve(["pager"], names: ["pager": "arn:aws:" + action], at: nil)
        }
    }

    @Test("an account of eleven digits is none")
    func elevenDigits() throws {
        let action = "arn:aws:sns:us-east-1:12345678901:ops"
        #expect(
            try read([["i-1", nil, action]], []).lines() == [
                "Alarms!I2: action \"\(action)\" names the account \"12345678901\", which is not 12 digits; write it as "
                    + "123456789012"
            ])
    }

    @Test(
        "an action on an instance needs an alarm on a metric of its own",
        arguments: [
            "arn:aws:automate:us-east-1:ec2:recover",
            "arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Reboot/1.0",
        ])
    func instance(action: String) throws {
        let header = TestBook.header + ["AlarmActions", "Namespace", "Dimensions"]
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", "StatusCheckFailed_System", nil, 1, action],
                ["Name", "i-2", "instance", "web-2", "disk_used_percent", nil, 90, action, "CWAgent", "path=/"],
            ], header: header
        ).table()
        #expect(table.rows.map(\.alarm.alarmActions) == [[action]])
        #expect(
            table.lines() == [
                "Alarms!H3: action \"\(action)\" needs an alarm on a metric of AWS/EC2 with InstanceId alone; take it away, "
                    + "or watch one of the instance's own metrics"
            ])
    }

    private func read(_ rows: [[String?]], _ settings: [(String, String)]) throws -> AlarmWorkbook {
        let names = ["i-1": "web-1", "i-2": "web-2", "i-3": "db-1"]
        return try TestBook(
            alarms: rows.map { ["Name", $0[0], "instance", names[$0[0] ?? ""], nil, nil, 90, $0[1], $0[2]] },
            header: TestBook.header + ["Severity", "AlarmActions"], settings: settings
        ).table()
    }
}
