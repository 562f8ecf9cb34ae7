internal import AlarmbookCore
internal import ArgumentParser

/// Which time is looked at.
struct HistoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many days back: up to 15 in minutes, to 63 in five, to 455 in hours. (default: \(HistoryWindow.defaultDays))",
            valueName: "count"))
    var days: Int?
    @Option(
        help: ArgumentHelp(
            "The beginning in their place: ISO 8601, or a date, which is its first minute in UTC.",
            valueName: "instant"))
    var from: String?
    @Option(help: ArgumentHelp("The end, written like the beginning. (default: now)", valueName: "instant"))
    var until: String?

    func validate() throws {
        if let days, !(1...HistoryWindow.maximumDays ~= days) {
            throw ValidationError("'--days' is 1 to \(HistoryWindow.maximumDays), not \(days)")
        }
        if days != nil, from != nil { throw ValidationError("'--days' is not valid with '--from', which says it") }
        _ = try instants
    }

    /// `latest` is the last instant of which there can be data.
    func window(latest: Timestamp) throws -> HistoryWindow {
        let (from, until) = try instants
        return try optionValue(of: nil) { () throws(ValueError) in
            try HistoryWindow(days: days, from: from, until: until, latest: latest)
        }
    }

    private var instants: (from: Timestamp?, until: Timestamp?) {
        get throws(ValidationError) {
            (
                try optionValue(of: "--from", from, HistoryWindow.instant),
                try optionValue(of: "--until", until, HistoryWindow.instant)
            )
        }
    }
}
