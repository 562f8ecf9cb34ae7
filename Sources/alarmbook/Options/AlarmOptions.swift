internal import AlarmbookCore
internal import ArgumentParser

/// Settings and defaults for a workbook that doesn't give them; shared by export, check, plan and import.
struct AlarmOptions: ParsableArguments {
    @Option(
        help: """
            Metrics to watch, separated by commas, such as CPUUtilization or CPUUtilization:warning=80 with a Severity \
            and threshold; recommended is what 'alarmbook metrics' recommends. (default: CPUUtilization of instances)
            """, completion: .metrics)
    var metrics: String?
    @Option(
        help:
            "The number that the metric is compared with. (default: the metric's own; 90 for CPUUtilization of instances)"
    )
    var threshold: String?
    @Option(help: "Seconds in a period: 10, 20, 30 or a multiple of 60. (default: the metric's own)")
    var period: String?
    @Option(help: "Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p90.", completion: .statistic)
    var statistic: String?
    @Option(help: ArgumentHelp("How many of the latest periods are looked at.", valueName: "count"))
    var evaluationPeriods: String?
    @Option(help: ArgumentHelp("How many of those must be beyond the threshold.", valueName: "count"))
    var datapointsToAlarm: String?
    @Option(help: "How the metric is compared with the threshold: >, >=, < or <=.", completion: .comparison)
    var comparison: String?
    @Option(help: ArgumentHelp("Whom an alarm notifies, such as an SNS topic. Repeatable.", valueName: "arn"))
    var alarmAction: [String] = []
    @Option(help: ArgumentHelp("Whom the end of an alarm notifies. Repeatable.", valueName: "arn"))
    var okAction: [String] = []
    @Option(help: ArgumentHelp("Whom too little data notifies. Repeatable.", valueName: "arn"))
    var insufficientDataAction: [String] = []
    @Option(help: ArgumentHelp("A tag that every alarm gets. Repeatable.", valueName: "key=value"))
    var alarmTag: [String] = []
    @Option(help: ArgumentHelp("Tags that alarms copy from their resource, separated by commas.", valueName: "keys"))
    var copyTags: String?
    @Option(
        help: ArgumentHelp(
            "How alarms are named. (default: \(Settings.defaultNameTemplate))", valueName: "template"))
    var nameTemplate: String?
    @Option(
        help: ArgumentHelp(
            "How alarms are described. (default: \(Settings.defaultDescriptionTemplate))", valueName: "template"))
    var descriptionTemplate: String?
    @Option(
        help: ArgumentHelp(
            "Whether an edit may rename an alarm: follow, or keep for the name that it has. (default: follow)",
            valueName: "follow|keep"), completion: .list(["follow", "keep"]))
    var names: String?
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Which rows become alarms: COLUMN == VALUE or COLUMN != VALUE, joined by and. (default: \(RowFilter.named))",
            valueName: "filter"))
    var filter: String?
    @Option(
        name: .customLong("region"),
        help: ArgumentHelp(
            "The region of the resources and alarms. For export: of all files, or one for each.", valueName: "region"),
        completion: .region)
    var regions: [String] = []
    @Option(
        name: .customLong("account"),
        help: ArgumentHelp(
            "The account of the resources and alarms: 12 digits. For export: of all files, or one for each.",
            valueName: "account id"))
    var accounts: [String] = []
    @Option(help: "The workbook's identity, with which its alarms are marked; export makes one at random.")
    var book: String?
    @Option(
        name: .customLong("default"),
        help: ArgumentHelp(
            "A column that the workbook was made with and that is gone now, since its default is meant. Repeatable.",
            valueName: "column"), completion: .column)
    var missableColumns: [String] = []
    @Option(
        help: ArgumentHelp(
            "Which metrics have data, as 'aws cloudwatch list-metrics' prints them. Repeatable.",
            valueName: "metrics.json"), completion: .json)
    var listMetrics: [String] = []

    func validate() throws {
        _ = try settings
    }

    /// The places of the resources, as often as they were given.
    var places: GivenPlaces {
        get throws { try GivenPlaces(accounts: accounts, regions: regions) }
    }

    /// Refuses several places where there is one workbook.
    func refuseSeveralPlaces() throws {
        for (option, values) in [("--account", accounts), ("--region", regions)] where values.count > 1 {
            throw ValidationError(
                "'\(option)' is given once, not \(values.count) times; rows say their own in a column")
        }
    }

    /// The defaults that the options give.
    var defaults: AlarmDefaults {
        get throws {
            var defaults = AlarmDefaults()
            let given: [(AlarmColumn, String, String?)] = [
                (.metricName, "--metrics", metrics), (.threshold, "--threshold", threshold),
                (.statistic, "--statistic", statistic), (.comparisonOperator, "--comparison", comparison),
                (.period, "--period", period), (.evaluationPeriods, "--evaluation-periods", evaluationPeriods),
                (.datapointsToAlarm, "--datapoints-to-alarm", datapointsToAlarm),
            ]
            for (column, option, text) in given {
                try optionValue(of: option, text) { text throws(ValueError) in try defaults.read(column, text) }
            }
            if let count = defaults.evaluationPeriods {
                try optionValue(of: "--evaluation-periods", defaults.period) { period throws(ValueError) in
                    try AlarmLimits.check(period: period, evaluationPeriods: count)
                }
                try optionValue(of: "--datapoints-to-alarm", defaults.datapointsToAlarm) {
                    datapoints throws(ValueError) in
                    try AlarmLimits.check(datapointsToAlarm: datapoints, evaluationPeriods: count)
                }
            }
            return defaults
        }
    }

    /// The settings that the options give.
    var settings: Settings {
        get throws {
            var settings = Settings()
            settings.defaults = try defaults
            settings.book = try optionValue(of: "--book", book, Settings.book)
            let places = try places
            settings.accountId = places.accounts.first
            settings.region = places.regions.first
            settings.nameTemplate = try optionValue(of: "--name-template", nameTemplate) { text throws(ValueError) in
                try AlarmTemplate(text).text
            }
            settings.descriptionTemplate = try optionValue(of: "--description-template", descriptionTemplate) {
                text throws(ValueError) in try AlarmTemplate(text).text
            }
            settings.missableColumns = Set(
                try missableColumns.map { text in
                    try optionValue(of: "--default") { () throws(ValueError) in try MadeColumns.missable(text) }
                })
            settings.filter = try optionValue(of: "--where", filter) { text throws(ValueError) in try RowFilter(text) }
            settings.names = try optionValue(of: "--names", names, Settings.names)
            settings.alarmTags = try optionValue(of: "--alarm-tag", alarmTag.isEmpty ? nil : alarmTag) {
                tags throws(ValueError) in try Settings.alarmTags(tags)
            }
            settings.copiedTags = try optionValue(of: "--copy-tags", copyTags, Settings.tagKeys)
            let lists: [(Settings.ActionKind, String, [String])] = [
                (.alarm, "--alarm-action", alarmAction), (.ok, "--ok-action", okAction),
                (.insufficientData, "--insufficient-data-action", insufficientDataAction),
            ]
            for (kind, option, words) in lists where !words.isEmpty {
                let isNone = words == [ActionList.none]
                settings.actions[.init(kind)] = try optionValue(of: option, "") { _ throws(ValueError) in
                    // A pattern is resolved later, when the place is known.
                    let isLater =
                        places.accounts.count > 1 || places.regions.count > 1
                        || words.contains(where: AlarmPlace.isPattern)
                    let place = isLater ? nil : settings.place
                    return isNone ? [] : try ActionList.resolve(words, names: [:], at: place)
                }
            }
            return settings
        }
    }

    /// What CloudWatch lists, from files; nil without any.
    func listedMetrics() throws -> ListedMetrics? {
        if listMetrics.isEmpty { return nil }
        var metrics = ListedMetrics()
        for path in listMetrics {
            let file = try InputFile(path: path)
            var reader = ListedMetricsReader { try file.nextBlock() }
            do {
                try reader.read(into: &metrics)
            } catch let error as JSONError {
                throw FileError(path: path, at: error)
            }
        }
        if metrics.isPartial {
            Console.tell(
                "--list-metrics: a NextToken says that there is more, so no metric is missed; ask AWS again without "
                    + "--no-paginate and --max-items")
        }
        return metrics
    }
}
