internal import Sheets

// What a back-test found, in the columns behind those that people edit.
extension AlarmRefresh {
    /// The column of evidence in the new table.
    private func newColumn(_ column: AlarmColumn) -> Int? {
        carried.newColumn(ofNew: column.header) ?? table.columns[column].flatMap(carried.newColumn)
    }

    /// The cells of an older back-test. Their formulas go on as formulas, so that it is no remark that they have values.
    private func oldEvidence(_ row: Row) -> [(column: Int, value: Cell.Value?)] {
        // Without the last one the others are somebody's own.
        guard table.columns[.evidence] != nil else { return [] }
        return AlarmColumn.found.compactMap { column in
            guard let new = newColumn(column), let old = table.columns[column] else { return nil }
            let value = row[old]?.value
            if let value, let kind = column.wordKind, let word = language.translated(value, of: kind) {
                return (new, word)
            }
            return (new, value == .uncalculated ? nil : value)
        }
    }

    /// Fills a row's blank Threshold with the suggested one, and says why it has it.
    private mutating func fill(
        _ row: Row, _ found: Evidence.Row, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) -> Double? {
        guard let evidence, evidence.fillsSuggested, let suggested = found.suggested,
            let old = table.columns[.threshold], let threshold = carried.newColumn(of: old), row.isBlank(inColumn: old)
        else { return nil }
        updates.append((threshold, .number(suggested)))
        if let why = newColumn(.why) {
            let said = table.columns[.why].flatMap { row[$0] }?.value.plainText ?? ""
            let reason = evidence.why(suggested, of: found)
            updates.append((why, .text(said.isEmpty ? reason : "\(said); \(reason)")))
        }
        if let cost = newColumn(.monthlyCost), let index = updates.firstIndex(where: { $0.column == cost }) {
            let outlook = AlarmOutlook(metric: nil, defaults: AlarmDefaults()) { column in
                column == .threshold ? .number(suggested) : table.columns[column].flatMap { row[$0]?.value }
            }
            updates[index].value = .number(outlook.monthlyCost)
        }
        counts.suggested += 1
        return suggested
    }

    /// Says in a row what the back-test found.
    mutating func addEvidence(_ row: Row, _ updates: inout [(column: Int, value: Cell.Value?)]) {
        guard let evidence else {
            updates += oldEvidence(row)
            return
        }
        let columns = table.columns
        func value(_ column: AlarmColumn) -> Cell.Value? { columns[column].flatMap { row[$0]?.value } }
        let found = evidence.rows[row.number]
        var line: Int?
        if let found {
            let key = HistorySheet.key(value)
            line = history?.add(found.table, key: key)
        }
        var filled: Double?
        if let found { filled = fill(row, found, &updates) }
        let cells = EvidenceColumns.cells(of: found, line: line, in: language) { column in
            guard column == .threshold else { return value(column) }
            if let filled { return .number(filled) }
            guard let cell = columns[.threshold].flatMap({ row[$0] }), cell.isPercent, case .number = cell.value,
                value(.unit)?.plainText == EvidenceColumns.percent(in: language),
                let written = try? Threshold(cell, unit: .percent)
            else { return value(column) }
            return .number(written.value)
        }
        // What alarms really did stays as it was last read.
        for column in AlarmColumn.found where evidence.readsFirings || !AlarmColumn.happened.contains(column) {
            if let number = newColumn(column) { updates.append((number, cells[column])) }
        }
    }
}
