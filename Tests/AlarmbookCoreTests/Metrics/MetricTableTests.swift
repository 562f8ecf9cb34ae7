import Sheets
import Testing

@testable import AlarmbookCore

@Suite("The sheet Metrics says what is known of metrics")
struct MetricTableTests {
    private static let header = [
        "ResourceType", "Namespace", "MetricName", "Dimensions", "Statistic", "Threshold", "Period",
        "EvaluationPeriods",
    ]

    private func book(
        _ metrics: [[Any?]], header: [String] = Self.header, name: String = "Metrics", alarms: [[Any?]] = []
    ) -> TestBook {
        var book = TestBook(alarms: alarms)
        book.add(name, [header] + metrics)
        return book
    }

    @Test("every metric of the catalogue is the same when its row is read again")
    func inverses() throws {
        var builder = RowBlockBuilder()
        for metric in MetricCatalogue.builtIn.metrics { builder.append(metric, number: builder.count + 2) }
        let block = builder.finish()
        let titles = MetricColumn.allCases.enumerated().map { Cell(column: $0 + 1, .text($1.rawValue)) }
        let header = Row(number: 1, titles)
        let read = try #require(
            MetricTable(sheet: "Metrics", header: header, HeaderNames(header), over: MetricCatalogue([])))
        var table = read
        for index in 0..<block.count { table.read(block[index]) }
        #expect(table.problems == [])
        #expect(table.metrics == MetricCatalogue.builtIn.metrics)
    }

    @Test("blank cells of Alarms and columns that it lacks are the sheet's, and where that is blank the built-in ones")
    func defaults() throws {
        let table = try book(
            [["instance", nil, "CPUUtilization", nil, "p99", 70, nil, 5]],
            alarms: [["Name", "i-1", "instance", "web-1", "CPUUtilization", nil, 85]]
        ).table()
        #expect(table.lines([.error, .warning]) == [])
        let alarm = try #require(table.rows.first?.alarm)
        #expect(alarm.statistic.description == "p99")
        #expect(alarm.threshold == 85)
        #expect(alarm.period == 300)
        #expect([alarm.evaluationPeriods, alarm.datapointsToAlarm] == [5, 5])
        #expect(alarm.namespace == "AWS/EC2")
    }

    @Test("a sheet that is hidden or spelled otherwise counts too, wherever its header stands")
    func name() throws {
        var book = TestBook(alarms: [["Name", "i-1", "instance", "web-1", "CPUUtilization", nil, 85]])
        book.add(
            "METRICS ",
            [
                ["Our metrics"], [], ["metric name", "Note", "resource_type", "PERIOD"],
                ["CPUUtilization", "x", "instance", 60],
            ])
        #expect(try book.table().rows.map(\.alarm.period) == [60])
    }

    @Test("a team's own metrics count like built-in ones")
    func own() throws {
        let table = try book(
            [
                ["instance", "Shop", "QueueDepth", "{InstanceId}, Service=checkout", "Maximum", 12, 60, 2],
                ["rds:db", "Shop", "SlowQueries", "db:{Database}", nil, nil, nil, nil],
            ],
            alarms: [["Name", "i-1", "instance", "web-1", "queuedepth", ">=", 10]]
        ).table()
        #expect(table.lines([.error, .warning]) == [])
        let alarm = try #require(table.rows.first?.alarm)
        #expect(alarm.namespace == "Shop")
        #expect(alarm.metricName == "QueueDepth")
        #expect(alarm.dimensions.map { $0.name + "=" + $0.value } == ["InstanceId=i-1", "Service=checkout"])
        #expect([alarm.period, alarm.evaluationPeriods] == [60, 2])
        var defaults = AlarmDefaults()
        defaults.metrics = ["SlowQueries"]
        #expect(defaults.watched(ofType: "rds:db", in: table.catalogue).map(\.metric.namespace) == ["Shop"])
    }

    @Test("a row with other dimensions takes the place of the built-in ones of its metric")
    func replaced() throws {
        let catalogue = try book([["ecs:service", "AWS/ECS", "CPUUtilization", "service/{ServiceName}"]]).table()
            .catalogue
        let found = catalogue.metrics(ofType: "ecs:service").filter { $0.name == "CPUUtilization" }
        #expect(found.map(\.resource.pattern.description) == ["service/{ServiceName}"])
    }

    @Test("what can't be is an error at its cell, all at once")
    func problems() throws {
        let table = try book([
            ["instance", nil, "CPUUtilization", "{InstanceId", "median", "x", 45, 0],
            ["instance", nil, "QueueDepth"],
            [nil, nil, "CPUUtilization"],
            ["instance", "AWS/EC2", "NetworkIn", nil, nil, nil, 3600, 300],
            ["instance", "AWS/EC2", "NetworkOut"], ["instance", "AWS/EC2", "NetworkOut"],
        ]).table()
        #expect(
            table.lines() == [
                "Metrics!D2: dimensions \"{InstanceId\" have a brace without its other half; write it like "
                    + "service/{ClusterName}/{ServiceName}, with NAME=VALUE behind a comma for what is in no id",
                "Metrics!B3: Namespace is blank; write one, or clear the row",
                "Metrics!A4: ResourceType is blank; write one, or clear the row",
                "Metrics!H5: period 3600 × evaluation periods 300 is more than 604800 seconds; write at most 168 "
                    + "evaluation periods",
                "Metrics!C7: metric \"NetworkOut\" of instance stands in C6 already; take one of the two rows away, or "
                    + "give one other Dimensions",
            ])
    }

    @Test("a sheet Metrics without its headers is a warning, and a column that is misspelled too")
    func headers() throws {
        #expect(
            try book([], header: ["Metric", "Value"]).table().lines([.warning]) == [
                "Metrics: no row has ResourceType and MetricName, so only the built-in metrics count; put the headers back"
            ])
        #expect(
            try book([], header: ["ResourceType", "MetricName", "Treshold", "Owner"]).table().lines([.warning]) == [
                "Metrics!C1: column \"Treshold\" is not understood and left alone; rename it Threshold if that was meant"
            ])
    }

    @Test("a workbook that was made misses a column of Metrics, whose values alarms would lose")
    func missed() throws {
        let all = MetricColumn.allCases.map(\.rawValue)
        let made = MadeColumns(headers: TestBook.header + ["Period"]).description
        func lines(_ header: [String], _ severities: Set<TableProblem.Severity> = [.error, .warning]) throws -> [String]
        {
            var book = TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", "CPUUtilization", nil, 85, nil]],
                header: TestBook.header + ["Period"], settings: [("Book", "b"), ("Columns", made)])
            book.add("Made", [["AlarmbookRow", "Said", "Since"]])
            book.add(
                "Metrics",
                [
                    header,
                    header.map { title in
                        switch title {
                        case "ResourceType": "instance"
                        case "MetricName": "CPUUtilization"
                        case "Period", "Zeitraum": 600
                        default: nil
                        }
                    },
                ])
            return try book.table().lines(severities)
        }
        #expect(try lines(all) == [])
        #expect(try lines(all.reversed()) == [])
        #expect(
            try lines(all.map { $0 == "Period" ? "Zeitraum" : $0 }, [.error, .warning, .notice]) == [
                "Metrics!J1: column Period is gone: where it stood, the header is \"Zeitraum\" now; rename it Period if it "
                    + "holds that, or delete the sheet if the built-in metrics are meant"
            ])
        #expect(
            try lines(all.filter { $0 != "Period" }) == [
                "Metrics!J1: column Period is gone: where it stood, the header is \"EvaluationPeriods\" now; put the column "
                    + "back, or delete the sheet if the built-in metrics are meant"
            ])
        #expect(try lines(all.filter { $0 != "Maximum" }, [.error]) == [])
        #expect(try lines(all.filter { $0 != "Maximum" }, [.warning]).count == 1)
        #expect(try lines(all.filter { $0 != "Source" } + ["Owner"]) == [])
        #expect(
            try lines(all + ["Owner"], [.notice]) == [
                "Metrics!S1: column \"Owner\" is not understood and left alone"
            ])
    }

    @Test("metrics that Settings ask for in vain are an error at their cell")
    func settings() throws {
        let book = TestBook(alarms: [], settings: [("Book", "b"), ("MetricName", "CPUUtilisation")])
        #expect(
            try book.table().lines() == [
                "Settings!B3: metric \"CPUUtilisation\" is not one that alarmbook knows; did you mean CPUUtilization?"
            ])
    }

    @Test("a bare tag table takes pairs of a Severity and threshold, and what is recommended")
    func bare() throws {
        var book = TestBook()
        book.add("Sheet1", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", "i-1", "instance", "web-1"]])
        var defaults = AlarmDefaults()
        defaults.metrics = try MetricWish.list("CPUUtilization:warning=80,CPUUtilization:critical=95")
        let pairs = try book.table(defaults: defaults).rows
        #expect(pairs.map(\.alarm.threshold) == [80, 95])
        #expect(pairs.map(\.identity.severity) == ["warning", "critical"])
        defaults.metrics = [.recommended]
        let rows = try book.table(defaults: defaults).rows
        #expect(
            rows.map(\.alarm.metricName) == ["CPUUtilization", "StatusCheckFailed", "StatusCheckFailed_AttachedEBS"])
        #expect(rows.first?.alarm.threshold == 80)
    }

    @Test("CloudFront's metrics are in us-east-1 alone")
    func region() throws {
        let arn = "arn:aws:cloudfront::123456789012:distribution/E1"
        var book = TestBook()
        book.add(
            "Alarms", [TestBook.header, ["Name", arn, "cloudfront:distribution", "cdn", "5xxErrorRate", nil, 1.5]])
        book.add("Settings", [["Name", "Value"], ["Region", "eu-west-1"]])
        let table = try book.table()
        #expect(
            table.lines([.warning]) == [
                "Alarms!E2: AWS/CloudFront has its metrics in us-east-1 alone, not in eu-west-1; put the row into a "
                    + "workbook of us-east-1, or the alarm stays without data"
            ])
        #expect(
            table.rows.first?.alarm.dimensions.map { $0.name + "=" + $0.value } == [
                "DistributionId=E1", "Region=Global",
            ])
    }
}
