import Testing

@testable import AlarmbookCore

struct MetricDemandTests {
    static func row(
        _ id: String = "i-1", number: Int = 2, metric: String = "CPUUtilization", statistic: String = "Average",
        period: Int = 300, threshold: Double = 90, place: AlarmPlace = AlarmPlace()
    ) -> WantedAlarm {
        WantedAlarm(
            alarm: MetricAlarm(
                name: "\(id) \(metric) \(statistic)", namespace: "AWS/EC2", metricName: metric,
                dimensions: [Dimension(name: "InstanceId", value: id)], statistic: Statistic(unchecked: statistic),
                period: period, evaluationPeriods: 1, datapointsToAlarm: 1, threshold: threshold,
                comparisonOperator: .greaterThan),
            identity: AlarmIdentity(
                resourceType: "instance", resourceId: id, namespace: "AWS/EC2", metricName: metric),
            place: place, sheet: "Alarms", number: number)
    }

    @Test("a metric is asked for once, with what all of its rows need, and its ids are AWS's kind")
    func once() {
        let rows = [
            Self.row(), Self.row(number: 3, threshold: 95), Self.row(number: 4, statistic: "Maximum"),
            Self.row("i-2", number: 5, statistic: "Sum"), Self.row(number: 6, statistic: "p90"),
            Self.row(number: 7, statistic: "p90", period: 60), Self.row(number: 8, statistic: "SampleCount"),
        ]
        let demand = MetricDemand(of: rows, secondsBack: 14 * 86_400)
        #expect(demand.metrics.map(\.rows) == [[0, 1, 2, 6], [3], [4], [5]])
        #expect(demand.metrics.map(\.parts) == [[.sum, .sampleCount, .maximum], [.sum], [.value], [.value]])
        #expect(demand.metrics.map(\.step) == [60, 60, 300, 60])
        #expect(demand.queryCount == 6)
        let ids = demand.metrics.flatMap(\.queries).map(\.id.description)
        #expect(Set(ids).count == 6)
        for id in ids { #expect(id.wholeMatch(of: /[a-z][a-zA-Z0-9_]{0,254}/) != nil, "\(id)") }
        for (index, metric) in demand.metrics.enumerated() {
            for query in metric.queries {
                #expect(demand.index(of: query.id) == index)
                #expect(MetricQueryID(query.id.description) == query.id)
            }
        }
    }

    @Test("an id follows from the metric alone: neither from other rows nor from how far back one looks")
    func stable() {
        let alone = MetricDemand(of: [Self.row("i-2")], secondsBack: 86_400)
        let among = MetricDemand(of: [Self.row(), Self.row("i-2")], secondsBack: 400 * 86_400)
        #expect(alone.metrics[0].step == 60)
        #expect(among.metrics[1].step == 3_600)
        #expect(among.index(of: alone.metrics[0].queries[0].id) == 1)
        #expect(alone.metrics[0].queries[0].id.metric == among.metrics[1].queries[0].id.metric)
    }

    @Test("the same metric in two Regions is two")
    func places() {
        let places = ["us-east-1", "eu-west-1"].map { AlarmPlace(region: RegionName(exactly: $0)) }
        let demand = MetricDemand(of: places.map { Self.row(place: $0) }, secondsBack: 86_400)
        #expect(demand.metrics.map(\.place) == places)
    }

    @Test("what isn't an id of ours is none")
    func strangers() {
        for text in [
            "", "m1", "m0123456789abcdef_60_sum ", "m0123456789ABCDEF_60_sum", "m0123456789abcdef_060_sum",
            "m0123456789abcdef_0_sum", "m0123456789abcdef_60_mean", "n0123456789abcdef_60_sum",
            "m+123456789abcdef_60_sum",
        ] {
            #expect(MetricQueryID(text) == nil, "\(text)")
        }
        #expect(MetricQueryID("m0123456789abcdef_60_sum")?.metric == 0x0123_4567_89ab_cdef)
    }

    @Test("a call has at most 500 queries, and a metric's own are in one call")
    func calls() {
        let rows = (0..<400).map { Self.row("i-\($0)", number: $0 + 2, statistic: $0 < 300 ? "Average" : "Sum") }
        let demand = MetricDemand(of: rows, secondsBack: 86_400)
        let calls = demand.calls(for: Array(demand.metrics.indices))
        #expect(calls.map(\.count) == [250, 150])
        #expect(calls.flatMap(\.self) == Array(0..<400))
    }
}
