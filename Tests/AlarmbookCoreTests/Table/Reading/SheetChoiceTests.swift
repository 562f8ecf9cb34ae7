import AlarmbookCore
import Sheets
import Testing

struct SheetChoiceTests {
    private let tagHeader: [Any?] = ["Key", "ResourceId", "ResourceType", "Value"]
    private let alarmHeader: [Any?] = ["Key", "ResourceId", "ResourceType", "Value", "Threshold"]
    private let alarm: [Any?] = ["Name", "i-1", "instance", "web-1", 90]

    @Test("the sheet with the tag table's columns and a Threshold or MetricName makes alarms, whatever its name")
    func byColumns() throws {
        for column in ["Threshold", "MetricName"] {
            var book = TestBook()
            book.add("메모", [["just", "notes"]])
            book.add(
                "März",
                [tagHeader + [column], ["Name", "i-1", "instance", "web-1", column == "Threshold" ? 80 : nil]])
            let table = try book.table()
            #expect(table.lines() == [])
            #expect(table.rows.map(\.sheet) == ["März"])
        }
    }

    @Test("two sheets of alarms are an error that names both, unless one is chosen by name or number")
    func two() throws {
        var book = TestBook()
        book.add("Alarms", [alarmHeader, alarm])
        book.add("Alarms (2)", [alarmHeader, Array(alarm.prefix(4)) + [95]])
        let lines = [
            "\"Alarms\" and \"Alarms (2)\" are both tables of alarms; choose one with --sheet, or delete the others"
        ]
        #expect(try book.table().lines() == lines)
        #expect(try book.table(wanted: "Alarms").rows.map(\.alarm.threshold) == [90])
        #expect(try book.table(wanted: "alarms (2)").rows.map(\.alarm.threshold) == [95])
        #expect(try book.table(wanted: "2").rows.map(\.alarm.threshold) == [95])
        #expect(
            try book.table(wanted: "Alarm").lines() == [
                "there is no sheet \"Alarm\"; choose \"Alarms\" or \"Alarms (2)\""
            ])
    }

    @Test("a header is found below rows of long texts, which are none")
    func longTexts() throws {
        let novel = String(repeating: "Key ", count: 8_000)
        var book = TestBook()
        book.add("Alarms", [["a title"], [novel, novel], alarmHeader + [novel], alarm])
        #expect(try book.table().rows.map(\.alarm.threshold) == [90])
        let spaced = alarmHeader.map { "  " + ($0 as? String ?? "") + String(repeating: " ", count: 100) }
        var other = TestBook()
        other.add("Alarms", [spaced, alarm])
        #expect(try other.table().rows.map(\.alarm.threshold) == [90])
    }

    @Test("a problem quotes the beginning and the end of a cell that holds a novel")
    func longProblem() throws {
        let novel = String(repeating: "가", count: 100_000)
        var book = TestBook()
        book.add("Alarms", [alarmHeader, Array(alarm.prefix(4)) + [novel]])
        let lines = try book.table().lines()
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("Alarms!E2: threshold \"가가가") == true)
        #expect(lines.first?.hasSuffix("가\" is not a number; write one number alone, such as 90, in percent") == true)
        #expect((900...1_100).contains(lines.first?.count ?? 0))
    }

    @Test("a bare tag table is read where the workbook has no sheet of settings, pandas' index column included")
    func bare() throws {
        var book = TestBook()
        book.add(
            "Sheet1",
            [
                [nil] + tagHeader,
                [0, "Name", "i-1", "instance", "web-1"],
                [1, "Team", "i-1", "instance", "shop"],
                [2, "Name", "subnet-1", "subnet", "public"],
            ])
        let table = try book.table()
        #expect(table.problems == [])
        #expect(table.rows.map(\.alarm.name) == ["web-1: CPU Utilization over 90 percent"])
        #expect(table.counts.leftOut == 1)
        #expect(table.counts.withoutMetric == 1)
        #expect(table.knownResources == nil)
    }

    @Test("where there is a sheet of settings, a bare tag table is not the missing sheet Alarms")
    func missing() throws {
        var book = TestBook()
        book.add("Tags", [tagHeader, Array(alarm.prefix(4))])
        book.add("Settings", [["Name", "Value"], ["Book", "b"]])
        let lines = [
            "no sheet has the columns Key, ResourceId, ResourceType, Value and MetricName or Threshold; put the sheet "
                + "Alarms back, or export the workbook again"
        ]
        #expect(try book.table().lines() == lines)
        #expect(
            try book.table(wanted: "Tags").lines() == [
                "sheet \"Tags\" has not the columns of a table of alarms; choose one with Key, ResourceId, ResourceType, "
                    + "Value and MetricName or Threshold"
            ])
    }

    @Test("two bare tag tables are an error that names both")
    func twoBare() throws {
        var book = TestBook()
        book.add("Sheet1", [tagHeader])
        book.add("Sheet2", [tagHeader])
        #expect(
            try book.table().lines() == [
                "\"Sheet1\" and \"Sheet2\" are both tables of tags; choose one with --sheet, or delete the others"
            ])
    }

    @Test("a sheet that only lacks a column of the tag table is named with what it lacks")
    func nearMiss() throws {
        var book = TestBook()
        book.add("Alarms", [["title"], ["ResourceId", "ResourceType", "Value", "Threshold"]])
        book.add("Settings", [["Name", "Value"], ["Book", "b"]])
        #expect(
            try book.table().lines() == [
                "no sheet has the columns Key, ResourceId, ResourceType, Value and MetricName or Threshold; add Key to row "
                    + "2 of sheet \"Alarms\""
            ])
    }

    @Test("the sheet of settings is found by what it holds; of two, the one that is called so")
    func settings() throws {
        var book = TestBook(alarms: [["Name", "i-1", "instance", "web-1"]], settings: [("Book", "one")])
        book.sheets[2].name = "설정"
        #expect(try book.table().settings.book == "one")
        book.add("Contacts", [["Name", "Value"], ["Kim", "2nd floor"]])
        #expect(try book.table().settings.book == "one")
        book.add("Settings", [["Our settings"], ["Name", "Value"], ["Book", "two"]])
        #expect(try book.table().settings.book == "two")
        book.sheets[4].name = "Settings (2)"
        #expect(
            try book.table().lines() == [
                "\"설정\" and \"Settings (2)\" are both sheets of settings; rename the true one Settings"
            ])
    }

    @Test("a sample of a row on the page Guide is taken for no table of alarms that lacks columns")
    func guide() {
        let sample = ["Value", "Metric Name", "Threshold", "Unit", "Enabled", "Fires After"]
        let row = Row(number: 5, sample.enumerated().map { Cell(column: $0.offset + 1, .text($0.element)) })
        for (name, isMissed) in [("Guide", false), ("Alarms", true)] {
            var outline = SheetOutline(name: name, number: 3)
            let isLookedAt = outline.look(at: row)
            #expect(isLookedAt)
            #expect((outline.nearMiss != nil) == isMissed)
        }
    }
}
