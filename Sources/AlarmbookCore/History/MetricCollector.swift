/// Puts the datapoints of metrics together as they come, in any order, and hands a metric out as soon as it is whole.
package struct MetricCollector: Sendable {
    /// Datapoints that lie outside of the wanted time.
    package struct Outside: Hashable, Sendable {
        package private(set) var count = 0
        /// The first and the last of all datapoints that were read, in epoch seconds.
        package private(set) var first = Int.max
        package private(set) var last = Int.min

        fileprivate mutating func see(_ moments: [Int], wanted: Range<Int>) {
            for moment in moments {
                first = min(first, moment)
                last = max(last, moment)
                if !wanted.contains(moment) { count += 1 }
            }
        }
    }

    private struct Collected {
        var series: MetricSeries
        var complete: Set<MetricSeries.Part> = []
    }

    private let demand: MetricDemand
    private let from: Int
    private let until: Int
    /// Whether datapoints may come after a metric seemed whole, so that it is only given up at the end.
    private let isPatient: Bool
    private var open: [Int: Collected] = [:]
    private var finished: Set<Int> = []
    /// The metrics that went on after they had been handed out.
    package private(set) var reopened: Set<Int> = []
    package private(set) var outside = Outside()
    /// How many results were of no row's metric.
    package private(set) var strangerCount = 0
    /// How many results were of a row's metric.
    package private(set) var knownCount = 0
    /// The queries that were answered with Forbidden or InternalError last.
    package private(set) var failed: [MetricQueryID: MetricResult.Status] = [:]

    /// `from` and `until` are epoch seconds.
    package init(_ demand: MetricDemand, from: Int, until: Int, isPatient: Bool = false) {
        self.demand = demand
        self.from = from
        self.until = until
        self.isPatient = isPatient
    }

    /// Takes a result; gives the metric that it makes whole, by its index. `wanted` leaves other metrics out.
    package mutating func take(
        _ result: MetricResult, of wanted: Set<Int>? = nil
    ) throws(ValueError) -> (metric: Int, series: MetricSeries)? {
        guard let id = MetricQueryID(result.id), let metric = demand.index(of: id) else {
            strangerCount += 1
            return nil
        }
        knownCount += 1
        if let wanted, !wanted.contains(metric) { return nil }
        guard !finished.contains(metric) else {
            reopened.insert(metric)
            return nil
        }
        let hasFailed = result.status == .forbidden || result.status == .internalError
        failed[id] = hasFailed ? result.status : nil
        var collected =
            open[metric].take() ?? Collected(series: MetricSeries(from: from, until: until, step: id.step))
        guard collected.series.step == id.step else {
            throw ValueError(
                "a metric is answered in datapoints of \(collected.series.step) seconds and of \(id.step)",
                cure: "give the answers to one set of queries")
        }
        outside.see(result.moments, wanted: collected.series.start..<collected.series.end)
        collected.series.set(result.values, as: id.part, at: result.moments)
        if result.status == .complete { collected.complete.insert(id.part) }
        if !isPatient, demand.metrics[metric].parts.allSatisfy(collected.complete.contains) {
            finished.insert(metric)
            return (metric, collected.series)
        }
        open[metric] = collected
        return nil
    }

    /// Hands out a metric that isn't whole yet, or never will be; nil where none is left.
    package mutating func takeRest() -> (metric: Int, series: MetricSeries, isWhole: Bool)? {
        guard let (metric, collected) = open.popFirst() else { return nil }
        finished.insert(metric)
        return (metric, collected.series, demand.metrics[metric].parts.allSatisfy(collected.complete.contains))
    }
}
