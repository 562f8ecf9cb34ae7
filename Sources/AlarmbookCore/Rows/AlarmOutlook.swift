/// What follows from an alarm's row: how soon it fires at the earliest, and what it costs. Both ways are here: the values,
/// for readers that don't calculate, and the formulas of the sheet Alarms, which say the same while somebody types.
package struct AlarmOutlook: Hashable, Sendable {
    /// In the largest unit of which it is a whole number: `15 min`; empty where the row doesn't say enough.
    package let firesAfter: String
    /// In dollars, by AWS's list price (https://aws.amazon.com/cloudwatch/pricing/); 0 where the row makes no alarm.
    package let monthlyCost: Double

    /// Of an alarm whose Period is a minute or more, and of one with a shorter one, a month.
    private static let price = 0.1
    private static let highResolutionPrice = 0.3
    private static let minute = 60
    private static let units = [(1, " s"), (minute, " min"), (3_600, " h"), (86_400, " d")]

    /// Of a row whose cells say this, nil where they are blank, and whose metric is this one, nil where it isn't known.
    package init(metric: Metric?, defaults: AlarmDefaults, cell: (AlarmColumn) -> Cell.Value?) {
        func number(_ column: AlarmColumn) -> Double? {
            switch cell(column) {
            case .number(let number)?: number
            case .text(let text)?: text.isEmpty ? nil : Double(Spelling.trimmed(text)) ?? .nan
            case nil: nil
            default: .nan
            }
        }
        let period = number(.period) ?? (defaults.period ?? metric?.period).map(Double.init)
        let count =
            number(.evaluationPeriods)
            ?? (defaults.evaluationPeriods ?? metric?.evaluationPeriods).map(Double.init)
        let usual = count == metric.map { Double($0.evaluationPeriods) } ? metric?.datapointsToAlarm : nil
        let datapoints =
            number(.datapointsToAlarm) ?? (defaults.datapointsToAlarm ?? usual).map(Double.init) ?? count
        firesAfter = Self.duration((period ?? .nan) * (datapoints ?? .nan))
        let makesNone =
            switch cell(.threshold) {
            case nil: true
            case .text(let text)?: Threshold.blankWords.contains(Spelling.trimmed(text).lowercased())
            default: false
            }
        let isGone = cell(.status).flatMap { RowStatus($0) } == .gone
        let isShort = period.map { $0 < Double(Self.minute) } ?? false
        monthlyCost = makesNone || isGone ? 0 : isShort ? Self.highResolutionPrice : Self.price
    }

    private static func duration(_ seconds: Double) -> String {
        guard seconds > 0, let whole = Int(exactly: seconds),
            let (size, word) = units.last(where: { whole.isMultiple(of: $0.0) })
        else { return "" }
        return String(whole / size) + word
    }
}

extension AlarmOutlook {
    /// The formulas of a sheet Alarms, as spreadsheet programs store them; `{row}` stands for the row's number.
    package struct Formulas: Sendable {
        private let columns: [AlarmColumn: Int]

        /// `columns` are where the sheet's columns stand, counted from 1.
        package init(columns: [AlarmColumn: Int]) {
            self.columns = columns
        }

        /// A cell of the row; a column that the sheet doesn't have is blank.
        private func cell(_ column: AlarmColumn) -> String {
            columns[column].map { "$" + CellReference.letters(ofColumn: $0) + "{row}" } ?? "\"\""
        }

        /// What the sheet Metrics says of the row's metric.
        private func usual(_ column: MetricColumn) -> String {
            "AVERAGEIFS(\(column.definedName),\(MetricColumn.resourceType.definedName),\(cell(.resourceType)),"
                + "\(MetricColumn.metricName.definedName),\(cell(.metricName)))"
        }

        /// The names by which formulas call the columns of the sheet Settings.
        package static let settingName = "Setting_Name"
        package static let valueName = "Setting_Value"

        private static func setting(_ column: AlarmColumn) -> String {
            "VALUE(INDEX(\(valueName),MATCH(\"\(column.rawValue)\",\(settingName),0)))"
        }

        private var period: String {
            "IF(\(cell(.period))<>\"\",\(cell(.period)),IFERROR(\(Self.setting(.period)),\(usual(.period))))"
        }

        private var datapoints: String {
            let (own, count) = (cell(.datapointsToAlarm), cell(.evaluationPeriods))
            let all =
                "IF(\(count)<>\"\",\(count),IFERROR(\(Self.setting(.evaluationPeriods)),\(usual(.evaluationPeriods))))"
            let rest =
                "IFERROR(IF(\(all)=\(usual(.evaluationPeriods)),\(usual(.datapointsToAlarm)),\(all)),\(all))"
            return "IF(\(own)<>\"\",\(own),IFERROR(\(Self.setting(.datapointsToAlarm)),\(rest)))"
        }

        /// What `firesAfter` is.
        package var firesAfter: String {
            let seconds = "\(period)*\(datapoints)"
            let sizes = AlarmOutlook.units.map { String($0.0) }.joined(separator: ",")
            let words = AlarmOutlook.units.map { "\"\($0.1)\"" }.joined(separator: ",")
            let larger = AlarmOutlook.units.dropFirst().map { String($0.0) }.joined(separator: ",")
            let unit = "1+SUMPRODUCT(--(MOD(\(seconds),{\(larger)})=0))"
            return "IFERROR(IF(\(seconds)>0,(\(seconds))/CHOOSE(\(unit),\(sizes))&CHOOSE(\(unit),\(words)),\"\"),\"\")"
        }

        /// What `monthlyCost` is.
        package var monthlyCost: String {
            let words = Threshold.blankWords.sorted().map { "\"\($0)\"" }.joined(separator: ",")
            let isShort = "IFERROR(\(period)<\(AlarmOutlook.minute),FALSE)"
            let price = "IF(\(isShort),\(AlarmOutlook.highResolutionPrice),\(AlarmOutlook.price))"
            let makesNone = "SUMPRODUCT(--(TRIM(\(cell(.threshold)))={\(words)}))>0"
            let isGone = columns[.status] == nil ? "" : ",TRIM(\(cell(.status)))=\"\(RowStatus.gone.rawValue)\""
            return "IF(OR(\(makesNone)\(isGone)),0,\(price))"
        }
    }
}
