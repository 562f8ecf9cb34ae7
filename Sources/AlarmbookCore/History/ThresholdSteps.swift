/// How often an alarm would have fired, and for how long, with any threshold whatever: two step functions.
package struct ThresholdSteps: Sendable {
    /// Levels at which, from below, one firing begins to count, one ends to, and one evaluation in ALARM ends to.
    private let beginnings: SortedNumbers
    private let ends: SortedNumbers
    let levels: SortedNumbers
    private let step: Int
    let comparison: ComparisonOperator

    package init(_ levels: AlarmLevels) {
        step = levels.evaluator.step
        comparison = levels.evaluator.question.comparisonOperator
        var (beginnings, ends): ([Double], [Double]) = ([], [])
        var former = -Double.infinity
        for level in levels.alarm {
            if level > former {
                beginnings.append(former)
                ends.append(level)
            }
            former = level
        }
        self.beginnings = SortedNumbers(beginnings)
        self.ends = SortedNumbers(ends)
        self.levels = SortedNumbers(levels.alarm)
    }

    /// How often the alarm would have fired.
    package func fires(threshold: Double) -> Int {
        fires(height: comparison.isUpward ? threshold : -threshold)
    }

    /// For how long it would have been in ALARM.
    package func minutesInAlarm(threshold: Double) -> Int {
        minutes(height: comparison.isUpward ? threshold : -threshold)
    }

    // A threshold leaves those levels behind that don't breach it.
    func fires(height: Double) -> Int {
        let isStrict = comparison.isStrict
        return beginnings.count(below: height, orEqual: isStrict) - ends.count(below: height, orEqual: isStrict)
    }

    func minutes(height: Double) -> Int {
        (levels.count - levels.count(below: height, orEqual: comparison.isStrict)) * step / 60
    }
}
