/// Makes alarms of rows: what the row says, else Settings, else the options, else the metric's defaults; and holds each
/// against the limits of the API.
struct AlarmMaker: Sendable {
    private let settings: Settings
    private let defaults: AlarmDefaults
    private let table: TagTable
    private var wording: AlarmWording
    private var actions: (words: [String]?, severity: String, place: AlarmPlace, lists: Lists)?
    private var foreignTopics = ForeignTopics()

    /// The three lists of actions, resolved; nil where nothing is said.
    private struct Lists: Sendable {
        var alarm: [String]?
        var ok: [String]?
        var insufficientData: [String]?

        /// What there is to say about them for the first time.
        var remark: ValueNote?

        /// Every action of the three.
        var all: [String] { [alarm, ok, insufficientData].flatMap { $0 ?? [] } }
    }

    /// What a row makes.
    enum Outcome {
        case alarm(AlarmRow)
        /// Its blank Threshold means no alarm.
        case none
        /// It was said why.
        case refused
    }

    /// Who hears what is wrong with a row, all of it.
    typealias Report = (AlarmColumn, ValueError) -> Void

    /// `wording` is by the templates of `settings`, which have been read before.
    init(settings: Settings, table: TagTable, wording: AlarmWording) {
        self.settings = settings
        defaults = settings.defaults
        self.table = table
        self.wording = wording
    }

    /// The keys of the tags that the templates ask for.
    var tagKeys: [String] { wording.tagKeys }

    /// Makes the alarm of a row on one metric.
    mutating func make(
        _ row: TagRow, _ metric: Metric, tag: (String) -> String, note: (AlarmColumn, ValueNote) -> Void,
        report: Report
    ) -> Outcome {
        var isGood = row.unreadable.isEmpty
        func attempt<Value>(_ column: AlarmColumn, _ body: () throws(ValueError) -> Value) -> Value? {
            do {
                return try body()
            } catch {
                isGood = false
                report(column, error)
                return nil
            }
        }
        let threshold = attempt(.threshold) { () throws(ValueError) in try self.threshold(of: row, metric, note: note) }
        if case .some(.none) = threshold { return .none }
        let own = attempt(.resourceId) { () throws(ValueError) in try self.ownDimensions(of: row, metric) }
        let others = own.flatMap { own in
            attempt(.dimensions) { () throws(ValueError) in try self.otherDimensions(of: row, metric, own: own) }
        }
        let evaluation = self.evaluation(of: row, metric, note: note) {
            isGood = false
            report($0, $1)
        }
        var lists: Lists?
        do {
            lists = try self.lists(of: row)
        } catch {
            isGood = false
            report(.alarmActions, error)
        }
        if let arn = row.alarmArn {
            _ = attempt(.alarmArn) { () throws(ValueError) in try checkPlace(of: arn, "alarm", in: row) }
        }
        if let remark = lists?.remark { note(.alarmActions, remark) }
        guard let own, let others, let lists, let (value, comparison) = threshold ?? nil else { return .refused }
        let dimensions = others.isEmpty ? own : own + others
        _ = attempt(.alarmActions) { () throws(ValueError) in try self.check(lists, metric, dimensions) }
        let identity = AlarmIdentity(
            resourceType: metric.resource.type, resourceId: row.resourceId, namespace: metric.namespace,
            metricName: metric.name, severity: row.severity, dimensions: others)
        var alarm = MetricAlarm(
            name: "", actionsEnabled: row.isEnabled, okActions: lists.ok, alarmActions: lists.alarm,
            insufficientDataActions: lists.insufficientData, namespace: metric.namespace, metricName: metric.name,
            dimensions: dimensions, statistic: row.statistic ?? defaults.statistic ?? metric.statistic,
            period: evaluation.period, evaluationPeriods: evaluation.count, datapointsToAlarm: evaluation.datapoints,
            threshold: value, comparisonOperator: comparison,
            treatMissingData: row.treatMissingData ?? defaults.treatMissingData ?? metric.treatMissingData)
        let baseName = wording.word(&alarm, row, metric, tag: tag)
        alarm.name = AlarmName.cut(baseName, identity: identity)
        _ = attempt(.value) { () throws(ValueError) in try AlarmWording.check(alarm) }
        guard isGood else { return .refused }
        for (column, remark) in Plausibility.notes(on: alarm, metric, region: row.place.region, tag: tag) {
            note(column, remark)
        }
        return .alarm(
            AlarmRow(
                alarm: alarm, identity: identity, place: row.place, sheet: table.sheet, number: row.number,
                severity: row.severity,
                baseName: baseName == alarm.name ? alarm.name : baseName,
                arn: (row.alarmArn?.description).map(ExactText.init)))
    }

