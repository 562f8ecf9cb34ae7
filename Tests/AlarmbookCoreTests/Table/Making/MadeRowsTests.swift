import Sheets
import Testing

@testable import AlarmbookCore

struct MadeRowsTests {
    private static let time = Timestamp(seconds: 1_000_000_000)
    private static let headers = TestBook.header + ["Period", "Enabled", "AlarmName"]
    private static var rows: [[Any?]] {
        [
            ["Name", "i-1", "instance", "web-1", "CPUUtilization", ">", 90, 300, "yes"],
            ["Name", "i-2", "instance", "web-2", "CPUUtilization", ">", 90, 300, "yes"],
            ["Name", "i-3", "instance", "db-1", "CPUUtilization", ">", 50, 300, "no"],
            ["Name", "i-4", "instance", "db-2", "CPUUtilization", ">", nil, 300, "yes"],
        ]
    }

    private static var settings: Settings {
        var settings = Settings()
        settings.book = "b"
        return settings
    }

    /// The rows of the sheet that a workbook of these rows gets.
    private static func lines(
        _ rows: [[Any?]] = rows, settings: Settings = settings, old: MadeRows = MadeRows(), now: Timestamp = time
    ) throws -> [[String]] {
        var book = TestBook()
        book.add("Alarms", rows)
        var builder = RowBlockBuilder()
        for row in book.sheets[0].rows {
            for cell in row.cells { builder.append(cell) }
            builder.endRow(number: builder.count + 1)
        }
        var maker = try #require(
            MadeRowsMaker(headers: headers, settings: settings, catalogue: .builtIn, old: old, now: now))
        maker.add(builder.finish())
        var lines: [[String]] = []
        maker.finish { block in
            for index in 0..<block.count { lines.append((1...3).map { block[index][$0]?.value.plainText ?? "" }) }
        }
        return lines
    }

    /// A workbook of rows that also says what other rows said when they were made.
    private static func book(
        _ rows: [[Any?]] = rows, made: [[String]], settings: [(String, Any)] = [("Book", "b")]
    ) throws -> AlarmWorkbook {
        var book = TestBook(alarms: rows, header: headers, settings: settings)
        book.add("Made", made)
        return try book.table()
    }

    @Test("rows of a kind that say the same share a line, and a row that says something else has its own")
    func lines() throws {
        let lines = try Self.lines()
        #expect(
            lines.map { $0[0] } == [
                "AlarmbookRow", "*", "instance::AWS/EC2:CPUUtilization::", "instance:i-3:AWS/EC2:CPUUtilization::",
            ])
        #expect(lines[2][1].hasPrefix("90|>|Average|300|1|1|missing|yes|-|-|-|~"))
        #expect(lines[3][1].hasPrefix("50|>|Average|300|1|1|missing|no|-|-|-|~"))
        #expect(Set(lines[1...].map { $0[2] }) == ["2001-09-09T01:46:40Z"])
    }

    @Test("a workbook's rows say what they said when they were made, however their cells are written")
    func readBack() throws {
        let lines = try Self.lines()
        let written: [[Any?]] = [
            ["Name", " i-3 ", "instance", "db-1", "CPUUtilization", "GreaterThanThreshold", "50.0 %", "300", "NO"],
            [],
            ["Name", "i-1", "instance", "web-1", "CPUUtilization", nil, "> 90", nil, nil],
        ]
        let table = try Self.book(written, made: lines)
        #expect(table.lines() == [])
        #expect(table.rows.map(\.resourceId) == ["i-3", "i-1"])
        for row in table.rows {
            let entry = try #require(table.made[row.identity])
            #expect(RowContent(row).differences(from: entry.content) == [])
            #expect(entry.since == Self.time)
        }
        #expect(table.rows.map(\.isNamedByTags) == [true, true])
    }

    @Test(
        "who edits a cell, a default on Settings or a name's template edits the row",
        arguments: [
            ("Threshold", 6, "91", nil), ("Period", 7, "60", nil), ("ActionsEnabled", 8, "no", nil),
            ("AlarmName", 9, "mine", nil), ("AlarmName", 0, "Name", ("NameTemplate", "{Value}")),
            ("AlarmDescription", 0, "Name", ("DescriptionTemplate", "{Value}")),
            ("OKActions", 0, "Name", ("OKActions", "arn:aws:sns:eu-west-1:123456789012:a")),
        ] as [(String, Int, String, (String, String)?)])
    func edited(field: String, column: Int, text: String, setting: (String, String)?) throws {
        var row = Self.rows[0] + [nil]
        row[column] = text
        let settings: [(String, Any)] = [("Book", "b")] + (setting.map { [($0.0, $0.1)] } ?? [])
        let table = try Self.book([row], made: Self.lines(), settings: settings)
        let wanted = try #require(table.rows.first)
        let entry = try #require(table.made[wanted.identity])
        #expect(RowContent(wanted).differences(from: entry.content) == [field])
    }

    @Test("a Value that the tags don't say is somebody's own name")
    func names() throws {
        var row = Self.rows[0]
        row[3] = "front"
        #expect(try Self.book([row], made: Self.lines()).rows.map(\.isNamedByTags) == [false])
    }

    @Test("a refresh makes no row anew: lines of kinds that it knew stay as they were")
    func kept() throws {
        let lines = try Self.lines()
        let old = try Self.book(made: lines).made
        var rows = Self.rows
        rows[0][6] = 70
        let later = try Self.lines(rows, old: old, now: Self.time + 60)
        #expect(Array(later[2...]) == Array(lines[2...]))
        // Names may have followed their tags.
        #expect(later[1] == ["*", "", "2001-09-09T01:47:40Z"])
    }

    @Test("the same ARN in another account and Region than another row's says the same")
    func places() throws {
        func content(_ region: String, _ action: String) -> RowContent {
            var row = WantedAlarm(
                alarm: MetricAlarm(
                    name: "a", namespace: "AWS/EC2", metricName: "CPUUtilization", dimensions: [],
                    statistic: .average, period: 300, evaluationPeriods: 1, datapointsToAlarm: 1, threshold: 90,
                    comparisonOperator: .greaterThan),
                identity: AlarmIdentity(
                    resourceType: "instance", resourceId: "i-1", namespace: "AWS/EC2", metricName: "CPUUtilization"),
                place: AlarmPlace(account: AccountID(exactly: "123456789012"), region: RegionName(exactly: region)),
                sheet: "Alarms", number: 2)
            row.alarm.alarmActions = [action]
            return RowContent(row)
        }
        let usual = content("eu-west-1", "arn:aws:sns:eu-west-1:123456789012:a")
        #expect(content("us-east-1", "arn:aws:sns:us-east-1:123456789012:a") == usual)
        #expect(content("us-east-1", "arn:aws:sns:eu-west-1:123456789012:a") != usual)
    }

    @Test("a line that no export can have written says nothing")
    func nonsense() throws {
        let made = [
            ["AlarmbookRow", "Said", "Since"], ["*", "", "yesterday"],
            ["instance::AWS/EC2:CPUUtilization::", "90", ""],
            ["instance::AWS/EC2:CPUUtilization::", "90|>", "2001-09-09T01:46:40Z"], ["", "", ""],
        ]
        let table = try Self.book(made: made)
        #expect(table.made.isEmpty)
        #expect(table.made.named == nil)
    }
}
