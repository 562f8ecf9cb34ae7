/// Finds the actions of a row's alarm: the row's own, else those of Settings for its Severity.
struct RowActions: Sendable {
    /// The three lists of ARNs; nil is ungoverned.
    struct Lists: Sendable {
        var alarm: [String]?
        var ok: [String]?
        var insufficientData: [String]?

        /// A warning that no earlier row had.
        var remark: ValueNote?

        /// Every action of the three.
        var all: [String] { [alarm, ok, insufficientData].flatMap { $0 ?? [] } }
    }

    private let settings: Settings
    // Most rows have the actions of the row before.
    private var last: (words: [String]?, severity: String, place: AlarmPlace, lists: Lists)?
    private var foreignTopics = ForeignTopics()

    init(_ settings: Settings) {
        self.settings = settings
    }

    mutating func lists(of row: AlarmCells) throws(ValueError) -> Lists {
        if last?.severity == row.severity, last?.words == row.actions, last?.place == row.place, let last {
            return last.lists
        }
        var lists = Lists()
        lists.alarm = try resolve(row.actions ?? settings.actions(.alarm, severity: row.severity), row.place)
        lists.ok = try resolve(settings.actions(.ok, severity: row.severity), row.place)
        lists.insufficientData = try resolve(settings.actions(.insufficientData, severity: row.severity), row.place)
        last = (row.actions, row.severity, row.place, lists)
        lists.remark = foreignTopics.remark(on: lists.all, at: row.place)
        return lists
    }

    private func resolve(_ words: [String]?, _ place: AlarmPlace) throws(ValueError) -> [String]? {
        guard let words else { return nil }
        return try ActionList.resolve(words, names: settings.actionNames, at: place)
    }
}

extension RowActions.Lists {
    /// Refuses an action on an instance where the alarm isn't on one instance's metric.
    func check(_ metric: Metric, _ dimensions: [Dimension]) throws(ValueError) {
        if metric.namespace == "AWS/EC2", dimensions.count == 1, dimensions[0].name == "InstanceId" { return }
        guard let action = all.first(where: ActionList.isOfInstance) else { return }
        throw ValueError(
            "action \"\(action)\" needs an alarm on a metric of AWS/EC2 with InstanceId alone",
            cure: "take it away, or watch one of the instance's own metrics")
    }
}
