/// A metric's past in a line of text, which every program shows and which is sorted, filtered and copied with its row.
package enum Sparkline {
    /// Two for each of 14 days.
    package static let length = 28
    private static let blocks: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Where there was no data.
    private static let gap: Unicode.Scalar = "·"

    /// The worst datapoint of each part of the time, from the lowest of all and zero to the highest. Blank without data.
    static func text(_ datapoints: ArraySlice<Double>, upward: Bool) -> String {
        let count = datapoints.count
        let extremes = (0..<length).map { part in
            let bounds = (part * count / length)..<((part + 1) * count / length)
            let range = bounds.lowerBound + datapoints.startIndex..<bounds.upperBound + datapoints.startIndex
            return datapoints[range].reduce(Double.nan) { upward ? .maximum($0, $1) : .minimum($0, $1) }
        }
        let seen = extremes.filter { !$0.isNaN }
        guard let least = seen.min(), let most = seen.max() else { return "" }
        let (low, high) = (min(0, least), max(0, most))
        var text = String.UnicodeScalarView()
        for extreme in extremes {
            if extreme.isNaN {
                text.append(gap)
            } else {
                // Halves, since the difference of two numbers that are both large is infinite.
                let share = high > low ? (extreme / 2 - low / 2) / (high / 2 - low / 2) : 0
                text.append(blocks[min(blocks.count - 1, max(0, Int(share * Double(blocks.count))))])
            }
        }
        return String(text)
    }

    /// How high each block of such a line stands, from 1 to `highest`; nil where there was no data. Empty where the text
    /// is no such line.
    package static func heights(of text: String) -> [Int?] {
        var heights: [Int?] = []
        for scalar in text.unicodeScalars {
            let height = blocks.firstIndex(of: scalar).map { $0 + 1 }
            guard height != nil || scalar == gap else { return [] }
            heights.append(height)
        }
        return heights
    }

    /// The height of the highest block.
    package static var highest: Int { blocks.count }
}
