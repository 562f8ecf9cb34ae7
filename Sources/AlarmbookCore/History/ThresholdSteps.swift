/// How often an alarm would have fired, and for how long, with any threshold whatever: two step functions.
package struct ThresholdSteps: Sendable {
    /// Levels at which, from below, one firing begins to count, one ends to, and one evaluation in ALARM ends to.
    private let beginnings: SortedNumbers
    private let ends: SortedNumbers
    let levels: SortedNumbers
    private let step: Int
    let comparison: ComparisonOperator

    package init(_ levels: AlarmLevels) {
        self.init(levels, least: -.infinity)
    }

    /// For thresholds that no level below `least` breaches: the fewer others there are, the sooner it is made.
    fileprivate init(_ levels: AlarmLevels, least: Double) {
        step = levels.evaluator.step
        comparison = levels.evaluator.question.comparisonOperator
        var (beginnings, ends, reached): ([Double], [Double], [Double]) = ([], [], [])
        var former = -Double.infinity
        for level in levels.alarm {
            // Where a least level is given, few reach it, which a processor foresees.
            if level >= least {
                reached.append(level)
                if level > former {
                    beginnings.append(former)
                    ends.append(level)
                }
            }
            former = level
        }
        self.beginnings = SortedNumbers(beginnings)
        self.ends = SortedNumbers(ends)
        self.levels = SortedNumbers(reached)
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

extension ThresholdSteps {
    /// Answers for heights that never rise: each takes the time of what lies between it and the one before.
    struct Descent {
        private let steps: ThresholdSteps
        // How many of each are below the height.
        private var beginnings: Int
        private var ends: Int
        private var levels: Int

        fileprivate init(_ steps: ThresholdSteps) {
            self.steps = steps
            (beginnings, ends, levels) = (steps.beginnings.count, steps.ends.count, steps.levels.count)
        }

        mutating func answer(height: Double) -> (fires: Int, minutes: Int) {
            let isStrict = steps.comparison.isStrict
            steps.beginnings.lower(&beginnings, below: height, orEqual: isStrict)
            steps.ends.lower(&ends, below: height, orEqual: isStrict)
            steps.levels.lower(&levels, below: height, orEqual: isStrict)
            return (beginnings - ends, (steps.levels.count - levels) * steps.step / 60)
        }
    }

    var descent: Descent { Descent(self) }
}

/// How often an alarm would have fired, asked of one threshold after another from the quiet end on: levels that none of
/// them reached yet are not sorted.
struct QuietSteps {
    private let levels: AlarmLevels
    /// How much further than asked is looked.
    private let reach: Double
    private var steps: ThresholdSteps
    private var least = Double.infinity

    /// `peak` is the worst value.
    init(_ levels: AlarmLevels, peak: Double) {
        self.levels = levels
        reach = peak.magnitude / 8
        steps = ThresholdSteps(levels, least: least)
    }

    /// How often the alarm would have fired, and for how long it would have been in ALARM.
    mutating func answer(threshold: Double) -> (fires: Int, minutes: Int) {
        let height = steps.comparison.isUpward ? threshold : -threshold
        if height < least {
            least = height - reach
            steps = ThresholdSteps(levels, least: least)
        }
        return (steps.fires(height: height), steps.minutes(height: height))
    }
}
