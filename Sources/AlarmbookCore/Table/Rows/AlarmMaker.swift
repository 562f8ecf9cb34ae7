internal import Sheets

/// Makes an alarm of a row's cells; blanks are filled from Settings, then options, then the metric's defaults. Checks
/// the alarm against the limits of the API.
struct AlarmMaker: Sendable {
    private let defaults: AlarmDefaults
    let table: AlarmTable
    private var wording: AlarmWording
    private var actions: RowActions

    /// What a row makes.
    enum Outcome {
        case alarm(WantedAlarm)
        /// Its blank Threshold means no alarm.
        case none
        /// The reasons were reported.
        case refused
    }

    /// Called for each problem of a row.
    typealias Report = (AlarmColumn, ValueError) -> Void

    /// `wording` holds the templates of `settings`.
    init(settings: Settings, table: AlarmTable, wording: AlarmWording) {
        defaults = settings.defaults
        actions = RowActions(settings)
        self.table = table
        self.wording = wording
    }

    /// The keys of the tags that the templates ask for.
    var tagKeys: [String] { wording.tagKeys }

    /// Makes the alarm of a row on one metric.
    mutating func make(
        _ row: AlarmCells, _ metric: Metric, tag: (String) -> String, note: (AlarmColumn, ValueNote) -> Void,
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
        var lists: RowActions.Lists?
        do {
            lists = try actions.lists(of: row)
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
        _ = attempt(.alarmActions) { () throws(ValueError) in try lists.check(metric, dimensions) }
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
        for (column, remark) in Plausibility.notes(on: alarm, metric, region: row.place.region?.description, tag: tag) {
            note(column, remark)
        }
        return .alarm(
            WantedAlarm(
                alarm: alarm, identity: identity, place: row.place, sheet: table.sheet, number: row.number,
                severity: row.severity,
                baseName: baseName == alarm.name ? alarm.name : baseName,
                arn: (row.alarmArn?.description).map(ExactText.init)))
    }

    /// Reports the problems of a row whose metric is unknown.
    mutating func checkWithoutMetric(_ row: AlarmCells, report: Report) {
        if let period = row.period ?? defaults.period { Self.check(row, period, row.evaluationPeriods, report) }
        do {
            _ = try Threshold(row.threshold, unit: nil)
        } catch {
            report(.threshold, error)
        }
        do {
            _ = try actions.lists(of: row)
        } catch {
            report(.alarmActions, error)
        }
    }

    private func threshold(
        of row: AlarmCells, _ metric: Metric, note: (AlarmColumn, ValueNote) -> Void
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
            let reference = table.cell(.comparisonOperator, row: row.number)
            throw ValueError(
                "threshold says \"\(written.sign)\", but \(reference) says \"\(own.sign)\"",
                cure: "write the operator in one of the two cells")
        }
        if let remark = read.note { note(.threshold, remark) }
        return (read.value, row.comparisonOperator ?? read.comparisonOperator ?? usual)
    }

    private func evaluation(
        of row: AlarmCells, _ metric: Metric, note: (AlarmColumn, ValueNote) -> Void, report: Report
    ) -> (period: Int, count: Int, datapoints: Int) {
        let period = row.period ?? defaults.period ?? metric.period
        let count = row.evaluationPeriods ?? defaults.evaluationPeriods ?? metric.evaluationPeriods
        Self.check(row, period, count, report)
        if AlarmLimits.shortPeriods.contains(period), metric.namespace.begins(with: "AWS/") {
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

    private static func check(_ row: AlarmCells, _ period: Int, _ count: Int?, _ report: Report) {
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
}
