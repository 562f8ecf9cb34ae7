import Testing

@testable import AlarmbookCore

@Suite("ThresholdSteps") struct ThresholdStepsTests {
    /// Every series of so many datapoints, each one of three values or missing.
    private func everySeries(of length: Int) -> [[Double?]] {
        var all: [[Double?]] = [[]]
        for _ in 0..<length { all = all.flatMap { series in [nil, -1, 0.5, 2].map { series + [$0] } } }
        return all
    }

    @Test(
        "step functions equal the evaluator for every small series, with every rule and every threshold",
        arguments: 3...6, ComparisonOperator.allCases)
    func bruteForce(length: Int, comparison: ComparisonOperator) {
        // One threshold of each class: what lies between two values is like one of them.
        let thresholds: [Double] = comparison.isStrict == comparison.isUpward ? [-2, -1, 0.5, 2] : [-1, 0.5, 2, 3]
        var questions: [HistoryQuestion] = []
        for periods in 1...3 where periods + 2 <= length {
            for needed in 1...periods {
                for missing in TreatMissingData.allCases {
                    questions.append(EvaluatorTests.question(periods: periods, needed: needed, comparison, missing))
                }
            }
        }
        var wrong = 0
        for values in everySeries(of: length) {
            let series = EvaluatorTests.series(values)
            for question in questions {
                let evaluator = Evaluator(series, question)
                let levels = AlarmLevels(evaluator)
                let steps = ThresholdSteps(levels)
                var quiet = QuietSteps(levels, peak: 2)
                for threshold in comparison.isUpward ? thresholds.reversed() : thresholds {
                    let truth = evaluator.outcome(threshold: threshold)
                    if levels.outcome(threshold: threshold) == truth, steps.fires(threshold: threshold) == truth.fires,
                        quiet.answer(threshold: threshold) == (truth.fires, truth.minutesInAlarm),
                        steps.minutesInAlarm(threshold: threshold) == truth.minutesInAlarm
                    {
                        continue
                    }
                    wrong += 1
                    if wrong < 5 { Issue.record("\(values) \(question) \(threshold)") }
                }
            }
        }
        #expect(wrong == 0)
    }
}
