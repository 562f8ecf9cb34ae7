internal import AlarmbookCore
internal import ArgumentParser

/// What alarms are like where a workbook doesn't say, shared by export, check, plan and import.
struct AlarmOptions: ParsableArguments {
    @Option(help: "Metrics to watch, separated by commas. (default: CPUUtilization of instances)")
    var metrics: String?
    @Option(help: "The threshold. (default: the metric's own; 90 for CPUUtilization of instances)")
    var threshold: String?
    @Option(help: "Seconds in a period: 10, 20, 30 or a multiple of 60. (default: the metric's own)")
    var period: Int?
    @Option(help: "Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p90.")
    var statistic: String?
    @Option(help: "The number of periods that are looked at.")
    var evaluationPeriods: Int?
    @Option(help: "The number of those that must breach.")
    var datapointsToAlarm: Int?
    @Option(help: "How the metric is compared with the threshold: >, >=, < or <=.")
    var comparison: String?
    @Option(help: ArgumentHelp("Whom an alarm tells. Repeatable.", valueName: "arn"))
    var alarmAction: [String] = []
    @Option(help: ArgumentHelp("Whom the end of an alarm tells. Repeatable.", valueName: "arn"))
    var okAction: [String] = []
    @Option(help: ArgumentHelp("Whom missing data tells. Repeatable.", valueName: "arn"))
    var insufficientDataAction: [String] = []
    @Option(help: "How alarms are named. (default: \(Settings.defaultNameTemplate))")
    var nameTemplate: String?
    @Option(help: "How alarms are described. (default: \(Settings.defaultDescriptionTemplate))")
    var descriptionTemplate: String?
    @Option(help: "Whether names follow edits or keep: follow or keep. (default: follow)")
    var names: String?
    @Option(name: .customLong("where"), help: "Which rows become alarms. (default: \(RowFilter.named))")
    var filter: String?
    @Option(help: "The region of the resources and alarms.")
    var region: String?
    @Option(help: "The account of the resources and alarms: 12 digits.")
    var account: String?
    @Option(help: "The workbook's identity, with which its alarms are marked.")
    var book: String?

    func validate() throws {
        _ = try defaults
        _ = try settings
    }

    /// What they say about alarms.
    var defaults: AlarmDefaults {
        get throws {
            var defaults = AlarmDefaults()
            defaults.metrics = try metricNames
            defaults.threshold = try threshold.map { try Self.number($0) }
            defaults.statistic = try read("--statistic", statistic) { text throws(ValueError) in
                try Statistic(spelled: text)
            }
            defaults.comparisonOperator = try read("--comparison", comparison) { text throws(ValueError) in
                try ComparisonOperator(spelled: text)
            }
            defaults.period = period
            defaults.evaluationPeriods = evaluationPeriods
            defaults.datapointsToAlarm = datapointsToAlarm
            try checkPeriods()
            return defaults
        }
    }

    /// What they say about the whole workbook.
    var settings: Settings {
        get throws {
            var settings = Settings()
            settings.book = try read("--book", book, Settings.book)
            settings.accountId = try read("--account", account, Settings.accountId)
            settings.region = try read("--region", region, Settings.region)
            settings.nameTemplate = try read("--name-template", nameTemplate) { text throws(ValueError) in
                try AlarmTemplate(text).text
            }
            settings.descriptionTemplate = try read("--description-template", descriptionTemplate) {
                text throws(ValueError) in try AlarmTemplate(text).text
            }
            settings.filter = try read("--where", filter) { text throws(ValueError) in try RowFilter(text) }
            settings.names = try names.map { text in
                guard let names = Settings.Names(rawValue: text) else {
                    throw ValidationError("'--names' is follow or keep, not \"\(text)\"")
                }
                return names
            }
            let lists: [(Settings.ActionKind, String, [String])] = [
                (.alarm, "--alarm-action", alarmAction), (.ok, "--ok-action", okAction),
                (.insufficientData, "--insufficient-data-action", insufficientDataAction),
            ]
            for (kind, option, words) in lists where !words.isEmpty {
                let isNone = words == [ActionList.none]
                settings.actions[.init(kind)] = try read(option, "") { _ throws(ValueError) in
                    isNone ? [] : try ActionList.resolve(words, names: [:], region: settings.region)
                }
            }
            return settings
        }
    }

    private var metricNames: [String] {
        get throws {
            let known = Set(MetricCatalogue.metrics.map(\.name))
            return try (metrics ?? "").split(separator: ",").map { piece in
                let name = Spelling.trimmed(String(piece))
                guard known.contains(name) else {
                    let nearest = Spelling.nearest(to: name, of: known.sorted()).map { "; did you mean \($0)?" }
                    throw ValidationError("'--metrics' knows no metric \"\(name)\"\(nearest ?? "")")
                }
                return name
            }
        }
    }

    private func checkPeriods() throws {
        for (option, value) in [
            ("--evaluation-periods", evaluationPeriods), ("--datapoints-to-alarm", datapointsToAlarm),
        ] {
            if let value, value < 1 { throw ValidationError("'\(option)' is at least 1, not \(value)") }
        }
        try read("--period", period) { period throws(ValueError) in try AlarmLimits.check(period: period) }
        if let evaluationPeriods, let period {
            try read("--evaluation-periods", evaluationPeriods) { count throws(ValueError) in
                try AlarmLimits.check(period: period, evaluationPeriods: count)
            }
        }
        if let evaluationPeriods {
            try read("--datapoints-to-alarm", datapointsToAlarm) { count throws(ValueError) in
                try AlarmLimits.check(datapointsToAlarm: count, evaluationPeriods: evaluationPeriods)
            }
        }
    }

    private static func number(_ text: String) throws -> Double {
        guard let number = try? WrittenNumber(Spelling.narrow(text)) else {
            throw ValidationError("'--threshold' is a number such as 90 or 0.5, not \"\(text)\"")
        }
        return number.value
    }

    /// A value that the core reads, its error named by the option.
    @discardableResult
    private func read<Text, Value>(
        _ option: String, _ text: Text?, _ reading: (Text) throws(ValueError) -> Value
    ) throws -> Value? {
        guard let text else { return nil }
        do {
            return try reading(text)
        } catch {
            throw ValidationError("'\(option)': \(error)")
        }
    }
}
