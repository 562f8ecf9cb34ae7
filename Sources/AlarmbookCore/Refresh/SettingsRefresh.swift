package import Sheets

/// Copies the rows of an old workbook's Settings. Their values stay, except those that describe the tags.
package struct SettingsRefresh: Sendable {
    private let table: SettingsTable
    private let carried: CarriedTable
    private let wanted: [Settings.Entry]
    private let values: [String: String]
    private var met: Set<String> = []

    /// `settings` are the new values; `carried` has seen the sheet's rows.
    package init(_ table: SettingsTable, _ carried: CarriedTable, settings: Settings) {
        self.table = table
        self.carried = carried
        wanted = settings.entries
        values = Dictionary(
            settings.entries.map { (Spelling.normalised($0.name), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a row of the old sheet to a builder. Skips the header and the rows above it.
    package mutating func carry(_ row: Row, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder) {
        guard row.number > table.headerRow else { return }
        let name = Spelling.normalised(row[table.nameColumn]?.value.plainText ?? "")
        var updates: [(column: Int, value: Cell.Value?)] = []
        if let value = values[name], !value.isEmpty, let newColumn = carried.newColumn(of: table.valueColumn) {
            let current = Spelling.trimmed(row[table.valueColumn]?.value.plainText ?? "")
            if current.isEmpty || Settings.renewedNames.contains(name), current != value {
                updates.append((newColumn, .text(value)))
            }
        }
        met.insert(name)
        carried.carry(row, with: updates, &carrier, into: &builder)
    }

    /// Adds rows for what the old sheet had no row for.
    package mutating func finish(into builder: inout RowBlockBuilder) {
        guard let name = carried.newColumn(of: table.nameColumn), let value = carried.newColumn(of: table.valueColumn)
        else {
            return
        }
        for row in wanted where !row.value.isEmpty && !met.contains(Spelling.normalised(row.name)) {
            builder.append(.text, row.name, column: name)
            builder.append(.text, row.value, column: value)
            builder.sortRow()
            builder.endRow(number: builder.count + 2)
        }
    }
}
