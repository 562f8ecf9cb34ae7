/// What one metric reported, in slots of some seconds that are aligned to the clock. Eight bytes for each value.
///
/// Sums and sample counts of minutes make the sums, counts and averages of every longer period, minima and maxima
/// likewise. Percentiles can't be put together: their values are those of the alarm's own period.
package struct MetricSeries: Sendable {
    /// What CloudWatch is asked for, each a metric of its own in GetMetricData.
    package enum Part: Int, CaseIterable, Sendable {
        case sum, sampleCount, minimum, maximum
        /// A percentile or trimmed mean, ready for use.
        case value
    }

    /// Epoch seconds at which the first slot begins, a multiple of `step`.
    package let start: Int
    /// Seconds of a slot: 60, 300 or 3,600, or the alarm's own period where values are ready for use.
    package let step: Int
    /// How many slots there are.
    package let count: Int
    /// By part; empty where nothing of the part was set. A slot without data is NaN, which CloudWatch never stores
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html).
    private var columns: [[Double]]

    /// All slots that lie wholly between two instants in epoch seconds.
    package init(from: Int, until: Int, step: Int) {
        self.step = Swift.max(step, 1)
        start = from.roundedUp(toMultipleOf: self.step)
        count = Swift.max(0, (until - start) / self.step)
        columns = Array(repeating: [], count: Part.allCases.count)
    }

    /// Sets what was reported for the slot that begins at `second`. The last one counts where there are two; what lies
    /// outside, or is no number, is left out.
    package mutating func set(_ number: Double, as part: Part, at second: Int) {
        let slot = (second - start) / step
        guard second >= start, slot < count, number.isFinite else { return }
        if columns[part.rawValue].isEmpty { columns[part.rawValue] = Array(repeating: .nan, count: count) }
        columns[part.rawValue][slot] = number
    }

    /// Sets what was reported for the slots that begin at some seconds, one number for each.
    package mutating func set(_ numbers: [Double], as part: Part, at seconds: [Int]) {
        var column: [Double] = []
        swap(&column, &columns[part.rawValue])
        if column.isEmpty { column = Array(repeating: .nan, count: count) }
        var (lastSecond, lastSlot) = (start, 0)
        for (second, number) in zip(seconds, numbers) where second >= start && second < end && number.isFinite {
            // Mostly they are neighbours, and a division takes as long as all the rest.
            switch second - lastSecond {
            case step: lastSlot += 1
            case -step: lastSlot -= 1
            default: lastSlot = (second - start) / step
            }
            lastSecond = second
            column[lastSlot] = number
        }
        swap(&column, &columns[part.rawValue])
    }

    /// Of each slot one number, NaN where there is none; empty where nothing was set.
    package func column(_ part: Part) -> [Double] { columns[part.rawValue] }

    /// Epoch seconds at which the last slot ends.
    package var end: Int { start + count * step }
}

extension Int {
    /// The next multiple of a positive number, or the number itself where it is one.
    func roundedUp(toMultipleOf unit: Int) -> Int {
        let rest = self % unit
        return rest == 0 ? self : self - rest + (rest > 0 ? unit : 0)
    }
}

extension MetricSeries.Part {
    /// The parts of which an alarm's statistic is made.
    package static func needed(for statistic: Statistic) -> [MetricSeries.Part] {
        switch statistic.description {
        case "Average": [.sum, .sampleCount]
        case "Sum": [.sum]
        case "SampleCount": [.sampleCount]
        case "Minimum": [.minimum]
        case "Maximum": [.maximum]
        default: [.value]
        }
    }
}