    /// Looks for what is wrong with a row whose metric isn't known.
    mutating func checkWithoutMetric(_ row: TagRow, report: Report) {
        if let period = row.period ?? defaults.period { Self.check(row, period, row.evaluationPeriods, report) }
        do {
            _ = try Threshold(row.threshold, unit: nil)
        } catch {
            report(.threshold, error)
        }
        do {
            _ = try lists(of: row)
        } catch {
            report(.alarmActions, error)
        }
    }

    private func threshold(
        of row: TagRow, _ metric: Metric, note: (AlarmColumn, ValueNote) -> Void
    ) throws(ValueError) -> (Double, ComparisonOperator)? {
        let usual = defaults.comparisonOperator ?? metric.comparisonOperator
        guard table.columns[.threshold] != nil else {
            guard let threshold = defaults.threshold(of: metric, severity: row.severity) else {
                throw ValueError(
                    "metric \(metric.name) has no threshold that suits everybody",
                    cure: "add a column Threshold, or give --threshold")
            }
            return (threshold, row.comparisonOperator ?? usual)
        }
        let read = try Threshold(row.threshold, unit: metric.unit)
        guard let read else { return nil }
        if let own = row.comparisonOperator, let written = read.comparisonOperator, own != written {
            let place = table.cell(.comparisonOperator, row: row.number)
            throw ValueError(
                "threshold says \"\(written.sign)\", but \(place) says \"\(own.sign)\"",
                cure: "write the operator in one of the two cells")
        }
        if let remark = read.note { note(.threshold, remark) }
        return (read.value, row.comparisonOperator ?? read.comparisonOperator ?? usual)
    }

    private func ownDimensions(of row: TagRow, _ metric: Metric) throws(ValueError) -> [Dimension] {
        let own = try metric.resource.dimensions(of: row.resourceId)
        try DimensionList.check(own)
        if row.resourceId.hasPrefix("arn:"), let arn = ARN(resource: row.resourceId) {
            try checkPlace(of: arn, "resource", in: row)
        }
        return own
    }

    /// What the row names besides the resource's own.
    private func otherDimensions(
        of row: TagRow, _ metric: Metric, own: [Dimension]
    ) throws(ValueError) -> [Dimension] {
        guard !row.dimensions.isEmpty else {
            try checkNeeded(of: row, metric)
            guard own.isEmpty, !row.isOfNoResource, !row.unreadable.contains(.dimensions) else { return [] }
            throw ValueError(
                "resource type \"\(metric.resource.type)\" has no dimension that alarmbook knows",
                cure: "add a column Dimensions with NAME=VALUE")
        }
        var others: [Dimension] = []
        for dimension in row.dimensions {
            guard let same = own.first(where: { $0.name == dimension.name }) else {
                others.append(dimension)
                continue
            }
            guard same.value == dimension.value else {
                throw ValueError(
                    "dimension \(dimension.name) is \"\(dimension.value)\", but the row's resource is \"\(same.value)\"",
                    cure: "correct one of the two")
            }
        }
        try DimensionList.check(own + others)
        try checkNeeded(of: row, metric)
        return others
    }

    /// Refuses a row without a dimension that only the row can say. An alarm that stands may watch what it likes.
    private func checkNeeded(of row: TagRow, _ metric: Metric) throws(ValueError) {
        if row.unreadable.contains(.dimensions) || row.alarmArn != nil { return }
        let needed = metric.resource.pattern.neededNames
        guard let missing = needed.first(where: { name in !row.dimensions.contains { $0.name == name } }) else {
            return
        }
        throw ValueError(
            "metric \(metric.name) has a dimension \(missing), which follows from no id",
            cure: "write \(needed.map { $0 + "=…" }.joined(separator: ", ")) in a column Dimensions")
    }

