import AWS
import AlarmbookCore
import Sheets
import Testing

struct MetricPagesTests {
    @Test("all pages of all namespaces become documents that a reader of metrics takes, none of them partial")
    func pages() async throws {
        let fake = FakeCloudWatch()
        func metric(_ name: String) -> String {
            #"{"Namespace": "CWAgent", "MetricName": "\#(name)", "Dimensions": [{"Name": "path", "Value": "/"}]}"#
        }
        fake.answer("ListMetrics", #"{"Metrics": [\#(metric("a"))], "NextToken": "t"}"#)
        fake.answer("ListMetrics", #"{"Metrics": [\#(metric("b"))]}"#)
        fake.answer("ListMetrics", #"{"Metrics": []}"#)
        var pages = MetricPages(calls: try fake.cloudWatchCalls, namespaces: ["CWAgent", "AWS/EBS"])
        var metrics = ListedMetrics()
        while let page = try await pages.nextPage() {
            var blocks: [[UInt8]] = [page]
            var reader = ListedMetricsReader { blocks.popLast() }
            try reader.read(into: &metrics)
        }
        let root = [Dimension(name: "path", value: "/")]
        #expect(metrics.count == 2)
        #expect(!metrics.isPartial)
        #expect(["a", "b"].allSatisfy { metrics.holds(root, namespace: "CWAgent", name: $0) })
        #expect(
            fake.calls.map(\.description) == [
                "ListMetrics {Namespace: CWAgent}", "ListMetrics {Namespace: CWAgent, NextToken: t}",
                "ListMetrics {Namespace: AWS/EBS}",
            ])
    }
}
