import AlarmbookCore
import Sheets
import Testing

/// Which rows become alarms, and what blank cells mean.
struct AlarmRowsTests {
    @Test("rows whose Key is Name become alarms, the others are counted")
    func named() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-1", "instance", "web-1", nil, nil, 90],
            ["Team", "i-1", "instance", "shop"],
            ["Team", "i-9", "instance", "shop", nil, nil, 90],
            ["Total", nil, nil, nil, nil, nil, 270],
            [], [nil, "", " "],
        ]).table()
        #expect(table.lines() == [])
        #expect(table.rows.map(\.resourceId) == ["i-1"])
        #expect(table.counts.leftOut == 2)
        #expect(table.counts.sections == 1)
    }

    @Test("rows whose metrics and thresholds come by turns are worded as each would be alone")
    func wordsByTurns() throws {
        let rows: [[Any?]] = (0..<90).map { index in
            let metric = index % 3 == 0 ? "NetworkIn" : "CPUUtilization"
            let sign = index % 2 == 0 ? ">" : ">="
            return ["Name", "i-\(index)", "instance", "web-\(index)", metric, sign, 2 + index % 40]
        }
        func table(_ rows: [[Any?]]) throws -> AlarmWorkbook {
            var book = TestBook()
            book.add("Sheet1", [TestBook.header] + rows)
            return try book.table()
        }
        let together = try table(rows).rows
        let alone = try rows.flatMap { try table([$0]).rows }
        #expect(together.count == rows.count)
        #expect(together.map(\.alarm) == alone.map(\.alarm))
        #expect(together.map(\.formerly) == alone.map(\.formerly))
    }

    @Test(
        "Key is a word like any other: case, width and white space don't matter",
        arguments: ["name", "NAME", " Name", "Name ", "Name\u{a0}", "\u{200b}Name", "Ｎａｍｅ", "Na me", "\u{3000}name"])
    func spelledKey(key: String) throws {
        let table = try TestBook(
            alarms: [[key, "i-1", "instance", "web-1", nil, nil, 90]],
            settings: [("Book", "b"), ("NameTemplate", "{Key} {Value}")]
        ).table()
        #expect(table.lines([.error, .warning, .notice]) == [])
        #expect(table.rows.map(\.alarm.name) == ["Name web-1"])
        #expect(table.counts.leftOut == 0)
    }

    @Test("a Key of white space is blank: the row was typed by hand", arguments: [" ", "\u{a0}", "\u{200b}\u{3000}"])
    func whiteKey(key: String) throws {
        let table = try TestBook(alarms: [[key, "i-1", "instance", "web-1", nil, nil, 90]]).table()
        #expect(table.rows.count == 1)
        #expect(table.lines([.error, .notice]) == ["Alarms!A2: Key is blank and read as Name"])
    }

    @Test("the key of a plain table's tags is exact, since name is another tag than Name")
    func exactKey() throws {
        var book = TestBook()
        book.add(
            "Sheet1",
            [
                TestBook.header, ["Name", "i-1", "instance", "web-1", nil, nil, 90],
                ["name", "i-1", "instance", "web one", nil, nil, 90],
                ["Name ", "i-2", "instance", "web-2", nil, nil, 90],
            ])
        let table = try book.table()
        #expect(table.lines() == [])
        #expect(table.rows.map(\.resourceId) == ["i-1"])
        #expect(table.counts.leftOut == 2)
    }

    @Test("something else typed into the Key of an alarm's row is an error at its cell")
    func mistypedKey() throws {
        let cure = "write Name, or clear the Threshold or delete the row if no alarm is wanted"
        let table = try TestBook(alarms: [
            ["Nmae", "i-1", "instance", "web-1", nil, nil, 90],
            [5, "i-2", "instance", "web-2", "CPUUtilization"],
            ["Team", "i-3", "instance", "db-1"],
        ]).table()
        #expect(
            table.lines() == [
                "Alarms!A2: Key \"Nmae\" is not \"Name\", so that the row's alarm would be lost; \(cure)",
                "Alarms!A3: Key \"5\" is not \"Name\", so that the row's alarm would be lost; \(cure)",
            ])
        #expect(table.counts.leftOut == 1)
    }

    @Test("a row of a workbook that lost its sheet of tags may be an alarm's, whatever its resource")
    func keyWithoutTags() throws {
        func lines(_ settings: [String]...) throws -> [String] {
            var book = TestBook()
            book.add("Alarms", [TestBook.header, ["Nam", "i-9", "instance", "web-9", nil, nil, 90]])
            book.add("Settings", [["Name", "Value"], ["Book", "b"]] + settings)
            return try book.table().lines().map { String($0.prefix(21)) }
        }
        let made = MadeColumns(headers: TestBook.header).description
        #expect(try lines(["Columns", made]) == ["Alarms!A2: Key \"Nam\" "])
        // Nobody made this one.
        #expect(try lines() == [])
    }

    @Test("a row that was pulled is an alarm's, with or without its resource on the sheet of tags")
    func pulledKey() throws {
        var book = TestBook()
        let arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a"
        book.add(
            "Alarms", [TestBook.header + ["AlarmArn"], ["Nam", "i-7", "instance", "web-7", nil, nil, 90, arn]])
        book.add("Settings", [["Name", "Value"], ["Book", "b"]])
        #expect(try book.table().lines().map { $0.prefix(21) } == ["Alarms!A2: Key \"Nam\" "])
    }

    @Test("a filter that asks for another Key, or for none, reads it as a word too")
    func otherKeys() throws {
        func read(_ filter: String) throws -> AlarmWorkbook {
            try TestBook(
                alarms: [
                    ["hostname", "i-1", "instance", "web-1", nil, nil, 90],
                    ["1", "i-2", "instance", "web-2", nil, nil, 90],
                    [nil, "i-3", "instance", "db-1", nil, nil, 90],
                ], settings: [("Where", filter)]
            ).table()
        }
        let host = try read("Key == HostName")
        #expect(host.rows.map(\.resourceId) == ["i-1", "i-3"])
        #expect(host.problems.filter { $0.severity == .error }.map { $0.cell?.description } == ["A3"])
        let one = try read("Key == 1")
        #expect(one.rows.map(\.resourceId) == ["i-2", "i-3"])
        #expect(one.problems.filter { $0.severity == .error }.map { $0.cell?.description } == ["A2"])
        let others = try read("Key != HostName")
        #expect(others.lines() == [])
        #expect(others.rows.map(\.resourceId) == ["i-2", "i-3"])
        #expect(others.counts.leftOut == 1)
    }

    @Test("a filter changes which rows those are: by a column, by a shown tag, by a tag of the sheet of tags")
    func filter() throws {
        let header = TestBook.header + ["tag:Stage", "Floor"]
        func rows(_ filter: String) throws -> [String] {
            let book = TestBook(
                alarms: [
                    ["Name", "i-1", "instance", "web-1", nil, nil, 90, "prod", 1],
                    ["Name", "i-2", "instance", "web-2", nil, nil, 90, "test", 2],
                    ["Name", "i-3", "instance", "db-1", nil, nil, 90, nil, 1],
                ], header: header, settings: [("Where", filter)])
            let table = try book.table()
            #expect(table.lines() == [])
            #expect(table.counts.leftOut == 3 - table.rows.count)
            return table.rows.map(\.resourceId)
        }
        #expect(try rows("tag:Stage == prod") == ["i-1"])
        #expect(try rows("Stage != prod") == ["i-2", "i-3"])
        #expect(try rows("Stage == \"\"") == ["i-3"])
        #expect(try rows("Floor == 1 and Value != db-1") == ["i-1"])
        #expect(try rows("Team == shop") == ["i-1", "i-2", "i-3"])
        #expect(try rows("Team == bank") == [])
        #expect(try rows("Key != Name") == [])
    }

    @Test("a filter that names a column nobody has is an error")
    func unknownColumn() throws {
        var book = TestBook()
        book.add("Alarms", [TestBook.header, ["Name", "i-1", "instance", "web-1", nil, nil, 90]])
        var options = Settings()
        options.filter = try RowFilter("ResurceType == instance")
        #expect(
            try book.table(options: options).lines() == [
                "filter \"Key == Name and ResurceType == instance\" names the column \"ResurceType\", which sheet \"Alarms\" "
                    + "hasn't; did you mean \"ResourceType\"?"
            ])
    }

    @Test("a row without a Key that has a ResourceId or an alarm's cell was typed by hand and is read as Name, said")
    func typed() throws {
        let table = try TestBook(alarms: [
            [nil, "i-1", nil, nil, nil, nil, 80],
            [nil, nil, nil, nil, nil, nil, 70],
            [nil, nil, nil, "total"],
        ]).table()
        #expect(table.rows.map(\.alarm.name) == ["web-1: CPU Utilization over 80 percent"])
        #expect(
            table.lines([.error, .notice]) == [
                "Alarms!A2: Key is blank and read as Name", "Alarms!D2: Value is blank and read as \"web-1\"",
                "Alarms!G3: row 3 is read as a title or totals, since it names neither a resource nor a metric: it makes "
                    + "no alarm",
                "Alarms!D4: row 4 is read as a title or totals, since it names neither a resource nor a metric: it makes "
                    + "no alarm",
            ])
        #expect(table.counts.leftOut == 0)
        #expect(table.counts.sections == 2)
    }

    @Test("an empty Name of a bare tag table is none")
    func emptyName() throws {
        var book = TestBook()
        book.add("Sheet1", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", "i-1", "instance"]])
        #expect(try book.table().rows.isEmpty)
        #expect(try book.table().counts.leftOut == 1)
    }

    @Test("hidden rows count like any other, and a notice says how many")
    func hidden() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [TestBook.header] + (1...3).map { ["Name", "i-\($0)", "instance", "web-\($0)", nil, nil, 90] },
            hidden: [2, 4])
        let table = try book.table()
        #expect(table.rows.count == 3)
        #expect(table.counts.hidden == 2)
        #expect(table.lines([.notice]) == ["Alarms: 2 rows are hidden and count like any other"])
    }

    @Test("struck-through rows get a notice, since formatting means nothing; merged cells above the header get none")
    func formatting() throws {
        var book = TestBook()
        let struck = Cell(column: 1, .text("web-1"), isStruckThrough: true)
        book.add(
            "Alarms",
            [
                [Cell(column: 1, .text("title"), isStruckThrough: true)], TestBook.header,
                ["Name", "i-1", "instance", struck, nil, nil, 90],
            ])
        book.sheets[0].mergedRanges = [(CellReference(row: 1, column: 1), CellReference(row: 1, column: 7))]
        let table = try book.table()
        #expect(table.rows.count == 1)
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "Alarms!D3: struck-through cells count like any other; clear the Threshold or delete the row if no alarm is "
                    + "wanted"
            ])
    }

    @Test("thresholds that count up by one down the column get a notice: a fill handle does that")
    func filled() throws {
        func notices(_ thresholds: [Any?]) throws -> [String] {
            var book = TestBook()
            book.add(
                "Alarms",
                [TestBook.header]
                    + thresholds.enumerated().map { ["Name", "i-\($0)", "instance", "web-\($0)", nil, nil, $1] })
            return try book.table().lines([.error, .warning, .notice])
        }
        #expect(
            try notices([70, 90, 91, 92, 80, 81, 80, 5, 6, 7, 8]) == [
                "Alarms!G3: thresholds count up by one from 90 to 92 in G3:G5; write 90 into each if a fill handle did that",
                "Alarms!G9: thresholds count up by one from 5 to 8 in G9:G12; write 5 into each if a fill handle did that",
            ])
        #expect(
            try notices([">90", ">91", ">92"]) == [
                "Alarms!G2: thresholds count up by one from 90 to 92 in G2:G4; write 90 into each if a fill handle did that"
            ])
        #expect(try notices([90, 91, 90, 92, 94, nil, 95, 96]) == [])
        #expect(try notices([90, 90, 90]) == [])
    }

    @Test("a row that makes several alarms is one step of a count")
    func filledOfSeveral() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = ["CPUUtilization", "StatusCheckFailed"]
        let rows = (1...3).map { (number: Int) -> [Any?] in
            ["Name", "i-\(number)", "instance", "x", nil, nil, number]
        }
        let table = try TestBook(alarms: rows).table(defaults: defaults)
        #expect(table.rows.count == 6)
        #expect(table.lines([.notice]).filter { $0.contains("count up by one from 1 to 3 in G2:G4") }.count == 1)
    }

    @Test("rows of alarms on a second sheet without a header get a notice, wherever they begin")
    func stray() throws {
        var book = TestBook(alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90]])
        book.add(
            "나머지",
            [
                ["moved by Kim"], [nil, nil, "Name", "i-2", "instance", "web-2", nil, nil, 70],
                [nil, nil, "NAME ", "i-3", "instance", "db-1", "CPUUtilization"],
            ])
        book.add(
            "Servers",
            [["i-1", "web-1"], ["Name", "i-2", "instance", "web-2"], ["Name", "i-9", nil, nil, nil, nil, 90]])
        let table = try book.table()
        #expect(table.rows.map(\.resourceId) == ["i-1"])
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "나머지!D2: 2 rows of alarms stand on a sheet without a header, and make none; move them to sheet "
                    + "\"Alarms\" if alarms are wanted"
            ])
    }

    @Test("blank cells mean what a missing column would, but a blank Threshold means no alarm and is counted")
    func blanks() throws {
        let table = try TestBook(
            alarms: [
                ["Name", "i-1", "instance", "web-1", nil, nil, 90, " ", nil, "", nil, nil, nil, nil, nil],
                ["Name", "i-2", "instance", "web-2", nil, nil, nil],
                ["Name", "i-3", "instance", "db-1", nil, nil, "n/a"],
            ],
            header: TestBook.header + [
                "Statistic", "Period", "EvaluationPeriods", "DatapointsToAlarm", "TreatMissingData", "Severity",
                "Enabled",
                "AlarmName",
            ]
        ).table()
        #expect(table.lines([.error, .warning, .notice]) == [])
        #expect(table.rows.map(\.alarm.name) == ["web-1: CPU Utilization over 90 percent"])
        #expect(table.rows.map(\.alarm.actionsEnabled) == [true])
        #expect(table.counts.withoutThreshold == 2)
    }

    @Test(
        "Enabled takes yes and no in many words; no silences the alarm",
        arguments: [
            ("yes", true), ("No", false), (true, true), (false, false), (1, true), (0, false), ("ＹＥＳ", true),
            ("FALSE", false),
        ] as [(any Sendable, Bool)])
    func enabled(cell: any Sendable, isEnabled: Bool) throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, cell]], header: TestBook.header + ["Enabled"]
        ).table()
        #expect(table.lines() == [])
        #expect(table.rows.map(\.alarm.actionsEnabled) == [isEnabled])
        #expect(table.counts.silenced == (isEnabled ? 0 : 1))
    }

    @Test("words that no column has are errors at their cells, all at once")
    func words() throws {
        let table = try TestBook(
            alarms: [
                [
                    "Name", "i-1", "instance", "web-1", "CPUUtilisation", "~", "eighty", "median", "perhaps", "ignored",
                    "5 GB", 1.5, 0,
                ]
            ],
            header: TestBook.header + [
                "Statistic", "Enabled", "TreatMissingData", "Period", "EvaluationPeriods", "DatapointsToAlarm",
            ]
        ).table()
        #expect(table.rows.isEmpty)
        #expect(
            table.lines() == [
                "Alarms!E2: metric \"CPUUtilisation\" is not one of instance; did you mean CPUUtilization? a metric of one's "
                    + "own needs a column Namespace",
                "Alarms!F2: comparison operator \"~\" is not one that an alarm can have; write >, >=, <, <=",
                "Alarms!G2: threshold \"eighty\" is not a number; write one number alone, such as 90",
                "Alarms!H2: statistic \"median\" is not one that CloudWatch has; write SampleCount, Average, Sum, Minimum, "
                    + "Maximum, IQM, a percentile such as p90 or tm90, or a range such as TM(10%:90%)",
                "Alarms!I2: enabled \"perhaps\" is neither yes nor no; write yes or no",
                "Alarms!J2: treat missing data \"ignored\" is not a treatment that CloudWatch has; write breaching, "
                    + "notBreaching, ignore, missing",
                "Alarms!K2: Period \"5 GB\" is not a whole number from 1 on; write seconds, such as 300",
                "Alarms!L2: EvaluationPeriods \"1.5\" is not a whole number from 1 on; write a number such as 1",
                "Alarms!M2: DatapointsToAlarm \"0\" is not a whole number from 1 on; write a number such as 1",
            ])
    }

    @Test("all that is wrong with a row is said at once")
    func wholeRow() throws {
        let header = TestBook.header + ["Enabled", "Period", "EvaluationPeriods", "DatapointsToAlarm", "AlarmActions"]
        let table = try TestBook(
            alarms: [
                ["Name", "i-9", "instance", "web-1", nil, nil, "x", "maybe", 45, 2, 3, "oncall"],
                ["Name", "i-1", "instance", "web-1", "Nonsense", nil, "x", nil, 45, nil, nil, "oncall"],
            ], header: header
        ).table()
        #expect(
            table.problems.filter { $0.severity == .error }.map { "\($0.cell?.description ?? "")" }
                == ["B2", "G2", "H2", "I2", "K2", "L2", "E3", "G3", "I3", "L3"])
    }

    @Test("what can't be read doesn't make what hangs on it wrong too")
    func unreadable() throws {
        let table = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90, "1x", 1000, 2000]],
            header: TestBook.header + ["Period", "EvaluationPeriods", "DatapointsToAlarm"]
        ).table()
        #expect(table.problems.filter { $0.severity == .error }.map { $0.cell?.description } == ["H2", "J2"])
    }

    @Test("a threshold that is no number is an error at its cell, one that needs a word gets a notice")
    func thresholds() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-1", "instance", "web-1", nil, nil, "eighty"],
            ["Name", "i-2", "instance", "web-2", nil, nil, "72,5"],
            ["Name", "i-3", "instance", "db-1", nil, nil, 0.9],
        ]).table()
        #expect(
            table.lines([.error, .warning, .notice]) == [
                "Alarms!G2: threshold \"eighty\" is not a number; write one number alone, such as 90, in percent",
                "Alarms!G3: threshold \"72,5\" is taken as 72.5",
                "Alarms!G4: threshold 0.9 is 0.9 percent; write 90 if that was meant, or 0.9 % to confirm it",
            ])
        #expect(table.rows.map(\.alarm.threshold) == [72.5, 0.9])
    }

    @Test("an operator in Threshold holds where ComparisonOperator is blank or agrees, else both cells are named")
    func operators() throws {
        let table = try TestBook(alarms: [
            ["Name", "i-1", "instance", "web-1", nil, nil, "<= 5 %"],
            ["Name", "i-2", "instance", "web-2", nil, "≥", ">=90"],
            ["Name", "i-3", "instance", "db-1", nil, "GreaterThanThreshold", "< 5 %"],
        ]).table()
        #expect(table.rows.map(\.alarm.comparisonOperator) == [.lessThanOrEqual, .greaterThanOrEqual])
        #expect(table.rows.map(\.alarm.name)[0] == "web-1: CPU Utilization at or under 5 percent")
        #expect(
            table.lines() == [
                "Alarms!G4: threshold says \"<\", but F4 says \">\"; write the operator in one of the two cells"
            ])
    }

    @Test("of many problems of one kind the first are shown and the others counted")
    func many() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [TestBook.header]
                + (1...1_250).map { ["Name", "i-\($0)", "instance", "web-\($0)", nil, nil, $0 > 1_100 ? "72,5" : "x"] })
        let table = try book.table()
        #expect(table.problems.count { $0.severity == .error } == 1_001)
        #expect(table.lines().last == "Alarms: 100 more errors like it: column Threshold")
        #expect(table.problems.count { $0.severity == .notice } == 21)
        #expect(table.lines([.notice]).last == "Alarms: 130 more notices like it: column Threshold")
    }
}
