import AlarmbookCore
import Sheets
import Testing

@Suite("A unit that somebody types into the column Unit is that of the number beside it")
struct UnitCellTests {
    private static let id = "arn:aws:rds:us-east-1:123456789012:db:shop"
    private static let api = "arn:aws:apigateway:us-east-1::/restapis/a1b2c3"

    /// A workbook of one row.
    private func table(
        _ metric: String, _ threshold: Any?, _ unit: Any?, type: String = "rds:db", settings: [(String, Any)] = [],
        isBare: Bool = false
    ) throws -> AlarmWorkbook {
        var book = TestBook(
            alarms: [["Name", type == "rds:db" ? Self.id : Self.api, type, "web-1", metric, nil, threshold, unit]],
            header: TestBook.header + ["Unit"],
            settings: [("Book", "b")] + settings)
        book.sheets.removeAll { $0.name == "Tags" || isBare && $0.name != "Alarms" }
        return try book.table()
    }

    private func lines(_ table: AlarmWorkbook) -> [String] {
        table.lines([.error, .warning, .notice])
    }

    @Test(
        "it is read as if it stood behind the number, and the number is said",
        arguments: [
            (
                "FreeStorageSpace", 5, "GB", 5e9,
                "\"5 GB\" is taken as 5000000000 bytes: GB is 10^9 bytes"
            ),
            (
                "FreeStorageSpace", 0.5, " ｇｉｂ", 536_870_912,
                "\"0.5 ｇｉｂ\" is taken as 536870912 bytes: GiB is 2^30 bytes"
            ),
            ("FreeStorageSpace", "5", "기가바이트", 5e9, "\"5 기가바이트\" is taken as 5000000000 bytes: GB is 10^9 bytes"),
            ("FreeStorageSpace", "5 미만", "GB", 5e9, "\"5 미만 GB\" is taken as 5000000000 bytes: GB is 10^9 bytes"),
            ("FreeStorageSpace", 5, "Gigabytes", 5e9, "\"5 Gigabytes\" is taken as 5000000000 bytes: GB is 10^9 bytes"),
            ("ReadLatency", 20, "ms", 0.02, "\"20 ms\" is taken as 0.02 seconds"),
            ("ReadLatency", 20, "ミリ秒", 0.02, "\"20 ミリ秒\" is taken as 0.02 seconds"),
            ("ReadLatency", 1.234, "Milliseconds", 0.001234, "\"1.234 Milliseconds\" is taken as 0.001234 seconds"),
        ] as [(String, any Sendable, String, Double, String)])
    func read(metric: String, threshold: any Sendable, unit: String, value: Double, said: String) throws {
        let table = try table(metric, threshold, unit)
        #expect(table.rows.map(\.alarm.threshold) == [value])
        #expect(lines(table) == ["Alarms!G2: threshold \(said)"])
    }

    @Test("a percentage of a share is read too")
    func share() throws {
        let table = try table("5XXError", 5, "%", type: "apigateway")
        #expect(lines(table).contains("Alarms!G2: threshold \"5 %\" is taken as 0.05"))
    }

    @Test(
        "the metric's own unit says nothing, however it is spelled, and neither does a blank",
        arguments: [
            ("FreeStorageSpace", "Bytes"), ("FreeStorageSpace", "바이트"), ("FreeStorageSpace", "ＢＹＴＥＳ "),
            ("FreeStorageSpace", "B"), ("ReadLatency", "Seconds"), ("ReadLatency", "秒"), ("ReadLatency", "s"),
            ("ReadLatency", ""), ("ReadLatency", " "), ("ReadLatency", "-"), ("ReadLatency", "None"),
            ("CPUUtilization", "Percent"), ("CPUUtilization", "%"), ("CPUUtilization", "퍼센트"),
            ("DatabaseConnections", "Count"), ("DatabaseConnections", "개수"), ("DatabaseConnections", "None"),
        ])
    func own(metric: String, unit: String) throws {
        for isBare in [false, true] {
            let table = try table(metric, 20, unit, isBare: isBare)
            #expect(table.rows.map(\.alarm.threshold) == [20])
            #expect(lines(table) == [])
        }
    }

