import AlarmbookCore
import Testing

/// Rows that say themselves what their alarm watches, and whose alarm it is.
struct PulledRowsTests {
    static let header = [
        "Key", "ResourceId", "ResourceType", "Value", "Namespace", "MetricName", "Dimensions", "Threshold", "Severity",
        "AlarmName", "AlarmDescription", "AlarmArn",
    ]
    static let arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:"

    static func table(_ rows: [[Any?]], settings: [(String, Any)] = [("DescriptionTemplate", "")]) throws
        -> AlarmWorkbook
    {
        var book = TestBook()
        book.add("Alarms", [header] + rows)
        book.add("Settings", [["Name", "Value"], ["Book", "b"]] + settings.map { [$0, $1] })
        return try book.table()
    }

    @Test("a row without a resource names namespace, metric and dimensions, also none, and needs no ResourceId")
    func noResource() throws {
        let table = try Self.table([
            ["Name", nil, nil, nil, "Shop", "Orders", "Stage=live, Shop=\"a,b\"", 5, nil, "orders"],
            ["Name", nil, nil, nil, "AWS/Usage", "CallCount", nil, 5, "2", "calls"],
        ])
        #expect(table.lines([.error, .warning, .notice]) == [])
        #expect(table.rows.map(\.identity.text) == ["::Shop:Orders::Shop=a,b:Stage=live", "::AWS/Usage:CallCount:2:"])
        #expect(table.rows.map(\.alarm.name) == ["orders", "calls"])
        #expect(
            table.rows.map(\.alarm.dimensions) == [
                [Dimension(name: "Stage", value: "live"), Dimension(name: "Shop", value: "a,b")], [],
            ])
    }

    @Test("without Namespace and MetricName a blank ResourceId is an error with its cure")
    func blank() throws {
        let table = try Self.table([["Name", nil, nil, nil, nil, "Orders", nil, 5]])
        #expect(
            table.lines() == [
                "Alarms!B2: ResourceId is blank; write the resource's id, or Namespace, MetricName and Dimensions of a "
                    + "metric without one, or clear the row"
            ])
    }

    @Test(
        "AlarmDescription is the alarm's, whatever the template; blank is the template's, and a blank one says nothing")
    func description() throws {
        let rows: [[Any?]] = [
            ["Name", "i-1", "instance", "web-1", nil, "CPUUtilization", nil, 5, nil, nil, " two\nlines \n"],
            ["Name", "i-2", "instance", "web-2", nil, "CPUUtilization", nil, 5],
        ]
        #expect(try Self.table(rows).rows.map(\.alarm.description) == [" two\nlines \n", nil])
        #expect(
            try Self.table(rows, settings: []).rows.map(\.alarm.description) == [
                " two\nlines \n", "Alarm when CPU Utilization is over 5 percent",
            ])
    }

    @Test("a description that is too long is an error at its cell")
    func longDescription() throws {
        let text = String(repeating: "é", count: 1_025)
        let table = try Self.table([
            ["Name", "i-1", "instance", "web-1", nil, "CPUUtilization", nil, 5, nil, nil, text]
        ])
        #expect(
            table.lines() == ["Alarms!K2: alarm description has 1025 characters, more than 1024; shorten it"])
    }

    @Test("a row with AlarmArn keeps the name that the ARN ends with, colons and spaces at the ends included")
    func name() throws {
        let table = try Self.table([
            ["Name", "i-1", "instance", "web-1", nil, "CPUUtilization", nil, 5, nil, "a: b", nil, Self.arn + " a: b "],
            ["Name", "i-2", "instance", "web-2", nil, "CPUUtilization", nil, 5, nil, nil, nil, Self.arn + "c"],
        ])
        #expect(table.lines() == [])
        #expect(table.rows.map(\.alarm.name) == [" a: b ", "c"])
        #expect(table.rows.map(\.arn?.text) == [Self.arn + " a: b ", Self.arn + "c"])
    }

    @Test("a pulled row watches what it says, though the catalogue knows a metric that is spelled like it")
    func literal() throws {
        let table = try Self.table([
            ["Name", "i-1", "instance", "web-1", "AWS/EC2", "cpuutilization", nil, 5, nil, "x", nil, Self.arn + "x"],
            ["Name", "i-1", "instance", "web-1", "AWS/EC2", "CPUSteal", nil, 5, nil, "y", nil, Self.arn + "y"],
        ])
        #expect(table.lines() == [])
        #expect(table.rows.map(\.alarm.metricName) == ["cpuutilization", "CPUSteal"])
        #expect(
            table.rows.map(\.alarm.dimensions) == [
                [.init(name: "InstanceId", value: "i-1")], [.init(name: "InstanceId", value: "i-1")],
            ])
    }

    @Test("another name beside AlarmArn, one alarm's ARN in two rows, what is no alarm's ARN: errors with their cures")
    func errors() throws {
        func row(_ id: String, _ name: String?, _ arn: String) -> [Any?] {
            ["Name", id, "instance", id, nil, "CPUUtilization", nil, 5, nil, name, nil, arn]
        }
        let table = try Self.table([
            row("i-1", "b", Self.arn + "a"), row("i-2", nil, Self.arn + "c"), row("i-3", nil, Self.arn + "c"),
            row("i-4", nil, "arn:aws:sns:eu-west-1:123456789012:topic"),
        ])
        #expect(
            table.lines() == [
                "Alarms!J2: alarm name \"b\" is not \"a\", which AlarmArn in L2 names; write the old name back, or clear "
                    + "AlarmArn to make another alarm",
                "Alarms!L4: AlarmArn is that of L3 too; clear AlarmArn and AlarmName in the row that makes another "
                    + "alarm, and give it a Severity",
                "Alarms!L5: alarm ARN \"arn:aws:sns:eu-west-1:123456789012:topic\" is not that of an alarm; write "
                    + "arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME, or clear the cell",
            ])
    }

    @Test("an ARN of another account or region than the workbook's is an error")
    func elsewhere() throws {
        let row: [Any?] = [
            "Name", "i-1", "instance", "web-1", nil, "CPUUtilization", nil, 5, nil, nil, nil, Self.arn + "a",
        ]
        #expect(
            try Self.table([row], settings: [("AccountId", "000000000012"), ("Region", "eu-west-1")]).lines() == [
                "Alarms!L2: alarm \"\(Self.arn)a\" is in account \"123456789012\", but the workbook is of "
                    + "\"000000000012\"; add a column AccountId that says it"
            ])
    }

    @Test("names that differ only in how an accent is encoded are two names, as CloudWatch has them")
    func canonicalEquivalents() throws {
        let table = try Self.table([
            ["Name", "i-1", "instance", "x", nil, "CPUUtilization", nil, 5, nil, "caf\u{e9}"],
            ["Name", "i-2", "instance", "x", nil, "CPUUtilization", nil, 5, nil, "cafe\u{301}"],
        ])
        #expect(table.rows.map { Array($0.alarm.name.unicodeScalars).count } == [4, 5])
    }
}
