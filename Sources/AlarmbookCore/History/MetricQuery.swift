/// What one query of GetMetricData asks for, in letters and digits that AWS takes for an id: of the same metric it is
/// always the same, so that a file of answers can be read at any later time.
///
///     m0123456789abcdef_60_sum    a hash of the metric, the seconds of a datapoint, the part
package struct MetricQueryID: Hashable, Sendable, CustomStringConvertible {
    /// A hash of the metric.
    package let metric: UInt64
    /// Seconds of a datapoint.
    package let step: Int
    /// What of the metric.
    package let part: MetricSeries.Part

    package init(metric: UInt64, step: Int, part: MetricSeries.Part) {
        self.metric = metric
        self.step = step
        self.part = part
    }

    /// Reads an id; nil for one that isn't of this form.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count > 18, bytes[0] == UInt8(ascii: "m"), bytes[17] == UInt8(ascii: "_") else { return nil }
        let rest = String(decoding: bytes[18...], as: UTF8.self)
        guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "_")),
            let metric = UInt64(String(decoding: bytes[1..<17], as: UTF8.self), radix: 16),
            let step = Int(rest[..<mark]), step > 0,
            let part = MetricSeries.Part(word: String(rest[rest.utf8.index(after: mark)...]))
        else { return nil }
        self.init(metric: metric, step: step, part: part)
        guard description == text else { return nil }
    }

    package var description: String {
        let digits = String(metric, radix: 16)
        return "m\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)_\(step)_\(part.word)"
    }
}

extension MetricSeries.Part {
    fileprivate var word: String {
        switch self {
        case .sum: "sum"
        case .sampleCount: "count"
        case .minimum: "minimum"
        case .maximum: "maximum"
        case .value: "value"
        }
    }

    fileprivate init?(word: String) {
        guard let part = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = part
    }
}

/// A query of GetMetricData
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html).
package struct MetricQuery: Sendable {
    /// The most queries that one call takes, and the most datapoints that it answers
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html).
    package static let maximumOfCall = 500
    /// The most datapoints of one answer.
    package static let maximumDatapoints = 100_800
    /// US list price of a thousand metrics that are asked for, in cents (https://aws.amazon.com/cloudwatch/pricing/).
    package static let centsOfThousand = 1

    package let id: MetricQueryID
    let namespace: String
    let metricName: String
    let dimensions: [Dimension]
    let statistic: String

    /// As the API and the AWS CLI take it.
    package var json: JSONValue {
        let dimensions = dimensions.map {
            JSONValue.object([.init("Name", .string($0.name)), .init("Value", .string($0.value))])
        }
        return .object([
            .init("Id", .string(id.description)),
            .init(
                "MetricStat",
                .object([
                    .init(
                        "Metric",
                        .object([
                            .init("Namespace", .string(namespace)), .init("MetricName", .string(metricName)),
                            .init("Dimensions", .array(dimensions)),
                        ])),
                    .init("Period", .number(id.step)), .init("Stat", .string(statistic)),
                ])),
            .init("ReturnData", .boolean(true)),
        ])
    }
}
