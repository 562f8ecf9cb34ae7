import AlarmbookCore
import Sheets
import Testing

struct CustomerTagsTests {
    private let rows: [[Any?]] = [
        ["Name", "i-1", "instance", "web-1", nil, nil, 90], ["Name", "i-2", "instance", "web-2", nil, nil, 90],
    ]

    private func read(_ name: String, _ value: String) -> ValueError? {
        var settings = Settings()
        do throws(ValueError) {
            _ = try settings.read(.init(name: name, value: value))
            return nil
        } catch {
            return error
        }
    }

    @Test("tags become rows of Settings and rows become the same tags")
    func roundTrip() throws {
        var settings = Settings()
        settings.alarmTags = [
            AlarmTag(key: "CostCenter", value: "a=b c"), AlarmTag(key: "팀:이름", value: "운영 1/2@x+y_z.-"),
        ]
        settings.copiedTags = ["Environment", "Cost Center"]
        let rows = settings.entries.filter { !$0.value.isEmpty }
        #expect(
            rows == [
                .init(name: "AlarmTags", value: "CostCenter=a=b c\n팀:이름=운영 1/2@x+y_z.-"),
                .init(name: "CopyTags", value: "Environment\nCost Center"),
            ])
        var read = Settings()
        for row in settings.entries { #expect(try read.read(row)) }
        #expect(read == settings)
        #expect(try Settings.alarmTags(" A = 1 ;B=2,\n").map(\.value) == ["1", "2"])
        #expect(try Settings.tagKeys("A,B; A").count == 2)
    }

    @Test("a tag that no alarm can have is refused with the limit")
    func refused() {
        let long = String(repeating: "k", count: 129)
        let value = String(repeating: "v", count: 257)
        #expect(
            read("AlarmTags", "CostCenter")
                == ValueError("tag \"CostCenter\" is not KEY=VALUE", cure: "write it as CostCenter=42"))
        #expect(
            read("AlarmTags", "AWS:team=x")
                == ValueError("tag \"AWS:team\" begins with aws:, which is AWS's own", cure: "name another key"))
        #expect(
            read("CopyTags", "alarmbook:row")
                == ValueError(
                    "tag \"alarmbook:row\" begins with alarmbook:, which is alarmbook's own", cure: "name another key"))
        #expect(
            read("CopyTags", long)
                == ValueError(
                    "\"\(long)\" can't be the key of an alarm's tag",
                    cure: "write 1 to 128 letters, digits, spaces and +-=._:/@"))
        #expect(
            read("AlarmTags", "A=\(value)")
                == ValueError(
                    "tag \"A\" can't be \"\(value)\"", cure: "write 1 to 256 letters, digits, spaces and +-=._:/@"))
        #expect(read("AlarmTags", "A=a&b")?.message == "tag \"A\" can't be \"a&b\"")
        #expect(read("AlarmTags", "A=")?.message == "tag \"A\" can't be \"\"")
        #expect(
            read("AlarmTags", "A=1,B=2,A=3") == ValueError("tag \"A\" is there twice", cure: "take one of the two away")
        )
        #expect(read("AlarmTags", "a=1,A=\(value.dropLast())") == nil)
    }

    @Test("each alarm has the tags of all alarms, and those that it copies from its resource")
    func copied() throws {
        var book = TestBook(alarms: rows, settings: [("AlarmTags", "Made=1"), ("CopyTags", "Team,Stage")])
        book.sheets[1].rows.append(
            Row(
                number: 9,
                [
                    Cell(column: 1, .text("Stage")), Cell(column: 2, .text("i-2")), Cell(column: 3, .text("instance")),
                    Cell(column: 4, .text("prod")),
                ]))
        let table = try book.table()
        let (made, team) = (AlarmTag(key: "Made", value: "1"), AlarmTag(key: "Team", value: "shop"))
        #expect(table.rows.map(\.tags) == [[made, team], [made, team, AlarmTag(key: "Stage", value: "prod")]])
        #expect(
            table.lines([.notice]) == [
                "Settings!B3: 1 alarm goes without the tag \"Stage\", which the resource lacks"
            ])
    }

    @Test("a tag of all alarms stands in for one that a resource lacks")
    func standIn() throws {
        let settings = [("AlarmTags", "Team=nobody,Stage=dev"), ("CopyTags", "Team\nStage")]
        let table = try TestBook(alarms: rows, settings: settings).table()
        #expect(table.rows[0].tags == [AlarmTag(key: "Team", value: "shop"), AlarmTag(key: "Stage", value: "dev")])
        #expect(table.lines([.notice]) == [])
    }

    @Test("without a sheet of tags, a column that shows the tag is copied")
    func column() throws {
        var book = TestBook()
        book.add(
            "Alarms", [TestBook.header + ["tag:Team"], ["Name", "i-1", "instance", "web-1", nil, nil, 90, "shop"]])
        book.add("Settings", [["Name", "Value"], ["CopyTags", "Team"]])
        #expect(try book.table().rows[0].tags == [AlarmTag(key: "Team", value: "shop")])
    }

    @Test("a resource's value that no alarm can have is an error of its row")
    func unfit() throws {
        var book = TestBook(alarms: rows, settings: [("CopyTags", "Owner")])
        book.sheets[1].rows.append(
            Row(
                number: 9,
                [
                    Cell(column: 1, .text("Owner")), Cell(column: 2, .text("i-2")), Cell(column: 3, .text("instance")),
                    Cell(column: 4, .text("R&D")),
                ]))
        #expect(
            try book.table().lines() == [
                "Alarms!B3: tag \"Owner\" can't be \"R&D\"; write 1 to 256 letters, digits, spaces and +-=._:/@"
            ])
    }

    @Test("more tags than an alarm can have are an error before any row is read")
    func tooMany() throws {
        let keys = (1...49).map { "K\($0)" }.joined(separator: ",")
        let lines = try TestBook(alarms: rows, settings: [("CopyTags", keys)]).table().lines()
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("Settings!B2: 49 tags, and alarmbook's "))
        #expect(lines[0].contains("are more than the 50 that an alarm can have; keep at most "))
    }

    @Test("the workbook's tags count, not the option's, and that is said")
    func overruled() throws {
        var options = Settings()
        options.alarmTags = [AlarmTag(key: "Team", value: "b")]
        options.copiedTags = ["Team"]
        let table = try TestBook(alarms: rows, settings: [("AlarmTags", "Team=a")]).table(options: options)
        #expect(table.settings.alarmTags == [AlarmTag(key: "Team", value: "a")])
        #expect(table.settings.copiedTags == ["Team"])
        #expect(table.lines([.notice]) == ["Settings!B2: AlarmTags is the workbook's, not the option's"])
    }
}
