import AlarmbookCore
import Testing

/// What a fill handle, a sort of one column and a copied row do to ids and names.
struct ResourceIdTests {
    @Test("a ResourceId that the sheets of tags don't know is an error")
    func fillHandle() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-3", "instance", "db-1", nil, nil, 90],
            ["Name", "i-4", "instance", "db-1", nil, nil, 90],
        ]).table()
        #expect(
            table.lines() == [
                "Alarms!B3: resource id \"i-4\" is not on the sheets of tags; correct it (a fill handle counts ids up), or "
                    + "export the workbook again if it is new"
            ])
        #expect(table.knownResources?.count == 3)
        #expect(table.knownResources?.contains("i-4") == false)
    }

    @Test("tags that continue on another sheet are known too")
    func continued() throws {
        var book = TestBook(alarms: [["Name", "i-9", "instance", "web-9", nil, nil, 90]])
        book.add("Tags 2", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", "i-9", "instance", "web-9"]])
        #expect(try book.table().lines([.error, .notice]) == [])
    }

    @Test("a Value that is another resource's Name is an error at both cells, one that is nobody's a notice")
    func sortedAlone() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-1", "instance", "web-2", nil, nil, 90],
            ["Name", "i-3", "instance", "Orders database", nil, nil, 90],
        ]).table()
        #expect(
            table.lines([.error, .notice]) == [
                "Alarms!B2: resource \"i-1\" is called \"web-1\", not \"web-2\"; undo the sorting of one column alone; if the new name is "
                    + "meant, change the Name tag and refresh, or write AlarmName",
                "Alarms!D2: Value \"web-2\" is the Name of another resource; undo the sorting of one column alone; if the new name is "
                    + "meant, change the Name tag and refresh, or write AlarmName",
                "Alarms!D3: Value \"Orders database\" is a new label: the tags call i-3 \"db-1\"",
            ])
    }

    @Test("two resources may have one Name")
    func oneName() throws {
        var book = TestBook(alarms: [
            ["Name", "i-1", "instance", "web-1", nil, nil, 90], ["Name", "i-4", "instance", "web-1", nil, nil, 90],
        ])
        book.add("Tags 2", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", "i-4", "instance", "web-1"]])
        let table = try book.table()
        #expect(
            table.rows.map(\.alarm.name) == [
                "web-1: CPU Utilization over 90 percent (i-1)", "web-1: CPU Utilization over 90 percent (i-4)",
            ])
        #expect(
            table.lines([.error, .notice]) == [
                "Alarms!B2: 2 alarms would be named \"web-1: CPU Utilization over 90 percent\": what tells them apart is "
                    + "appended, as in \"web-1: CPU Utilization over 90 percent (i-1)\""
            ])
    }

    @Test("two rows with one identity are an error that names both cells and the cure")
    func duplicates() throws {
        let header = TestBook.header + ["Severity"]
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", nil, nil, 80, "warning"],
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, "critical"],
                ["Name", "i-1", "instance", "web-1", "CPUUtilization", nil, 95, "Critical"],
            ], header: header
        ).table()
        #expect(
            table.lines() == [
                "Alarms!E4: CPUUtilization of \"i-1\" is watched by E3 already; give one of the two a Severity or another "
                    + "MetricName, or delete it"
            ])
        #expect(table.rows.map(\.severity) == ["warning", "critical"])
    }

    @Test("a blank ResourceType is told by the id")
    func type() throws {
        let table = try TestBook(alarms: [["Name", "i-1", nil, "web-1", nil, nil, 90]]).table()
        #expect(table.rows.map(\.identity.resourceType) == ["instance"])
    }

    @Test("a resource of another region or account than the workbook's is an error")
    func elsewhere() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                TestBook.header,
                ["Name", "arn:aws:rds:eu-west-1:123456789012:db:a", "rds:db", "a", "CPUUtilization", nil, 90],
                ["Name", "arn:aws:rds:us-east-1:999999999999:db:b", "rds:db", "b", "CPUUtilization", nil, 90],
                ["Name", "arn:aws:rds:us-east-1:123456789012:db:c", "rds:db", "c", "CPUUtilization", nil, 90],
            ])
        var options = Settings()
        options.region = "us-east-1"
        options.accountId = "123456789012"
        let table = try book.table(options: options)
        #expect(table.rows.map(\.baseName) == ["c: CPU Utilization over 90 percent"])
        #expect(
            table.lines() == [
                "Alarms!B2: resource \"arn:aws:rds:eu-west-1:123456789012:db:a\" is in region \"eu-west-1\", but the workbook "
                    + "is of \"us-east-1\"; add a column Region that says it",
                "Alarms!B3: resource \"arn:aws:rds:us-east-1:999999999999:db:b\" is in account \"999999999999\", but the "
                    + "workbook is of \"123456789012\"; add a column AccountId that says it",
            ])
    }
}
