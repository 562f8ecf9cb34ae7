package import Sheets

/// How soon a row's alarm can fire, and what it costs. Calculates the values, for readers that don't, and writes the
/// formulas of the sheet Alarms, which give the same results.
package struct AlarmOutlook: Hashable, Sendable {
    /// In the largest unit that makes it a whole number: `15 min`, `15분`. Empty where the row says too little.
    package let firesAfter: String
    /// In dollars, by AWS's list price (https://aws.amazon.com/cloudwatch/pricing/); 0 where the row makes no alarm.
    package let monthlyCost: Double

    /// US list price per month: standard alarms, and high-resolution ones (Period under 60 s).
    private static let price = 0.1
    private static let highResolutionPrice = 0.3
    private static let minute = 60
    /// The lengths of units in seconds, and what is written behind a number of them, in each language.
    private static let units = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let units = [(1, "s"), (minute, "min"), (3_600, "h"), (86_400, "d")].map { seconds, name in
                // Only English puts a space between the two.
                (seconds, (language == .english ? " " : "") + language.words.word(.duration, name))
            }
            return (language, units)
        })

    private static func units(in language: Language) -> [(Int, String)] { units[language] ?? [] }

    /// `cell` gives the row's cells, nil for blank ones; `metric` is nil where it isn't known. `language` is that of
    /// the text.
    package init(
        metric: Metric?, defaults: AlarmDefaults, in language: Language = .english,
        cell: (AlarmColumn) -> Cell.Value?
    ) {
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
        firesAfter = Self.duration((period ?? .nan) * (datapoints ?? .nan), in: language)
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

    private static func duration(_ seconds: Double, in language: Language) -> String {
        guard seconds > 0, let whole = Int(exactly: seconds),
            let (size, word) = units(in: language).last(where: { whole.isMultiple(of: $0.0) })
        else { return "" }
        return String(whole / size) + word
    }
}

extension AlarmOutlook {
    /// The formulas of a sheet Alarms, as spreadsheet programs store them; `{row}` stands for the row's number.
    package struct Formulas: Sendable {
        private let columns: [AlarmColumn: Int]
        private let metrics: SheetColumns<MetricColumn>?
        private let settings: SheetColumns<SettingColumn>
        private let language: Language

        /// `columns` are the numbers of the sheet's own columns, counted from 1. `metrics` and `settings` hold the
        /// values of blank cells; nil where there is no such sheet. `language` is that of the results.
        package init(
            columns: [AlarmColumn: Int], metrics: SheetColumns<MetricColumn>?, settings: SheetColumns<SettingColumn>,
            in language: Language = .english
        ) {
            self.columns = columns
            self.language = language
            self.metrics = metrics
            self.settings = settings
        }

        // Functions that take a range accept nothing else, so a missing column is #N/A.
        private static let nothing = "NA()"

        /// A cell of the row; a column that the sheet doesn't have is blank.
        private func cell(_ column: AlarmColumn) -> String {
            columns[column].map { "$" + CellReference.letters(ofColumn: $0) + "{row}" } ?? "\"\""
        }

        /// Looks a column up in the sheet Metrics for the row's metric, optionally only where another column has a
        /// value.
        private func usual(_ column: MetricColumn, where condition: (column: MetricColumn, value: String)? = nil)
            -> String
        {
            guard let metrics, let column = metrics[column], let type = metrics[.resourceType],
                let name = metrics[.metricName]
            else { return Self.nothing }
            var arguments = [column, type, cell(.resourceType), name, cell(.metricName)]
            if columns[.namespace] != nil, let namespace = metrics[.namespace] {
                // A blank Namespace matches any.
                arguments += [namespace, "IF(\(cell(.namespace))=\"\",\"*\",\(cell(.namespace)))"]
            }
            if let condition {
                guard let other = metrics[condition.column] else { return Self.nothing }
                arguments += [other, condition.value]
            }
            return "AVERAGEIFS(\(arguments.joined(separator: ",")))"
        }

        private func setting(_ column: AlarmColumn) -> String {
            guard let name = settings[.name], let value = settings[.value] else { return Self.nothing }
            return "VALUE(INDEX(\(value),MATCH(\"\(column.rawValue)\",\(name),0)))"
        }

        private var period: String {
            "IF(\(cell(.period))<>\"\",\(cell(.period)),IFERROR(\(setting(.period)),\(usual(.period))))"
        }

        private var datapoints: String {
            let (own, count) = (cell(.datapointsToAlarm), cell(.evaluationPeriods))
            let all =
                "IF(\(count)<>\"\",\(count),IFERROR(\(setting(.evaluationPeriods)),\(usual(.evaluationPeriods))))"
            // The metric's usual number, if the row has the usual EvaluationPeriods.
            let some = usual(.datapointsToAlarm, where: (.evaluationPeriods, all))
            return "IF(\(own)<>\"\",\(own),IFERROR(\(setting(.datapointsToAlarm)),IFERROR(\(some),\(all))))"
        }

        /// The formula of FiresAfter.
        package var firesAfter: String {
            let seconds = "\(period)*\(datapoints)"
            let units = AlarmOutlook.units(in: language)
            let sizes = units.map { String($0.0) }.joined(separator: ",")
            let words = units.map { "\"\($0.1)\"" }.joined(separator: ",")
            let larger = units.dropFirst().map { String($0.0) }.joined(separator: ",")
            let unit = "1+SUMPRODUCT(--(MOD(\(seconds),{\(larger)})=0))"
            let numbers = [.period, .evaluationPeriods, .datapointsToAlarm].filter { columns[$0] != nil }.map(cell)
            let least = (["1"] + numbers).joined(separator: ",")
            return
                "IFERROR(IF(MIN(\(least))>0,(\(seconds))/CHOOSE(\(unit),\(sizes))&CHOOSE(\(unit),\(words)),\"\"),\"\")"
        }

        /// The formula of MonthlyCost.
        package var monthlyCost: String {
            monthlyCost(blankWords: Threshold.blankWords.sorted(), isGone: RowStatus.gone.test(of: cell(.status)))
        }

        /// The formulas of MonthlyCost that earlier versions wrote, which are alarmbook's own too: before cells were
        /// understood in other languages than English.
        package var earlierMonthlyCosts: [String] {
            [
                monthlyCost(
                    blankWords: ["", "-", "n/a", "none", "off", "–", "—"],
                    isGone: RowStatus.gone.test(of: cell(.status), in: [.english]))
            ]
        }

        private func monthlyCost(blankWords: [String], isGone: String) -> String {
            let words = blankWords.map { "\"\($0)\"" }.joined(separator: ",")
            let isShort = "IFERROR(\(period)<\(AlarmOutlook.minute),FALSE)"
            let price = "IF(\(isShort),\(AlarmOutlook.highResolutionPrice),\(AlarmOutlook.price))"
            let makesNone = "SUMPRODUCT(--(TRIM(\(cell(.threshold)))={\(words)}))>0"
            let isGone = columns[.status] == nil ? "" : "," + isGone
            return "IF(OR(\(makesNone)\(isGone)),0,\(price))"
        }
    }
}
