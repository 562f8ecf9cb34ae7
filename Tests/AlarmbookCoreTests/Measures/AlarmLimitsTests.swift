import AlarmbookCore
import Sheets
import Testing

struct AlarmLimitsTests {
    private let header =
        TestBook.header + ["Period", "EvaluationPeriods", "DatapointsToAlarm", "Namespace", "Dimensions", "Statistic"]

    @Test("a period is 10, 20, 30 or a multiple of 60 seconds", arguments: [10, 20, 30, 60, 120, 300, 3600, 86_400])
    func goodPeriods(period: Int) throws {
        try AlarmLimits.check(period: period)
    }

    @Test("another period is refused with those near it")
    func badPeriods() {
        let message = "is not 10, 20, 30 or a multiple of 60 seconds"
        #expect(throws: ValueError("period \"90\" \(message)", cure: "write 60 or 120")) {
            try AlarmLimits.check(period: 90)
        }
        #expect(throws: ValueError("period \"5\" \(message)", cure: "write 60")) { try AlarmLimits.check(period: 5) }
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: 0) }
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: -60) }
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: 604_860) }
    }

    @Test("periods below an hour look back a day at most, longer ones a week")
    func window() throws {
        try AlarmLimits.check(period: 300, evaluationPeriods: 288)
        #expect(
            throws: ValueError(
                "period 300 × evaluation periods 289 is more than 86400 seconds",
                cure: "write at most 288 evaluation periods")
        ) { try AlarmLimits.check(period: 300, evaluationPeriods: 289) }
        try AlarmLimits.check(period: 3600, evaluationPeriods: 168)
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: 3600, evaluationPeriods: 169) }
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: 3540, evaluationPeriods: 25) }
        #expect(throws: ValueError.self) { try AlarmLimits.check(period: 3600, evaluationPeriods: .max) }
    }

    @Test("limits are errors at the cells that break them")
    func cells() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, 45],
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, 300, 300],
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, 300, 3, 4],
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, nil, nil, 2],
                ["Name", "i-1", "instance", "web-1", nil, nil, 1e200],
            ], header: header
        ).table()
        #expect(table.rows.isEmpty)
        #expect(
            table.lines() == [
                "Alarms!H2: period \"45\" is not 10, 20, 30 or a multiple of 60 seconds; write 60",
                "Alarms!I3: period 300 × evaluation periods 300 is more than 86400 seconds; write at most 288 evaluation "
                    + "periods",
                "Alarms!J4: datapoints to alarm \"4\" are more than the 3 evaluation periods; write at most 3",
                "Alarms!J5: datapoints to alarm \"2\" are more than the 1 evaluation periods; write at most 1",
                "Alarms!G6: threshold \"\(1e200.plainDecimal)\" is beyond ±2^360; write a smaller number",
            ])
    }

    @Test("a period below a minute is a warning where AWS reports by the minute")
    func shortPeriod() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, 10],
                [
                    "Name", "i-2", "instance", "web-2", "mem_used_percent", nil, 90, 10, nil, nil, "CWAgent",
                    "InstanceId=i-2",
                ],
            ], header: header
        ).table()
        #expect(table.rows.map(\.alarm.period) == [10, 10])
        #expect(
            table.lines([.error, .warning]) == [
                "Alarms!H2: period 10 is shorter than the minute that AWS/EC2 reports in at most; write 60 or more, or the "
                    + "alarm stays without data"
            ])
    }

    @Test("where DatapointsToAlarm is blank it is EvaluationPeriods")
    func datapoints() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, "300", "１２"]], header: header
        ).table()
        #expect(table.rows.map(\.alarm.period) == [300])
        #expect(table.rows.map(\.alarm.datapointsToAlarm) == [12])
    }

    @Test("dimensions that a row names besides the resource's own belong to the alarm and its identity")
    func dimensions() throws {
        let table = try TestBook(
            alarms: [
                [
                    "Name", "i-1", "instance", "web-1", "disk_used_percent", nil, "90 %", nil, nil, nil, "CWAgent",
                    "path=/; InstanceId=i-1, device=nvme0n1p1",
                ]
            ], header: header
        ).table()
        #expect(table.lines([.error, .warning, .notice]) == [])
        let row = try #require(table.rows.first)
        #expect(row.identity.text == "instance:i-1:CWAgent:disk_used_percent::device=nvme0n1p1:path=/")
        #expect(
            row.alarm.dimensions == [
                Dimension(name: "InstanceId", value: "i-1"), Dimension(name: "path", value: "/"),
                Dimension(name: "device", value: "nvme0n1p1"),
            ])
    }

    @Test("dimensions that CloudWatch doesn't take are errors at their cells")
    func badDimensions() throws {
        let many = (1...30).map { "d\($0)=1" }.joined(separator: ",")
        let table = try TestBook(
            alarms: ["path", "path=/,path=/data", "path=디스크", ":x=1", "InstanceId=i-2", many].map {
                ["Name", "i-1", "instance", "web-1", "disk_used_percent", nil, 90, nil, nil, nil, "CWAgent", $0]
            } + [["Name", "i-1", "instance", "web-1", "mem", nil, 90, nil, nil, nil, "디스크"]],
            header: header
        ).table()
        #expect(
            table.lines() == [
                "Alarms!L2: dimension \"path\" is not a name and a value; write NAME=VALUE, several parted by commas",
                "Alarms!L3: dimension \"path\" stands there twice; take one of them away",
                "Alarms!L4: dimension value \"디스크\" has characters that are not ASCII; write it in ASCII",
                "Alarms!L5: dimension name \":x\" begins with a colon; take it away",
                "Alarms!L6: dimension InstanceId is \"i-2\", but the row's resource is \"i-1\"; correct one of the two",
                "Alarms!L7: 31 dimensions are more than 30; take some away",
                "Alarms!K8: Namespace \"디스크\" is not a name that CloudWatch takes; write at most 255 ASCII characters",
            ])
    }

    @Test("a metric of the agent with the instance's dimension alone is a warning, unless the row says that it is all")
    func agent() throws {
        func lines(_ dimensions: String?, _ metric: String = "mem_used_percent") throws -> [String] {
            try TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", metric, nil, 90, nil, nil, nil, "CWAgent", dimensions]],
                header: header
            ).table().lines([.error, .warning])
        }
        #expect(
            try lines(nil) == [
                "Alarms!E2: CWAgent mem_used_percent mostly has more dimensions than InstanceId=i-1, such as ImageId, and "
                    + "the alarm would wait for ever; write them into a column Dimensions, or \"InstanceId=i-1\" if they were "
                    + "aggregated away"
            ])
        #expect(try lines("InstanceId=i-1") == [])
        #expect(try lines("ImageId=ami-1,InstanceType=t3.micro") == [])
        #expect(try lines("path=/", "disk_used_percent") == [])
    }

    @Test("a metric that its resource type hasn't is an error with the nearest, unless a Namespace says whose it is")
    func metrics() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", "CPUUtilisation", nil, 90],
                ["Name", "i-1", "instnace", "web-1", "CPUUtilization", nil, 90],
                ["Name", "i-1", "instance", "web-1", "cpu utilization", nil, 90],
                ["Name", "i-1", "instance", "web-1", "CPUUtilisation", nil, 90, nil, nil, nil, "AWS/EC2"],
                ["Name", "i-1", "instance", "web-1", "mem_used_percent", nil, 90, nil, nil, nil, "CWAgent"],
                ["Name", "i-2", "subnet", "web-2", "AvailableAddresses", "<", 10, nil, nil, nil, "Own", "Subnet=a"],
                ["Name", "i-3", "subnet", "db-1", "AvailableAddresses", "<", 10, nil, nil, nil, "Own"],
                ["Name", "i-3", "subnet", "db-1", nil, nil, 10],
            ], header: header
        ).table()
        #expect(table.rows.map(\.alarm.metricName) == ["CPUUtilization", "mem_used_percent", "AvailableAddresses"])
        #expect(table.rows.map(\.alarm.namespace) == ["AWS/EC2", "CWAgent", "Own"])
        #expect(table.rows.map { $0.alarm.dimensions.map(\.name) } == [["InstanceId"], ["InstanceId"], ["Subnet"]])
        #expect(table.counts.withoutMetric == 1)
        #expect(
            table.lines() == [
                "Alarms!E2: metric \"CPUUtilisation\" is not one of instance; did you mean CPUUtilization? a metric of one's "
                    + "own needs a column Namespace",
                "Alarms!C3: resource type \"instnace\" has no metrics that alarmbook knows; write instance",
                "Alarms!E5: metric \"CPUUtilisation\" is not one of AWS/EC2; did you mean CPUUtilization?",
                "Alarms!L8: resource type \"subnet\" has no dimension that alarmbook knows; add a column Dimensions with "
                    + "NAME=VALUE",
            ])
    }

    @Test("a description over 1,024 characters is an error")
    func description() throws {
        let long = String(repeating: "가", count: 1_025)
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90]], settings: [("DescriptionTemplate", long)]
        ).table()
        #expect(
            table.lines() == [
                "Alarms!D2: alarm description has 1025 characters, more than 1024; shorten Settings' DescriptionTemplate"
            ])
    }

    @Test("an id that no dimension can hold is an error")
    func resourceId() throws {
        var book = TestBook()
        book.add("Alarms", [TestBook.header, ["Name", "웹", "instance", "web-1", nil, nil, 90]])
        #expect(
            try book.table().lines() == [
                "Alarms!B2: dimension value \"웹\" has characters that are not ASCII; write it in ASCII"
            ])
    }
}
