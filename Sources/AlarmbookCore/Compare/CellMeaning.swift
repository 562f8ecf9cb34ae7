internal import Sheets

/// Reads the cells of a column as texts that are equal where the cells mean the same, however they are written. A cell
/// that can't be read is its own text.
struct CellMeaning: Sendable {
    private let column: AlarmColumn?
    /// Caches the last one, since most cells of a column are the same.
    private var last: (text: String, meaning: String)?

    /// `column` says how its cells are read; nil where they are plain texts.
    init(_ column: AlarmColumn?) {
        self.column = column
    }

    /// What the cell at an index into a row's block says; empty where it is blank.
    mutating func read(_ index: Int, of row: Row) -> String {
        let cell = row.block.cell(at: index)
        if cell.value == .uncalculated {
            return row.block.formula(of: row.block.cells[index]).map { "=" + $0 } ?? "="
        }
        let text = Spelling.trimmed(cell.value.plainText)
        guard !text.isEmpty, let column else { return text }
        if column == .threshold { return Self.threshold(cell, unit: nil) ?? text }
        if let last, last.text == text { return last.meaning }
        let meaning = Self.meaning(of: text, column) ?? text
        last = (text, meaning)
        return meaning
    }

    /// The unit of a row's metric, by what the row's cells of MetricName and Unit say; nil where neither says it.
    static func unit(ofMetric name: String, unit: String) -> MetricUnit? {
        MetricUnit(rawValue: unit) ?? metricUnits[name]
    }

    /// The units of the built-in metrics whose name says them.
    private static let metricUnits: [String: MetricUnit] = {
        let units = Dictionary(grouping: MetricCatalogue.builtIn.metrics, by: \.name).mapValues { Set($0.map(\.unit)) }
        return units.compactMapValues { $0.count == 1 ? $0.first : nil }
    }()

    /// A threshold in the metric's unit, with the operator before it; a word for no alarm is a blank cell. Nil where it
    /// can't be read.
    static func threshold(_ cell: Cell, unit: MetricUnit?) -> String? {
        do {
            guard let threshold = try Threshold(cell, unit: unit) else { return "" }
            let sign = threshold.comparisonOperator.map { $0.sign + " " } ?? ""
            return sign + (threshold.value == 0 ? 0 : threshold.value).plainDecimal
        } catch {
            return nil
        }
    }

    /// The built-in metrics' names by what people may write for them; those that it leaves alike are left out.
    private static let metricNames: [String: String] = {
        let names = Set(MetricCatalogue.builtIn.metrics.map(\.name))
        return Dictionary(grouping: names, by: Spelling.normalised).compactMapValues { $0.count == 1 ? $0[0] : nil }
    }()

    /// What a text says; nil where it can't be read, or stands for itself.
    private static func meaning(of text: String, _ column: AlarmColumn) -> String? {
        switch column {
        case .resourceType: MetricCatalogue.type(text)
        case .accountId: (try? AccountID(text))?.description
        case .region: (try? RegionName(text))?.description
        case .metricName: metricNames[Spelling.normalised(text)]
        case .dimensions: (try? DimensionList.read(text)).map { DimensionList.text(of: $0.sorted()) }
        case .statistic: (try? Statistic(spelled: text))?.description
        case .unit: (try? MetricUnit(spelled: text))?.rawValue
        case .comparisonOperator: (try? ComparisonOperator(spelled: text))?.sign
        case .period, .evaluationPeriods, .datapointsToAlarm: (try? WrittenNumber.whole(text, column)).map(String.init)
        case .treatMissingData: (try? TreatMissingData(spelled: text))?.rawValue
        case .severity: text.lowercased()
        case .alarmActions:
            ActionList.words(of: text).map { $0.isEmpty ? ActionList.none : $0.sorted().joined(separator: " ") }
        case .enabled:
            // Recommended on the sheet Metrics knows one more answer.
            (try? YesNo.read(text, name: column.rawValue)).map { $0 ? "yes" : "no" }
                ?? KnownWords.meaning(of: text, .recommendation)
        default: nil
        }
    }
}
