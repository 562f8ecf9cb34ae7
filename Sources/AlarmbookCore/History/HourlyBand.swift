/// The lowest and the highest datapoint of each hour, as a picture shows it.
package struct HourlyBand: Hashable, Sendable {
    /// Nil for an hour without data.
    package struct Hour: Hashable, Sendable {
        package var low: Double
        package var high: Double
    }

    package private(set) var hours: [Hour?]

    package init(of series: MetricSeries, _ question: HistoryQuestion) {
        let evaluator = Evaluator(series, question)
        let seconds = 3_600
        hours = Array(repeating: nil, count: (series.count * series.step + seconds - 1) / seconds)
        for (slot, value) in evaluator.datapoints.enumerated() where slot > 0 && !value.isNaN {
            let hour = (slot - 1) * series.step / seconds
            guard let known = hours[hour] else {
                hours[hour] = Hour(low: value, high: value)
                continue
            }
            hours[hour] = Hour(low: min(known.low, value), high: max(known.high, value))
        }
    }

    /// A band from 0 up to the heights of a line of blocks, of which the highest stands for `top`.
    package init(heights: [Int?], top: Double) {
        hours = heights.map { height in
            height.map { Hour(low: 0, high: top * Double($0) / Double(Sparkline.highest)) }
        }
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-".utf8)
    private static let gap = UInt8(ascii: ".")

    /// The lowest and highest of all; nil without data.
    package var bounds: Hour? {
        let known = hours.compactMap(\.self)
        guard let low = known.map(\.low).min(), let high = known.map(\.high).max() else { return nil }
        return Hour(low: low, high: high)
    }

    /// Two characters for each hour, its low and its high in 63 steps from the lowest to the highest of all; dots where
    /// there is no data.
    package var text: String {
        guard let bounds else { return "" }
        var bytes: [UInt8] = []
        for hour in hours {
            for value in [hour?.low, hour?.high] {
                // Halves, since the difference of two numbers that are both large is infinite.
                let (whole, part) = (bounds.high / 2 - bounds.low / 2, (value ?? 0) / 2 - bounds.low / 2)
                let step = whole > 0 ? Int((part / whole * 63).rounded()) : 0
                bytes.append(value == nil ? Self.gap : Self.digits[min(63, max(0, step))])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
