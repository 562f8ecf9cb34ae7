package import Sheets

/// What a table of a workbook says, to be held against another's: rows by what they are about and columns by what they
/// mean. The order of both doesn't count, nor how a cell is spelled.
package struct ComparedTable: Sendable {
    /// Which of a workbook's tables it is.
    package enum Kind: String, CaseIterable, Sendable {
        case alarms, settings, metrics
    }

    /// A column that has a header, or cells without one.
    package struct Column: Sendable {
        /// What it means; for a column of people's own, its header without what doesn't matter in it.
        package let key: String
        /// The header, as it is usually spelled.
        package let title: String
        /// Counted from 1.
        package let number: Int
        /// Whether formulas fill it, so that nobody typed it.
        package let isCalculated: Bool
    }

    /// A row below the header.
    package struct Row: Sendable {
        /// The row's number in its worksheet, counted from 1.
        package let number: Int
        package let identity: RowIdentity
        /// What its cells say, by the columns; shorter where the last ones are blank.
        fileprivate let values: [String]
    }

    package let kind: Kind
    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in.
    package let headerRow: Int
    package private(set) var columns: [Column] = []
    package private(set) var rows: [Row] = []
    /// The columns of alarms that alarmbook understands, by their numbers.
    private var known: [Int: AlarmColumn] = [:]
    // By the column's number less one.
    private var indices: [Int?] = []
    private var meanings: [CellMeaning] = []
    private var byKey: [String: Int] = [:]
    /// How many headers of a name there are.
    private var copies: [String: Int] = [:]

    /// The table of alarms whose header was understood.
    package init(_ table: AlarmTable) {
        self.init(.alarms, sheet: table.sheet, headerRow: table.headerRow)
        for (column, number) in table.columns { known[number] = column }
    }

    /// The table of settings.
    package init(_ table: SettingsTable) {
        self.init(.settings, sheet: table.sheet, headerRow: table.headerRow)
    }

    /// The table of metrics.
    package init(_ table: MetricTable) {
        self.init(.metrics, sheet: table.sheet, headerRow: table.headerRow)
    }

    private init(_ kind: Kind, sheet: String, headerRow: Int) {
        self.kind = kind
        self.sheet = sheet
        self.headerRow = headerRow
    }

    /// A table like this one without a column or row.
    package var emptied: ComparedTable { ComparedTable(kind, sheet: sheet, headerRow: headerRow) }

    // MARK: - Reading

    /// Reads the next row of the sheet, with the texts of its formulas. Passes over those above the header.
    package mutating func read(_ row: Sheets.Row) {
        if row.number < headerRow { return }
        if row.number == headerRow {
            for cell in row.cells { add(header: Spelling.trimmed(cell.value.plainText), at: cell.column) }
            return
        }
        var values: [String] = []
        var threshold: Int?
        for cell in row.cellRange where !row.block.isEmptyText(at: cell) {
            let number = Int(row.block.cells[cell].column)
            if number > indices.count || indices[number - 1] == nil { add(header: "", at: number) }
            guard let index = indices[number - 1], !columns[index].isCalculated else { continue }
            let value = meanings[index].read(cell, of: row)
            if value.isEmpty { continue }
            if columns[index].key == AlarmColumn.threshold.rawValue, kind != .settings { threshold = cell }
            while values.count <= index { values.append("") }
            values[index] = value
        }
        if values.isEmpty { return }
        // What a cell of percent format means, or `10 GB`, depends on the metric.
        if let threshold, let index = byKey[AlarmColumn.threshold.rawValue],
            let unit = CellMeaning.unit(
                ofMetric: value(AlarmColumn.metricName.rawValue, in: values),
                unit: value(AlarmColumn.unit.rawValue, in: values)),
            let meaning = CellMeaning.threshold(row.block.cell(at: threshold), unit: unit)
        {
            values[index] = meaning
        }
        rows.append(Row(number: row.number, identity: identity(of: values), values: values))
    }

    private mutating func add(header title: String, at number: Int) {
        let (known, column) = meaning(of: title, at: number)
        let plain = known ?? Spelling.normalised(title)
        // Cells without a header are told by their column's letters, which no header in lower case is.
        let name = plain.isEmpty ? CellReference.letters(ofColumn: number) : plain
        var (key, copy) = (name, copies[name, default: 0] + 1)
        if copy > 1 { key = "\(name) \(copy)" }
        while byKey[key] != nil {
            copy += 1
            key = "\(name) \(copy)"
        }
        copies[name] = copy
        while indices.count < number { indices.append(nil) }
        indices[number - 1] = columns.count
        byKey[key] = columns.count
        let shown = known ?? (title.isEmpty ? "column " + name : title)
        columns.append(
            Column(
                key: key, title: copy == 1 ? shown : "\(shown) \(copy)", number: number,
                isCalculated: column.map((AlarmColumn.calculated + AlarmColumn.found).contains) ?? false))
        meanings.append(CellMeaning(column))
    }

    /// The usual spelling of a header that means something, and how its cells are read.
    private func meaning(of title: String, at number: Int) -> (title: String?, column: AlarmColumn?) {
        switch kind {
        case .alarms:
            if let column = known[number] { return (column.rawValue, column) }
            return (ShownTag.key(of: title).map { ShownTag.prefix + $0 }, nil)
        case .metrics:
            let column = MetricColumn.allCases.first {
                Spelling.normalised($0.rawValue) == HeaderNames.name(of: title)
            }
            let reader: AlarmColumn? =
                switch column {
                // They are patterns.
                case .dimensions: nil
                // An answer too, in any language.
                case .recommended: .enabled
                default: column.flatMap { AlarmColumn(rawValue: $0.rawValue) }
                }
            return (column?.rawValue, reader)
        case .settings:
            let column = SettingColumn.allCases.first {
                Spelling.normalised($0.rawValue) == HeaderNames.name(of: title)
            }
            return (column?.rawValue, nil)
        }
    }

    private func value(_ key: String, in values: [String]) -> String {
        guard let index = byKey[key], index < values.count else { return "" }
        return values[index]
    }

    private func identity(of values: [String]) -> RowIdentity {
        func value(_ key: String) -> String { self.value(key, in: values) }
        let names: [String]
        switch kind {
        case .alarms:
            let telling: [AlarmColumn] = [.resourceId, .metricName, .dimensions, .threshold]
            if telling.allSatisfy({ value($0.rawValue).isEmpty }) { return RowIdentity(note: values) }
            return RowIdentity { value($0.rawValue) }
        case .settings: names = [value(SettingColumn.name.rawValue)]
        case .metrics: names = MetricColumn.identifying.map { value($0.rawValue) }
        }
        return names.allSatisfy(\.isEmpty) ? RowIdentity(note: values) : RowIdentity(named: names)
    }

    // MARK: - What it says

    /// What a row's cell of a column says, by the column's key; empty where it is blank.
    package func value(_ key: String, of row: Int) -> String { value(key, in: rows[row].values) }

    /// The column of a key; nil where the table has none.
    package func column(_ key: String) -> Column? { byKey[key].map { columns[$0] } }

    /// Whether a row tells of the tags and columns that its workbook was made of, rather than what somebody wants.
    func isRenewed(_ row: Int) -> Bool {
        kind == .settings && Settings.renewedNames.contains(rows[row].identity.exact)
    }

    /// The columns that people type into, in an order that doesn't depend on the sheet's.
    package var comparedColumns: [Column] {
        let known: [String] =
            switch kind {
            case .alarms: AlarmColumn.allCases.map(\.rawValue)
            case .settings: SettingColumn.allCases.map(\.rawValue)
            case .metrics: MetricColumn.allCases.map(\.rawValue)
            }
        let ranks = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
        return columns.filter { !$0.isCalculated }.sorted {
            (ranks[$0.key] ?? known.count, $0.key) < (ranks[$1.key] ?? known.count, $1.key)
        }
    }
}
