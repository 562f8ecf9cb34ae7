import Sheets
import Testing

@testable import AlarmbookCore

struct AlarmTableTests {
    @Test("columns are found by header: case, spaces, underscores and places don't matter, nor does a title above")
    func headers() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                ["Thresholds of the shop, March"], [],
                ["THRESHOLD", "value", "resource type", "Resource_Id", " key ", "Evaluation Periods"],
                [85, "web-1", "instance", "i-1", "Name", 3],
            ])
        let table = try book.table()
        #expect(table.problems == [])
        #expect(table.rows.map(\.alarm.threshold) == [85])
        #expect(table.rows.map(\.alarm.evaluationPeriods) == [3])
        #expect(table.rows.map(\.number) == [4])
    }

    @Test("two headers that mean one column are an error that names both cells")
    func twice() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "Threshold", "threshold "],
                ["Name", "i-1", "instance", "web-1", 90, 80],
            ])
        #expect(
            try book.table().lines() == [
                "Alarms!F1: header \"threshold\" means the same column as \"Threshold\" in E1; rename or delete one of the "
                    + "two columns"
            ])
    }

    @Test("columns that aren't understood are named once, with the nearest known name")
    func unknown() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                [
                    "Key", "ResourceId", "ResourceType", "Value", "Threshold", "Treshhold", "Perod", "Ticket",
                    "tag:Team",
                ],
                ["Name", "i-1", "instance", "web-1", 90, 80, 60, "OPS-1", "shop"],
                ["Name", "i-2", "instance", "web-2", 90, 80, 60, "OPS-1", "shop"],
            ])
        #expect(
            try book.table().lines([.error, .warning, .notice]) == [
                "Alarms!F1: column \"Treshhold\" is not understood and left alone; the nearest known one, Threshold, stands in "
                    + "E1",
                "Alarms!G1: column \"Perod\" is not understood and left alone; rename it Period if that was meant",
                "Alarms!H1: column \"Ticket\" is not understood and left alone",
            ])
    }

    @Test("what a missing column would have said comes from the options, then from the metric's defaults")
    func missing() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [["Key", "ResourceId", "ResourceType", "Value", "MetricName"], ["Name", "i-1", "instance", "web-1"]])
        let plain = try #require(try book.table().rows.first).alarm
        #expect(
            plain
                == MetricAlarm(
                    name: "web-1: CPU Utilization over 90 percent",
                    description: "Alarm when CPU Utilization is over 90 percent", namespace: "AWS/EC2",
                    metricName: "CPUUtilization", dimensions: [Dimension(name: "InstanceId", value: "i-1")],
                    statistic: .average, period: 300, evaluationPeriods: 1, datapointsToAlarm: 1, threshold: 90,
                    comparisonOperator: .greaterThan))
        var defaults = AlarmDefaults()
        defaults.metrics = ["NetworkIn", "CPUUtilization"]
        defaults.threshold = 20
        defaults.period = 60
        defaults.statistic = try Statistic(spelled: "p90")
        defaults.evaluationPeriods = 5
        defaults.datapointsToAlarm = 3
        defaults.comparisonOperator = .lessThan
        let alarms = try book.table(defaults: defaults).rows.map(\.alarm)
        #expect(alarms.map(\.metricName) == ["NetworkIn", "CPUUtilization"])
        #expect(alarms.map(\.threshold) == [20, 20])
        #expect(alarms.map(\.period) == [60, 60])
        #expect(alarms.map(\.statistic.description) == ["p90", "p90"])
        #expect(alarms.map(\.evaluationPeriods) == [5, 5])
        #expect(alarms.map(\.datapointsToAlarm) == [3, 3])
        #expect(alarms.map(\.comparisonOperator) == [.lessThan, .lessThan])
    }

    @Test("what a missing column would have said comes from Settings before the options")
    func settingsDefaults() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "Period"],
                ["Name", "i-1", "instance", "web-1"],
            ])
        book.add(
            "Settings",
            [["Name", "Value"], ["Threshold", 85], ["Period", 60], ["EvaluationPeriods", 3], ["Statistic", "max"]])
        var defaults = AlarmDefaults()
        defaults.threshold = 70
        defaults.datapointsToAlarm = 2
        let table = try book.table(defaults: defaults)
        let alarm = try #require(table.rows.first).alarm
        #expect(alarm.threshold == 85)
        #expect(alarm.statistic.description == "Maximum")
        #expect([alarm.period, alarm.evaluationPeriods, alarm.datapointsToAlarm] == [60, 3, 2])
        #expect(table.lines([.notice]) == ["Settings!B2: Threshold is the workbook's, not the option's"])
    }

    @Test("a metric without a threshold for everybody needs a column Threshold or an option")
    func noThreshold() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "MetricName"],
                ["Name", "i-1", "instance", "web-1", "NetworkIn"],
            ])
        #expect(
            try book.table().lines() == [
                "Alarms!B2: metric NetworkIn has no threshold that suits everybody; add a column Threshold, or give "
                    + "--threshold"
            ])
    }

    @Test("the workbook wins over options, and that is said")
    func options() throws {
        let book = TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 80]],
            settings: [("Book", "b"), ("Region", "eu-west-1"), ("NameTemplate", "{Value}")])
        var options = Settings()
        options.region = "us-east-1"
        options.nameTemplate = "{Value} {Label}"
        options.accountId = "123456789012"
        var defaults = AlarmDefaults()
        defaults.threshold = 70
        defaults.metrics = ["StatusCheckFailed"]
        let table = try book.table(options: options, defaults: defaults)
        #expect(table.settings.region == "eu-west-1")
        #expect(table.settings.accountId == "123456789012")
        #expect(table.rows.map(\.alarm.name) == ["web-1"])
        #expect(table.rows.map(\.alarm.threshold) == [80])
        #expect(table.rows.map(\.alarm.metricName) == ["StatusCheckFailed"])
        #expect(
            table.lines([.notice]) == [
                "Alarms!E1: MetricName is the workbook's: the option only fills blank cells",
                "Alarms!G1: Threshold is the workbook's: the option is not used",
                "Settings!B3: Region is the workbook's, not the option's",
                "Settings!B4: NameTemplate is the workbook's, not the option's",
            ])
    }

    @Test("settings that can't be are errors at their cells, those that aren't understood are named with the nearest")
    func settings() throws {
        let book = TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 80]],
            settings: [
                ("Book", "b"), ("AccountId", 12), ("NameTemplate", "{Nmae}"), ("Regon", "eu-west-1"), ("Colour", "red"),
                ("AlarmActions", "oncall"), ("book", "c"), ("Where", "Stage == prod"),
                ("Names", Cell.Value.error("#REF!")),
                ("OKActions", Cell.Value.uncalculated),
            ])
        #expect(
            try book.table().lines([.error, .warning, .notice]) == [
                "Settings!B3: account id \"12\" is not 12 digits; write it as 123456789012",
                "Settings!B4: placeholder \"{Nmae}\" is unknown; write {Label}, {unit}, {over|under}, {tag:KEY}, a column "
                    + "of the sheet Alarms, or {{ for a brace",
                "Settings!A5: setting \"Regon\" is not understood and left alone; rename it Region if that was meant",
                "Settings!A6: setting \"Colour\" is not understood and left alone",
                "Settings!B7: action \"oncall\" is neither an ARN nor a name that Settings gives an ARN; write an ARN, or "
                    + "add Action:oncall to Settings",
                "Settings!B8: setting \"book\" stands in B2 already; take one of the two rows away",
                "Settings!B10: Names \"#REF!\" is an error value; mend the formula, or type the value",
                "Settings!B11: OKActions is a formula without a calculated value; open the workbook in a spreadsheet "
                    + "program and save it, or type the value",
            ])
    }
}
