import Testing

@testable import AlarmbookCore

@Suite("Evaluator") struct EvaluatorTests {
    /// The tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html: M of 3, the
    /// points (X breaches, 0 doesn't, - is missing, the oldest first), and the state for missing, ignore, breaching
    /// and notBreaching. `keep` is the state of before.
    static let cells: [(needed: Int, points: String, states: [String])] = [
        (3, "0 - X - X", ["ok", "ok", "ok", "ok"]),
        (3, "0 - - - -", ["ok", "ok", "ok", "ok"]),
        (3, "- - - - -", ["insufficientData", "keep", "alarm", "ok"]),
        (3, "0 X X - X", ["alarm", "alarm", "alarm", "alarm"]),
        (3, "- - - - X", ["insufficientData", "keep", "alarm", "ok"]),
        (3, "X - - - -", ["alarm", "keep", "alarm", "ok"]),
        (2, "0 - X - X", ["alarm", "alarm", "alarm", "alarm"]),
        (2, "0 0 X 0 X", ["alarm", "alarm", "alarm", "alarm"]),
        (2, "0 - X - -", ["ok", "ok", "alarm", "ok"]),
        (2, "- - - - 0", ["ok", "ok", "alarm", "ok"]),
        (2, "- - - - X", ["insufficientData", "keep", "alarm", "ok"]),
    ]
    static let treatments: [TreatMissingData] = [.missing, .ignore, .breaching, .notBreaching]

    static func question(
        _ statistic: String = "Maximum", period: Int = 60, periods: Int, needed: Int,
        _ comparison: ComparisonOperator = .greaterThan, _ missing: TreatMissingData = .missing, namespace: String = "N"
    ) -> HistoryQuestion {
        HistoryQuestion(
            MetricAlarm(
                name: "a", namespace: namespace, metricName: "M", dimensions: [],
                statistic: Statistic(unchecked: statistic), period: period, evaluationPeriods: periods,
                datapointsToAlarm: needed, threshold: 0, comparisonOperator: comparison, treatMissingData: missing))
    }

    /// A series of minutes whose every slot is one datapoint; nil is missing.
    static func series(_ values: [Double?]) -> MetricSeries {
        var series = MetricSeries(from: 0, until: 60 * values.count, step: 60)
        for (slot, value) in values.enumerated() {
            guard let value else { continue }
            series.set(value, as: .maximum, at: slot * 60)
        }
        return series
    }

    private func points(_ text: String) -> [Double?] {
        text.split(separator: " ").map { $0 == "X" ? 1 : $0 == "0" ? 0 : nil }
    }

    @Test("AWS's own 44 cells come out as AWS says")
    func awsTables() {
        var count = 0
        for (needed, text, states) in Self.cells {
            for (treatment, expected) in zip(Self.treatments, states) {
                let question = Self.question(periods: 3, needed: needed, .greaterThan, treatment)
                let evaluator = Evaluator(Self.series(points(text)), question)
                for former in [Evaluator.State.alarm, .ok, .insufficientData] {
                    let state = evaluator.state(before: 5, after: former, threshold: 0.5)
                    let wanted = expected == "keep" ? "\(former)" : expected
                    #expect("\(state)" == wanted, "\(needed) of 3, \(text), \(treatment), after \(former)")
                }
                count += 1
            }
        }
        #expect(count == 44)
    }

    @Test("a breaching datapoint of long ago with gaps alone behind it is no premature alarm")
    func prematureAlarm() {
        let evaluator = Evaluator(Self.series([nil, nil, 1, nil, nil]), Self.question(periods: 3, needed: 3))
        #expect(evaluator.state(before: 5, after: .ok, threshold: 0.5) == .insufficientData)
        let older = Evaluator(Self.series([nil, 1, nil, nil, nil]), Self.question(periods: 3, needed: 3))
        #expect(older.state(before: 5, after: .ok, threshold: 0.5) == .alarm)
    }

    @Test("alarms on DynamoDB ignore missing data whatever they say")
    func dynamoDB() {
        let question = Self.question(
            periods: 1, needed: 1, .greaterThan, .breaching, namespace: "AWS/DynamoDB")
        #expect(question.treatMissingData == .ignore)
        let outcome = Evaluator(Self.series([1, 1, 1, nil, nil, nil, nil]), question).outcome(threshold: 0.5)
        #expect(outcome.fires == 1)
        #expect(outcome.minutesInAlarm == 5)
    }

    @Test("the window slides by a minute, and a datapoint's statistic is that of its minutes")
    func sliding() {
        var series = MetricSeries(from: 0, until: 1_200, step: 60)
        for minute in 0..<20 {
            series.set(minute == 10 ? 100 : 0, as: .sum, at: minute * 60)
            series.set(minute == 10 ? 4 : 1, as: .sampleCount, at: minute * 60)
        }
        // Five minutes hold 100 / 8 for as long as the tenth minute is among them.
        let question = Self.question("Average", period: 300, periods: 1, needed: 1)
        let outcome = Evaluator(series, question).outcome(threshold: 12.4)
        #expect(outcome.firings == [900])
        #expect(outcome.minutesInAlarm == 1)
        let sum = Evaluator(series, Self.question("Sum", period: 120, periods: 1, needed: 1))
        #expect(sum.outcome(threshold: 99).firings == [660])
        #expect(sum.outcome(threshold: 99).minutesInAlarm == 2)
        #expect(sum.outcome(threshold: 100).fires == 0)
    }

    @Test("sums of many numbers are exact in whatever blocks they are added")
    func exactSums() {
        var series = MetricSeries(from: 0, until: 60 * 40, step: 60)
        for minute in 0..<40 {
            series.set(minute == 0 ? 1e17 : 0.1, as: .sum, at: minute * 60)
        }
        let evaluator = Evaluator(series, Self.question("Sum", period: 420, periods: 1, needed: 1))
        #expect(evaluator.datapoints[8...].allSatisfy { $0 == 0.7000000000000001 })
    }
}
