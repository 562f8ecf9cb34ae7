package import Sheets

/// Step functions as a worksheet holds them: lines whose key is a bound from which on their numbers hold, so that one LOOKUP
/// answers. What fires too often for the number to matter is one line, wherever that stands between others: with a
/// threshold that nearly everything breaches an alarm fires seldom again, since it is on for long.
package struct ThresholdTable: Hashable, Sendable {
    /// What holds from a key on, up to the next line's.
    package struct Line: Hashable, Sendable {
        package var key: Double
        package var fires: Int
        package var minutes: Int
        /// Whether `fires` is told with a `+`: `30+` stands for more firings than 30; with fewer, the table ends at the line.
        package var isMore = false
        /// Whether `minutes` is, since it is on for at least so many.
        package var isLonger = false
    }

    /// Firings from which on the number is no more told.
    package static let maximumFires = 30
    /// The most lines for all alarms of a workbook together: a sheet has 1,048,576, and nobody waits for them.
    private static let maximumLines = 600_000
    private static let fewestLines = 100
    /// By how much minutes may differ in one line where the alarm is on nearly all the time, which nobody wants to know to
    /// the minute.
    private static let noisyShare = 0.01

    /// The most lines for each of so many alarms: enough to be exact where there are few.
    package static func lines(forAlarms count: Int) -> Int {
        min(20_000, max(fewestLines, maximumLines / max(1, count)))
    }
    /// Less than any threshold (PutMetricAlarm takes ±2^360), and a number that every spreadsheet program takes.
    private static let least = -1e300

    /// In ascending order of their keys; the first one's holds for all thresholds below it too.
    package private(set) var lines: [Line] = []
    /// What a threshold is multiplied by to be looked up. Where a value that equals the threshold breaches it, intervals are
    /// closed above, and turned round they are closed below, as LOOKUP wants them.
    package let sign: Double

    /// Stands where no workbook is made, which a table is for.
    package static let unasked = ThresholdTable(lines: [Line(key: least, fires: 0, minutes: 0)], sign: 1)

    /// A table whose lines are known; there is at least one.
    init(lines: [Line], sign: Double) {
        self.lines = lines
        self.sign = sign
    }

    /// A line's numbers as cells show them: as texts where they say `+`.
    package func cells(_ index: Int) -> (fires: Cell.Value, minutes: Cell.Value) {
        let line = lines[index]
        func cell(_ number: Int, _ isMore: Bool) -> Cell.Value {
            isMore ? .text("\(number)+") : .number(Double(number))
        }
        return (cell(line.fires, line.isMore), cell(line.minutes, line.isLonger))
    }

    /// The line that says what a threshold would have done.
    package func index(threshold: Double) -> Int {
        let key = threshold * sign
        return max(0, (lines.firstIndex { $0.key > key } ?? lines.count) - 1)
    }
}

extension ThresholdSteps {
    /// The lines of the worksheet History for the alarm.
    func table(limit: Int) -> ThresholdTable {
        ThresholdTable(self, limit: limit)
    }
}

extension ThresholdTable {
    /// From the quiet end, which lies above the highest level, down to where everything breaches.
    fileprivate init(_ steps: ThresholdSteps, limit: Int) {
        // Whether keys rise with the levels.
        let isAscending = steps.comparison.isStrict
        sign = isAscending == steps.comparison.isUpward ? 1 : -1
        var found: [Line] = []
        // Strict: from a level on, up to the next higher one, the answer is that of the level itself. Else: from behind
        // the next lower level on up to a level the answer is that of the level.
        var upper = Double.infinity
        var descent = steps.descent
        var isNoisy = false
        func add(_ key: Double, height: Double) {
            var (fires, minutes) = descent.answer(height: height)
            let isMore = fires > Self.maximumFires
            isNoisy = isNoisy || isMore
            fires = min(fires, Self.maximumFires)
            if isNoisy, let last = found.last, last.isMore == isMore, last.fires == fires,
                isMore || Double(minutes - last.minutes) <= Self.noisyShare * Double(last.minutes)
            {
                // One line, which begins at its lowest key.
                if isAscending { found[found.count - 1].key = key }
                found[found.count - 1].isLonger = isMore || last.isLonger || minutes > last.minutes
                return
            }
            found.append(Line(key: key, fires: fires, minutes: minutes, isMore: isMore, isLonger: isMore))
        }
        if !isAscending { add(Self.least, height: .greatestFiniteMagnitude) }
        for level in steps.levels.values.reversed() where level.isFinite && level != upper {
            upper = level
            add(isAscending ? level : -level, height: level)
        }
        if isAscending { add(Self.least, height: -.greatestFiniteMagnitude) }
        // Found from the quiet end on; ascending keys begin at the noisy one.
        if isAscending { found.reverse() }
        lines = Self.thinned(found, limit: limit)
        if lines.count > limit {
            lines.removeSubrange(isAscending ? 0..<lines.count - limit : limit..<lines.count)
            let end = isAscending ? 0 : limit - 1
            (lines[end].isMore, lines[end].isLonger) = (true, true)
        }
        if isAscending { lines[0].key = Self.least }
    }

    /// Leaves lines out that differ from the one before in minutes alone and by little, until there are few enough.
    private static func thinned(_ lines: [Line], limit: Int) -> [Line] {
        var share = 0.01
        var kept = lines
        while kept.count > limit, share < 0.5 {
            kept = []
            for line in lines {
                if let last = kept.last, line.fires == last.fires, line.isMore == last.isMore,
                    Double((line.minutes - last.minutes).magnitude) <= share * Double(min(line.minutes, last.minutes))
                {
                    continue
                }
                kept.append(line)
            }
            share *= 2
        }
        return kept
    }
}
