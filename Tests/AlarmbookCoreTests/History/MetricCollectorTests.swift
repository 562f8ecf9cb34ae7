import AlarmbookCore
import Testing

struct MetricCollectorTests {
    private let demand = MetricDemand(
        of: [MetricDemandTests.row(), MetricDemandTests.row("i-2", number: 3, statistic: "Sum")], secondsBack: 86_400)

    private func result(
        _ metric: Int, _ part: Int, _ values: [Int: Double], _ status: String = "Complete", step: Int = 60
    ) throws -> MetricResult {
        let id = demand.metrics[metric].queries[part].id
        let moments = values.keys.sorted(by: >)
        return try read(
            MetricQueryID(metric: id.metric, step: step, part: id.part).description, moments,
            moments.map { values[$0] ?? 0 }, status)
    }

    private func read(
        _ id: String, _ moments: [Int], _ values: [Double], _ status: String = "Complete"
    ) throws -> MetricResult {
        let text = """
            {"MetricDataResults": [{"Id": "\(id)", "Timestamps": \(moments), "Values": \(values), "StatusCode": "\(status)"}]}
            """
        var bytes: [UInt8]? = Array(text.utf8)
        var reader = MetricDataReader { bytes.take() }
        let isThere = try reader.next()
        #expect(isThere)
        return reader.result
    }

    /// The metric that a result makes whole.
    private func taken(
        _ collector: inout MetricCollector, _ result: MetricResult, of wanted: Set<Int>? = nil
    ) throws -> Int? {
        try collector.take(result, of: wanted)?.metric
    }

    @Test("a metric is handed out as soon as all of its parts are whole, with its values in their places")
    func whole() throws {
        var collector = MetricCollector(demand, from: 0, until: 300)
        let first = try taken(&collector, try result(0, 0, [0: 1, 120: 3], "PartialData"))
        let second = try taken(&collector, try result(0, 1, [0: 1, 60: 1, 120: 1]))
        let third = try collector.take(try result(0, 0, [60: 2]))
        let rest = collector.takeRest()?.metric
        #expect(first == nil)
        #expect(second == nil)
        #expect(rest == nil)
        let (metric, series) = try #require(third)
        #expect(metric == 0)
        #expect(series.column(.sum).prefix(3) == [1, 2, 3])
        let others = series.column(.sum).dropFirst(3)
        #expect(others.count { $0.isNaN } == 2)
    }

    @Test("a page that comes after its metric seemed whole is noticed, and a patient collector waits for it")
    func late() throws {
        var hasty = MetricCollector(demand, from: 0, until: 300)
        let whole = try taken(&hasty, try result(1, 0, [0: 1]))
        let late = try taken(&hasty, try result(1, 0, [60: 1], "PartialData"))
        #expect(whole == 1)
        #expect(late == nil)
        #expect(hasty.reopened == [1])

        var patient = MetricCollector(demand, from: 0, until: 300, isPatient: true)
        for part in [try result(1, 0, [0: 1]), try result(1, 0, [60: 2], "PartialData")] {
            let metric = try taken(&patient, part)
            #expect(metric == nil)
        }
        let unwanted = try taken(&patient, try result(0, 0, [60: 2], "PartialData"), of: [1])
        #expect(unwanted == nil)
        let found = patient.takeRest()
        let rest = try #require(found)
        #expect(rest.metric == 1)
        #expect(rest.isWhole)
        #expect(rest.series.column(.sum).prefix(2) == [1, 2])
        let none = patient.takeRest()?.metric
        #expect(none == nil)
    }

    @Test("datapoints outside of the time are counted, strangers too, and two lengths of datapoints are an error")
    func outside() throws {
        var collector = MetricCollector(demand, from: 60, until: 300)
        let part = try taken(&collector, try result(0, 0, [0: 1, 60: 2, 300: 3], "PartialData"))
        let stranger = try taken(&collector, try read("q1", [], []))
        #expect(part == nil)
        #expect(stranger == nil)
        #expect(collector.outside.count == 2)
        #expect(collector.outside.first == 0)
        #expect(collector.outside.last == 300)
        #expect(collector.strangerCount == 1)
        #expect(collector.knownCount == 1)
        let other = try result(0, 1, [0: 1], step: 300)
        #expect(
            throws: ValueError(
                "a metric is answered in datapoints of 60 seconds and of 300",
                cure: "give the answers to one set of queries")
        ) { _ = try taken(&collector, other) }
    }

    @Test("a query that couldn't be answered is known, until it is")
    func failures() throws {
        var collector = MetricCollector(demand, from: 0, until: 300)
        let failed = try taken(&collector, try result(1, 0, [:], "InternalError"))
        #expect(failed == nil)
        #expect(collector.failed == [demand.metrics[1].queries[0].id: .internalError])
        let whole = try taken(&collector, try result(1, 0, [0: 1]))
        #expect(whole == 1)
        #expect(collector.failed == [:])
    }
}
