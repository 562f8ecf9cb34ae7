internal import Sheets

/// What people write between the rows of alarms.
extension AlarmTableReader {
    /// Counts and tells a row that is no alarm's: a title, a note, a line of totals, or the header once more. Returns
    /// false for any other row.
    mutating func tellsSection(_ row: Row) -> Bool {
        guard table.hasAlarms, let what = section(row) else { return false }
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

    /// What a row is that is no alarm's; nil for any other one.
    private mutating func section(_ row: Row) -> String? {
        if repeatsHeader(row) { return "the header once more" }
        guard signs.namesNothing(row) else { return nil }
        let title = "a title or totals, since it names neither a resource nor a metric"
        guard signs.hasNameAndType(row) else {
            let isTitle = !row.holds(filter.key, inColumn: table.columns[.key] ?? 0) && resourceId(of: row).isEmpty
            return isTitle ? title : nil
        }
        // A Name and a type mean a resource where something is said of its alarm.
        guard filter.findsNoKey(in: row), !signs.isTyped(row) else { return nil }
        let type = table.columns[.resourceType].flatMap { row[$0] }?.value.plainText ?? ""
        if catalogue.metrics(ofType: Spelling.trimmed(type)).isEmpty { return title }
        return filter.asksForKey ? "a note, since it has no Key and says nothing of an alarm" : nil
    }

    /// Whether all cells of a row are headers, in any spelling, and stand where they stand in the header above it.
    private func repeatsHeader(_ row: Row) -> Bool {
        var count = 0
        for index in row.cellRange where !row.block.isEmptyText(at: index) {
            let number = Int(row.block.cells[index].column)
            // What formulas fill has a value in every row, and other columns are people's own.
            guard let column = table.columns.first(where: { $0.value == number })?.key,
                !Self.filledColumns.contains(column)
            else { continue }
            guard mayBeHeader(row, index), case .text(let text) = row.block.cell(at: index).value else { return false }
            if Spelling.trimmed(text).isEmpty { continue }
            guard AlarmColumn.meaning(of: text).map({ table.columns[$0] == number }) ?? false else { return false }
            count += 1
        }
        return count > 0
    }

    private static let filledColumns = Set(AlarmColumn.calculated + AlarmColumn.found)

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
