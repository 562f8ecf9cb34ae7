internal import Sheets

/// Rows of alarms on a sheet without a header, which make no alarms: somebody moved them there, or copied them.
package struct StrayRows: Sendable, RowLooker {
    private let sheet: String
    private let table: AlarmTable
    private let key: String
    private let known: KnownResources
    private var first: CellReference?
    private var count = 0

    /// The longest text that may be a resource's id or ARN, in bytes.
    private static let longestID = 2_048

    /// Looks for rows whose cells stand as in a table, wherever they begin.
    init(on sheet: String, like table: AlarmTable, key: String, of known: KnownResources) {
        self.sheet = sheet
        self.table = table
        self.key = Spelling.normalised(key)
        self.known = known
    }

    /// Looks at the next row. Returns false once no further one is needed.
    mutating func look(at row: Row) -> Bool {
        guard row.number <= SheetOutline.searchedRows else { return false }
        guard let cell = row.cellRange.first(where: { isID($0, of: row) }) else { return true }
        count += 1
        if first == nil { first = CellReference(row: row.number, column: Int(row.block.cells[cell].column)) }
        return true
    }

    /// Whether a cell is the id of a resource, beside which a Key and a metric or threshold stand as in the table.
    private func isID(_ index: Int, of row: Row) -> Bool {
        guard let text = text(index, of: row), known.contains(Spelling.trimmed(text)),
            let idColumn = table.columns[.resourceId], let keyColumn = table.columns[.key]
        else { return false }
        let shift = Int(row.block.cells[index].column) - idColumn
        guard let keyIndex = row.cellIndex(ofColumn: keyColumn + shift), let key = self.text(keyIndex, of: row),
            Spelling.normalised(key) == self.key
        else { return false }
        return [AlarmColumn.metricName, .threshold].contains { column in
            table.columns[column].map { !row.isBlank(inColumn: $0 + shift) } ?? false
        }
    }

    private func text(_ index: Int, of row: Row) -> String? {
        var isShort = false
        row.block.withText(of: row.block.cells[index]) { isShort = 1...Self.longestID ~= $0.count }
        guard isShort, case .text(let text) = row.block.cell(at: index).value else { return nil }
        return text
    }

    /// The notice; nil where there are none.
    var problem: TableProblem? {
        first.map { cell in
            TableProblem(
                .notice, sheet: sheet, cell: cell,
                "\(count.counting("row")) of alarms \(count == 1 ? "stands" : "stand") on a sheet without a header, and "
                    + "\(count == 1 ? "makes" : "make") none",
                cure: "move \(count == 1 ? "it" : "them") to sheet \"\(table.sheet)\" if alarms are wanted")
        }
    }
}
