/// The metrics that rows' alarms are on, each once although several rows use it.
package struct MetricDemand: Sendable {
    /// A metric, and what of it is needed.
    package struct Metric: Sendable {
        package let place: AlarmPlace
        /// A hash of the metric.
        let hash: UInt64
        /// The alarm of the first row that uses it.
        fileprivate let alarm: MetricAlarm
        /// Seconds of a datapoint, as CloudWatch is to be asked for them.
        package let step: Int
        /// In the order of their cases.
        package fileprivate(set) var parts: [MetricSeries.Part] = []
        /// The indices of the rows that use it.
        package fileprivate(set) var rows: [Int] = []

        /// What CloudWatch is to be asked for.
        package var queries: [MetricQuery] {
            parts.map { part in
                MetricQuery(
                    id: MetricQueryID(metric: hash, step: step, part: part), namespace: alarm.namespace,
                    metricName: alarm.metricName, dimensions: alarm.dimensions,
                    statistic: part.statistic ?? alarm.statistic.description)
            }
        }
    }

    package private(set) var metrics: [Metric] = []
    private var indices: [UInt64: Int] = [:]

    /// `secondsBack` is how long ago the first wanted datapoint is, by which it follows how fine they still are.
    package init(of rows: [WantedAlarm], secondsBack: Int) {
        let hasPlaces = rows.contains { $0.place != rows[0].place }
        for (index, row) in rows.enumerated() {
            let hash = Self.hash(of: row.alarm, at: hasPlaces ? row.place : nil)
            let known = indices[hash] ?? metrics.count
            if known == metrics.count {
                indices[hash] = known
                let step = HistoryQuestion(row.alarm).step(secondsBack: secondsBack)
                metrics.append(Metric(place: row.place, hash: hash, alarm: row.alarm, step: step))
            }
            let parts = Set(metrics[known].parts).union(MetricSeries.Part.needed(for: row.alarm.statistic))
            metrics[known].parts = MetricSeries.Part.allCases.filter(parts.contains)
            metrics[known].rows.append(index)
        }
    }

    /// How many metrics are asked for, as AWS counts and bills them: each statistic is one.
    package var queryCount: Int { metrics.reduce(0) { $0 + $1.parts.count } }

    /// The index of the metric that a query is about; nil where none of the rows uses it.
    package func index(of id: MetricQueryID) -> Int? { indices[id.metric] }

    /// The metrics' indices in calls of at most so many queries as one takes, each metric's queries in one call.
    package func calls(for metrics: [Int]) -> [[Int]] {
        var calls: [[Int]] = []
        var room = 0
        for index in metrics {
            let count = self.metrics[index].parts.count
            if room < count {
                calls.append([])
                room = MetricQuery.maximumOfCall
            }
            calls[calls.count - 1].append(index)
            room -= count
        }
        return calls
    }

    /// Of one metric in one place always the same number. Percentiles can't be put together from shorter periods, so
    /// that the period is part of what they are asked for.
    private static func hash(of alarm: MetricAlarm, at place: AlarmPlace?) -> UInt64 {
        var parts = [place?.account?.description ?? "", place?.region?.description ?? ""]
        parts += [alarm.namespace, alarm.metricName]
        for dimension in alarm.dimensions.sorted() { parts += [dimension.name, dimension.value] }
        if alarm.statistic.isExtended { parts += ["", alarm.statistic.description, String(alarm.period)] }
        // A line break is in none of them: names of metrics and dimensions have no control characters.
        return TextHash(parts.joined(separator: "\n")).prefix
    }
}

extension MetricSeries.Part {
    /// GetMetricData's word; nil for what the alarm's own statistic says.
    fileprivate var statistic: String? {
        switch self {
        case .sum: "Sum"
        case .sampleCount: "SampleCount"
        case .minimum: "Minimum"
        case .maximum: "Maximum"
        case .value: nil
        }
    }
}
