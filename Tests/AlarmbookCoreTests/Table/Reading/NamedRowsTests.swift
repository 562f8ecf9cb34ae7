import AlarmbookCore
import Sheets
import Testing

/// Rows whose ResourceId is blank and whose Name tells the resource.
struct NamedRowsTests {
    private func table(_ rows: [[Any?]], settings: [(String, Any)] = [("Book", "b")]) throws -> AlarmWorkbook {
        var book = TestBook()
        book.add("Alarms", [TestBook.header] + rows)
        let tags = [
            ("i-1", "instance", "web-1"), ("vol-1", "volume", "web-1"), ("i-2", "instance", "batch"),
            ("i-3", "instance", "batch"), ("i-4", "instance", "db-1"),
        ]
        book.add(
            "Tags",
            [["Key", "ResourceId", "ResourceType", "Value"]]
                + tags.flatMap { id, type, name in
                    [["Name", id, type, name], ["Team", id, type, "shop"]] as [[Any?]]
                })
        book.add("Settings", [["Name", "Value"]] + settings.map { [$0, $1] })
        return try book.table()
    }

    @Test("the only resource of the type with the row's Name is found, and said")
    func found() throws {
        let table = try table([
            ["Name", nil, "instance", "web-1", nil, nil, 90], [nil, nil, nil, "db-1", "CPUUtilization", nil, 80],
        ])
        #expect(table.rows.map(\.resourceId) == ["i-1", "i-4"])
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "Alarms!B2: ResourceId is blank and read as \"i-1\": no other instance is called \"web-1\"",
                "Alarms!A3: Key is blank and read as Name",
                "Alarms!B3: ResourceId is blank and read as \"i-4\": no other instance is called \"db-1\"",
            ])
        let filtered = try self.table(
            [["Name", nil, "instance", "web-1", nil, nil, 90]],
            settings: [("Book", "b"), ("Where", "Team == shop")])
        #expect(filtered.rows.map(\.resourceId) == ["i-1"])
    }

    @Test("of several with the name, or of none, the error says so")
    func ambiguous() throws {
        let table = try table([
            ["Name", nil, "instance", "batch", nil, nil, 90], ["Name", nil, nil, "web-1", nil, nil, 90],
            ["Name", nil, "volume", "db-1", nil, nil, 90], ["Name", nil, "EC2", "web-1", nil, nil, 90],
        ])
        let cure =
            "write the resource's id, or Namespace, MetricName and Dimensions of a metric without one, or clear the row"
        #expect(table.rows.isEmpty)
        #expect(
            table.lines() == [
                "Alarms!B2: ResourceId is blank, and the sheets of tags know 2 resources of type \"instance\" called "
                    + "\"batch\"; \(cure)",
                "Alarms!B3: ResourceId is blank, and the sheets of tags know 2 resources called \"web-1\"; \(cure)",
                "Alarms!B4: ResourceId is blank, and the sheets of tags know no resource of type \"volume\" called "
                    + "\"db-1\"; \(cure)",
                "Alarms!B5: ResourceId is blank, and nobody knows the ResourceType \"EC2\"; \(cure)",
            ])
    }

    @Test("a title that happens to be a Name stays a title")
    func title() throws {
        let table = try table([[nil, nil, nil, "db-1"], ["Name", "i-1", "instance", "web-1", nil, nil, 90]])
        #expect(table.counts.sections == 1)
        #expect(table.rows.map(\.resourceId) == ["i-1"])
    }
}
