package import Sheets

// A metric as a row of the sheet Metrics: both directions.
extension Metric {
    /// The value of a column's cell; nil for a blank one.
    package func cell(_ column: MetricColumn) -> Cell.Value? {
        switch column {
        case .resourceType: .text(resource.type)
        case .namespace: .text(namespace)
        case .metricName: .text(name)
        case .dimensions: Self.text(resource.pattern.description)
        case .label: .text(label)
        case .statistic: .text(statistic.description)
        case .comparisonOperator: .text(comparisonOperator.sign)
        case .threshold: threshold.map { .number($0) }
        case .unit: .text(unit.rawValue)
        case .period: .number(Double(period))
        case .evaluationPeriods: .number(Double(evaluationPeriods))
        case .datapointsToAlarm: .number(Double(datapointsToAlarm))
        case .treatMissingData: .text(treatMissingData.rawValue)
        case .minimum: minimum.map { .number($0) }
        case .maximum: maximum.map { .number($0) }
        case .recommended: Self.text(recommendation.rawValue)
        case .source: Self.text(source)
        case .why: Self.text(why)
        }
    }

    private static func text(_ text: String) -> Cell.Value? { text.isEmpty ? nil : .text(text) }

    /// Where the cells of a row are found.
    package struct Cells {
        /// A column's cell; nil where it is blank.
        var cell: (MetricColumn) -> Cell?
        /// Whether there is such a column, so that a blank cell in it may mean something.
        var has: (MetricColumn) -> Bool

        /// A cell's text without white space at its ends; empty where it is blank.
        fileprivate func text(_ column: MetricColumn) throws(ValueError) -> String {
            guard let cell = cell(column) else { return "" }
            return Spelling.trimmed(try cell.value.readableText(of: column.rawValue))
        }
    }

    /// Reads a row. Blank cells take their value from `base`, except in Threshold, Minimum, Maximum, Recommended,
    /// Source and Why, where blank has a meaning. Reports each problem to `problem`; nil where the row makes no metric.
    package init?(
        _ cells: Cells, over base: MetricCatalogue?, problem: (MetricColumn, ValueError) -> Void
    ) {
        var isGood = true
        func read<Value>(_ column: MetricColumn, _ parse: (String) throws(ValueError) -> Value) -> Value? {
            do {
                let text = try cells.text(column)
                return text.isEmpty ? nil : try parse(text)
            } catch {
                isGood = false
                problem(column, error)
                return nil
            }
        }
        func text(_ column: MetricColumn) -> String? { read(column) { $0 } }
        func require(_ column: MetricColumn, _ text: String?) -> String? {
            if text == nil, isGood {
                problem(column, ValueError("\(column.rawValue) is blank", cure: "write one, or clear the row"))
            }
            return text
        }
        let type = text(.resourceType).map(MetricCatalogue.type)
        let name: String? = read(.metricName) { text throws(ValueError) in
            try AlarmLimits.check(.metricName, name: text)
            return text
        }
        guard let type = require(.resourceType, type), let name = require(.metricName, name) else { return nil }
        let known = base?.metrics(ofType: type) ?? []
        let same = known.filter { $0.name == name }
        let ownNamespace: String? = read(.namespace) { text throws(ValueError) in
            try AlarmLimits.check(.namespace, name: text)
            return text
        }
        let usual = Set(same.map(\.namespace)).count == 1 ? same.first?.namespace : nil
        guard let namespace = require(.namespace, ownNamespace ?? usual) else { return nil }
        let pattern: DimensionPattern? = read(.dimensions) { text throws(ValueError) in try DimensionPattern(text) }
        let inNamespace = same.filter { $0.namespace == namespace }
        let model = inNamespace.first { $0.resource.pattern == pattern } ?? inNamespace.first
        guard isGood else { return nil }
        let kind = ResourceKind(
            type, namespace, pattern ?? model?.resource.pattern ?? Self.usualPattern(known, namespace))
        self = model ?? Metric(kind, name)
        resource = kind
        label = text(.label) ?? label
        statistic = read(.statistic) { text throws(ValueError) in try Statistic(spelled: text) } ?? statistic
        comparisonOperator =
            read(.comparisonOperator) { text throws(ValueError) in try ComparisonOperator(spelled: text) }
            ?? comparisonOperator
        unit = read(.unit) { text throws(ValueError) in try MetricUnit(spelled: text) } ?? unit
        treatMissingData =
            read(.treatMissingData) { text throws(ValueError) in try TreatMissingData(spelled: text) }
            ?? treatMissingData
        period =
            read(.period) { text throws(ValueError) in
                let seconds = try WrittenNumber.whole(text, .period)
                try AlarmLimits.check(period: seconds)
                return seconds
            } ?? period
        let count = read(.evaluationPeriods) { text throws(ValueError) in
            try WrittenNumber.whole(text, .evaluationPeriods)
        }
        let datapoints = read(.datapointsToAlarm) { text throws(ValueError) in
            try WrittenNumber.whole(text, .datapointsToAlarm)
        }
        datapointsToAlarm = datapoints ?? count ?? datapointsToAlarm
        evaluationPeriods = count ?? evaluationPeriods
        func number(_ column: MetricColumn, _ usual: Double?) -> Double? {
            guard cells.has(column) else { return usual }
            let unit = unit
            return read(column) { _ throws(ValueError) in try Threshold(cells.cell(column), unit: unit)?.value } ?? nil
        }
        threshold = number(.threshold, threshold)
        minimum = number(.minimum, minimum)
        maximum = number(.maximum, maximum)
        if cells.has(.recommended) {
            recommendation =
                read(.recommended) { text throws(ValueError) in try Recommendation(spelled: text) } ?? .never
        }
        if cells.has(.source) { source = text(.source) ?? "" }
        if cells.has(.why) { why = text(.why) ?? "" }
        guard isGood else { return nil }
        checkTogether(problem)
    }

