@testable import AlarmbookCore
import Testing

struct MetricChoiceTests {
    @Test("one metric name in two namespaces needs a Namespace")
    func ambiguous() throws {
        let pattern = try DimensionPattern("db:{DBInstanceIdentifier}")
        let metrics = ["AWS/RDS", "AWS/Neptune"].map { namespace in
            Metric(ResourceKind("rds:db", namespace, pattern), "CPUUtilization")
        }
        var choice = MetricChoice(defaults: AlarmDefaults(), catalogue: MetricCatalogue(metrics))
        var row = AlarmCells(number: 2)
        row.resourceType = "rds:db"
        row.metricName = "CPUUtilization"
        let refusal = try #require(throws: MetricChoice.Refusal.self) {
            try choice.metrics(of: row)
        }
        #expect(refusal.column == .metricName)
        #expect(
            refusal.reason
                == ValueError(
                    "metric \"CPUUtilization\" of rds:db is in 2 namespaces",
                    cure: "write AWS/RDS or AWS/Neptune in a column Namespace"))
        row.namespace = "AWS/Neptune"
        #expect(try choice.metrics(of: row).map(\.metric) == [metrics[1]])
    }
}
