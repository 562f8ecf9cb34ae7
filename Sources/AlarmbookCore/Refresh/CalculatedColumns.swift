internal import Sheets

/// The columns of an old workbook's table that formulas fill: recalculates their cells, and finds those that are
/// somebody's own.
struct CalculatedColumns: Sendable {
    private let table: AlarmTable
    private let catalogue: MetricCatalogue
    private let defaults: AlarmDefaults
    private let language: Language
    private let columns: [(meaning: AlarmColumn, number: Int)]
    /// By the columns.
    private var formulas: [OwnFormulas]
    /// The numbers of the columns that results depend on, besides Status.
    private let inputs: [(meaning: AlarmColumn, number: Int)]
    /// What some rows say in those columns, each once, and what is calculated from it.
    private var inputTexts = TextIndex()
    private var outlooks: [AlarmOutlook] = []

    /// How far a number may be off, since programs differ in the last digits.
    private static let tolerance = 1e-9
    /// How much is remembered of rows: how many that differ, and the bytes of what one says.
    private static let maximumKnown = 4_096
    private static let maximumInput = 256

    /// `language` is that of what is calculated.
    init(
        _ table: AlarmTable, _ catalogue: MetricCatalogue, _ defaults: AlarmDefaults, in language: Language = .english
    ) {
        self.language = language
        self.table = table
        self.catalogue = catalogue
        self.defaults = defaults
        columns = AlarmColumn.calculated.compactMap { meaning in table.columns[meaning].map { (meaning, $0) } }
        formulas = columns.map { Self.ownFormulas[$0.meaning] ?? OwnFormulas([]) }
        inputs = [.resourceType, .metricName, .threshold, .period, .evaluationPeriods, .datapointsToAlarm]
            .compactMap { meaning in table.columns[meaning].map { (meaning, $0) } }
    }

    /// The formulas that a workbook can have, of this version and of earlier ones: they speak of a column only where there
    /// is one, and in any language.
    private static let ownFormulas: [AlarmColumn: OwnFormulas] = {
        let numbers: Set<AlarmColumn> = [.period, .evaluationPeriods, .datapointsToAlarm]
        let all = Dictionary(uniqueKeysWithValues: AlarmColumn.allCases.map { ($0, 1) })
        let fewer: [Set<AlarmColumn>] = [[], [.status], [.namespace], [.status, .namespace]]
        let metrics = SheetColumns<MetricColumn>(sheet: "Metrics")
        let settings = SheetColumns<SettingColumn>(sheet: "Settings")
        let formulas = (fewer + fewer.map { $0.union(numbers) }).flatMap { missing in
            let columns = all.filter { !missing.contains($0.key) }
            return [metrics, nil].flatMap { metrics in
                Language.allCases.map {
                    AlarmOutlook.Formulas(columns: columns, metrics: metrics, settings: settings, in: $0)
                }
            }
        }
        return [
            .firesAfter: OwnFormulas(formulas.map { $0.firesAfter.replacing(text: "{row}", by: "1") }),
            .monthlyCost: OwnFormulas(
                formulas.flatMap { [$0.monthlyCost] + $0.earlierMonthlyCosts }
                    .map { $0.replacing(text: "{row}", by: "1") }),
        ]
    }()

    /// Whether a row holds nothing but these columns' cells.
    func areAll(of row: Row) -> Bool {
        row.cellRange.allSatisfy { index in
            let column = Int(row.block.cells[index].column)
            return columns.contains { $0.number == column } || row.block.isEmptyText(at: index)
        }
    }

    /// The results of a row's formulas, by the old table's columns; `status` replaces the row's Status if given, and
    /// `other` the new workbook's language.
    mutating func results(
        of row: Row, status: Cell.Value?? = nil, in other: Language? = nil
    ) -> [(column: Int, value: Cell.Value)] {
        if columns.isEmpty { return [] }
        let outlook = outlook(of: row, status: status, in: other ?? language)
        return columns.map { meaning, number in
            (number, meaning == .firesAfter ? .text(outlook.firesAfter) : .number(outlook.monthlyCost))
        }
    }

