import AlarmbookCore
import Sheets
import Testing

/// What CloudWatch has, as `aws cloudwatch list-metrics` prints it.
struct ListedMetricsTests {
    private let dump = """
        {"Metrics": [
          {"Namespace": "CWAgent", "MetricName": "disk_used_percent", "Dimensions": [
            {"Name": "path", "Value": "/data"}, {"Name": "InstanceId", "Value": "i-1"}]},
          {"MetricName": "disk_used_percent", "Dimensions": [
            {"Value": "i-1", "Name": "InstanceId"}, {"Name": "path", "Value": "/"}], "Namespace": "CWAgent"},
          {"Namespace": "CWAgent", "MetricName": "disk_used_percent", "Dimensions": [
            {"Name": "InstanceId", "Value": "i-2"}, {"Name": "path", "Value": "/"}]}
        ], "OwningAccounts": ["1"]}
        {"Metrics": [{"Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": []},
                     {"Namespace": "AWS/Lambda", "MetricName": "Errors"}]}
        """

    private func read(_ text: String) throws -> ListedMetrics {
        var block: [UInt8]? = Array(text.utf8)
        var reader = ListedMetricsReader { block.take() }
        var metrics = ListedMetrics()
        try reader.read(into: &metrics)
        return metrics
    }

    private func dimensions(_ list: String) throws -> [Dimension] { try DimensionList.read(list) }

    @Test("every set of dimensions is known once, in whatever order they stand")
    func sets() throws {
        let metrics = try read(dump)
        #expect(metrics.count == 4)
        #expect(!metrics.isPartial)
        let own = try dimensions("InstanceId=i-1")
        #expect(
            try metrics.sets(including: own, namespace: "CWAgent", name: "disk_used_percent") == [
                dimensions("InstanceId=i-1,path=/"), dimensions("InstanceId=i-1,path=/data"),
            ])
        #expect(metrics.sets(including: [], namespace: "AWS/Lambda", name: "Errors") == [[]])
        #expect(metrics.sets(including: own, namespace: "CWAgent", name: "mem_used_percent") == [])
        let disk = try dimensions("path=/data,InstanceId=i-1")
        #expect(metrics.holds(disk, namespace: "CWAgent", name: "disk_used_percent"))
        #expect(!metrics.holds(own, namespace: "CWAgent", name: "disk_used_percent"))
    }

    @Test("the closest set is the one that differs least")
    func closest() throws {
        let metrics = try read(dump)
        func closest(_ list: String) throws -> [Dimension]? {
            try metrics.closest(to: dimensions(list), namespace: "CWAgent", name: "disk_used_percent")
        }
        #expect(try closest("InstanceId=i-1,path=/date") == dimensions("InstanceId=i-1,path=/"))
        #expect(try closest("InstanceId=i-1,path=/data,fstype=xfs") == dimensions("InstanceId=i-1,path=/data"))
        #expect(try closest("InstanceId=i-9") == nil)
    }

    @Test("a token that isn't empty means that more was to come")
    func partial() throws {
        #expect(try read(#"{"Metrics": [], "NextToken": "x"}"#).isPartial)
        #expect(try !read(#"{"Metrics": [], "NextToken": ""}"#).isPartial)
    }

    @Test(
        "what isn't a dump of metrics is an error at its place",
        arguments: [
            ("", "the input is empty"),
            ("[]", "expected an object with \"Metrics\", found an array"),
            (#"{"MetricAlarms": []}"#, "expected an object with \"Metrics\""),
            (#"{"Metrics": [{"MetricName": "m"}]}"#, "the metric that ends here has no \"Namespace\""),
            (
                #"{"Metrics": [{"Namespace": "n", "MetricName": "m", "Dimensions": [{"Name": "a"}]}]}"#,
                "the dimension that ends here has no \"Value\""
            ),
        ])
    func malformed(text: String, message: String) throws {
        let error = try #require(throws: JSONError.self) { try read(text) }
        #expect(error.message == message)
    }
}
