import AlarmbookCore
import Testing

struct MetricDataReaderTests {
    private func results(_ text: String, block: Int = .max) throws -> [MetricResult] {
        var rest = Array(text.utf8)[...]
        var reader = MetricDataReader {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(block) }
            return Array(rest.prefix(block))
        }
        var results: [MetricResult] = []
        while try reader.next() { results.append(reader.result) }
        return results
    }

    private static let pages = """
        {"MetricDataResults": [
            {"Id": "a", "Label": "CPU", "Timestamps": ["2026-11-14T08:01:00+00:00", "2026-11-14T08:00:00+00:00"],
             "Values": [2.5, 1], "StatusCode": "PartialData", "Messages": [{"Code": "x", "Value": "y"}]},
            {"Values": [3], "Timestamps": [1794643200], "Id": "b"}
        ], "Messages": [], "NextToken": "t"}
        {"MetricDataResults": null}
        {"Messages": [{"Code": "MaxMetricsExceeded", "Value": "too many"}],
         "MetricDataResults": [{"Id": "a", "Timestamps": [], "Values": [], "StatusCode": "Complete"}]}
        """

    @Test("results are read wherever their members stand and however the text is cut", arguments: [1, 7, 64, Int.max])
    func pages(block: Int) throws {
        let results = try results(Self.pages, block: block)
        #expect(results.map(\.id) == ["a", "b", "a"])
        #expect(results.map(\.moments) == [[1_794_643_260, 1_794_643_200], [1_794_643_200], []])
        #expect(results.map(\.values) == [[2.5, 1], [3], []])
        #expect(results.map(\.status) == [.partial, .complete, .complete])
        #expect(results[0].messages.map(\.description) == ["x: y"])
    }

    @Test("what the documents say as a whole is kept")
    func whole() throws {
        var bytes: [UInt8]? = Array(Self.pages.utf8)
        var reader = MetricDataReader { bytes.take() }
        while try reader.next() {}
        #expect(reader.messages.map(\.description) == ["MaxMetricsExceeded: too many"])
        #expect(reader.pageCounts.unfinished == 1)
        #expect(reader.pageCounts.last == 2)
        #expect(reader.nextToken == nil)
    }

    @Test("what isn't as AWS writes it is an error at its place")
    func errors() {
        let cure = "make it with `aws cloudwatch get-metric-data --output json`"
        func fails(_ text: String, _ column: Int, _ message: String, cure: String = "") {
            #expect(throws: JSONError(line: 1, column: column, message, cure: cure)) { try results(text) }
        }
        fails("", 1, "the input is empty", cure: cure)
        fails("[]", 1, "expected an object with \"MetricDataResults\", found an array", cure: cure)
        fails("{\"Metrics\": []}", 15, "expected an object with \"MetricDataResults\"", cure: cure)
        fails(
            "{\"MetricDataResults\": [{\"Id\": \"a\", \"Timestamps\": [1], \"Values\": []}]}", 67,
            "the result \"a\" has 1 Timestamps and 0 Values", cure: cure)
        fails("{\"MetricDataResults\": [{}]}", 25, "the result that ends here has no \"Id\"", cure: cure)
        fails(
            "{\"MetricDataResults\": [{\"Id\": \"a\", \"Values\": [\"1\"]}]}", 47,
            "expected numbers for \"Values\", found a string")
        fails(
            "{\"MetricDataResults\": [{\"Id\": \"a\", \"Timestamps\": [\"today\"]}]}", 51,
            "\"today\" is not an instant", cure: "write it as 2026-11-14T08:00:00Z")
        fails(
            "{\"MetricDataResults\": [{\"Id\": \"a\", \"StatusCode\": \"Fine\"}]}", 50,
            "StatusCode \"Fine\" is not one that CloudWatch has", cure: cure)
    }
}
