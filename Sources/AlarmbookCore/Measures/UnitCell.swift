internal import Sheets

/// What a cell of the column Unit says, where that isn't the metric's own unit: somebody means the number beside it in
/// another one.
struct UnitCell: Hashable, Sendable {
    /// As it is written.
    let text: String
    /// What one of it is in the metric's unit; nil for a percentage, and where it doesn't fit the metric.
    let unit: WrittenUnit?
    /// Whether it makes percentages of the numbers of a share.
    let isPercent: Bool

    /// Whether a number of it is one of the metric's unit.
    var fits: Bool { unit != nil || isPercent }

    /// Reads a cell's text beside a threshold of a metric of this unit; nil where it says nothing, or the metric's unit
    /// in any known spelling.
    init?(_ text: String, of metricUnit: MetricUnit) {
        let narrow = Spelling.narrow(text)
        // None is CloudWatch's word for a number without a unit.
        if Threshold.blankWords.contains(narrow.lowercased()) { return nil }
        if KnownWords.meaning(of: narrow, .unit) == metricUnit.rawValue { return nil }
        let isPercent =
            KnownWords.meaning(of: narrow, .percent) != nil
            || KnownWords.meaning(of: narrow, .unit) == MetricUnit.percent.rawValue
        if isPercent, metricUnit == .percent { return nil }
        let quantity = WrittenQuantity(narrow)
        let unit = quantity.number.isEmpty && !isPercent ? WrittenUnit(quantity.words, of: metricUnit) : nil
        if unit?.isOwn ?? false { return nil }
        self.text = Spelling.trimmed(text)
        self.unit = unit
        self.isPercent = isPercent && metricUnit == .share
    }

    /// The names of units that alarms of CloudWatch may have
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html).
    private static let standardNames = Set(
        ["", "Kilo", "Mega", "Giga", "Tera"].flatMap { size in
            ["Bytes", "Bits"].flatMap { thing in
                let name = size.isEmpty ? thing : size + thing.lowercased()
                return [name, name + "/Second"]
            }
        } + ["Seconds", "Milliseconds", "Microseconds", "Percent", "Count", "Count/Second", "None"])

    /// Whether it is CloudWatch's own name of a unit, as a pulled alarm has it, or that of a metric.
    var isName: Bool { Self.standardNames.contains(text) || KnownWords.meaning(of: text, .unit) != nil }
}
