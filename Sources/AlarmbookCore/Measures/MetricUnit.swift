/// What a metric's values count. The raw value is what the column Unit shows; most are those of StandardUnit
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html).
package enum MetricUnit: String, CaseIterable, Hashable, Sendable {
    case percent = "Percent"
    /// 0 to 1: a share, of which 5 % is 0.05.
    case share = "Share"
    case count = "Count"
    case bytes = "Bytes"
    case kilobytes = "KB"
    case mebibytes = "MiB"
    case gigabytes = "GB"
    case seconds = "Seconds"
    case milliseconds = "Milliseconds"
    case microseconds = "Microseconds"
    case days = "Days"
    case bytesPerSecond = "Bytes/Second"
    case bitsPerSecond = "Bits/Second"
    case countPerSecond = "Count/Second"
    case credits = "Credits"
    case none = "None"

    /// The unit in lower-case words, for alarms' names; empty where the number needs none.
    package var words: String {
        switch self {
        case .share, .count, .none: ""
        case .kilobytes: "kilobytes"
        case .mebibytes: "mebibytes"
        case .gigabytes: "gigabytes"
        case .bytesPerSecond: "bytes per second"
        case .bitsPerSecond: "bits per second"
        case .countPerSecond: "per second"
        default: rawValue.lowercased()
        }
    }

    /// A unit as a person spells it.
    package init(spelled text: String) throws(ValueError) {
        guard let unit = KnownWords.meaning(of: text, .unit).flatMap(Self.init(rawValue:)) else {
            let known = Self.allCases.map(\.rawValue)
            let nearest = Spelling.nearest(to: text, of: known).map { "did you mean \($0)? " } ?? ""
            throw ValueError(
                "unit \"\(text)\" is not one that alarmbook knows",
                cure: nearest + "write \(known.joined(separator: ", "))")
        }
        self = unit
    }
}
