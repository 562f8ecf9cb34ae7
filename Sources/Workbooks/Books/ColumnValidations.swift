internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension DataValidation {
    /// What may be typed into a column of the sheet Alarms; nil for anything.
    init?(of column: AlarmColumn, in cells: RowCells<AlarmColumn>) {
        switch column {
        case .severity: self = .suggestion(.oneOf(Self.severities))
        case .threshold: self = Self.threshold(cells)
        case .enabled:
            self.init(
                .oneOf(["yes", "no"]), .warning, title: "Enabled",
                message: "Write yes, or no for an alarm that tells nobody.")
        default:
            guard
                let common = Self.common(
                    MetricColumn(rawValue: column.rawValue), cells[column], period: cells[.period],
                    count: cells[.evaluationPeriods])
            else { return nil }
            self = common
        }
    }

    /// What may be typed into a column of the sheet Metrics; nil for anything.
    init?(of column: MetricColumn, in cells: RowCells<MetricColumn>) {
        switch column {
        case .recommended:
            self = .suggestion(.oneOf(Metric.Recommendation.allCases.map(\.rawValue).filter { !$0.isEmpty }))
        case .unit: self = .suggestion(.oneOf(MetricUnit.allCases.map(\.rawValue)))
        default:
            guard
                let common = Self.common(
                    column, cells[column], period: cells[.period], count: cells[.evaluationPeriods])
            else { return nil }
            self = common
        }
    }

    /// The severities that most teams use; any other text is one too.
    private static let severities = ["critical", "warning", "info"]
    /// Statistics that are chosen most; any other one can be typed.
    private static let statistics =
        Statistic.basic + ["p50", "p90", "p95", "p99", "p99.9", "tm90", "tm99", "IQM"]
    /// Seconds that are chosen most; any other multiple of 60 can be typed.
    private static let periods = [
        60, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, 86_400, 604_800,
    ]
    /// One of the metrics of a sheet Metrics with this many rows below its header; nil where it names none.
    static func metricName(in metrics: SheetColumns<MetricColumn>, rowCount: Int) -> DataValidation? {
        guard let names = metrics.cells(.metricName, rows: 2...max(rowCount, 1) + 1) else { return nil }
        return DataValidation(
            .oneOfCells(names), .warning, title: "Unknown metric",
            message: "The sheet Metrics has no metric of this name. Add a row there if it is one of your own.")
    }

    /// The rules that the sheets Alarms and Metrics share.
    private static func common(
        _ column: MetricColumn?, _ cell: String, period: String, count: String
    ) -> DataValidation? {
        switch column {
        case .statistic:
            DataValidation(
                .oneOf(statistics), .warning, title: "Statistic",
                message:
                    "Keep it if it is one of CloudWatch's: a percentile such as p90 or p99.5, tm90, or a range such as "
                    + "TM(10%:90%).")
        case .comparisonOperator:
            DataValidation(
                .oneOf(ComparisonOperator.allCases.map(\.sign)), .warning, title: "ComparisonOperator",
                message: "Write >, >=, < or <=: how the metric is compared with the threshold.")
        case .period:
            DataValidation(
                .oneOf((AlarmLimits.shortPeriods + periods).map(String.init)), .warning, title: "Period",
                message: "CloudWatch takes 10, 20, 30 and multiples of 60 seconds. Keep it only if it is one.")
        case .evaluationPeriods:
            DataValidation(
                .formula(
                    "IF(ISNUMBER(\(cell)),AND(\(cell)>=1,\(cell)=INT(\(cell)),\(cell)*N(\(period))"
                        + "<=IF(N(\(period))<\(AlarmLimits.longPeriod),\(AlarmLimits.maximumWindow),"
                        + "\(AlarmLimits.maximumLongWindow))),FALSE)"),
                .stop, title: "EvaluationPeriods",
                message:
                    "Write a whole number of 1 or more. All periods together last at most a day; 7 days where Period is "
                    + "an hour or more.")
        case .datapointsToAlarm:
            DataValidation(
                .formula(
                    "IF(ISNUMBER(\(cell)),AND(\(cell)>=1,\(cell)=INT(\(cell)),OR(\(count)=\"\",\(cell)<=\(count))),FALSE)"
                ),
                .stop, title: "DatapointsToAlarm",
                message: "Write a whole number of 1 or more, but not more than EvaluationPeriods.")
        case .treatMissingData:
            DataValidation(
                .oneOf(TreatMissingData.allCases.map(\.rawValue)), .warning, title: "TreatMissingData",
                message: "Write missing, notBreaching, breaching or ignore.")
        default: nil
        }
    }

    /// A number that the row's metric can take, by the sheet Metrics; texts such as `80 %` and `off` are fine.
    private static func threshold(_ cells: RowCells<AlarmColumn>) -> DataValidation {
        let metric =
            "\(MetricColumn.resourceType.definedName),\(cells[.resourceType]),\(MetricColumn.metricName.definedName),"
            + cells[.metricName]
        let cell = cells[.threshold]
        return DataValidation(
            .formula(
                "IF(ISNUMBER(\(cell)),COUNTIFS(\(metric),\(MetricColumn.minimum.definedName),\">\"&\(cell))"
                    + "+COUNTIFS(\(metric),\(MetricColumn.maximum.definedName),\"<\"&\(cell))=0,TRUE)"),
            .warning, title: "Threshold",
            message:
                "The metric never has this value: see Minimum and Maximum on the sheet Metrics. The alarm would never "
                + "fire, or always.")
    }
}
