/// An alarm's state, minute by minute, as the article Back-test defines it: the oracle of whatever is computed faster.
package struct Evaluator: Sendable {
    /// The three states that an alarm can have.
    package enum State: Hashable, Sendable {
        case insufficientData, ok, alarm
    }

    let question: HistoryQuestion
    /// By the slot before which they end.
    let datapoints: [Double]
    /// The slots of one datapoint.
    let width: Int
    /// Epoch seconds before the first slot, and seconds of one.
    let start: Int
    let step: Int

    package init(_ series: MetricSeries, _ question: HistoryQuestion) {
        self.question = question
        datapoints = Datapoints(of: series, question).values
        width = question.slots(of: series.step)
        start = series.start
        step = series.step
    }

    /// The slots before which the alarm is evaluated: the first one has a whole range behind it.
    var evaluated: Range<Int> {
        let first = question.range.multipliedReportingOverflow(by: width)
        return first.overflow || first.partialValue >= datapoints.count
            ? datapoints.count..<datapoints.count : first.partialValue..<datapoints.count
    }

    /// Epoch seconds of an evaluation.
    func moment(_ slot: Int) -> Int { start + slot * step }

    /// The state at each evaluation with this threshold.
    package func states(threshold: Double) -> [State] {
        var state = State.insufficientData
        return evaluated.map { slot in
            state = self.state(before: slot, after: state, threshold: threshold)
            return state
        }
    }

    /// The state at the evaluation before a slot, where it was `state` until then.
    func state(before slot: Int, after state: State, threshold: Double) -> State {
        let (periods, needed) = (question.evaluationPeriods, question.datapointsToAlarm)
        // The real datapoints of the range, the newest N at most; an age is counted in periods.
        var (reals, breaching, oldest) = (0, 0, 0)
        for age in 0..<question.range where reals < periods {
            let value = datapoints[slot - age * width]
            guard !value.isNaN else { continue }
            reals += 1
            if question.comparisonOperator.holds(value, threshold) { breaching += 1 }
            oldest = age
        }
        let fillers = periods - reals
        switch question.treatMissingData {
        case .breaching: return breaching + fillers >= needed ? .alarm : .ok
        case .notBreaching: return breaching >= needed ? .alarm : .ok
        case .missing, .ignore:
            if fillers == 0 || breaching >= needed { return breaching >= needed ? .alarm : .ok }
            if breaching < reals { return .ok }
            if question.treatMissingData == .ignore { return state }
            // A breaching datapoint of long ago, with nothing but gaps since: no later one can call it premature.
            return reals > 0 && oldest >= needed ? .alarm : .insufficientData
        }
    }

    /// What the alarm would have done with this threshold.
    package func outcome(threshold: Double) -> AlarmOutcome {
        var outcome = AlarmOutcome()
        var former = State.insufficientData
        for (slot, state) in zip(evaluated, states(threshold: threshold)) {
            outcome.count(state, after: former, moment: moment(slot), step: step)
            former = state
        }
        return outcome
    }
}

extension ComparisonOperator {
    /// Whether a value breaches a threshold.
    package func holds(_ value: Double, _ threshold: Double) -> Bool {
        switch self {
        case .greaterThan: value > threshold
        case .greaterThanOrEqual: value >= threshold
        case .lessThan: value < threshold
        case .lessThanOrEqual: value <= threshold
        }
    }
}

/// What an alarm would have done with one threshold.
package struct AlarmOutcome: Hashable, Sendable {
    /// Epoch seconds at which it would have fired.
    package private(set) var firings: [Int] = []
    private var secondsInAlarm = 0
    private var secondsWithoutData = 0
    private var longestSeconds = 0
    private var runningSeconds = 0

    package init() {}

    package var fires: Int { firings.count }
    package var minutesInAlarm: Int { secondsInAlarm / 60 }
    package var minutesWithoutData: Int { secondsWithoutData / 60 }
    /// Minutes of the longest time in ALARM.
    package var longest: Int { longestSeconds / 60 }

    /// Counts an evaluation, which stands for as many seconds as lie between two of them.
    mutating func count(_ state: Evaluator.State, after former: Evaluator.State, moment: Int, step: Int) {
        switch state {
        case .alarm:
            if former != .alarm {
                firings.append(moment)
                runningSeconds = 0
            }
            secondsInAlarm += step
            runningSeconds += step
            longestSeconds = max(longestSeconds, runningSeconds)
        case .insufficientData: secondsWithoutData += step
        case .ok: break
        }
    }
}