    /// Calculates a row, unless one was calculated that says the same.
    private mutating func outlook(of row: Row, status: Cell.Value??, in language: Language) -> AlarmOutlook {
        let input = input(of: row, status: status, in: language)
        if let known = inputTexts.find(input.span) { return outlooks[known] }
        let outlook = calculatedOutlook(of: row, status: status, in: language)
        if input.count <= Self.maximumInput, outlooks.count < Self.maximumKnown,
            inputTexts.insert(input.span) != nil
        {
            outlooks.append(outlook)
        }
        return outlook
    }

    /// What a row's results depend on, in bytes that tell it from anything else.
    private func input(of row: Row, status: Cell.Value??, in language: Language) -> [UInt8] {
        var input = Array(language.rawValue.utf8)
        let status = status ?? table.columns[.status].flatMap { row[$0]?.value }
        input.append(status.flatMap { RowStatus($0) } == .gone ? 1 : 0)
        for (meaning, number) in inputs {
            // It occurs nowhere in UTF-8.
            input.append(FNV1a.end)
            guard let index = row.cellIndex(ofColumn: number) else { continue }
            let cell = row.block.cells[index]
            input.append(cell.kind == .sharedText ? RowBlock.Kind.text.rawValue : cell.kind.rawValue)
            switch cell.kind {
            case .text, .sharedText, .error, .date:
                row.block.withText(of: cell) { text in
                    unsafe text.withUnsafeBufferPointer { unsafe input.append(contentsOf: $0) }
                }
            // Any number makes an alarm.
            case .number where meaning == .threshold: break
            case .number, .boolean, .uncalculated:
                for shift in stride(from: 0, to: 64, by: 8) {
                    input.append(UInt8(truncatingIfNeeded: cell.payload >> shift))
                }
            }
        }
        return input
    }

    private func calculatedOutlook(of row: Row, status: Cell.Value??, in language: Language) -> AlarmOutlook {
        // A closure that holds on to all of this costs more than what it is asked.
        let numbers = table.columns
        func value(_ column: AlarmColumn) -> Cell.Value? {
            if column == .status, let status { return status }
            return numbers[column].flatMap { row[$0]?.value }
        }
        let type = value(.resourceType)?.plainText ?? ""
        let name = value(.metricName).map { Spelling.normalised($0.plainText) }
        let known = catalogue.metrics(ofType: type).first { Spelling.normalised($0.name) == name }
        return AlarmOutlook(metric: known, defaults: defaults, in: language, cell: value)
    }

    /// The cells of a row that are somebody's own: a formula that isn't alarmbook's, or no formula and a value that
    /// alarmbook would not have calculated. The rows come in their order.
    mutating func typedCells(of row: Row) -> [Cell] {
        var typed: [Cell] = []
        for (position, (_, number)) in columns.enumerated() {
            guard
                let index = row.cellRange.first(where: { Int(row.block.cells[$0].column) == number }),
                !row.block.isEmptyText(at: index)
            else { continue }
            if row.block.cells[index].traits.contains(.formula) {
                if formulas[position].contain(row.block.cells[index], of: row.block) { continue }
            } else if isCalculated(row.block.cell(at: index).value, column: number, of: row) {
                continue
            }
            typed.append(row.block.cell(at: index))
        }
        return typed
    }

    /// Whether a value is what a column's formula gives, in any language: programs may keep it without its formula.
    private mutating func isCalculated(_ value: Cell.Value, column: Int, of row: Row) -> Bool {
        Language.allCases.contains { language in
            results(of: row, in: language).contains { $0.column == column && Self.isSame(value, $0.value) }
        }
    }

    private static func isSame(_ value: Cell.Value, _ result: Cell.Value) -> Bool {
        guard case .number(let wanted) = result else { return value.plainText == result.plainText }
        let number: Double? = if case .number(let number) = value { number } else { Double(value.plainText) }
        return number.map { abs($0 - wanted) < tolerance } ?? false
    }
}
