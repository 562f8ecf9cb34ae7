import AlarmbookCore
import Testing

struct AlarmNameTests {
    private let header = TestBook.header + ["Severity", "AlarmName", "Namespace", "Dimensions"]

    @Test("names that clash get the ResourceId, then the Severity, then the dimensions, as far as needed")
    func clashes() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web", nil, nil, 90],
                ["Name", "i-2", "instance", "web", nil, nil, 90, "warning"],
                ["Name", "i-2", "instance", "web", nil, nil, 90, "critical"],
                ["Name", "i-3", "instance", "disk", "disk_used_percent", nil, 90, nil, nil, "CWAgent", "path=/"],
                ["Name", "i-3", "instance", "disk", "disk_used_percent", nil, 90, nil, nil, "CWAgent", "path=/data"],
                ["Name", "i-3", "instance", "alone", nil, nil, 90],
            ], header: header
        ).table()
        #expect(table.lines() == [])
        #expect(
            table.rows.map(\.alarm.name) == [
                "web: CPU Utilization over 90 percent (i-1)",
                "web: CPU Utilization over 90 percent (i-2) (warning)",
                "web: CPU Utilization over 90 percent (i-2) (critical)",
                "disk: Disk Used over 90 percent (i-3) (path=/)",
                "disk: Disk Used over 90 percent (i-3) (path=/data)",
                "alone: CPU Utilization over 90 percent",
            ])
        for row in table.rows {
            #expect(row.nameForms.contains(row.alarm.name))
            #expect(row.nameForms[0] == row.baseName)
        }
    }

    @Test("what is appended doesn't depend on the rows' order, and doesn't make another clash")
    func order() throws {
        let rows: [[Any?]] = [
            ["Name", "i-1", "instance", "web", nil, nil, 90, nil, "web"],
            ["Name", "i-2", "instance", "web", nil, nil, 90, nil, "web"],
            ["Name", "i-3", "instance", "web", nil, nil, 90, nil, "web (i-1)"],
        ]
        let names = try TestBook(alarms: rows, header: header).table().rows.map(\.alarm.name)
        #expect(names == ["web (i-1)", "web (i-2)", "web (i-1) (i-3)"])
        let turned = try TestBook(alarms: rows.reversed(), header: header).table().rows.map(\.alarm.name)
        #expect(turned == names.reversed())
    }

    @Test("names that nothing tells apart are an error that names both cells")
    func same() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", nil, nil, 90],
                ["Name", "i-1", "instance", "web-1", "StatusCheckFailed", nil, 1],
            ], header: header, settings: [("NameTemplate", "{Value}")]
        ).table()
        #expect(
            table.lines() == [
                "Alarms!I3: alarm name \"web-1 (i-1)\" is that of I2 too; write another AlarmName, or add {MetricName} to "
                    + "Settings' NameTemplate"
            ])
    }

    @Test("an AlarmName is taken as it is")
    func explicit() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, nil, "{Value} 웹"]], header: header
        ).table()
        #expect(table.rows.map(\.alarm.name) == ["{Value} 웹"])
    }

    @Test("a name over 255 characters is cut, and ends with 8 digits of the identity's hash")
    func cut() throws {
        let long = String(repeating: "웹", count: 300)
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "a", nil, nil, 90, nil, long],
                ["Name", "i-2", "instance", "b", nil, nil, 90, nil, long],
                ["Name", "i-3", "instance", "c", nil, nil, 90, nil, String(repeating: "웹", count: 255)],
            ], header: header
        ).table()
        #expect(table.lines() == [])
        for row in table.rows.prefix(2) {
            #expect(row.alarm.name == String(repeating: "웹", count: 246) + " " + row.identity.nameTail)
            #expect(row.alarm.name.unicodeScalars.count == 255)
        }
        #expect(table.rows[0].alarm.name != table.rows[1].alarm.name)
        #expect(table.rows[2].alarm.name == String(repeating: "웹", count: 255))
    }

    @Test("a character is not cut in two")
    func wholeCharacters() {
        let identity = AlarmIdentity(resourceType: "", resourceId: "", namespace: "", metricName: "")
        let flags = String(repeating: "🇰🇷", count: 200)
        let name = AlarmName.cut(flags, identity: identity)
        #expect(name == String(repeating: "🇰🇷", count: 123) + " " + identity.nameTail)
    }

    @Test("a control character is refused with its number")
    func control() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, nil, "a\u{7}b"]], header: header
        ).table()
        #expect(
            table.lines() == ["Alarms!I2: alarm name \"a\u{7}b\" has the control character U+0007; take it out"])
    }

    @Test("templates are filled from the row, its tags and the metric")
    func template() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, "<", "5 %", "High", nil, nil, nil]], header: header,
            settings: [
                ("NameTemplate", "[{Severity}] {tag:Team}/{Value} {Label} {over|under} {Threshold}{unit}"),
                (
                    "DescriptionTemplate",
                    "{MetricName} {Statistic} {ComparisonOperator} {Threshold} {Unit} {Period}s {DatapointsToAlarm}/"
                        + "{EvaluationPeriods} {TreatMissingData} {Enabled} {Dimensions} {Namespace} {Key} {ResourceType}"
                ),
            ]
        ).table()
        #expect(table.lines() == [])
        #expect(table.rows.map(\.alarm.name) == ["[High] shop/web-1 CPU Utilization under 5percent"])
        #expect(
            table.rows.map(\.alarm.description) == [
                "CPUUtilization Average < 5 Percent 300s 1/1 missing yes InstanceId=i-1 AWS/EC2 Name instance"
            ])
    }

    @Test("each alarm is described by its own metric, operator and threshold")
    func descriptions() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-1", "instance", "web-1", nil, nil, 90], ["Name", "i-2", "instance", "web-2", nil, nil, 90],
            ["Name", "i-2", "instance", "web-2", "NetworkIn", nil, 90],
            ["Name", "i-3", "instance", "db-1", "NetworkIn", "<", 90],
            ["Name", "i-3", "instance", "db-1", nil, "<", 95],
        ]).table()
        #expect(
            table.rows.map(\.alarm.description) == [
                "Alarm when CPU Utilization is over 90 percent", "Alarm when CPU Utilization is over 90 percent",
                "Alarm when Network In is over 90 bytes", "Alarm when Network In is under 90 bytes",
                "Alarm when CPU Utilization is under 95 percent",
            ])
    }

    @Test("a blank description template leaves descriptions alone")
    func noDescription() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90]], settings: [("DescriptionTemplate", "")]
        ).table()
        #expect(table.rows.map(\.alarm.description) == [nil])
    }

    @Test("a tag's column of the sheet comes before the sheet of tags; a bare tag table is asked itself")
    func tags() throws {
        let shown = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, "bank"]],
            header: TestBook.header + ["tag:Team"],
            settings: [("NameTemplate", "{tag:Team} {Value}")]
        ).table()
        #expect(shown.rows.map(\.alarm.name) == ["bank web-1"])
        var bare = TestBook()
        bare.add(
            "Sheet1",
            [
                ["Key", "ResourceId", "ResourceType", "Value"], ["Name", "i-1", "instance", "web-1"],
                ["Team", "i-1", "instance", "shop"],
            ])
        var options = Settings()
        options.nameTemplate = "{tag:Team} {Value}"
        #expect(try bare.table(options: options).rows.map(\.alarm.name) == ["shop web-1"])
    }
}
