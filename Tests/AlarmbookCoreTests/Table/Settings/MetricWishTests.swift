import AlarmbookCore
import Testing

struct MetricWishTests {
    @Test("wishes are read and written alike")
    func list() throws {
        let text =
            "recommended, CPUUtilization:warning=80, CPUUtilization:critical=95, mem_used_percent=90.5, DBLoad:low"
        let wishes = try MetricWish.list(text)
        #expect(
            wishes == [
                .recommended, MetricWish(name: "CPUUtilization", severity: "warning", threshold: 80),
                MetricWish(name: "CPUUtilization", severity: "critical", threshold: 95),
                MetricWish(name: "mem_used_percent", threshold: 90.5), MetricWish(name: "DBLoad", severity: "low"),
            ])
        #expect(wishes.map(\.description).joined(separator: ", ") == text)
        #expect(try MetricWish.list("A,A , A") == ["A"])
    }

    @Test("a name with a colon, and a threshold that may be a thousand, are written so that they are read again")
    func unusual() throws {
        let text = "a:b:, CPUUtilization=1.1250, NetworkIn:low=-12.0010"
        let wishes = try MetricWish.list(text)
        #expect(wishes.first?.name == "a:b")
        #expect(wishes.dropFirst().map(\.threshold) == [1.125, -12.001])
        #expect(wishes.map(\.description).joined(separator: ", ") == text)
    }

    @Test(
        "what is no wish is refused",
        arguments: [
            ("CPU=high", "threshold \"high\" of \"CPU=high\" is not a number"),
            (":warning=80", "metrics \":warning=80\" are not a metric with a Severity and threshold"),
            ("recommended=80", "metrics \"recommended=80\" are not a metric with a Severity and threshold"),
            ("CPU:a=80,CPU:A=90", "metric \"CPU\" has two thresholds of one Severity"),
        ])
    func refused(text: String, message: String) {
        let error = #expect(throws: ValueError.self) { try MetricWish.list(text) }
        #expect(error?.message == message)
    }

    @Test("an unknown metric is refused with the nearest that is known")
    func unknown() throws {
        var defaults = AlarmDefaults()
        defaults.metrics = ["recommended", "FreeStorageSpce"]
        #expect(
            throws: ValueError(
                "metric \"FreeStorageSpce\" is not one that alarmbook knows", cure: "did you mean FreeStorageSpace?")
        ) { try defaults.check(in: .builtIn) }
    }

    @Test("what is recommended is AWS's, not the workflow's; a metric that is named besides is as it was named")
    func recommended() {
        var defaults = AlarmDefaults()
        defaults.metrics = [.recommended]
        let catalogue = MetricCatalogue.builtIn.recommended
        let cpu = defaults.watched(ofType: "instance", in: catalogue).first { $0.metric.name == "CPUUtilization" }
        #expect(cpu?.threshold == 80)
        #expect(cpu?.metric.evaluationPeriods == 3)
        defaults.metrics.append(MetricWish(name: "CPUUtilization", severity: "critical", threshold: 95))
        let both = defaults.watched(ofType: "instance", in: catalogue).filter { $0.metric.name == "CPUUtilization" }
        #expect(both.map(\.severity) == ["critical"])
        #expect(both.map(\.threshold) == [95])
    }

    @Test("every recommended alarm says something that can be true and false")
    func plausible() throws {
        for metric in MetricCatalogue.builtIn.recommended.metrics {
            guard let threshold = metric.threshold, metric.statistic.description != "Sum" else { continue }
            let (least, most) = (metric.minimum ?? -.infinity, metric.maximum ?? .infinity)
            let canBe: Bool
            let canFail: Bool
            switch metric.comparisonOperator {
            case .greaterThan: (canBe, canFail) = (most > threshold, least <= threshold)
            case .greaterThanOrEqual: (canBe, canFail) = (most >= threshold, least < threshold)
            case .lessThan: (canBe, canFail) = (least < threshold, most >= threshold)
            case .lessThanOrEqual: (canBe, canFail) = (least <= threshold, most > threshold)
            }
            #expect(canBe && canFail, "\(metric.resource.type) \(metric.name)")
        }
    }
}
