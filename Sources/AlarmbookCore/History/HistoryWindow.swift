/// The stretch of time in which is looked at what alarms would have done.
package struct HistoryWindow: Hashable, Sendable {
    /// How long CloudWatch keeps data at all, in days
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html, Metrics retention).
    package static let maximumDays = 455
    /// Where nobody says it.
    package static let defaultDays = 14
    /// Seconds for which new datapoints may still be coming in.
    private static let unsettled = 120
    /// Seconds by which another clock may be ahead.
    private static let ahead = 86_400

    package let from: Timestamp
    package let until: Timestamp

    /// From options; `latest` is the last instant of which there can be data. An end that nobody names is the last
    /// whole minute whose data has settled.
    package init(
        days: Int? = nil, from: Timestamp? = nil, until: Timestamp? = nil, latest: Timestamp
    ) throws(ValueError) {
        let whole = latest.seconds - latest.seconds % 60
        self.until = until ?? Timestamp(seconds: whole - Self.unsettled)
        let end = until?.seconds ?? whole
        self.from = from ?? Timestamp(seconds: end - (days ?? Self.defaultDays) * 86_400)
        guard end <= whole + Self.ahead else {
            throw ValueError(
                "\(self.until.extended) is in the future, of which nobody has data", cure: "name an earlier end")
        }
        guard self.from < self.until else {
            throw ValueError(
                "the time from \(self.from.extended) until \(self.until.extended) is empty",
                cure: "name an earlier beginning")
        }
        guard whole - self.from.seconds <= Self.maximumDays * 86_400 else {
            throw ValueError(
                "\(self.from.extended) is more than \(Self.maximumDays) days ago, and CloudWatch keeps data no longer",
                cure: "name a later beginning")
        }
    }

    /// Its length in words: `14 days`, `36 hours`, `10 minutes`.
    package var length: String {
        // An end that is two minutes early doesn't make 13 days of 14.
        let minutes = (until - from + Self.unsettled) / 60
        if minutes >= 2 * 1_440 { return (minutes / 1_440).counting("day") }
        return minutes >= 120 ? (minutes / 60).counting("hour") : ((until - from) / 60).counting("minute")
    }

    /// How many of these epoch seconds lie on each of its days in UTC.
    package func fires(at moments: some Sequence<Int>) -> [(day: String, fires: Int)] {
        let days = 0...(until.seconds - 1) / 86_400 - from.seconds / 86_400
        var counts = days.map { _ in 0 }
        for moment in moments {
            counts[min(max(moment / 86_400 - from.seconds / 86_400, 0), counts.count - 1)] += 1
        }
        return zip(days, counts).map { (Timestamp(seconds: (from.seconds / 86_400 + $0) * 86_400).day, $1) }
    }

    /// Reads an instant as people write it: a date, which is its first minute in UTC, or ISO 8601.
    package static func instant(_ text: String) throws(ValueError) -> Timestamp {
        let (minute, zone) = (String(text.utf8.prefix(16)) ?? "", String(text.utf8.dropFirst(16)) ?? "")
        let isToTheMinute = minute.utf8.count == 16 && zone.utf8.first != UInt8(ascii: ":")
        let whole = isToTheMinute ? minute + ":00" + zone : text
        guard
            let instant = Timestamp(iso8601: text.utf8.count == 10 ? text + "T00:00:00Z" : whole)
        else {
            throw ValueError(
                "\"\(text)\" is not an instant", cure: "write a date such as 2026-11-14, or 2026-11-14T08:00:00Z")
        }
        return instant
    }
}