    @Test("one that doesn't fit is an error at its cell, and a warning where the table has no Settings")
    func unfit() throws {
        let units: [Any] = ["ms", "Gb/s", "wat", 5, "5 GB"]
        for unit in units {
            let shown = "\(unit)"
            let message = "Alarms!H2: unit \"\(shown)\" is not one of FreeStorageSpace, which counts Bytes"
            let made = try table("FreeStorageSpace", 5, unit)
            #expect(made.lines() == [message + "; write Bytes, or clear the cell"])
            #expect(made.rows.isEmpty)
            let bare = try table("FreeStorageSpace", 5, unit, isBare: true)
            #expect(bare.rows.map(\.alarm.threshold) == [5])
            #expect(
                lines(bare).contains(message + ", so the number is sent as it stands; write Bytes"), "\(lines(bare))")
        }
        let formula = try table("FreeStorageSpace", 5, Cell.Value.uncalculated)
        #expect(formula.lines().first?.begins(with: "Alarms!H2: Unit is a formula without a calculated value") == true)
    }

    @Test("a row that was copied for another metric keeps the first one's unit, with a warning")
    func copied() throws {
        let table = try table("FreeStorageSpace", 5, "Percent")
        #expect(table.rows.map(\.alarm.threshold) == [5])
        #expect(
            lines(table) == [
                "Alarms!H2: unit \"Percent\" is not the Bytes of FreeStorageSpace, and may be another metric's, so the number "
                    + "is sent as it stands; write Bytes"
            ])
    }

    @Test("a unit behind the number says what the cell says, or is an error")
    func both() throws {
        let same = try table("FreeStorageSpace", "5 GB", "기가바이트")
        #expect(same.rows.map(\.alarm.threshold) == [5e9])
        #expect(same.lines() == [])
        #expect(try table("FreeStorageSpace", "5 GB", "Bytes").rows.map(\.alarm.threshold) == [5e9])
        #expect(
            try table("FreeStorageSpace", "5 GB", "MB").lines() == [
                "Alarms!G2: threshold \"5 GB\" says another unit than \"MB\" in the cell of Unit; write the unit in one of the "
                    + "two cells"
            ])
    }

    @Test("merged cells of Unit are an error where one of the column says another unit than the metric's")
    func merged() throws {
        func lines(_ unit: String) throws -> [String] {
            var book = TestBook(
                alarms: [Self.id, Self.id + "2"].map { id in
                    ["Name", id, "rds:db", "shop", "FreeStorageSpace", nil, 5, unit]
                },
                header: TestBook.header + ["Unit"])
            book.sheets.removeAll { $0.name == "Tags" }
            book.sheets[0].mergedRanges = [(CellReference(row: 2, column: 8), CellReference(row: 3, column: 8))]
            return try book.table().lines()
        }
        #expect(try lines("Bytes") == [])
        #expect(try lines("GB").first?.begins(with: "Alarms!H2: cells H2:H3 are merged") == true)
    }

    @Test("a row without a number has no use for one")
    func blank() throws {
        let none = try table("FreeStorageSpace", nil, "GB")
        #expect(none.rows.isEmpty)
        #expect(none.lines() == [])
    }

    @Test("a metric that nobody knows counts what its cell says")
    func unknown() throws {
        func lines(_ unit: String) throws -> [String] {
            let table = try TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", "QueueDepth", ">", 5, unit, "Shop"]],
                header: TestBook.header + ["Unit", "Namespace"]
            ).table()
            #expect(table.rows.map(\.alarm.threshold) == [5])
            return table.lines([.error, .warning, .notice])
        }
        #expect(try lines("Seconds") == [])
        #expect(try lines("Terabytes/Second") == [])
        #expect(
            try lines("ms") == [
                "Alarms!H2: nobody knows the unit of QueueDepth but the cell, \"ms\", so the number is sent as it stands; "
                    + "write the metric's unit on the sheet Metrics"
            ])
    }

    @Test("the unit that CloudWatch has of a pulled alarm is no other unit of its threshold")
    func pulled() throws {
        func table(_ unit: String) throws -> AlarmWorkbook {
            try TestBook(
                alarms: [
                    [
                        "Name", Self.id, "rds:db", "shop", "FreeStorageSpace", "<", 5, unit, "AWS/RDS",
                        "arn:aws:cloudwatch:us-east-1:123456789012:alarm:old",
                    ]
                ], header: TestBook.header + ["Unit", "Namespace", "AlarmArn"]
            ).table()
        }
        #expect(try table("Gigabytes").rows.map(\.alarm.threshold) == [5])
        #expect(
            try table("Gigabytes").lines([.warning]).contains {
                $0.begins(with: "Alarms!H2: unit \"Gigabytes\" is not the Bytes of FreeStorageSpace")
            })
        #expect(try table("Bytes").lines([.error, .warning]).allSatisfy { !$0.contains("unit") })
        #expect(try table("ms").lines().count == 1)
    }
}
