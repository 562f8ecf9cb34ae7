import Sheets
@testable import AlarmbookCore
@testable import alarmbook

extension Harness {
    /// A file in the shape of describe-alarms: each alarm is written as it was read, and every renderer's words say it.
    static let alarms = Harness(
        "alarms", seeds: seedsOfAlarms, words: json + AlarmField.order + ComparisonOperator.allCases.map(\.rawValue)
    ) { bytes in
        let (documents, isPartial) = try withFile(bytes) { path in
            var reader = try AlarmFileReader(path: path, isStream: true)
            var documents: [(ExistingAlarm.Kind, AlarmDocument)] = []
            while let part = try reader.nextPart() {
                guard let kind = part.kind else {
                    _ = try reader.value(of: part)
                    continue
                }
                while let document = try reader.nextAlarm() { documents.append((kind, document)) }
            }
            return (documents, reader.isPartial)
        }
        var rendered: [RenderedAlarm] = []
        for (kind, document) in documents {
            var written: [UInt8] = []
            document.json.write(to: &written)
            try require(try JSONValue(bytes: written) == document.json, "another document: \(written.text)")
            let existing = document.existing(kind)
            _ = existing.digest
            _ = existing.manager
            guard let alarm = existing.alarm else { continue }
            try checkPut(alarm, over: document, tags: existing.tags)
            rendered.append(
                RenderedAlarm(alarm, row: "\(rendered.count)", tags: existing.tags, standingName: alarm.name))
        }
        let place = ARN("arn:aws:sns:eu-west-1:123456789012:t").map { isPartial ? AlarmPlace() : AlarmPlace(of: $0) }
        try Rendered(alarms: rendered, book: "demo", place: place ?? AlarmPlace()).check()
        try checkPull(documents)
    }

    /// The rows of alarms that are pulled say those alarms and no others.
    private static func checkPull(_ documents: [(kind: ExistingAlarm.Kind, document: AlarmDocument)]) throws {
        var options = Settings()
        options.book = "demo"
        var sheet = PulledSheet(settings: options)
        sheet.begin(at: AlarmPlace())
        var builder = RowBlockBuilder()
        for (kind, document) in documents { _ = try sheet.take(document, kind, into: &builder) }
        let alarms = [header(sheet.headers)] + rows(builder.finish())
        let settings = [["Name", "Value"]] + sheet.settings.entries.map { [$0.name, $0.value] }
        let table = try AlarmWorkbook(sheets: ["Alarms", "Settings"]) { index, body in
            let rows = index == 0 ? alarms : settings.map(header)
            for (place, row) in rows.enumerated() { try body(Row(number: place + 1, row.cells)) }
            return []
        }
        let errors = table.problems.filter { $0.severity == .error }
        try require(errors.isEmpty, "pulled rows have errors: \(errors)")
        try require(table.rows.count == sheet.count, "\(table.rows.count) alarms of \(sheet.count) rows")
        let standing = documents.map { $0.document.existing($0.kind) }
        for row in table.rows {
            let alarm = standing.first { ExactText($0.name) == ExactText(row.alarm.name) }?.alarm
            guard let alarm else { throw Violation(description: "nothing is named \(row.alarm.name)") }
            let changes = FieldChange.between(alarm, row.alarm)
            try require(changes.isEmpty, "pulled \(row.alarm.name): \(changes)")
        }
    }

    /// Putting an alarm over itself changes nothing of it, and a new document says the same alarm.
    private static func checkPut(_ alarm: MetricAlarm, over document: AlarmDocument, tags: [AlarmTag]) throws {
        var put = document
        put.put(alarm)
        for document in [put, AlarmDocument(alarm, tags: tags)] {
            guard let again = document.existing(.metric).alarm else {
                throw Violation(description: "no alarm any more: \(document.json)")
            }
            let changes = FieldChange.between(again, alarm)
            try require(changes.isEmpty, "\(changes)")
            try require(again.name, is: alarm.name, "the name")
        }
    }

    private static let seedsOfAlarms: [String] = {
        let head = """
            {"MetricAlarms": [{"AlarmName": "web: CPU over 90", "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web", \
            "ActionsEnabled": true, "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:t"], "OKActions": [], \
            "StateValue": "OK", "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average", \
            "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "Period": 300, "EvaluationPeriods": 1, \
            "DatapointsToAlarm": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold", \
            "TreatMissingData": "missing", "AlarmConfigurationUpdatedTimestamp": 1795376395.25, \
            "Tags": [{"Key": "alarmbook:book", "Value": "demo"}]
            """
        let hostile = "\"\u{600}'$(id)\u{600}'${x}%{y}{{resolve:ssm:z}}\\\"#\\n\""
        return [
            head + "}]}", head + "}], \"NextToken\": \"n\"}",
            head.replacing("\"web: CPU over 90\"", with: hostile).replacing("\"i-1\"", with: hostile) + "}]}",
            head.replacing("\"Statistic\": \"Average\"", with: "\"ExtendedStatistic\": \"p99.9\"")
                + "}], \"CompositeAlarms\": [{\"AlarmName\": \"c\", \"AlarmRule\": \"ALARM(\\\"web\\\") AND NOT OK(x)\"}], "
                + "\"NextToken\": \"n\"} {\"MetricAlarms\": [{\"AlarmName\": \"m\", \"Metrics\": [{\"Id\": \"a\"}]}]}",
        ]
    }()
}
