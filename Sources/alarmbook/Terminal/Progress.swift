/// Says on standard error how far something is that takes long: on a terminal in a line that is written over, elsewhere
/// in a line every few seconds.
final class Progress {
    private static let patience = Duration.seconds(1)
    private static let intervals = (terminal: Duration.milliseconds(200), elsewhere: Duration.seconds(5))

    private let verb: String
    private let total: Int?
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false

    /// As in `writing alarms: 1200 of 5000`.
    init(_ verb: String, total: Int? = nil) {
        self.verb = verb
        self.total = total
    }

    /// Takes note of how much is done.
    func advance(to count: Int) {
        // The clock isn't asked for each of a hundred thousand.
        guard count.isMultiple(of: 64) else { return }
        let now = ContinuousClock.now
        let interval = Console.errorIsTerminal ? Self.intervals.terminal : Self.intervals.elsewhere
        guard now - start >= Self.patience, now - last >= interval else { return }
        last = now
        let line = "\(verb): \(count)" + (total.map { " of \($0)" } ?? "")
        if Console.errorIsTerminal {
            isShown = true
            try? Console.write(Array("\r\u{1b}[K\(Console.visible(line))".utf8)[...], to: 2)
        } else {
            Console.tell(line)
        }
    }

    /// Takes the line away.
    func end() {
        if isShown { try? Console.write(Array("\r\u{1b}[K".utf8)[...], to: 2) }
        isShown = false
    }
}
