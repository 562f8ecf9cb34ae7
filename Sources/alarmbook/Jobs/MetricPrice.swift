internal import AlarmbookCore

/// What asking CloudWatch for metrics costs.
enum MetricPrice {
    /// US cents that may be spent without a question.
    private static let most = 100

    /// Says the price, and asks above a dollar, unless `yes` says that it may cost so much.
    static func approve(_ count: Int, yes: Bool) throws(Refusal) -> Bool {
        let cents = (count * MetricQuery.centsOfThousand + 999) / 1_000
        let price = "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
        Console.tell("asking CloudWatch for \(count.counting("metric")): \(price) (US list price)")
        guard cents > most, !yes else { return true }
        guard Console.inputIsTerminal else {
            throw Refusal("asking costs \(price), and standard input is no terminal; repeat with --yes")
        }
        guard ["y", "yes"].contains(Console.ask("Go on? [y/N] ").lowercased()) else {
            Console.tell("nothing was asked")
            return false
        }
        return true
    }
}
