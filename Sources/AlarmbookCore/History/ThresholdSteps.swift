/// How often an alarm would have fired, and for how long, with any threshold whatever: two step functions.
package struct ThresholdSteps: Sendable {
    /// Levels at which, from below, one firing begins to count, one ends to, and one evaluation in ALARM ends to.
    private var beginnings: [Double] = []
    private var ends: [Double] = []
    private var levels: [Double]
    private let step: Int
    private let comparison: ComparisonOperator

    package init(_ levels: AlarmLevels) {
        step = levels.evaluator.step
        comparison = levels.evaluator.question.comparisonOperator
        self.levels = levels.alarm
        var former = -Double.infinity
        for level in levels.alarm {
            if level > former {
                beginnings.append(former)
                ends.append(level)
            }
            former = level
        }
        beginnings.sort()
        ends.sort()
        self.levels.sort()
    }

    /// How often the alarm would have fired.
    package func fires(threshold: Double) -> Int {
        count(beginnings, threshold) - count(ends, threshold)
    }

    /// For how long it would have been in ALARM.
    package func minutesInAlarm(threshold: Double) -> Int {
        (levels.count - count(levels, threshold)) * step / 60
    }

    /// The levels that a threshold leaves behind: those that don't breach it.
    private func count(_ sorted: [Double], _ threshold: Double) -> Int {
        let height = comparison.isUpward ? threshold : -threshold
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            let isBehind = comparison.isStrict ? sorted[middle] <= height : sorted[middle] < height
            if isBehind { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The finite levels between which both functions stay the same, the least worst first.
    var breakpoints: [Double] {
        var distinct: [Double] = []
        for level in levels where level.isFinite && level != distinct.last { distinct.append(level) }
        return distinct
    }
}
