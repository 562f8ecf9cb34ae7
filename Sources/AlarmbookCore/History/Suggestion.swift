/// A threshold that the past suggests.
package enum Suggestion {
    /// Of so many minutes with data, one at most may have been in ALARM.
    static let shareInAlarm = 10

    /// What is asked of suggested thresholds.
    package struct Aim: Sendable {
        /// How often one may have fired.
        package var fires: Int
        /// Whether a row without a threshold gets the suggested one.
        package var fills: Bool

        package init(fires: Int = 1, fills: Bool = false) {
            self.fires = fires
            self.fills = fills
        }
    }

    /// The roundest number of two significant digits that would have fired at most `target` times, close to where it
    /// would fire more often, and whose neighbours 5 % above and below would have fired as often. Nil where nothing
    /// more sensitive than that can be said, and where the peak isn't a number that has neighbours. `longest` are the
    /// minutes for which it may have been in ALARM: who is always on fires once. `isPossible` says whether the metric can
    /// breach a threshold at all.
    static func threshold(
        _ steps: inout QuietSteps, peak: Double, upward: Bool, target: Int, longest: Int,
        isPossible: (Double) -> Bool
    ) -> Double? {
        guard peak != 0, peak.isFinite else { return nil }
        // From beyond the peak towards it and past it, as long as it fires seldom enough.
        let isFalling = (peak > 0) == upward
        var candidate = Candidate(nearest: isFalling ? peak * 1.3 : peak / 1.3)
        var candidates: [Candidate] = []
        var everFires = false
        while (peak / 300).magnitude...(peak * 300).magnitude ~= candidate.value.magnitude {
            let (fires, minutes) = steps.answer(threshold: candidate.value)
            everFires = everFires || fires > 0
            guard fires <= target, minutes <= longest else { break }
            let isSteady = [1.05, 0.95].allSatisfy { steps.answer(threshold: candidate.value * $0).fires == fires }
            if isSteady, isPossible(candidate.value) { candidates.append(candidate) }
            guard let next = isFalling ? candidate.smaller : candidate.larger else { break }
            candidate = next
        }
        // Of an alarm that no threshold fires, since its datapoints are too far apart, nothing is known.
        guard everFires, let nearest = candidates.last else { return nil }
        // Within a fifth of the most sensitive one, the roundest.
        return candidates.reversed().filter { abs($0.value - nearest.value) <= abs(nearest.value) * 0.2 }
            .min { $0.roundness < $1.roundness }?.value
    }

    /// A number of two significant digits.
    private struct Candidate {
        /// 10 to 99, and the power of ten that it is multiplied by.
        var digits: Int
        var exponent: Int
        var isNegative: Bool

        init(nearest number: Double) {
            isNegative = number < 0
            exponent = 0
            var size = abs(number)
            while size >= 99.5 {
                size /= 10
                exponent += 1
            }
            while size < 9.95 {
                size *= 10
                exponent -= 1
            }
            digits = min(99, max(10, Int(size.rounded())))
        }

        /// Read from its decimal digits, since 7 * 0.01 isn't 0.07.
        var value: Double { Double("\(isNegative ? "-" : "")\(digits)e\(exponent)") ?? 0 }

        var smaller: Candidate? { moved(by: -1) }
        var larger: Candidate? { moved(by: 1) }

        private func moved(by step: Int) -> Candidate? {
            guard -300...300 ~= exponent else { return nil }
            var next = self
            next.digits += step
            if next.digits < 10 { (next.digits, next.exponent) = (99, exponent - 1) }
            if next.digits > 99 { (next.digits, next.exponent) = (10, exponent + 1) }
            return next
        }

        /// 0 for one significant digit, 1 for a five behind it, 2 for any other.
        var roundness: Int { digits % 10 == 0 ? 0 : digits % 5 == 0 ? 1 : 2 }
    }
}
