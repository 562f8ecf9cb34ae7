internal import Sheets

/// A metric to watch resources by, as `--metrics` and Settings name it: `CPUUtilization`, `CPUUtilization:warning=80`,
/// `recommended`.
package struct MetricWish: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// Stands for all recommended metrics.
    package static let recommended: MetricWish = "recommended"

    /// The metric's name, or the word.
    package var name: String
    /// The rows' Severity; empty where they have none.
    package var severity = ""
    /// The rows' threshold; nil for the usual one.
    package var threshold: Double?

    package init(name: String, severity: String = "", threshold: Double? = nil) {
        self.name = name
        self.severity = severity
        self.threshold = threshold
    }

    package init(stringLiteral name: String) {
        self.name = name
    }

    /// As `list` reads it: what stands behind the last colon is a Severity, be it none.
    package var description: String {
        let hasColon = !severity.isEmpty || name.utf8.contains(UInt8(ascii: ":"))
        return name + (hasColon ? ":" + severity : "") + (threshold.map { "=" + WrittenNumber.text(of: $0) } ?? "")
    }

    /// Reads wishes, parted by commas: `NAME`, `NAME=THRESHOLD`, `NAME:SEVERITY`, `NAME:SEVERITY=THRESHOLD`.
    package static func list(_ text: String) throws(ValueError) -> [MetricWish] {
        var result: [MetricWish] = []
        for piece in text.parts(at: ",", omittingEmpty: true) {
            let wish = try MetricWish(Spelling.trimmed(String(piece)))
            guard !result.contains(wish) else { continue }
            guard !result.contains(where: { $0.name == wish.name && $0.key == wish.key }) else {
                throw ValueError(
                    "metric \"\(wish.name)\" has two thresholds of one Severity",
                    cure: "give one of them another, as in \(wish.name):warning=80")
            }
            result.append(wish)
        }
        return result
    }

    /// Severities are compared without letter case.
    private var key: String { severity.lowercased() }

    private init(_ text: String) throws(ValueError) {
        var rest = text[...]
        if let sign = rest.unicodeScalars.lastIndex(of: "=") {
            let digits = String(rest.unicodeScalars[sign...].dropFirst())
            guard let number = try? WrittenNumber(Spelling.narrow(digits)) else {
                throw ValueError(
                    "threshold \"\(digits)\" of \"\(text)\" is not a number", cure: "write a number such as 90 or 0.5")
            }
            threshold = number.value
            rest = rest[..<sign]
        }
        if let colon = rest.unicodeScalars.lastIndex(of: ":") {
            severity = Spelling.trimmed(String(rest.unicodeScalars[colon...].dropFirst()))
            rest = rest[..<colon]
        }
        name = Spelling.trimmed(String(rest))
        if Spelling.normalised(name) == Self.recommended.name { name = Self.recommended.name }
        guard !name.isEmpty, self == .recommended || name != Self.recommended.name else {
            throw ValueError(
                "metrics \"\(text)\" are not a metric with a Severity and threshold",
                cure: "write them like CPUUtilization:warning=80")
        }
    }
}

/// A metric that a resource is to be watched by.
package struct WatchedMetric: Hashable, Sendable {
    package let metric: Metric
    /// Empty where there is none.
    package let severity: String
    /// The threshold of rows that give none; nil where no value suits everybody.
    package let threshold: Double?
    /// Whether it is watched only where CloudWatch lists it.
    package var isIfListed = false
    /// Whether it isn't watched where CloudWatch lists others of the resource's metrics, but not it.
    package var isUnlessMissing = false

    /// Whether its dimensions follow from a resource and its Name.
    var isKnown: Bool {
        let pattern = metric.resource.pattern
        return !pattern.isOpen && pattern.neededNames == pattern.nameTagNames && !isIfListed
    }
}

extension AlarmDefaults {
    /// Whether everything that is recommended was asked for.
    package var asksForRecommended: Bool { metrics.contains(.recommended) }

    /// The metrics that resources of a type are watched by: those of the wishes that the type has, or without wishes
    /// its default ones.
    package func watched(ofType resourceType: String, in catalogue: MetricCatalogue) -> [WatchedMetric] {
        let known = catalogue.metrics(ofType: resourceType)
        let wishes = metrics.isEmpty ? known.filter(\.isDefault).map { MetricWish(name: $0.name) } : metrics
        var result: [WatchedMetric] = []
        for wish in wishes {
            let isRecommended = wish == .recommended
            for metric in known where isRecommended ? metric.recommendation != .never : metric.name == wish.name {
                // A wish that names the metric replaces the recommendation.
                if isRecommended, metrics.contains(where: { $0.name == metric.name }) { continue }
                result.append(
                    WatchedMetric(
                        metric: metric, severity: wish.severity,
                        threshold: wish.threshold ?? threshold ?? metric.threshold,
                        isIfListed: isRecommended && metric.recommendation == .ifListed,
                        isUnlessMissing: isRecommended && metric.recommendation == .unlessMissing))
            }
        }
        return result
    }

    /// The threshold for a row that gives none; nil where no value suits everybody.
    package func threshold(of metric: Metric, severity: String) -> Double? {
        let wish = metrics.first { $0.name == metric.name && $0.severity.lowercased() == severity.lowercased() }
        return wish?.threshold ?? threshold ?? metric.threshold
    }

    /// Refuses names that no metric has.
    package func check(in catalogue: MetricCatalogue) throws(ValueError) {
        if metrics.isEmpty { return }
        let names = catalogue.names
        for wish in metrics where wish != .recommended && !names.contains(wish.name) {
            let known = names + [MetricWish.recommended.name]
            let nearest = Spelling.nearest(to: wish.name, of: known).map { "did you mean \($0)?" }
            throw ValueError(
                "metric \"\(wish.name)\" is not one that alarmbook knows",
                cure: nearest ?? "'alarmbook metrics' lists them, and a workbook's sheet Metrics may have more")
        }
    }
}
