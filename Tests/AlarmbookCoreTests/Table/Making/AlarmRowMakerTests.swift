import AlarmbookCore
import Sheets
import Testing

@Suite("The sheet Alarms has a row for each named resource and metric")
struct AlarmRowMakerTests {
    private func index(_ sheet: AlarmRowMaker, _ tags: [(type: String, id: String, key: String, value: String)]) throws
        -> ResourceIndex
    {
        var index = ResourceIndex(nameKey: sheet.nameKey, shownKeys: sheet.shownKeys)
        for tag in tags {
            _ = try index.insert(
                AlarmbookCore.Tag(key: tag.key, resourceId: tag.id, resourceType: tag.type, value: tag.value))
        }
        return index
    }

    /// The rows' cells as text, all or those of some columns, and what became of the resources.
    private func rows(
        of tags: [(type: String, id: String, key: String, value: String)], shown: [String] = [],
        _ columns: [AlarmColumn]? = nil, defaults: AlarmDefaults = AlarmDefaults(), filter: RowFilter = .named
    ) throws -> (rows: [[String]], counts: AlarmRowMaker.Counts) {
        let sheet = try AlarmRowMaker(shownKeys: shown, defaults: defaults, filter: filter)
        let wanted = try columns.map { try $0.map { try #require(sheet.headers.firstIndex(of: $0.header)) + 1 } }
        var rows: [[String]] = []
        let counts = try sheet.makeRows(of: index(sheet, tags)) { block in
            for row in (0..<block.count).map({ block[$0] }) {
                rows.append((wanted ?? Array(1...sheet.headers.count)).map { row[$0]?.value.plainText ?? "" })
            }
        }
        return (rows, counts)
    }

    private let web = (type: "instance", id: "i-1", key: "Name", value: "web-1")

    @Test("without any option a row is what the workflow always made")
    func seed() throws {
        let (rows, counts) = try rows(of: [web])
        #expect(
            rows == [
                [
                    "web-1", "instance", "CPUUtilization", ">", "90", "Percent", "", "yes", "5 min", "", "", "Average",
                    "300", "1", "1", "missing", "", "0.1", "i-1", "Name",
                ]
            ])
        #expect(counts.alarms == 1)
        #expect(counts.resources == 1)
    }

    @Test("first stand the resource, its shown tags and what everybody edits, in words; ids stand last")
    func headers() throws {
        let sheet = try AlarmRowMaker(shownKeys: ["Owner"], defaults: AlarmDefaults(), filter: .named)
        #expect(
            sheet.headers == [
                "Value", "Resource Type", "tag:Owner", "Metric Name", "Comparison Operator", "Threshold", "Unit",
                "Severity", "Enabled", "Fires After", "Alarm Actions", "Why", "Statistic", "Period",
                "Evaluation Periods", "Datapoints To Alarm", "Treat Missing Data", "Alarm Name", "Monthly Cost",
                "Resource Id", "Key",
            ])
        #expect(
            sheet.headers(withPlaces: true).suffix(5) == [
                "Monthly Cost", "Account Id", "Region", "Resource Id", "Key",
            ])
    }

    @Test("what has no Name, no metric or no ARN of its kind has no row, and is counted")
    func leftOut() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = ["CPUUtilization", "SurgeQueueLength"]
        let balancer = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/"
        let (rows, counts) = try rows(
            of: [
                ("instance", "i-1", "Env", "prod"), ("instance", "i-2", "Name", ""),
                ("subnet", "subnet-1", "Name", "a"),
                ("elasticloadbalancing:loadbalancer", balancer + "gwy/inspection/5", "Name", "gateway"),
                ("elasticloadbalancing:loadbalancer", balancer + "old", "Name", "classic"),
            ], [.value, .threshold], defaults: defaults)
        #expect(rows == [["classic", "200"]])
        #expect(counts.unnamed == 2)
        #expect(
            counts.withoutMetric == [
                .init(type: "subnet", count: 1), .init(type: "elasticloadbalancing:loadbalancer", count: 1),
            ])
    }

    @Test("what is recommended is AWS's, and a resource without a Name is called as in its ARN")
    func recommended() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = [.recommended]
        let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/73e2d6bc24d8a067"
        let (rows, counts) = try rows(
            of: [
                web, ("sqs:queue", "arn:aws:sqs:eu-west-1:111122223333:jobs", "Env", "prod"),
                ("elasticloadbalancing:targetgroup", arn, "Env", "prod"),
            ], [.value, .metricName, .dimensions, .statistic, .comparisonOperator, .threshold, .unit, .period],
            defaults: defaults)
        #expect(rows.first == ["web-1", "CPUUtilization", "", "Average", ">", "80", "Percent", "300"])
        #expect(rows.last?.prefix(2) == ["jobs", "NumberOfMessagesSent"])
        #expect(counts.namedByARN == 1)
        #expect(counts.withoutThreshold == 3)
        // Which load balancer it is behind is in no ARN.
        #expect(counts.withoutDimensions["UnHealthyHostCount"] == 1)
    }

    @Test("of a database that reports, only the metrics of its engine have rows; of one without data, all")
    func engines() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = [.recommended]
        func database(_ name: String) -> (type: String, id: String, key: String, value: String) {
            ("rds:db", "arn:aws:rds:eu-west-1:111122223333:db:\(name)", "Name", name)
        }
        let sheet = try AlarmRowMaker(shownKeys: [], defaults: defaults, filter: .named, isListed: true)
        let tags: [(type: String, id: String, key: String, value: String)] = [
            database("aurora"), database("new"),
            ("lambda:function", "arn:aws:lambda:eu-west-1:111122223333:function:tidy", "Name", "tidy"),
        ]
        var listed = ListedMetrics()
        for name in ["CPUUtilization", "FreeLocalStorage"] {
            listed.insert(
                [Dimension(name: "DBInstanceIdentifier", value: "aurora")], namespace: "AWS/RDS", name: name)
        }
        func metrics(_ listed: ListedMetrics?) throws -> [String: Set<String>] {
            var metrics: [String: Set<String>] = [:]
            _ = try sheet.makeRows(of: index(sheet, tags), listed: listed) { block in
                let column = try #require(sheet.headers.firstIndex(of: "Metric Name"))
                for row in (0..<block.count).map({ block[$0] }) {
                    metrics[row[1]?.value.plainText ?? "", default: []].insert(row[column + 1]?.value.plainText ?? "")
                }
            }
            return metrics
        }
        let others: Set = ["FreeStorageSpace", "EBSByteBalance%", "MaximumUsedTransactionIDs", "BlockedTransactions"]
        let found = try metrics(listed)
        #expect(found["aurora"]?.isSuperset(of: ["CPUUtilization", "FreeLocalStorage", "ReadLatency"]) == true)
        #expect(found["aurora"]?.isDisjoint(with: others) == true)
        #expect(found["new"]?.isSuperset(of: others) == true)
        #expect(found["tidy"]?.contains("memory_utilization") == false)
        listed.isPartial = true
        #expect(try metrics(listed)["aurora"]?.isSuperset(of: others) == true)
        #expect(try metrics(nil)["aurora"]?.isSuperset(of: others) == true)
        #expect(sheet.listedNamespaces(of: try index(sheet, tags)).contains("AWS/RDS"))
        listed.insert(
            [Dimension(name: "function_name", value: "tidy")], namespace: "LambdaInsights", name: "memory_utilization")
        #expect(try metrics(listed)["tidy"]?.contains("memory_utilization") == true)
    }

    @Test("options change every row, and several metrics make several rows")
    func options() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = ["StatusCheckFailed", "CPUUtilization"]
        defaults.threshold = 0.5
        defaults.period = 60
        defaults.evaluationPeriods = 3
        defaults.comparisonOperator = .greaterThanOrEqual
        defaults.statistic = Statistic(unchecked: "p90")
        let (rows, _) = try rows(
            of: [web],
            [
                .metricName, .statistic, .comparisonOperator, .threshold, .unit, .period, .evaluationPeriods,
                .datapointsToAlarm,
            ], defaults: defaults)
        #expect(
            rows == [
                ["StatusCheckFailed", "p90", ">=", "0.5", "Count", "60", "3", "3"],
                ["CPUUtilization", "p90", ">=", "0.5", "Percent", "60", "3", "3"],
            ])
    }

    @Test("the filter chooses by any column, and brings the tag that it needs")
    func filter() throws {
        let tags = [
            web, ("instance", "i-1", "Env", "prod"), ("instance", "i-2", "Name", "web-2"),
            ("instance", "i-2", "Env", "test"), ("instance", "i-3", "Name", "web-3"),
        ]
        let production = try rows(of: tags, filter: RowFilter("tag:Env == prod"))
        #expect(production.rows.map { Array($0[0...2]) } == [["web-1", "instance", "prod"]])
        #expect(production.counts.leftOut == 2)
        #expect(try rows(of: tags, [.resourceId], filter: RowFilter("tag:Env != prod")).rows == [["i-2"], ["i-3"]])
        #expect(try rows(of: tags, [.resourceId], filter: RowFilter("Value == web-2")).rows == [["i-2"]])
        #expect(try rows(of: tags, filter: RowFilter("metric_name == CPUUtilization")).rows.count == 3)
        #expect(try rows(of: tags, filter: RowFilter("Key == Env")).rows.map { $0[0] } == ["prod", "test"])
        #expect(
            throws: ValueError(
                "filter \"Env == prod\" names a column that the sheet Alarms won't have",
                cure: "write tag:Env for a tag")
        ) {
            try rows(of: tags, filter: RowFilter("Env == prod"))
        }
    }

    @Test("Names that several resources share are listed with their number")
    func sharedNames() throws {
        let (_, counts) = try rows(
            of: [
                web, ("instance", "i-2", "Name", "batch"), ("instance", "i-3", "Name", "web-1"),
                ("instance", "i-4", "Name", "batch"), ("instance", "i-5", "Name", "batch"),
                ("instance", "i-6", "Name", "one"),
            ])
        #expect(counts.sharedNames == [.init(name: "web-1", count: 2), .init(name: "batch", count: 3)])
    }

    @Test("defaults that make no alarm together are an error")
    func limits() {
        var defaults = AlarmDefaults()
        defaults.evaluationPeriods = 300
        #expect(throws: ValueError.self) { try AlarmRowMaker(shownKeys: [], defaults: defaults, filter: .named) }
        defaults = AlarmDefaults()
        defaults.datapointsToAlarm = 2
        #expect(throws: ValueError.self) { try AlarmRowMaker(shownKeys: [], defaults: defaults, filter: .named) }
    }

    @Test("rows come in blocks, and none is lost between them")
    func blocks() throws {
        let tags = (0..<9_000).map { ("instance", "i-\($0)", "Name", "n\($0)") }
        let (rows, counts) = try rows(of: tags, [.resourceId])
        #expect(rows.map { $0[0] } == tags.map(\.1))
        #expect(counts.alarms == 9_000)
    }
}