    /// Refuses a resource or alarm of another account or region than the row's.
    private func checkPlace(of arn: ARN, _ what: String, in row: TagRow) throws(ValueError) {
        for (noun, column, own, other) in [
            ("region", AlarmColumn.region, row.place.region, arn.region),
            ("account", .accountId, row.place.account, arn.account),
        ] {
            guard let own, !other.isEmpty, own != other else { continue }
            let whole = table.columns[column] == nil ? "workbook" : "row"
            throw ValueError(
                "\(what) \"\(arn)\" is in \(noun) \"\(other)\", but the \(whole) is of \"\(own)\"",
                cure: whole == "row" ? "correct one of the two" : "add a column \(column.rawValue) that says it")
        }
    }

    private func evaluation(
        of row: TagRow, _ metric: Metric, note: (AlarmColumn, ValueNote) -> Void, report: Report
    ) -> (period: Int, count: Int, datapoints: Int) {
        let period = row.period ?? defaults.period ?? metric.period
        let count = row.evaluationPeriods ?? defaults.evaluationPeriods ?? metric.evaluationPeriods
        Self.check(row, period, count, report)
        if AlarmLimits.shortPeriods.contains(period), metric.namespace.hasPrefix("AWS/") {
            note(
                .period,
                ValueNote(
                    .warning, "period \(period) is shorter than the minute that \(metric.namespace) reports in at most",
                    cure: "write 60 or more, or the alarm stays without data"))
        }
        let usual = count == metric.evaluationPeriods ? metric.datapointsToAlarm : count
        let datapoints = row.datapointsToAlarm ?? defaults.datapointsToAlarm ?? usual
        if !row.unreadable.contains(.evaluationPeriods) {
            do {
                try AlarmLimits.check(datapointsToAlarm: datapoints, evaluationPeriods: count)
            } catch {
                report(.datapointsToAlarm, error)
            }
        }
        return (period, count, datapoints)
    }

    private static func check(_ row: TagRow, _ period: Int, _ count: Int?, _ report: Report) {
        if row.unreadable.contains(.period) { return }
        do {
            try AlarmLimits.check(period: period)
        } catch {
            report(.period, error)
            return
        }
        guard let count, !row.unreadable.contains(.evaluationPeriods) else { return }
        do {
            try AlarmLimits.check(period: period, evaluationPeriods: count)
        } catch {
            report(.evaluationPeriods, error)
        }
    }

    private mutating func lists(of row: TagRow) throws(ValueError) -> Lists {
        if let actions, actions.severity == row.severity, actions.words == row.actions, actions.place == row.place {
            return actions.lists
        }
        var lists = Lists()
        lists.alarm = try resolve(row.actions ?? settings.actions(.alarm, severity: row.severity), row.place)
        lists.ok = try resolve(settings.actions(.ok, severity: row.severity), row.place)
        lists.insufficientData = try resolve(settings.actions(.insufficientData, severity: row.severity), row.place)
        actions = (row.actions, row.severity, row.place, lists)
        lists.remark = foreignTopics.remark(on: lists.all, at: row.place)
        return lists
    }

    private func resolve(_ words: [String]?, _ place: AlarmPlace) throws(ValueError) -> [String]? {
        guard let words else { return nil }
        return try ActionList.resolve(words, names: settings.actionNames, at: place)
    }

    /// Refuses an action on an instance where the alarm isn't on one instance's metric.
    private func check(_ lists: Lists, _ metric: Metric, _ dimensions: [Dimension]) throws(ValueError) {
        if metric.namespace == "AWS/EC2", dimensions.count == 1, dimensions[0].name == "InstanceId" { return }
        guard let action = lists.all.first(where: ActionList.isOfInstance) else { return }
        throw ValueError(
            "action \"\(action)\" needs an alarm on a metric of AWS/EC2 with InstanceId alone",
            cure: "take it away, or watch one of the instance's own metrics")
    }
}
