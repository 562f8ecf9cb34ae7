extension MetricAlarm {
    /// How far beyond the worst value seen a threshold lies, as a share of itself, before the alarm counts as asleep.
    package static let sleepMargin = 0.1

    /// Whether the threshold is beyond anything seen: no datapoint came near it. `peak` is the worst one.
    package func sleeps(peak: Double) -> Bool {
        let margin = threshold.magnitude * Self.sleepMargin
        return comparisonOperator.isUpward ? peak < threshold - margin : peak > threshold + margin
    }
}
