import Sheets
@testable import AlarmbookCore

extension Harness {
    /// What a metric reported and an alarm asks, parted by commas: comparison, missing data, period, evaluation periods,
    /// datapoints, statistic, slot, threshold, then a value for each slot. The quick answer is the oracle's, and
    /// what is suggested can be typed into a cell.
    static let history = Harness("history", seeds: seedsOfHistory, words: wordsOfHistory, check: checkHistory)

    private static let seedsOfHistory: [String] = [
        ">,missing,60,3,2,Maximum,60,90,1,95,,96,97,1,1,,,99,99,99",
        "<,breaching,300,1,1,Average,60,0.5,1,1,0,0,,,,,0,0.25,1e-320",
        ">=,ignore,60,2,2,Sum,300,1e308,1e308,1e308,1e308,-1e308,1e308",
        "<=,notBreaching,3600,1,1,p99,3600,7," + String(repeating: "6.5,7,8.25,", count: 40),
        ">,missing,60,1,1,Maximum,60,70," + String(repeating: "40,42,", count: 750) + "88",
    ]

    private static func checkHistory(_ bytes: [UInt8]) throws {
        let fields = bytes.pieces(by: UInt8(ascii: ",")).map(\.text)
        guard fields.count > 8, let comparison = try? ComparisonOperator(spelled: fields[0]),
            let missing = TreatMissingData(rawValue: fields[1]), let statistic = try? Statistic(spelled: fields[5]),
            let period = Int(fields[2]), let periods = Int(fields[3]), let needed = Int(fields[4]), needed > 0,
            [60, 300, 3_600].contains(Int(fields[6]) ?? 0), let step = Int(fields[6]),
            let threshold = Double(fields[7]),
            threshold.magnitude <= AlarmLimits.maximumMagnitude
        else { return }
        try AlarmLimits.check(period: period)
        try AlarmLimits.check(period: period, evaluationPeriods: periods)
        try AlarmLimits.check(datapointsToAlarm: needed, evaluationPeriods: periods)
        let question = HistoryQuestion(
            MetricAlarm(
                name: "a", namespace: "N", metricName: "M", dimensions: [], statistic: statistic, period: period,
                evaluationPeriods: periods, datapointsToAlarm: needed, threshold: threshold,
                comparisonOperator: comparison, treatMissingData: missing))
        let values = fields.dropFirst(8)
        // A percentile's slot is a whole period: see HistoryQuestion.step.
        let slot = statistic.isExtended ? period.roundedUp(toMultipleOf: step) : step
        var series = MetricSeries(from: 0, until: slot * values.count, step: slot)
        for (index, text) in values.enumerated() {
            guard let value = Double(text), value.isFinite else { continue }
            for part in MetricSeries.Part.needed(for: statistic) { series.set(value, as: part, at: index * slot) }
        }
        let evaluator = Evaluator(series, question)
        let levels = AlarmLevels(evaluator)
        let steps = ThresholdSteps(levels)
        let heights: [Double] = levels.alarm.filter(\.isFinite)
        let tried: [Double] = [threshold, 0] + heights.prefix(8).map { comparison.isUpward ? $0 : -$0 }
        for threshold in Set(tried) {
            let truth = evaluator.outcome(threshold: threshold)
            try require(levels.outcome(threshold: threshold) == truth, "another outcome at \(threshold)")
            try require(steps.fires(threshold: threshold) == truth.fires, "other firings at \(threshold)")
            try require(
                steps.minutesInAlarm(threshold: threshold) == truth.minutesInAlarm, "other minutes at \(threshold)")
        }
        let backtest = Backtest(of: series, question, threshold: threshold)
        try require((0...1).contains(backtest.coverage), "a coverage of \(backtest.coverage)")
        try checkVisible(backtest.sparkline)
        guard let suggested = backtest.suggested else { return }
        try require(suggested.isFinite, "suggests \(suggested)")
        let written = try Threshold(Cell(column: 1, .text(suggested.plainDecimal)), unit: nil)
        try require(written?.value == suggested, "suggests \(suggested.plainDecimal)")
    }

    private static let wordsOfHistory: [String] = {
        let signs: [String] = ComparisonOperator.allCases.map(\.sign)
        let missing: [String] = TreatMissingData.allCases.map(\.rawValue)
        let rest = [
            ",,,", ",0", ",1e308", ",-1e308", ",5e-324", ",NaN", ",60", ",300", ",3600", "Average", "Sum", "Minimum",
            "SampleCount", "p99.9",
        ]
        return signs + missing + rest
    }()
}
