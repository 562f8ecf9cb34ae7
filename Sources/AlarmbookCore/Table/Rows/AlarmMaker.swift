internal import Sheets

/// Makes an alarm of a row's cells; blanks are filled from Settings, then options, then the metric's defaults. Checks
/// the alarm against the limits of the API.
struct AlarmMaker: Sendable {
    private let defaults: AlarmDefaults
    let table: AlarmTable
    private var wording: AlarmWording
    private var actions: RowActions
    private var families = Recurring<OnHeap<RowFamily>>()
    /// The keys of the tags that the templates ask for.
    let tagKeys: [String]

    /// What a row makes.
    enum Outcome {
        case alarm(WantedAlarm)
        /// Its blank Threshold means no alarm.
        case none
        /// The findings say why.
        case refused
    }

    /// `wording` holds the templates of `settings`.
    init(settings: Settings, table: AlarmTable, wording: AlarmWording) {
        defaults = settings.defaults
        actions = RowActions(settings)
        self.table = table
        self.wording = wording
        tagKeys = wording.tagKeys
    }

    /// Makes the alarm of a row on one metric. `tag` gives the value of a tag of the row's resource.
    mutating func make(
        _ row: AlarmCells, _ metric: Metric, tag: (String) -> String, _ findings: inout RowFindings
    ) -> Outcome {
        let errorCount = findings.errors.count
        let threshold = findings.attempt(.threshold, try threshold(of: row, metric))
        if case .some(nil) = threshold { return .none }
        findings.add(.threshold, threshold??.note)
        if let unit = row.unit { tell(unit, of: row, &findings) }
        let own = findings.attempt(.resourceId, try ownDimensions(of: row, metric))
        var others: [Dimension]?
        if let own { others = findings.attempt(.dimensions, try otherDimensions(of: row, metric, own: own)) }
        let evaluation = evaluation(of: row, metric, &findings)
        let lists = findings.attempt(.alarmActions, try actions.lists(of: row))
        if let arn = row.alarmArn { findings.attempt(.alarmArn, try checkPlace(of: arn, "alarm", in: row)) }
        findings.add(.alarmActions, lists?.remark)
        guard let own, let others, let lists, let threshold = threshold ?? nil else { return .refused }
        let dimensions = others.isEmpty ? own : own + others
        findings.attempt(.alarmActions, try lists.check(metric, dimensions))
        var identity: AlarmIdentity {
            AlarmIdentity(
                resourceType: metric.resource.type, resourceId: row.resourceId, namespace: metric.namespace,
                metricName: metric.name, severity: row.severity, dimensions: others)
        }
        var alarm = MetricAlarm(
            name: "", actionsEnabled: row.isEnabled, okActions: lists.ok, alarmActions: lists.alarm,
            insufficientDataActions: lists.insufficientData, namespace: metric.namespace, metricName: metric.name,
            dimensions: dimensions, statistic: row.statistic ?? defaults.statistic ?? metric.statistic,
            period: evaluation.period, evaluationPeriods: evaluation.count, datapointsToAlarm: evaluation.datapoints,
            threshold: threshold.value,
            comparisonOperator: comparisonOperator(of: row, threshold, metric, &findings),
            treatMissingData: row.treatMissingData ?? defaults.treatMissingData ?? metric.treatMissingData)
        let (baseName, formerly) = wording.word(&alarm, row, metric, tag: tag)
        alarm.name = AlarmName.cut(baseName, identity: identity)
        findings.attempt(.value, try AlarmWording.check(alarm))
        guard row.unreadable.isEmpty, findings.errors.count == errorCount else { return .refused }
        let reach = MetricReach(alarm.statistic, of: metric)
        findings.notes += Plausibility.notes(
            on: alarm, metric, reach: reach, region: row.place.region?.description, tag: tag)
        var wanted = WantedAlarm(
            alarm: alarm, resourceId: row.resourceId, dimensions: others.isEmpty ? "" : identity.dimensions,
            family: family(of: row, metric, reach), number: row.number,
            baseName: baseName == alarm.name ? alarm.name : baseName,
            arn: (row.alarmArn?.description).map(ExactText.init))
        if !row.why.isEmpty { wanted.why = row.why }
        if let formerly { wanted.formerly = formerly }
        return .alarm(wanted)
    }

    /// The family of the row whose alarm was worded last: mostly one that an earlier row is of.
    private mutating func family(of row: AlarmCells, _ metric: Metric, _ reach: MetricReach) -> OnHeap<RowFamily> {
        let wording = wording.wording(of: row)
        let isKnown = families.find {
            let family = $0.wrappedValue
            return family.identity.metricName == metric.name && family.identity.namespace == metric.namespace
                && family.identity.resourceType == metric.resource.type && family.severity == row.severity
                && family.reach == reach && family.wording == wording && family.place == row.place
        }
        if !isKnown {
            let identity = AlarmIdentity(
                resourceType: metric.resource.type, resourceId: "", namespace: metric.namespace,
                metricName: metric.name, severity: row.severity)
            families.add(
                OnHeap(
                    wrappedValue: RowFamily(
                        identity: identity, place: row.place, sheet: table.sheet, severity: row.severity, reach: reach,
                        wording: wording)))
        }
        return families.latest
    }

