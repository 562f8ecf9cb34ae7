internal import AlarmbookCore
internal import ArgumentParser

/// What the past is read from, and what a workbook says of it; shared by backtest, export and pull.
struct EvidenceOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Files as 'aws cloudwatch get-metric-data' prints them, in place of accounts; - is standard input.",
            valueName: "data.json"), completion: .json)
    var metricData: [String] = []
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "What the alarms really did in the last \(AlarmHistory.days) days: aws, the accounts' own, or files as 'aws cloudwatch describe-alarm-history' prints them.",
            valueName: "aws|history.json"), completion: .awsOrJSON)
    var alarmHistory: [String] = []
    @Flag(help: "Ask CloudWatch for metrics even if it costs more than $1.")
    var yes = false
    @Option(
        help: ArgumentHelp("How often a suggested threshold may have fired. (default: 1)", valueName: "count"))
    var targetFires: Int?
    @Flag(help: "Fill the new workbook's blank Thresholds with suggested ones, and say so in the column Why.")
    var fillSuggested = false
    /// Stands for the accounts' own history rather than a file.
    private static let account = "aws"

    func validate() throws {
        if let targetFires, targetFires < 0 {
            throw ValidationError("'--target-fires' is 0 or more, not \(targetFires)")
        }
        if alarmHistory.count > 1, alarmHistory.contains(Self.account) {
            throw ValidationError("'\(Self.account)' reads no file beside it; a file of that name is ./\(Self.account)")
        }
        if yes, !metricData.isEmpty {
            throw ValidationError("'--yes' is not valid with '--metric-data', which asks no account for metrics")
        }
    }

    /// What is asked of suggested thresholds.
    var aim: Suggestion.Aim { Suggestion.Aim(fires: targetFires ?? 1, fills: fillSuggested) }

    /// Whether the alarms' history is that of accounts.
    var asksForAlarmHistory: Bool { alarmHistory == [Self.account] }

    /// Whether accounts are asked for anything.
    var asksAccounts: Bool { metricData.isEmpty || asksForAlarmHistory }

    /// The files that are read.
    var inputPaths: [String] { metricData + (asksForAlarmHistory ? [] : alarmHistory) }

    /// The first option that was given.
    var givenOption: String? {
        let options = [
            ("--metric-data", !metricData.isEmpty), ("--alarm-history", !alarmHistory.isEmpty), ("--yes", yes),
            ("--target-fires", targetFires != nil), ("--fill-suggested", fillSuggested),
        ]
        return options.first(where: \.1)?.0
    }
}
