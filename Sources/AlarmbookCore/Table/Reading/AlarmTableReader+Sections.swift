internal import Sheets

/// What people write between the rows of alarms.
extension AlarmTableReader {
    /// Counts and tells a row that is no alarm's: a title, a line of totals, or the header once more. Returns false for
    /// any other row.
    mutating func tellsSection(_ row: Row) -> Bool {
        guard table.hasAlarms else { return false }
        let what: String
        if repeatsHeader(row) {
            what = "the header once more"
        } else if reader.mayBeSection(row), !row.holds(filter.key, inColumn: table.columns[.key] ?? 0),
            resourceId(of: row).isEmpty
        {
            what = "a title or totals, since it names neither a resource nor a metric"
        } else {
            return false
        }
        sections.insert(row.number)
        counts.sections += 1
        let first = row.cellRange.first { !row.block.isEmptyText(at: $0) }.map { Int(row.block.cells[$0].column) }
        problems.add(
            TableProblem(
                .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: first ?? 1),
                "row \(row.number) is read as \(what): it makes no alarm"),
            kind: "rows between alarms")
        return true
    }

    /// Whether the cells of a row repeat the header above them, in any spelling.
    private func repeatsHeader(_ row: Row) -> Bool {
        guard let column = table.columns[.resourceId] ?? table.columns[.metricName],
            let index = row.cellIndex(ofColumn: column), mayBeHeader(row, index)
        else { return false }
        let columns = Set(table.columns.values)
        let cells = row.cells.filter { columns.contains($0.column) && !$0.value.plainText.isEmpty }
        return cells.count > 1
            && cells.allSatisfy { cell in
                guard case .text(let text) = cell.value, let meaning = AlarmColumn.meaning(of: text) else {
                    return false
                }
                return table.columns[meaning] == cell.column
            }
    }

    /// Whether a cell may be a header: ids, which most rows have there, hold a digit, hyphen or colon, and no header does.
    private func mayBeHeader(_ row: Row, _ index: Int) -> Bool {
        var result = false
        row.block.withText(of: row.block.cells[index]) { text in
            result =
                1...HeaderNames.maximumCount ~= text.count
                && text.indices.allSatisfy { !text[$0].isDigit && text[$0] != 0x2d && text[$0] != 0x3a }
        }
        return result
    }
}
