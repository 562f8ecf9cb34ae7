internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// The sheet Alarms as the Summary counts it: the numbers, and formulas that follow its rows, in A1 references alone.
struct SummarySheet {
    let tally: AlarmTally
    /// The name of the sheet Alarms.
    let name: String
    private let settings: SheetColumns<SettingColumn>

    /// The most rows for which a formula that compares all rows with each other is fast enough.
    private static let liveRows = 1_500
    /// Rows below the last one that are counted too.
    private static let spareRows = 500
    /// The length of a text from which on COUNTIFS finds nothing ("COUNTIFS function", support.microsoft.com).
    private static let maximumCriterionLength = 255

    private static let months: Set = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    init(
        _ tally: AlarmTally, of name: String = BookSheet.alarms.name,
        settings: SheetColumns<SettingColumn> = BookSheet.settingColumns
    ) {
        self.tally = tally
        self.name = name
        self.settings = settings
    }

    /// Where the first row with a blank Threshold has it; nil where no row has.
    var firstBlankThreshold: String? {
        guard let column = tally.thresholdColumn, let row = tally.firstBlankThreshold else { return nil }
        return CellReference.quoted(sheet: name) + "!" + CellReference(row: row, column: column).description
    }

    private func column(_ number: Int) -> String { CellReference.column(number, of: name) }

    private func rows(_ column: Int) -> String {
        let last = min(tally.rowCount + 1 + Self.spareRows, CellReference.maximumRow)
        return CellReference.cells(column: column, rows: 2...last, of: name)
    }

    private var cost: (column: String, rows: String) { (column(tally.costColumn), rows(tally.costColumn)) }

    /// Rows that make an alarm.
    var alarmCount: String { "COUNTIF(\(cost.column),\">0\")" }

    /// Rows that make none.
    var idleCount: String { "COUNTIF(\(cost.column),0)" }

    /// What all alarms cost.
    var totalCost: String { "ROUND(SUM(\(cost.column)),2)" }

    /// Rows of a metric whose Threshold is blank; nil where the sheet lacks the column.
    var blankThresholdCount: String? {
        tally.thresholdColumn.map {
            "SUMPRODUCT(--(\(rows(tally.metricColumn))<>\"\"),--(\(rows($0))=\"\"))"
        }
    }

    /// Alarms that tell nobody, by their rows or by Settings; nil where the sheet lacks a column for it.
    var silentCount: String? {
        guard let enabled = tally.enabledColumn, let actions = tally.actionsColumn, let names = settings[.name],
            let value = settings[.value]
        else { return nil }
        let none =
            "IFERROR(INDEX(\(value),MATCH(\"\(AlarmColumn.alarmActions.rawValue)\",\(names),0))=\"\",TRUE)"
        func says(_ column: Int, _ kind: WordKind, _ name: String) -> [String] {
            Language.allCases.map { "(\(rows(column))=\"\($0.words.word(kind, name))\")" }
        }
        let reasons =
            says(enabled, .answer, "no") + says(actions, .nothing, ActionList.none)
            + ["(\(rows(actions))=\"\")*\(none)"]
        return "SUMPRODUCT(--(\(cost.rows)>0),--(\(reasons.joined(separator: "+"))>0))"
    }

    /// Resources that have an alarm; nil where there are so many rows that it would slow typing down.
    var watchedCount: String? {
        guard tally.rowCount <= Self.liveRows else { return nil }
        let (ids, costs) = (rows(tally.idColumn), cost.rows)
        // A row without an id must count 0 and not divide by 0.
        let count = "COUNTIFS(\(ids),\(ids),\(costs),\">0\")+(\(costs)<=0)+(\(ids)=\"\")"
        return "ROUND(SUMPRODUCT((\(ids)<>\"\")*(\(costs)>0)/(\(count))),0)"
    }

    /// Resources that have a row; nil as `watchedCount`.
    var resourceCount: String? {
        guard tally.rowCount <= Self.liveRows else { return nil }
        let ids = rows(tally.idColumn)
        return "ROUND(SUMPRODUCT((\(ids)<>\"\")/(COUNTIF(\(ids),\(ids))+(\(ids)=\"\"))),0)"
    }

    /// The alarms of a group, whose name stands in column A of a row of the sheet.
    func count(of group: AlarmTally.Group, by subject: AlarmTally.Subject, labelRow: Int) -> String {
        guard Self.isPlainCriterion(group.name) else {
            // Exact, if slower: a criterion of COUNTIFS would be read as a number, a date or a pattern, and LibreOffice
            // passes over blank cells behind a column's last text.
            let name = group.name.isEmpty ? "\"\"" : "$A\(labelRow)"
            return "SUMPRODUCT(--(\(rows(subject.column))=\(name)),--(\(cost.rows)>0))"
        }
        return "COUNTIFS(\(column(subject.column)),$A\(labelRow),\(cost.column),\">0\")"
    }

    /// Whether COUNTIFS takes a text as nothing but a text.
    private static func isPlainCriterion(_ text: String) -> Bool {
        guard text.utf16.count <= maximumCriterionLength, text.unicodeScalars.first?.properties.isAlphabetic == true,
            !["true", "false"].contains(text.lowercased())
        else { return false }
        let scalars = text.unicodeScalars
        if scalars.contains(where: { "*?~=<>".unicodeScalars.contains($0) }) { return false }
        guard scalars.contains(where: { $0.properties.numericType != nil }) else { return true }
        // `May 5`, `eu-1` and their like might be dates somewhere.
        return !months.contains(String(text.lowercased().unicodeScalars.prefix(3)))
            && !scalars.contains { " -/.,:".unicodeScalars.contains($0) }
    }
}
