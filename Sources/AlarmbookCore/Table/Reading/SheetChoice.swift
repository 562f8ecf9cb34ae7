package import Sheets

/// Which worksheets are read as what.
package struct SheetChoice: Hashable, Sendable {
    /// The sheet that makes alarms.
    package let alarms: SheetIndex
    /// The table of alarms on that sheet.
    package private(set) var table: AlarmTable
    /// The sheets of tags.
    package let tags: [SheetIndex]
    package let settings: SheetIndex?

    /// Chooses by what the sheets hold; `wanted` is the name or number that somebody gave.
    package init(_ outlines: [SheetOutline], wanted: String? = nil) throws(ValueError) {
        let settings = try Self.settings(outlines)
        let alarms: SheetIndex
        if let wanted {
            (alarms, table) = try Self.sheet(wanted, of: outlines, hasSettings: settings != nil)
        } else {
            (alarms, table) = try Self.alarms(outlines, hasSettings: settings != nil)
        }
        self.alarms = alarms
        self.settings = settings
        tags = outlines.sheetIndices.filter { $0 != alarms && outlines[$0].table?.hasAlarms == false }
    }

    /// Takes the workbook's own columns where another header means the same; `settings` are what the workbook says.
    mutating func takeOwnColumns(_ settings: Settings) {
        table.takeOwn(settings.columns, in: settings.language)
    }

    private static func settings(_ outlines: [SheetOutline]) throws(ValueError) -> SheetIndex? {
        let found = outlines.sheetIndices.filter { outlines[$0].settings != nil }
        if found.count < 2 { return found.first }
        let named = found.filter { Spelling.normalised(outlines[$0].name) == "settings" }
        guard named.count == 1 else {
            throw ValueError(
                "\(list(found, outlines)) are both sheets of settings", cure: "rename the true one Settings")
        }
        return named[0]
    }

    private static func alarms(_ outlines: [SheetOutline], hasSettings: Bool) throws(ValueError) -> (
        SheetIndex, AlarmTable
    ) {
        let tables = outlines.sheetIndices.filter { outlines[$0].table?.hasAlarms == true }
        let bare = hasSettings ? [] : outlines.sheetIndices.filter { outlines[$0].table?.hasAlarms == false }
        let found = tables.isEmpty ? bare : tables
        guard let first = found.first, let table = outlines[first].table else {
            throw missing(outlines, hasSettings: hasSettings)
        }
        // The sheet that people edited may be the one that isn't understood any more.
        for outline in outlines {
            guard let near = outline.nearMiss, near.isMade else { continue }
            let missing = near.missing.map(\.rawValue).joined(separator: ", ")
            throw ValueError(
                "sheet \"\(outline.name)\" looks like a table of alarms, but its header in row \(near.row) lacks "
                    + missing,
                cure: "put \(missing) back, or choose the sheet that counts with --sheet")
        }
        guard found.count == 1 else {
            throw ValueError(
                "\(list(found, outlines)) are both tables of \(tables.isEmpty ? "tags" : "alarms")",
                cure: "choose one with --sheet, or delete the others")
        }
        return (first, table)
    }

    private static func missing(_ outlines: [SheetOutline], hasSettings: Bool) -> ValueError {
        let columns = AlarmColumn.tagTable.map(\.rawValue).joined(separator: ", ")
        let message = "no sheet has the columns \(columns)" + (hasSettings ? " and MetricName or Threshold" : "")
        for outline in outlines {
            guard let near = outline.nearMiss else { continue }
            let missing = near.missing.map(\.rawValue).joined(separator: ", ")
            return ValueError(message, cure: "add \(missing) to row \(near.row) of sheet \"\(outline.name)\"")
        }
        return ValueError(
            message,
            cure: hasSettings
                ? "put the sheet Alarms back, or export the workbook again"
                : "name a workbook that alarmbook export or pandas wrote")
    }

    private static func sheet(
        _ wanted: String, of outlines: [SheetOutline], hasSettings: Bool
    ) throws(ValueError) -> (SheetIndex, AlarmTable) {
        let index =
            outlines.sheetIndices.first { String(outlines[$0].number) == wanted }
            ?? outlines.sheetIndices.first { outlines[$0].name == wanted }
            ?? outlines.sheetIndices.first { Spelling.normalised(outlines[$0].name) == Spelling.normalised(wanted) }
        guard let index else {
            throw ValueError(
                "there is no sheet \"\(wanted)\"", cure: "choose \(list(outlines.sheetIndices, outlines, "or"))")
        }
        guard let table = outlines[index].table, table.hasAlarms || !hasSettings else {
            throw ValueError(
                "sheet \"\(outlines[index].name)\" has not the columns of a table of alarms",
                cure: "choose one with \(AlarmColumn.tagTable.map(\.rawValue).joined(separator: ", ")) and "
                    + "MetricName or Threshold")
        }
        return (index, table)
    }

    private static func list(_ sheets: [SheetIndex], _ outlines: [SheetOutline], _ word: String = "and") -> String {
        let names = sheets.map { "\"\(outlines[$0].name)\"" }
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
