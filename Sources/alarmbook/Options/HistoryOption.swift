internal import AlarmbookCore
internal import ArgumentParser

/// Whether a new workbook says what its alarms would have done; shared by export and pull.
struct HistoryOption: ParsableArguments {
    @Option(
        name: .customLong("history"),
        help: ArgumentHelp(
            "Say beside each row what its alarm would have done in so many days, as 'backtest --output' does.",
            valueName: "days"))
    var days: Int?
    @OptionGroup(title: "With --history")
    var evidence: EvidenceOptions

    func validate() throws {
        if let days, !(1...HistoryWindow.maximumDays ~= days) {
            throw ValidationError("'--history' is 1 to \(HistoryWindow.maximumDays) days, not \(days)")
        }
        if days == nil, let given = evidence.givenOption {
            throw ValidationError("'\(given)' is only valid with '--history'")
        }
    }

    /// Whether accounts are asked for anything.
    var asksAccounts: Bool { days != nil && evidence.asksAccounts }
}
