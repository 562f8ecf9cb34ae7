internal import Sheets

/// What is no alarm's row, and looks like one.
extension AlarmTableReader {
    /// Counts a row that the filter leaves out. One that export or pull made an alarm's, and that has another Key now,
    /// is an error: its alarm would be an orphan.
    mutating func leaveOut(_ row: Row) {
        guard !tellsSection(row) else { return }
        // Where the sheet Tags was lost, nothing tells which rows the workbook was made with.
        guard signs.saysAlarm(row), filter.findsOtherKey(in: row),
            known?.wrappedValue.contains(resourceId(of: row)) ?? (settings.columns != nil)
                || table.columns[.alarmArn].map({ !row.isBlank(inColumn: $0) }) ?? false
        else {
            counts.leftOut += 1
            return
        }
        let written = table.columns[.key].flatMap { row[$0] }?.value.plainText ?? ""
        add(
            .key, row.number,
            ValueError(
                "Key \"\(written)\" is not \"\(filter.key)\", so that the row's alarm would be lost",
                cure: "write \(filter.key), or clear the Threshold or delete the row if no alarm is wanted"))
    }

    /// Why no refresh can have written `gone` into a row's Status, so that it is somebody's own word; nil where one may
    /// have: it takes what is gone off the sheets of tags, and writes Settings, which say that the column is its own.
    mutating func reasonAgainstGone(_ row: Row) -> String? {
        if let made = settings.columns, !made.headers.contains(where: { $0.title == AlarmColumn.status.rawValue }) {
            return "the workbook was made without this column"
        }
        if let known {
            let id = resourceId(of: row)
            return known.wrappedValue.contains(id) ? "the sheets of tags have \(id)" : nil
        }
        return hasSettings ? nil : "the workbook has no Settings"
    }

    /// Tells of rows of alarms on a sheet that isn't read.
    package mutating func tell(_ stray: StrayRows) {
        problems.add([stray.problem].compactMap(\.self))
    }

    /// Looks for rows of alarms on a sheet without a header; nil where nothing tells them.
    package func strayRows(on sheet: String) -> StrayRows? {
        known.map { StrayRows(on: sheet, like: table, key: filter.key, of: $0.wrappedValue) }
    }
}
