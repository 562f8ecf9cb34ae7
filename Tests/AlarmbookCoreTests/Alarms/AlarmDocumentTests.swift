import AlarmbookCore
import Testing

struct AlarmDocumentTests {
    private func read(_ text: String) throws -> AlarmDocument {
        var tokenizer = JSONTokenizer(Array(text.utf8))
        #expect(try tokenizer.next() == .beginObject)
        return try AlarmDocument(readingFrom: &tokenizer)
    }

    private func keys(_ document: AlarmDocument) -> [String] { document.members.map(\.key) }

    /// As the AWS CLI prints it, state and all.
    static let dumped = """
        {"AlarmName": "web-1: CPU Utilization over 90 percent",
         "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:web-1: CPU Utilization over 90 percent",
         "ActionsEnabled": true, "OKActions": [], "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:b", "arn:aws:sns:eu-west-1:123456789012:a"],
         "InsufficientDataActions": [], "StateValue": "ALARM", "StateReason": "because",
         "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average",
         "Dimensions": [{"Value": "i-1", "Name": "InstanceId"}], "Period": 300, "Unit": "Percent",
         "EvaluationPeriods": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold",
         "SomethingNew": {"deep": [1.50]}}
        """

    static let row = Example.row(
        "i-1", name: "web-1",
        actions: ["arn:aws:sns:eu-west-1:123456789012:a", "arn:aws:sns:eu-west-1:123456789012:b"], okActions: [])

    @Test("a dump of the AWS CLI is read with the service's defaults for what it leaves out")
    func dump() throws {
        let found = try read(Self.dumped).existing(.metric)
        #expect(found.state == .alarm)
        #expect(found.arn == "arn:aws:cloudwatch:eu-west-1:1:alarm:web-1: CPU Utilization over 90 percent")
        #expect(found.tags == [])
        #expect(FieldChange.between(try #require(found.alarm), Self.row.alarm) == [])
    }

    @Test("an alarm of very many fields is read, and one that comes twice is refused")
    func manyFields() throws {
        let fields = (0..<60_000).map { "\"Field\($0)\": 1" }.joined(separator: ", ")
        #expect(try read("{\"AlarmName\": \"a\", \(fields)}").members.count == 60_001)
        #expect(throws: JSONError.self) { try read("{\"AlarmName\": \"a\", \(fields), \"Field7\": 1}") }
        // Another composition is another key.
        #expect(try read("{\"AlarmName\": \"a\", \"é\": 1, \"e\u{301}\": 1}").members.count == 3)
    }

    @Test("putting what means the same changes nothing, however it is written")
    func sameMeaning() throws {
        let before = try read(Self.dumped)
        var after = before
        after.put(Self.row.alarm)
        #expect(after == before)
    }

    @Test("an alarm that turns to another metric keeps nothing of the old one's unit")
    func otherMetric() throws {
        var document = try read(Self.dumped)
        var alarm = Self.row.alarm
        alarm.dimensions = [Dimension(name: "InstanceId", value: "i-2")]
        document.put(alarm)
        #expect(keys(document).contains("Unit"))
        alarm.metricName = "NetworkOut"
        document.put(alarm)
        #expect(!keys(document).contains("Unit"))
        #expect(keys(document).contains("SomethingNew"))
    }

    @Test("putting changes what differs in its place, and keeps every field that alarmbook does not know")
    func put() throws {
        let before = try read(Self.dumped)
        var after = before
        var alarm = Self.row.alarm
        alarm.threshold = 95.5
        alarm.treatMissingData = .breaching
        alarm.description = "call Kim"
        after.put(alarm)
        #expect(FieldChange.between(try #require(after.existing(.metric).alarm), alarm) == [])
        let changed = ["Threshold", "TreatMissingData", "AlarmDescription"]
        #expect(after.members.filter { !changed.contains($0.key) } == before.members.filter { $0.key != "Threshold" })
        #expect(keys(after).firstIndex(of: "AlarmDescription") == 2)
        #expect(after.members.contains(.init("Threshold", .number("95.5"))))
    }

    @Test("an extended statistic goes into its own field, and the plain one leaves")
    func statistic() throws {
        var document = try read(Self.dumped)
        var alarm = Self.row.alarm
        alarm.statistic = Statistic(unchecked: "p90")
        document.put(alarm)
        #expect(!keys(document).contains("Statistic"))
        #expect(document.members.contains(.init("ExtendedStatistic", .string("p90"))))
    }

    @Test("tags are set beside the others, and replaced where the key is there")
    func tags() throws {
        var document = try read(Self.dumped)
        document.set([AlarmTag(key: "CostCenter", value: "7"), AlarmTag(key: "Team", value: "a")])
        document.set([AlarmTag(key: "Team", value: "b")])
        #expect(
            document.existing(.metric).tags == [
                AlarmTag(key: "CostCenter", value: "7"), AlarmTag(key: "Team", value: "b"),
            ])
    }

    @Test("a new alarm has PutMetricAlarm's fields in the order of describe-alarms, tags last")
    func new() {
        let document = AlarmDocument(
            Self.row.alarm, tags: AlarmTag.ownership(book: "b", row: "r"),
            ungoverned: [.init("Unit", .string("Percent"))])
        #expect(
            keys(document) == [
                "AlarmName", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName",
                "Namespace", "Statistic", "Dimensions", "Period", "Unit", "EvaluationPeriods", "DatapointsToAlarm",
                "Threshold", "ComparisonOperator", "TreatMissingData", "Tags",
            ])
        #expect(document.existing(.metric).alarm.map { FieldChange.between($0, Self.row.alarm) } == [])
    }

    @Test("a rename carries fields that a row does not say, but nothing of the alarm's state")
    func ungoverned() throws {
        #expect(try read(Self.dumped).ungoverned.map(\.key) == ["Unit", "SomethingNew"])
    }

    @Test(
        "an alarm on more than one plain metric is known by name only",
        arguments: [
            #"{"AlarmName": "x", "Metrics": [{"Id": "m1"}], "EvaluationPeriods": 1, "Threshold": 1.0}"#,
            #"{"AlarmName": "x", "ThresholdMetricId": "ad1"}"#,
            AlarmDocumentTests.dumped.replacing("GreaterThanThreshold", with: "GreaterThanUpperThreshold"),
            AlarmDocumentTests.dumped.replacing(#""Period": 300, "#, with: ""),
        ])
    func inexpressible(text: String) throws {
        #expect(try read(text).existing(.metric).alarm == nil)
    }

    @Test(
        "a known field of another type is an error at its place",
        arguments: [
            (#"{"AlarmName": "x", "Threshold": "90"}"#, 33, #"expected a number for "Threshold""#),
            (#"{"AlarmName": "x", "Period": 0.5}"#, 30, #"expected a whole number for "Period""#),
            (#"{"AlarmName": "x", "AlarmName": "y"}"#, 20, #"the key "AlarmName" comes twice in one alarm"#),
            (#"{"Threshold": 1}"#, 16, #"expected an alarm with an "AlarmName""#),
        ])
    func wrongType(text: String, column: Int, message: String) {
        #expect(throws: JSONError(line: 1, column: column, message)) { try read(text) }
    }
}
