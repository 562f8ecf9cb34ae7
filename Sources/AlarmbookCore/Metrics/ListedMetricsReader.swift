/// Reads what `aws cloudwatch list-metrics --output json` prints, metric by metric; several documents may follow one
/// another.
package struct ListedMetricsReader: ~Copyable {
    private static let list = "Metrics"
    private static let cure = "make it with `aws cloudwatch list-metrics --output json`"

    private var pages: JSONListReader

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `read` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        pages = JSONListReader(JSONTokenizer(nextBlock), list: Self.list, cure: Self.cure)
    }

    /// Adds every metric; throws a `JSONError` at the first thing that isn't as AWS writes it.
    package mutating func read(into metrics: inout ListedMetrics) throws {
        while try pages.next() { try Self.readMetric(&pages.json, into: &metrics) }
        if pages.pageCounts.unfinished > 0 { metrics.isPartial = true }
    }

    private static func readMetric(_ json: inout JSONTokenizer, into metrics: inout ListedMetrics) throws {
        var (namespace, name): (String?, String?)
        var dimensions: [Dimension] = []
        while try json.nextKey() {
            if json.textEquals("Namespace") {
                namespace = try json.readText(of: "Namespace")
            } else if json.textEquals("MetricName") {
                name = try json.readText(of: "MetricName")
            } else if json.textEquals("Dimensions") {
                guard try json.beginArray(of: "Dimensions") else { continue }
                while try json.nextObject(of: "Dimensions") { dimensions.append(try readDimension(&json)) }
            } else {
                try json.skipValue()
            }
        }
        guard let namespace, let name else {
            throw json.error("the metric that ends here has no \"\(namespace == nil ? "Namespace" : "MetricName")\"")
        }
        metrics.insert(dimensions, namespace: namespace, name: name)
    }

    private static func readDimension(_ json: inout JSONTokenizer) throws -> Dimension {
        var (name, value): (String?, String?)
        while try json.nextKey() {
            if json.textEquals("Name") {
                name = try json.readText(of: "Name")
            } else if json.textEquals("Value") {
                value = try json.readText(of: "Value")
            } else {
                try json.skipValue()
            }
        }
        guard let name, let value else {
            throw json.error("the dimension that ends here has no \"\(name == nil ? "Name" : "Value")\"")
        }
        return Dimension(name: name, value: value)
    }
}
