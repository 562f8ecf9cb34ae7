@testable import AlarmbookCore
import Testing

struct MetricChoiceTests {
    private static let metrics = ["AWS/RDS", "AWS/Neptune"].map { namespace in
        Metric(
            ResourceKind("rds:db", namespace, "db:{DBInstanceIdentifier}"), "CPUUtilization", "CPU Utilization",
            .percent,
            "Average", .greaterThan, 90, 60, 5)
    }

    @Test("one metric name in two namespaces needs a Namespace")
    func ambiguous() throws {
        var choice = MetricChoice(defaults: AlarmDefaults()) { _ in Self.metrics }
        let refusal = try #require(throws: MetricChoice.Refusal.self) {
            try choice.metrics(type: "rds:db", name: "CPUUtilization", namespace: nil)
        }
        #expect(refusal.column == .metricName)
        #expect(
            refusal.reason
                == ValueError(
                    "metric \"CPUUtilization\" of rds:db is in 2 namespaces",
                    cure: "write AWS/RDS or AWS/Neptune in a column Namespace"))
        let found = try choice.metrics(type: "rds:db", name: "CPUUtilization", namespace: "AWS/Neptune")
        #expect(found == [Self.metrics[1]])
    }
}
