import AlarmbookCore
import Testing

struct MetricCollectorTests {
    private let demand = MetricDemand(
        of: [MetricDemandTests.row(), MetricDemandTests.row("i-2", number: 3, statistic: "Sum")], secondsBack: 86_400)

    private func result(
        _ metric: Int, _ part: Int, _ values: [Int: Double], _ status: MetricResult.Status = .complete, step: Int = 60
    ) -> MetricResult {
        let id = demand.metrics[metric].queries[part].id
        var result = MetricResult()
        result.id = MetricQueryID(metric: id.metric, step: step, part: id.part).description
        result.moments = values.keys.sorted(by: >)
        result.values = result.moments.map { values[$0] ?? 0 }
        result.status = status
        return result
    }

    @Test("a metric is handed out as soon as all of its parts are whole, with its values in their places")
    func whole() throws {
        var collector = MetricCollector(demand, from: 0, until: 300)
        #expect(try collector.take(result(0, 0, [0: 1, 120: 3], .partial))?.metric == nil)
        #expect(try collector.take(result(0, 1, [0: 1, 60: 1, 120: 1]))?.metric == nil)
        let (metric, series) = try #require(try collector.take(result(0, 0, [60: 2])))
        #expect(metric == 0)
        #expect(series.column(.sum).prefix(3) == [1, 2, 3])
        #expect(series.column(.sum).dropFirst(3).allSatisfy(\.isNaN))
        #expect(collector.takeRest()?.metric == nil)
    }

    @Test("a page that comes after its metric seemed whole is noticed, and a patient collector waits for it")
    func late() throws {
        var hasty = MetricCollector(demand, from: 0, until: 300)
        #expect(try hasty.take(result(1, 0, [0: 1]))?.metric == 1)
        #expect(try hasty.take(result(1, 0, [60: 1], .partial))?.metric == nil)
        #expect(hasty.reopened == [1])

        var patient = MetricCollector(demand, from: 0, until: 300, isPatient: true)
        #expect(try patient.take(result(1, 0, [0: 1]))?.metric == nil)
        #expect(try patient.take(result(1, 0, [60: 2], .partial))?.metric == nil)
        #expect(try patient.take(result(0, 0, [60: 2], .partial), of: [1])?.metric == nil)
        let rest = try #require(patient.takeRest())
        #expect(rest.metric == 1)
        #expect(rest.isWhole)
        #expect(rest.series.column(.sum).prefix(2) == [1, 2])
        #expect(patient.takeRest()?.metric == nil)
    }

    @Test("datapoints outside of the time are counted, strangers too, and two lengths of datapoints are an error")
    func outside() throws {
        var collector = MetricCollector(demand, from: 60, until: 300)
        #expect(try collector.take(result(0, 0, [0: 1, 60: 2, 300: 3], .partial))?.metric == nil)
        #expect(collector.outside.count == 2)
        #expect(collector.outside.first == 0)
        #expect(collector.outside.last == 300)
        var stranger = MetricResult()
        stranger.id = "q1"
        #expect(try collector.take(stranger)?.metric == nil)
        #expect(collector.strangerCount == 1)
        #expect(collector.knownCount == 1)
        let other = result(0, 1, [0: 1], step: 300)
        #expect(
            throws: ValueError(
                "a metric is answered in datapoints of 60 seconds and of 300",
                cure: "give the answers to one set of queries")
        ) { try collector.take(other) }
    }

    @Test("a metric that couldn't be answered is known, until it is")
    func failures() throws {
        var collector = MetricCollector(demand, from: 0, until: 300)
        #expect(try collector.take(result(1, 0, [:], .internalError))?.metric == nil)
        #expect(collector.failed == [demand.metrics[1].queries[0].id: .internalError])
        #expect(try collector.take(result(1, 0, [0: 1]))?.metric == 1)
        #expect(collector.failed == [:])
    }
}
