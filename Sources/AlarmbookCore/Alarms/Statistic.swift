/// How the data points of a period become one number: `Average` and its like, or an extended statistic such as `p90`.
package struct Statistic: Hashable, Sendable, CustomStringConvertible {
    /// PutMetricAlarm's five words for its member Statistic; every other one goes into ExtendedStatistic.
    package static let basic = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]

    package static let average = Statistic(unchecked: "Average")

    /// As PutMetricAlarm spells it: `Average`, `p90`, `TM(10%:90%)`.
    package let description: String

    /// Whether it goes into ExtendedStatistic instead of Statistic.
    package var isExtended: Bool { !Self.basic.contains(description) }

    /// A statistic as an existing alarm spells it, which the service has checked.
    package init(unchecked text: String) {
        description = text
    }
}
