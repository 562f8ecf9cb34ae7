/// For each evaluation the level that decides: the alarm is in ALARM exactly where the level breaches the threshold.
///
/// Without gaps that is the M-th worst of the last N datapoints. Fillers that breach are worse than any number, those that
/// don't are better, and `ignore` keeps the level of before. All values are turned so that a higher one is worse.
package struct AlarmLevels: Sendable {
    /// In ALARM where it breaches.
    package private(set) var alarm: [Double] = []
    /// In INSUFFICIENT_DATA where it breaches; nothing is in both states.
    package private(set) var insufficient: [Double] = []
    let evaluator: Evaluator

    package init(_ evaluator: Evaluator) {
        self.evaluator = evaluator
        let question = evaluator.question
        let (periods, needed) = (question.evaluationPeriods, question.datapointsToAlarm)
        let sign = question.comparisonOperator.isUpward ? 1.0 : -1
        alarm.reserveCapacity(evaluator.evaluated.count)
        insufficient.reserveCapacity(evaluator.evaluated.count)
        var (formerAlarm, formerInsufficient) = (-Double.infinity, Double.infinity)
        var worst: [Double] = []
        for slot in evaluator.evaluated {
            // A real datapoint decides alone where the alarm looks at one.
            if periods == 1, !evaluator.datapoints[slot].isNaN {
                (formerAlarm, formerInsufficient) = (evaluator.datapoints[slot] * sign, -.infinity)
                alarm.append(formerAlarm)
                insufficient.append(formerInsufficient)
                continue
            }
            worst.removeAll(keepingCapacity: true)
            var oldest = 0
            for age in 0..<question.range where worst.count < periods {
                let value = evaluator.datapoints[slot - age * evaluator.width]
                guard !value.isNaN else { continue }
                worst.append(value * sign)
                oldest = age
            }
            worst.sortDescending()
            let missing = periods - worst.count
            func level(_ rank: Int) -> Double {
                rank <= 0 ? .infinity : rank <= worst.count ? worst[rank - 1] : -.infinity
            }
            switch question.treatMissingData {
            case .breaching: (formerAlarm, formerInsufficient) = (level(needed - missing), -.infinity)
            case .notBreaching: (formerAlarm, formerInsufficient) = (level(needed), -.infinity)
            case .missing, .ignore:
                let least = worst.last ?? .infinity
                if worst.count >= needed {
                    (formerAlarm, formerInsufficient) = (level(needed), -.infinity)
                } else if question.treatMissingData == .ignore {
                    (formerAlarm, formerInsufficient) = (min(formerAlarm, least), min(formerInsufficient, least))
                } else if !worst.isEmpty, oldest >= needed {
                    (formerAlarm, formerInsufficient) = (least, -.infinity)
                } else {
                    (formerAlarm, formerInsufficient) = (-.infinity, least)
                }
            }
            alarm.append(formerAlarm)
            insufficient.append(formerInsufficient)
        }
    }

    /// What the alarm would have done with this threshold.
    package func outcome(threshold: Double) -> AlarmOutcome {
        var outcome = AlarmOutcome()
        var former = Evaluator.State.insufficientData
        let comparison = evaluator.question.comparisonOperator
        let height = comparison.isUpward ? threshold : -threshold
        let isStrict = comparison.isStrict
        for (index, slot) in evaluator.evaluated.enumerated() {
            func breaches(_ level: Double) -> Bool { isStrict ? level > height : level >= height }
            let state: Evaluator.State =
                breaches(alarm[index]) ? .alarm : breaches(insufficient[index]) ? .insufficientData : .ok
            outcome.count(state, after: former, moment: evaluator.moment(slot), step: evaluator.step)
            former = state
        }
        return outcome
    }
}

extension [Double] {
    /// Sorts a few numbers, most of which stand in their places.
    fileprivate mutating func sortDescending() {
        guard count <= 32 else { return sort(by: >) }
        for index in indices.dropFirst() {
            let number = self[index]
            var place = index
            while place > 0, self[place - 1] < number {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = number
        }
    }
}

extension ComparisonOperator {
    /// Whether a value that equals the threshold doesn't breach it.
    var isStrict: Bool { self == .greaterThan || self == .lessThan }
}
