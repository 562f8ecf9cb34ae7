/// Reads what `aws cloudwatch list-metrics --output json` prints, metric by metric; several documents may follow one
/// another.
package struct ListedMetricsReader: ~Copyable {
    private var json: JSONTokenizer

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `read` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        json = JSONTokenizer(nextBlock)
    }

    private static let key = "Metrics"
    private static let cure = "make it with `aws cloudwatch list-metrics --output json`"

    /// Adds every metric; throws a `JSONError` at the first thing that isn't as AWS writes it.
    package mutating func read(into metrics: inout ListedMetrics) throws {
        var count = 0
        while let token = try json.next() {
            guard token == .beginObject else {
                throw json.error("expected an object with \"\(Self.key)\", found \(token.words)", cure: Self.cure)
            }
            var isFound = false
            while try json.nextKey() {
                if json.textEquals(Self.key) {
                    isFound = true
                    guard try json.beginArray(of: Self.key) else { continue }
                    while try json.nextObject(of: Self.key) { try readMetric(into: &metrics) }
                } else if json.textEquals("NextToken") {
                    let token = try json.next()
                    if token == .string, json.textCount > 0 { metrics.isPartial = true }
                    try json.skipRest(of: token)
                } else {
                    try json.skipValue()
                }
            }
            guard isFound else { throw json.error("expected an object with \"\(Self.key)\"", cure: Self.cure) }
            count += 1
        }
        guard count > 0 else { throw json.error("the input is empty", cure: Self.cure) }
    }

    private mutating func readMetric(into metrics: inout ListedMetrics) throws {
        var (namespace, name): (String?, String?)
        var dimensions: [Dimension] = []
        while try json.nextKey() {
            if json.textEquals("Namespace") {
                namespace = try json.readText(of: "Namespace")
            } else if json.textEquals("MetricName") {
                name = try json.readText(of: "MetricName")
            } else if json.textEquals("Dimensions") {
                guard try json.beginArray(of: "Dimensions") else { continue }
                while try json.nextObject(of: "Dimensions") { dimensions.append(try readDimension()) }
            } else {
                try json.skipValue()
            }
        }
        guard let namespace, let name else {
            throw json.error("the metric that ends here has no \"\(namespace == nil ? "Namespace" : "MetricName")\"")
        }
        metrics.insert(dimensions, namespace: namespace, name: name)
    }

    private mutating func readDimension() throws -> Dimension {
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
