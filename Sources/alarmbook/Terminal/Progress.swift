/// Shows the progress of something slow on standard error: on a terminal in one line that is overwritten, elsewhere in
/// a line every few seconds.
final class Progress {
    private static let patience = Duration.seconds(1)
    private static let intervals = (terminal: Duration.milliseconds(200), elsewhere: Duration.seconds(5))
    private static let barWidth = 30

    private let verb: String
    private let total: Int?
    private let isSlow: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false

    /// As in `writing alarms: 1200 of 5000`. With `isSlow`, for a few steps a second, it shows the rate and the time
    /// left too.
    init(_ verb: String, total: Int? = nil, isSlow: Bool = false) {
        self.verb = verb
        self.total = total
        self.isSlow = isSlow
    }

    /// Sets how much is done.
    func advance(to count: Int) {
        // Doesn't read the clock for each of a hundred thousand steps.
        guard isSlow || count.isMultiple(of: 64) else { return }
        let now = ContinuousClock.now
        let interval = Console.errorIsTerminal ? Self.intervals.terminal : Self.intervals.elsewhere
        guard now - start >= Self.patience, now - last >= interval else { return }
        last = now
        var line = "\(verb): \(count)" + (total.map { " of \($0)" } ?? "")
        if isSlow, let total { line += rest(count, of: total, after: now - start) }
        if Console.errorIsTerminal {
            isShown = true
            if isSlow, let total { line = Self.bar(count, of: total) + " " + line }
            try? Console.write(Array("\r\u{1b}[K\(Console.visible(line))".utf8)[...], to: 2)
        } else {
            Console.tell(line)
        }
    }

    /// Removes the line.
    func end() {
        if isShown { try? Console.write(Array("\r\u{1b}[K".utf8)[...], to: 2) }
        isShown = false
    }

    /// `, 2.9 a second, 1:05 left`
    private func rest(_ count: Int, of total: Int, after time: Duration) -> String {
        let tenths = count * 10_000 / max(1, Int(time / .milliseconds(1)))
        guard tenths > 0 else { return "" }
        let seconds = (total - count) * 10 / tenths
        let padding = seconds % 60 < 10 ? "0" : ""
        return ", \(tenths / 10).\(tenths % 10) a second, \(seconds / 60):\(padding)\(seconds % 60) left"
    }

    private static func bar(_ count: Int, of total: Int) -> String {
        let full = min(barWidth, count * barWidth / max(1, total))
        return "[" + String(repeating: "#", count: full) + String(repeating: " ", count: barWidth - full) + "]"
    }
}