    /// Finds the problems of a row whose metric is unknown.
    mutating func checkWithoutMetric(_ row: AlarmCells, _ findings: inout RowFindings) {
        if let period = row.period ?? defaults.period { Self.check(row, period, row.evaluationPeriods, &findings) }
        findings.attempt(.threshold, try Threshold(row.threshold, unit: nil))
        findings.attempt(.alarmActions, try actions.lists(of: row))
    }

    private func tell(_ unit: UnitReader.Found, of row: AlarmCells, _ findings: inout RowFindings) {
        if let error = unit.error { findings.add(.unit, error) }
        findings.add(.unit, unit.note)
        guard let cell = unit.cell, row.threshold?.value.plainText.isEmpty ?? true else { return }
        findings.add(
            .unit,
            ValueNote(
                .warning, "unit \"\(cell.text)\" counts for nothing, since the row has no number of its own",
                cure: "write the number into Threshold"))
    }

    /// What the row or the defaults say of the threshold; nil where its blank cell means no alarm.
    private func threshold(of row: AlarmCells, _ metric: Metric) throws(ValueError) -> Threshold? {
        guard table.columns[.threshold] != nil else {
            guard let value = defaults.threshold(of: metric, severity: row.severity) else {
                throw ValueError(
                    "metric \(metric.name) has no threshold that suits everybody",
                    cure: "add a column Threshold, or give --threshold")
            }
            return Threshold(value)
        }
        var threshold = try Threshold(row.threshold, unit: metric.unit, beside: row.unit?.cell)
        if row.threshold?.value.plainText.isEmpty ?? true { threshold = defaults.blankThreshold.map { Threshold($0) } }
        if let own = row.comparisonOperator, let written = threshold?.comparisonOperator, own != written,
            !Self.sharpens(written, own, metric)
        {
            let reference = table.cell(.comparisonOperator, row: row.number)
            throw ValueError(
                "threshold says \"\(written.sign)\", but \(reference) says \"\(own.sign)\"",
                cure: "write the operator in one of the two cells")
        }
        return threshold
    }

    /// Whether an operator beside the number says more exactly what the row's own says, which is the metric's usual one:
    /// who types `90 or more` leaves the `>` that export wrote.
    private static func sharpens(
        _ written: ComparisonOperator, _ own: ComparisonOperator, _ metric: Metric
    ) -> Bool {
        own == metric.comparisonOperator && written.isUpward == own.isUpward
    }

    /// The row's operator: its own, else the one beside its threshold, which counts where it is more exact.
    private func comparisonOperator(
        of row: AlarmCells, _ threshold: Threshold, _ metric: Metric, _ findings: inout RowFindings
    ) -> ComparisonOperator {
        if let own = row.comparisonOperator, let written = threshold.comparisonOperator, own != written {
            let reference = table.cell(.comparisonOperator, row: row.number)
            findings.add(
                .threshold,
                ValueNote(
                    .notice,
                    "threshold says \"\(written.sign)\", which counts rather than the \"\(own.sign)\" of \(reference)"))
            return written
        }
        return row.comparisonOperator ?? threshold.comparisonOperator ?? defaults.comparisonOperator
            ?? metric.comparisonOperator
    }

    private func evaluation(
        of row: AlarmCells, _ metric: Metric, _ findings: inout RowFindings
    ) -> (period: Int, count: Int, datapoints: Int) {
        let period = row.period ?? defaults.period ?? metric.period
        let count = row.evaluationPeriods ?? defaults.evaluationPeriods ?? metric.evaluationPeriods
        Self.check(row, period, count, &findings)
        if AlarmLimits.shortPeriods.contains(period), metric.namespace.begins(with: "AWS/") {
            findings.add(
                .period,
                ValueNote(
                    .warning, "period \(period) is shorter than the minute that \(metric.namespace) reports in at most",
                    cure: "write 60 or more, or the alarm stays without data"))
        }
        let usual = count == metric.evaluationPeriods ? metric.datapointsToAlarm : count
        let datapoints = row.datapointsToAlarm ?? defaults.datapointsToAlarm ?? usual
        if !row.unreadable.contains(.evaluationPeriods) {
            findings.attempt(
                .datapointsToAlarm, try AlarmLimits.check(datapointsToAlarm: datapoints, evaluationPeriods: count))
        }
        return (period, count, datapoints)
    }

    private static func check(_ row: AlarmCells, _ period: Int, _ count: Int?, _ findings: inout RowFindings) {
        guard !row.unreadable.contains(.period),
            findings.attempt(.period, try AlarmLimits.check(period: period)) != nil,
            let count, !row.unreadable.contains(.evaluationPeriods)
        else { return }
        findings.attempt(.evaluationPeriods, try AlarmLimits.check(period: period, evaluationPeriods: count))
    }
}
