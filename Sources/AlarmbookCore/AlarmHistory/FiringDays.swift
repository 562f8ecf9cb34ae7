/// How often alarms fired, day by day, kept for longer than CloudWatch does: each reading adds to it.
package struct FiringDays: Hashable, Sendable {
    /// An alarm's day.
    package struct Line: Hashable, Sendable {
        package let alarm: ExactText
        /// The day's first second in UTC.
        package let day: Timestamp
        package let firings: Int
        /// The last of them.
        package let last: Timestamp

        package init(alarm: ExactText, day: Timestamp, firings: Int, last: Timestamp) {
            self.alarm = alarm
            self.day = day
            self.firings = firings
            self.last = last
        }
    }

    private struct Key: Hashable {
        var alarm: ExactText
        /// Days since 1970.
        var day: Int
    }

    private var days: [Key: (firings: Int, last: Int)] = [:]

    package init() {}

    /// Takes a line that was kept before.
    package mutating func add(_ line: Line) {
        let key = Key(alarm: line.alarm, day: line.day.seconds / 86_400)
        let known = days[key] ?? (0, 0)
        days[key] = (max(known.firings, line.firings), max(known.last, line.last.seconds))
    }

    /// Adds what was read. Readings overlap, and one may begin or end within a day: firings up to the last one that is
    /// known are those that are known, unless there are more of them; later ones are new.
    package mutating func add(_ history: AlarmHistory) {
        for name in history.names {
            var read: [Int: [Int]] = [:]
            for milliseconds in history.record(of: name.text)?.firings ?? [] {
                read[milliseconds / 86_400_000, default: []].append(milliseconds / 1_000)
            }
            for (day, firings) in read {
                let key = Key(alarm: name, day: day)
                let known = days[key] ?? (0, 0)
                let later = firings.count { $0 > known.last }
                days[key] = (
                    max(known.firings, firings.count - later) + later, max(known.last, firings.max() ?? 0)
                )
            }
        }
    }

    /// Sorted by day, then by name.
    package var lines: [Line] {
        days.map { key, known in
            Line(
                alarm: key.alarm, day: Timestamp(seconds: key.day * 86_400), firings: known.firings,
                last: Timestamp(seconds: known.last))
        }
        .sorted { $0.day == $1.day ? $0.alarm < $1.alarm : $0.day < $1.day }
    }

    package static func == (a: FiringDays, b: FiringDays) -> Bool { a.lines == b.lines }
    package func hash(into hasher: inout Hasher) { hasher.combine(lines) }
}
