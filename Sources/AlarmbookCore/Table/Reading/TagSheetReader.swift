package import Sheets

/// Reads the sheets of tags: the resources and the values of wanted tags, which rows of alarms are checked against.
package struct TagSheetReader: Sendable {
    /// How many problems are kept.
    private static let maximumProblems = 1_000

    /// The cells that can't be an account or Region, and merged cells.
    package private(set) var problems: [TableProblem] = []
    /// The resources that were met, with the values of wanted tags.
    package private(set) var resources: KnownResources
    private let wantedKeys: [String]
    private let keepsTypes: Bool
    private var latestType = ""
    private var typeColumn: Int?
    private var table: AlarmTable?
    /// The table's, or no row's where there is none.
    private var headerRow = Int.max
    private var columns = (key: 1, resourceId: 2, value: 4)
    private var accountId: ColumnReader<AccountID>?
    private var region: ColumnReader<RegionName>?
    private var resourceId = ""
    /// The last row that has a resource.
    private var lastRow = 0

    /// `keys` are the tags whose values are kept; `home` is the place of resources whose rows name none. `keepsTypes` is
    /// whether the resources' types are kept.
    package init(keys: some Sequence<String>, home: AlarmPlace = AlarmPlace(), keepsTypes: Bool = false) {
        wantedKeys = Array(Set(keys))
        self.keepsTypes = keepsTypes
        resources = KnownResources(home: home)
    }

    /// Begins with a sheet's rows.
    package mutating func begin(_ table: AlarmTable) {
        self.table = table
        headerRow = table.headerRow
        accountId = table.columns[.accountId].map { _ in .accountId(table) }
        region = table.columns[.region].map { _ in .region(table) }
        lastRow = 0
        typeColumn = table.columns[.resourceType]
        columns = (table.columns[.key] ?? 1, table.columns[.resourceId] ?? 2, table.columns[.value] ?? 4)
    }

    /// Reads a row of the sheet that was begun.
    package mutating func read(_ row: Row) {
        guard row.number > headerRow else { return }
        // The tags of a resource mostly stand together, so that most rows make no String at all.
        if !row.holds(resourceId, inColumn: columns.resourceId) {
            guard let id = row[columns.resourceId]?.value.plainText else { return }
            resourceId = id
            resources.insert(
                Spelling.trimmed(id), at: place(of: row), type: keepsTypes ? type(of: row) : "")
        }
        lastRow = row.number
        guard let key = row.cellIndex(ofColumn: columns.key) else { return }
        if row.block.holds("Name", at: key) {
            resources.insert(
                Spelling.trimmed(resourceId), name: value(of: row), type: type(of: row))
        }
        for wanted in wantedKeys where row.block.holds(wanted, at: key) {
            resources.keep(value(of: row), ofTag: wanted, of: Spelling.trimmed(resourceId))
        }
    }

    /// A row's ResourceType. One text serves all resources of a type that stand together.
    private mutating func type(of row: Row) -> String {
        guard let column = typeColumn else { return "" }
        if !row.holds(latestType, inColumn: column) { latestType = row[column]?.value.plainText ?? "" }
        return latestType
    }

    /// Reports merged cells of the sheet that was begun, which leave others blank; all its rows have been read.
    package mutating func read(mergedRanges: [MergedRange]) {
        guard let table else { return }
        let columns = (AlarmColumn.tagTable + AlarmColumn.places).compactMap { column in
            table.columns[column].map { ($0, column.rawValue) }
        }
        let merged = MergedCells(
            sheet: table.sheet, headerRow: table.headerRow, columns: Dictionary(uniqueKeysWithValues: columns),
            lastRow: lastRow)
        problems += merged.errors(of: mergedRanges).prefix(max(Self.maximumProblems - problems.count, 0))
    }

    private mutating func place(of row: Row) -> AlarmPlace {
        if accountId == nil, region == nil { return AlarmPlace() }
        return AlarmPlace(account: value(of: \.accountId, in: row), region: value(of: \.region, in: row))
    }

    /// What a cell says; nil where it is blank, or wrong, which becomes a problem.
    private mutating func value<Value>(
        of reader: WritableKeyPath<TagSheetReader, ColumnReader<Value>?>, in row: Row
    ) -> Value? {
        do {
            return try self[keyPath: reader]?.read(row)
        } catch {
            if problems.count < Self.maximumProblems, let table, let column = self[keyPath: reader]?.column {
                problems.append(
                    TableProblem(
                        .error, sheet: table.sheet, cell: table.cell(column, row: row.number), error.message,
                        cure: error.cure))
            }
            return nil
        }
    }

    private func value(of row: Row) -> String {
        Spelling.trimmed(row[columns.value]?.value.plainText ?? "")
    }
}