    /// The pattern for a metric of people's own: that of the type's other metrics.
    private static func usualPattern(_ known: [Metric], _ namespace: String) -> DimensionPattern {
        let others = known.filter { $0.namespace == namespace } + known
        return others.first { $0.resource.pattern.isComplete }?.resource.pattern ?? .none
    }

    private func checkTogether(_ problem: (MetricColumn, ValueError) -> Void) {
        do {
            try AlarmLimits.check(period: period, evaluationPeriods: evaluationPeriods)
        } catch {
            problem(.evaluationPeriods, error)
        }
        do {
            try AlarmLimits.check(datapointsToAlarm: datapointsToAlarm, evaluationPeriods: evaluationPeriods)
        } catch {
            problem(.datapointsToAlarm, error)
        }
        if let minimum, let maximum, minimum > maximum {
            problem(
                .maximum,
                ValueError(
                    "maximum \"\(maximum.plainDecimal)\" is less than the minimum \(minimum.plainDecimal)",
                    cure: "correct one of the two, or clear it"))
        }
    }
}

extension Metric.Recommendation {
    /// Reads the column Recommended.
    fileprivate init(spelled text: String) throws(ValueError) {
        if let named = KnownWords.meaning(of: text, .recommendation).flatMap(Self.init(rawValue:)) {
            self = named
        } else {
            self = try YesNo.read(text, name: MetricColumn.recommended.rawValue) ? .always : .never
        }
    }
}

extension RowBlockBuilder {
    /// Adds a metric as a row of the sheet Metrics.
    package mutating func append(_ metric: Metric, number: Int, in language: Language = .english) {
        for (index, column) in MetricColumn.allCases.enumerated() {
            switch metric.cell(column).map({ language.spell($0, as: column.wordKind) }) {
            case .text(let text)?: append(.text, text, column: index + 1)
            case .number(let number)?: append(number, column: index + 1)
            default: break
            }
        }
        endRow(number: number)
    }
}

extension MetricCatalogue {
    /// The rows of the sheet Metrics: people's own metrics, and the built-in ones of the resources' types only, which
    /// keeps the sheet short. Without resources, those of instances.
    package func rows(ofTypes types: some Collection<String>, in language: Language = .english) -> RowBlock {
        let types = Set(types.isEmpty ? ["instance"] : types.map(Self.type))
        var builder = RowBlockBuilder()
        let builtIn = Set(Self.builtIn.metrics + Self.builtIn.recommended.metrics)
        for metric in metrics where types.contains(metric.resource.type) || !builtIn.contains(metric) {
            builder.append(metric, number: builder.count + 2, in: language)
        }
        return builder.finish()
    }
}
