import AlarmbookCore
import Testing

/// A workbook that alarmbook made and that doesn't say any more which Book it is.
struct MadeBookTests {
    private static let edited = [
        "MetricName", "Statistic", "ComparisonOperator", "Threshold", "Unit", "Period", "EvaluationPeriods",
        "DatapointsToAlarm", "TreatMissingData", "Severity", "AlarmActions", "Enabled", "AlarmName",
    ]
    private static let tagTable = ["Key", "ResourceId", "ResourceType", "Value"]
    private static let why =
        ", so nobody knows which Book this workbook is: as Book \"default\" it would make every alarm a second time; "
    private static let orElse =
        ", or give --book NAME as the tag alarmbook:book of its alarms says it (--book default if that is meant)"

    private func book(_ header: [String], name: String = "Alarms") -> TestBook {
        var book = TestBook()
        book.add(name, [header, ["Name", "i-1", "instance", "web-1"]])
        return book
    }

    @Test(
        "a table with the columns that export writes, in a file without Settings, is an error unless a Book is given",
        arguments: [edited + ["FiresAfter", "MonthlyCost"], edited, ["MetricName", "monthly cost"]])
    func lost(columns: [String]) throws {
        let made = book(Self.tagTable + columns, name: "Sheet1")
        #expect(
            try made.table().lines() == [
                "Sheet1: the workbook has no sheet Settings" + Self.why
                    + "put the sheet back from an older version of the workbook" + Self.orElse
            ])
        var options = Settings()
        for name in ["default", "mine"] {
            options.book = name
            #expect(try made.table(options: options).lines() == [])
            #expect(try made.table(options: options).settings.book == name)
        }
    }

    @Test("a table made by hand or by pandas needs no Settings, with any few of the columns")
    func byHand() throws {
        #expect(try book(Self.tagTable).table().lines() == [])
        for start in 0..<4 {
            let columns = Array(Self.edited[start..<(start + 9)])
            #expect(try book(Self.tagTable + columns + ["비고"]).table().lines() == [])
        }
    }

    @Test("Settings without their header, and Settings that lost their Book, are errors at their place")
    func settings() throws {
        var headless = book(Self.tagTable + Self.edited)
        headless.add("Settings", [["항목", "내용"], ["Book", "b"]])
        #expect(
            try headless.table().lines() == [
                "Settings: no row has the headers Name and Value" + Self.why + "put the headers back" + Self.orElse
            ])
        var bookless = book(Self.tagTable + Self.edited)
        bookless.add("Settings", [["Name", "Value"], ["Names", "keep"], ["Book", nil]])
        #expect(
            try bookless.table().lines() == [
                "Settings!B3: Settings say no Book" + Self.why + "write it back" + Self.orElse
            ])
        var options = Settings()
        options.book = "mine"
        #expect(try bookless.table(options: options).lines() == [])
    }
}
