/// What an alarm watches.
struct Watch: Hashable {
    private let namespace: String?
    private let metricName: String?
    private let dimensions: Set<Dimension>

    init(_ alarm: MetricAlarm?) {
        namespace = alarm?.namespace
        metricName = alarm?.metricName
        dimensions = Set(alarm?.dimensions ?? [])
    }
}
