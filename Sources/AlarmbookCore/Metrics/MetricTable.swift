package import Sheets

/// The worksheet of metrics: one a row, found by its name and its header.
package struct MetricTable: Sendable {
    /// The worksheet's name without what doesn't matter in it.
    private static let sheetName = "metrics"

    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in.
    package let headerRow: Int
    private(set) var columns: [MetricColumn: Int] = [:]
    /// All headers, and those of them that aren't understood.
    private var headers: [SheetHeader] = []
    private var strange: [SheetHeader] = []
    private let base: MetricCatalogue
    /// What has been read so far.
    package private(set) var metrics: [Metric] = []
    package private(set) var problems: [TableProblem] = []
    private var rows: [Metric.Key: Int] = [:]
    /// The last row that isn't blank.
    private var lastRow = 0

    private static let columnsByName = Dictionary(
        uniqueKeysWithValues: MetricColumn.allCases.map { (Spelling.normalised($0.rawValue), $0) })

    /// Whether a worksheet is the one of metrics by its name.
    package static func isNamed(_ sheet: String) -> Bool { Spelling.normalised(sheet) == sheetName }

    /// Reads a row of these names as a header; nil where it lacks ResourceType or MetricName. `base` is what blank cells
    /// mean.
    init?(sheet: String, header row: Row, _ names: HeaderNames, over base: MetricCatalogue = .builtIn) {
        guard names[MetricColumn.resourceType.rawValue] != nil, names[MetricColumn.metricName.rawValue] != nil else {
            return nil
        }
        self.sheet = sheet
        self.base = base
        headerRow = row.number
        for cell in row.cells {
            guard case .text(let title) = cell.value else { continue }
            read(title: Spelling.trimmed(title), at: CellReference(row: row.number, column: cell.column))
        }
    }

    /// Whether alarmbook made the table: it has every column that export writes.
    package var isMade: Bool { MetricColumn.allCases.allSatisfy { columns[$0] != nil } }

    private mutating func read(title: String, at reference: CellReference) {
        guard !title.isEmpty else { return }
        let header = SheetHeader(title: title, column: reference.column)
        headers.append(header)
        guard let column = Self.columnsByName[HeaderNames.name(of: title)] else {
            strange.append(header)
            if HeaderNames.isIndex(title) { return }
            let nearest = HeaderNames.nearest(to: title, of: MetricColumn.allCases.map(\.rawValue))
            problems.append(
                TableProblem(
                    nearest == nil ? .notice : .warning, sheet: sheet, cell: reference,
                    "column \"\(title)\" is not understood and left alone",
                    cure: nearest.map { "rename it \($0) if that was meant" } ?? ""))
            return
        }
        guard let other = columns[column] else {
            columns[column] = reference.column
            return
        }
        let first = CellReference(row: reference.row, column: other)
        problems.append(
            TableProblem(
                .error, sheet: sheet, cell: reference, "header \"\(title)\" means the same column as \(first)",
                cure: "rename or delete one of the two columns"))
    }

    /// The columns that export writes and that the sheet lacks. Where alarms' rows are blank, the built-in metrics would
    /// count instead of what somebody typed there.
    var missedColumns: [TableProblem] {
        let missed = MissedColumn(sheet: sheet, headerRow: headerRow, headers: headers, strange: strange)
        return MetricColumn.allCases.enumerated().compactMap { index, column in
            guard columns[column] == nil, let severity = column.missedSeverity else { return nil }
            return missed.problem(
                of: column.rawValue, at: index + 1, severity,
                orElse: "delete the sheet if the built-in metrics are meant")
        }
    }

    /// Reads a row below the header; a blank one is none.
    package mutating func read(_ row: Row) {
        guard row.number > headerRow else { return }
        let columns = columns
        let isBlank = columns.values.allSatisfy { column in
            row[column].map { Spelling.trimmed($0.value.plainText).isEmpty && $0.value != .uncalculated } ?? true
        }
        if isBlank { return }
        lastRow = row.number
        let cells = Metric.Cells(
            cell: { column in columns[column].flatMap { row[$0] } }, has: { columns[$0] != nil })
        var failures: [(MetricColumn, ValueError)] = []
        let metric = Metric(cells, over: base) { failures.append(($0, $1)) }
        for (column, error) in failures { add(column, row.number, error) }
        guard failures.isEmpty, let metric else { return }
        if let first = rows.updateValue(row.number, forKey: metric.key) {
            rows[metric.key] = first
            let reference = CellReference(row: first, column: columns[.metricName] ?? 1)
            add(
                .metricName, row.number,
                ValueError(
                    "metric \"\(metric.name)\" of \(metric.resource.type) stands in \(reference) already",
                    cure: "take one of the two rows away, or give one other Dimensions"))
            return
        }
        metrics.append(metric)
    }

    /// Reports merged cells that leave others blank, once all rows have been read.
    package mutating func read(mergedRanges: [MergedRange]) {
        let names = Dictionary(uniqueKeysWithValues: columns.map { ($0.value, $0.key.rawValue) })
        let merged = MergedCells(sheet: sheet, headerRow: headerRow, columns: names, lastRow: lastRow)
        problems += merged.errors(of: mergedRanges)
    }

    private mutating func add(_ column: MetricColumn, _ row: Int, _ error: ValueError) {
        let reference = CellReference(row: row, column: columns[column] ?? columns[.metricName] ?? 1)
        problems.append(TableProblem(.error, sheet: sheet, cell: reference, error.message, cure: error.cure))
    }

    /// The metrics of the sheet, and where it says nothing of one, the others.
    package var catalogue: MetricCatalogue { MetricCatalogue(metrics, over: base) }
}

extension BuiltInMetrics {
    /// The table, read as a sheet is.
    static var metrics: [Metric] {
        var lines = table.parts(at: "\n", omittingEmpty: true).makeIterator()
        let headers = (lines.next().map(cells) ?? []).map(MetricColumn.init)
        var indices: [MetricColumn: Int] = [:]
        for (index, column) in headers.enumerated() { indices[column ?? .why] = index }
        var metrics: [Metric] = []
        while let line = lines.next() {
            let texts = cells(line)
            let cells = Metric.Cells(
                cell: { column in indices[column].map { Cell(column: $0 + 1, .text(texts[$0])) } },
                has: { _ in true })
            if let metric = Metric(cells, over: nil, problem: { _, _ in }) { metrics.append(metric) }
        }
        return metrics
    }

    private static func cells(_ line: Substring) -> [String] {
        line.parts(at: "|").map { Spelling.trimmed(String($0)) }
    }
}
