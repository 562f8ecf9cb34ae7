package import Sheets

/// Step functions as a worksheet holds them: lines whose key is a bound from which on their numbers hold, so that one LOOKUP
/// answers. The quiet end is exact; the table is cut where the alarm fires too often for the number to matter.
package struct ThresholdTable: Hashable, Sendable {
    /// What holds from a key on, up to the next line's.
    package struct Line: Hashable, Sendable {
        package var key: Double
        package var fires: Int
        package var minutes: Int
    }

    /// Firings from which on the number is no more told.
    package static let maximumFires = 30
    /// The most lines for all alarms of a workbook together: a sheet has 1,048,576, and nobody waits for them.
    private static let maximumLines = 600_000
    /// Where no workbook is made.
    package static let fewLines = 50

    /// The most lines for each of so many alarms: enough to be exact where there are few.
    package static func lines(forAlarms count: Int) -> Int {
        min(20_000, max(2 * fewLines, maximumLines / max(1, count)))
    }
    /// Less than any threshold (PutMetricAlarm takes ±2^360), and a number that every spreadsheet program takes.
    private static let least = -1e300

    /// In ascending order of their keys; the first one's holds for all thresholds below it too.
    package private(set) var lines: [Line] = []
    /// What a threshold is multiplied by to be looked up. Where a value that equals the threshold breaches it, intervals are
    /// closed above, and turned round they are closed below, as LOOKUP wants them.
    package let sign: Double
    /// The line that stands for so many firings or more, at the noisy end; nil where the table is whole.
    package private(set) var cut: Int?

    /// Stands where no workbook is made, which a table is for.
    package static let unasked = ThresholdTable(lines: [Line(key: least, fires: 0, minutes: 0)], sign: 1, cut: nil)

    /// A table whose lines are known; there is at least one.
    init(lines: [Line], sign: Double, cut: Int?) {
        self.lines = lines
        self.sign = sign
        self.cut = cut
    }

    /// A line's numbers as cells show them: as texts such as `30+` where the table ends.
    package func cells(_ index: Int) -> (fires: Cell.Value, minutes: Cell.Value) {
        let line = lines[index]
        guard index == cut else { return (.number(Double(line.fires)), .number(Double(line.minutes))) }
        return (.text("\(min(line.fires, Self.maximumFires))+"), .text("\(line.minutes)+"))
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
        ThresholdTable(
            isAscending: comparison.isStrict, sign: comparison.isStrict == comparison.isUpward ? 1 : -1,
            levels: levels.values, limit: limit
        ) {
            (fires(height: $0), minutes(height: $0))
        }
    }
}

extension ThresholdTable {
    /// From the quiet end, which lies above the highest level, down to where the alarm fires too often. `isAscending` is
    /// whether keys rise with the levels; `levels` are in ascending order.
    fileprivate init(
        isAscending: Bool, sign: Double, levels: [Double], limit: Int, answer: (Double) -> (fires: Int, minutes: Int)
    ) {
        self.sign = sign
        var found: [Line] = []
        var isCut = false
        // Strict: from a level on, up to the next higher one, the answer is that of the level itself. Else: from behind
        // the next lower level on up to a level the answer is that of the level.
        var upper = Double.infinity
        func add(_ key: Double, height: Double) {
            let (fires, minutes) = answer(height)
            found.append(Line(key: key, fires: fires, minutes: minutes))
            isCut = fires > Self.maximumFires
        }
        if !isAscending { add(Self.least, height: .greatestFiniteMagnitude) }
        for level in levels.reversed() where level.isFinite && level != upper && !isCut {
            if limit <= Self.fewLines, found.count == limit {
                isCut = true
                break
            }
            upper = level
            add(isAscending ? level : -level, height: level)
        }
        if isAscending, !isCut { add(Self.least, height: -.greatestFiniteMagnitude) }
        // Found from the quiet end on; ascending keys begin at the noisy one.
        if isAscending { found.reverse() }
        lines = Self.thinned(found, limit: limit)
        if lines.count > limit {
            lines.removeSubrange(isAscending ? 0..<lines.count - limit : limit..<lines.count)
            isCut = true
        }
        if isAscending { lines[0].key = Self.least }
        if isCut { cut = isAscending ? 0 : lines.count - 1 }
    }

    /// Leaves lines out that differ from the one before in minutes alone and by little, until there are few enough.
    private static func thinned(_ lines: [Line], limit: Int) -> [Line] {
        var share = 0.01
        var kept = lines
        while kept.count > limit, share < 0.5 {
            kept = []
            for line in lines {
                if let last = kept.last, line.fires == last.fires,
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
