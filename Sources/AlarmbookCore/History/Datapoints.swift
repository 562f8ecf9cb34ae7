/// The datapoints of an alarm's period, one for each slot at which the period can end: the window slides by a slot.
struct Datapoints {
    /// By the slot before which the datapoint ends; NaN where it is missing.
    private(set) var values: [Double]

    init(of series: MetricSeries, _ question: HistoryQuestion) {
        let width = question.slots(of: series.step)
        func windows(_ part: MetricSeries.Part) -> SlidingWindows {
            SlidingWindows(over: series.column(part), count: series.count, width: width)
        }
        switch question.statistic.description {
        case "Sum": values = windows(.sum).sums()
        case "SampleCount": values = windows(.sampleCount).sums()
        case "Minimum": values = windows(.minimum).extremes(by: Double.minimum)
        case "Maximum": values = windows(.maximum).extremes(by: Double.maximum)
        case "Average":
            values = windows(.sum).sums()
            let counts = windows(.sampleCount).sums()
            for slot in values.indices { values[slot] = counts[slot] > 0 ? values[slot] / counts[slot] : .nan }
        default: values = windows(.value).extremes { $1.isNaN ? $0 : $1 }
        }
    }
}

/// Every window of `width` neighbouring numbers, each in constant time whatever the width.
///
/// The numbers are cut into blocks of the width. A window is the end of one block and the beginning of the next, and both
/// are known from one pass over each block (van Herk 1992, Gil and Werman 1993). Nothing is taken away again, so a huge
/// number leaves no error behind.
private struct SlidingWindows {
    let numbers: [Double]
    let count: Int
    let width: Int

    init(over numbers: [Double], count: Int, width: Int) {
        self.numbers = numbers
        self.count = count
        self.width = width
    }

    /// By the slot before which a window ends, from 0 to `count`; NaN where no slot of it has a number.
    func extremes(by choose: (Double, Double) -> Double) -> [Double] {
        var results = Array(repeating: Double.nan, count: count + 1)
        guard !numbers.isEmpty, count >= width else { return results }
        // Double.minimum and maximum choose the number where the other is NaN (IEEE 754-2008, minNum and maxNum).
        var tails = numbers
        for block in stride(from: 0, to: count, by: width) {
            for slot in (block..<min(block + width, count)).dropLast().reversed() {
                tails[slot] = choose(tails[slot], tails[slot + 1])
            }
        }
        for block in stride(from: 0, to: count, by: width) {
            var head = Double.nan
            for slot in block..<min(block + width, count) {
                head = choose(head, numbers[slot])
                let first = slot - width + 1
                if first >= 0 { results[slot + 1] = first == block ? head : choose(tails[first], head) }
            }
        }
        return results
    }

    /// By the slot before which a window ends, from 0 to `count`; NaN where no slot of it has a number.
    func sums() -> [Double] {
        var results = Array(repeating: Double.nan, count: count + 1)
        guard !numbers.isEmpty, count >= width else { return results }
        if width == 1 {
            results.replaceSubrange(1..., with: numbers)
            return results
        }
        var tails = Array(repeating: ExactSum(), count: count)
        for block in stride(from: 0, to: count, by: width) {
            var tail = ExactSum()
            for slot in (block..<min(block + width, count)).reversed() {
                tail.add(numbers[slot])
                tails[slot] = tail
            }
        }
        for block in stride(from: 0, to: count, by: width) {
            var head = ExactSum()
            for slot in block..<min(block + width, count) {
                head.add(numbers[slot])
                let first = slot - width + 1
                if first >= 0 { results[slot + 1] = first == block ? head.value : head.value(with: tails[first]) }
            }
        }
        return results
    }
}

/// A sum and its rounding error (Knuth, The Art of Computer Programming, volume 2, 4.2.2, theorem B), so that it doesn't
/// depend on the order in which numbers are added.
private struct ExactSum {
    private var high = -0.0
    private var low = 0.0
    private var isEmpty = true

    mutating func add(_ number: Double) {
        guard !number.isNaN else { return }
        isEmpty = false
        add(number, error: 0)
    }

    private mutating func add(_ number: Double, error: Double) {
        let sum = high + number
        let part = sum - high
        low += ((high - (sum - part)) + (number - part)) + error
        high = sum
    }

    /// NaN where nothing was added.
    var value: Double { isEmpty ? .nan : high + low }

    func value(with other: ExactSum) -> Double {
        if isEmpty { return other.value }
        if other.isEmpty { return value }
        var sum = self
        sum.add(other.high, error: other.low)
        return sum.value
    }
}
