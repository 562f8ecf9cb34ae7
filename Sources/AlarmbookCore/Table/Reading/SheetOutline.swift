package import Sheets

/// What the first rows of a worksheet say about its role.
package struct SheetOutline: Sendable {
    /// How many rows a header is looked for in: there may be a title above it.
    package static let searchedRows = 100

    /// A row that looks like the header of a table of alarms.
    package struct NearMiss: Sendable {
        package let row: Int
        /// Which of a tag table's columns it lacks.
        package let missing: [AlarmColumn]
        /// Whether its other columns tell that alarmbook made the table.
        package let isMade: Bool
    }

    package let name: String
    /// The number among the workbook's worksheets, counted from 1 with hidden ones.
    package let number: Int
    /// The tag table, where the sheet is one.
    package private(set) var table: AlarmTable?
    /// The table of settings, where the sheet is one.
    package private(set) var settings: SettingsTable?
    /// The row that looks most like the header of a table of alarms, and what it lacks of one.
    package private(set) var nearMiss: NearMiss?
    /// The table of metrics, where the sheet is the one of that name.
    package private(set) var metrics: MetricTable?
    /// Whether the sheet says what rows said when they were made.
    package private(set) var isOfMadeRows = false
    private var candidate: SettingsTable?

    /// Whether it is the page that explains the others, on which a sample of a row stands with its header.
    private var isGuide: Bool { Spelling.normalised(name) == "guide" }

    /// Whether none of its first rows is a header of any kind.
    var isWithoutHeader: Bool { table == nil && settings == nil && metrics == nil }

    package init(name: String, number: Int) {
        self.name = name
        self.number = number
    }

    /// Looks at the next row. Returns false once no further row is needed.
    package mutating func look(at row: Row) -> Bool {
        guard row.number <= Self.searchedRows else { return false }
        if let candidate {
            if candidate.isSetting(row) { settings = candidate }
            return settings == nil
        }
        if MadeRows.isHeader(row) {
            isOfMadeRows = true
            return false
        }
        let header = HeaderNames(row)
        if let table = AlarmTable(sheet: name, header: row, header) {
            self.table = table
            return false
        }
        if MetricTable.isNamed(name) {
            metrics = MetricTable(sheet: name, header: row, header)
            if metrics != nil { return false }
        }
        candidate = SettingsTable(sheet: name, header: row, header)
        if candidate == nil, !MetricTable.isNamed(name), !isGuide { noteNearMiss(row, header) }
        return true
    }

    /// Takes the headers of the workbook's language where others mean the same.
    mutating func takeOwnColumns(in language: Language?) { table?.takeOwn(nil, in: language) }

    private mutating func noteNearMiss(_ row: Row, _ header: HeaderNames) {
        let columns = header.numbers(of: AlarmColumn.self)
        let missing = AlarmColumn.tagTable.filter { columns[$0] == nil }
        guard columns.count >= 3, missing.count < nearMiss?.missing.count ?? .max else { return }
        nearMiss = NearMiss(
            row: row.number, missing: missing, isMade: AlarmTable(sheet: name, anyHeader: row).isMade)
    }
}
