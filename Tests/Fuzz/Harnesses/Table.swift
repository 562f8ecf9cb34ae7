import Sheets
@testable import AlarmbookCore

extension Harness {
    /// The tables of a workbook as text: sheets parted by form feeds, each with its name on the first line; cells by
    /// tabs. What check makes of them, and what every renderer makes of the alarms.
    static let table = Harness(
        "table", seeds: seedsOfTables,
        words: AlarmColumn.allCases.map(\.rawValue) + Settings.knownNames + [
            "Alarms", "\u{c}Tags\n", "\u{c}Settings\n", "\u{c}Metrics\n", "\t", "\u{c}", "instance", "AWS/EC2",
            "Status", "gone", "arn:aws:sqs:eu-west-1:123456789012:q",
        ]
    ) { bytes in
        let sheets = bytes.pieces(by: 0x0c).map { $0.pieces(by: 0x0a) }
        let names = sheets.map { $0[0].text }
        let table = try AlarmWorkbook(sheets: names) { index, body in
            for (place, line) in sheets[index].enumerated().dropFirst() {
                let cells = line.pieces(by: 0x09).enumerated().compactMap { column, text in
                    cell(text.text).map { Cell(column: column + 1, $0) }
                }
                if !cells.isEmpty { try body(Row(number: place, cells)) }
            }
            return []
        }
        try checkProblems(table)
        for row in table.rows { try checkLimits(row) }
        for group in table.groups where !table.hasError {
            try Rendered(
                alarms: group.rows.map(RenderedAlarm.init), book: table.settings.book ?? "default", place: group.place
            ).check()
            try checkPlan(group.rows)
        }
    }

    /// What a first import makes is left alone by a second one.
    private static func checkPlan(_ rows: [WantedAlarm]) throws {
        let rules = PlanRules(book: "demo")
        let first = AlarmPlan(desired: rows, existing: [], rules: rules)
        try require(first.changes.allSatisfy { $0.action == .create }, "a first plan does more than create")
        let made = first.changes.compactMap(\.planned).map {
            ExistingAlarm(name: $0.name, alarm: $0.alarm, tags: $0.tags)
        }
        for change in AlarmPlan(desired: rows, existing: made, rules: rules).changes {
            try require(
                change.action == .unchanged, "a second plan would \(change.action) \(change.name.debugDescription)")
        }
    }

    static func cell(_ text: String) -> Cell.Value? {
        if text.isEmpty { return nil }
        if let number = Double(text), number.isFinite { return .number(number) }
        return switch text {
        case "TRUE": .boolean(true)
        case "#N/A": .error(text)
        case "?": .uncalculated
        default: .text(text)
        }
    }

    /// What people are told of a table can be told.
    static func checkProblems(_ table: AlarmWorkbook) throws {
        for problem in table.problems {
            try require(!problem.message.isEmpty, "a problem says nothing")
            try checkVisible(problem.line)
        }
        for row in table.settings.entries { _ = row.value }
    }

    /// CloudWatch takes the row's alarm.
    static func checkLimits(_ row: WantedAlarm) throws {
        let alarm = row.alarm
        try require((1...255).contains(alarm.name.unicodeScalars.count), "the name \(alarm.name.debugDescription)")
        try require(alarm.threshold.magnitude <= AlarmLimits.maximumMagnitude, "the threshold \(alarm.threshold)")
        try require(alarm.datapointsToAlarm <= alarm.evaluationPeriods, "\(alarm.datapointsToAlarm) data points")
        try AlarmLimits.check(period: alarm.period)
        try AlarmLimits.check(period: alarm.period, evaluationPeriods: alarm.evaluationPeriods)
        try require(AlarmIdentity.fitsTagValue(row.identity.tagValue), "the identity \(row.identity.tagValue)")
        try require(
            try DimensionList.read(DimensionList.text(of: alarm.dimensions)) == alarm.dimensions,
            "dimensions \(alarm.dimensions)")
    }

    private static let seedsOfTables: [String] = {
        let header =
            "Key\tResourceId\tResourceType\tValue\tMetricName\tThreshold\tStatistic\tPeriod\tEnabled\tDimensions"
        let rest =
            "\tAlarmName\tAlarmActions\tSeverity\tNamespace\tComparisonOperator\tEvaluationPeriods\tAccountId\tRegion"
        let tags = "\u{0c}Tags\nKey\tResourceId\tResourceType\tValue\nName\ti-1\tinstance\tweb"
        let settings = """
            \u{0c}Settings\nName\tValue\nBook\tdemo\nAccountId\t123456789012\nRegion\teu-west-1
            NameTemplate\t{Value}: {tag:Env} {Threshold}\nAction:oncall\tarn:aws:sns:eu-west-1:123456789012:t
            AlarmActions\toncall\nAlarmTags\tTeam=shop\nCopyTags\tEnv\nWhere\tKey == Name and Value != "a b"\nNames\tkeep
            """
        return [
            "Alarms\n\(header)\(rest)\nName\ti-1\tinstance\tweb\tCPUUtilization\t>=72,5 %\tAverage\t60\tyes\(tags)",
            "Alarms\n\(header)\(rest)\nName\ti-1\tinstance\t\u{600}'$(id)\t\t90\t\t\t\t\t\u{600}'$(id)\u{600}'${x}\toncall\twarning"
                + tags + settings,
            "Alarms\n\(header)\(rest)\nName\tarn:aws:sqs:eu-west-1:123456789012:q\tsqs\tq\tNumberOfMessagesSent\t1e3"
                + "\tp99.9\t300\tno\tQueueName=q\t\t\t\tAWS/SQS\t>=\t3\t123456789012\teu-west-1\(settings)",
            "Metrics\nResourceType\tNamespace\tMetricName\tDimensions\tThreshold\tStatistic\n"
                + "a:b\tN\tM\tx/{A}/{B*}, C={AccountId}, D=*\t5\tSum\u{0c}Alarms\n\(header)\(rest)\n"
                + "Name\tarn:aws:a:eu-west-1:123456789012:x/1/2/3\ta:b\tn\tM\t5\t\t\t\tD=1",
        ]
    }()
}
