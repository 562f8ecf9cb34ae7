extension ListedMetrics {
    /// Warns of an alarm on dimensions that CloudWatch has no data for.
    func warning(about alarm: MetricAlarm) -> ValueNote? {
        let (namespace, name) = (alarm.namespace, alarm.metricName)
        if holds(alarm.dimensions, namespace: namespace, name: name) { return nil }
        let wanted = DimensionList.text(of: alarm.dimensions)
        let closest = closest(to: alarm.dimensions, namespace: namespace, name: name).map {
            "the closest that has data is \(DimensionList.text(of: $0))"
        }
        return ValueNote(
            .warning,
            "CloudWatch has no data of \(namespace) \(name) \(wanted.isEmpty ? "without dimensions" : "with \(wanted)"), "
                + "for which the alarm would wait for ever",
            cure: closest ?? "see that something reports it")
    }
}
