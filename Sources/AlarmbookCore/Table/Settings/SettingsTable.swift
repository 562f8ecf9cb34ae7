package import Sheets

/// A column of the sheet Settings, in its order. The raw value is its header.
package enum SettingColumn: String, CaseIterable, Hashable, Sendable {
    case name = "Name"
    case value = "Value"

    /// The name by which conditional formats of other sheets call the column, as `MetricColumn` has one.
    package var definedName: String { "Setting_" + rawValue }
}

/// The worksheet of settings: Name and Value, one a row.
package struct SettingsTable: Hashable, Sendable {
    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in.
    package let headerRow: Int
    let nameColumn: Int
    let valueColumn: Int
    /// What has been read so far.
    package private(set) var settings = Settings()
    package private(set) var problems: [TableProblem] = []
    private var cells: [String: CellReference] = [:]
    /// The last row with a name.
    private var lastRow = 0

    /// Reads a row of these names as a header; nil where it lacks Name or Value, or is that of a tag table.
    init?(sheet: String, header row: Row, _ names: HeaderNames) {
        guard let name = names[SettingColumn.name.rawValue], let value = names[SettingColumn.value.rawValue],
            names[AlarmColumn.resourceId.rawValue] == nil
        else { return nil }
        self.sheet = sheet
        headerRow = row.number
        nameColumn = name
        valueColumn = value
    }

    /// Whether a row below the header names a setting, so that the sheet is the one of settings.
    package func isSetting(_ row: Row) -> Bool {
        guard let name = row[nameColumn]?.value.plainText else { return false }
        var settings = Settings()
        return ((try? settings.read(.init(name: name, value: ""))) ?? true)
    }

    /// Reads a row below the header.
    package mutating func read(_ row: Row) {
        guard row.number > headerRow, let nameCell = row[nameColumn] else { return }
        let name = Spelling.trimmed(nameCell.value.plainText)
        if name.isEmpty { return }
        lastRow = row.number
        let reference = CellReference(row: row.number, column: valueColumn)
        do {
            read(name, try row[valueColumn]?.value.readableText(of: name) ?? "", at: reference)
        } catch {
            add(.error, reference, error.message, cure: error.cure)
        }
    }

    private mutating func read(_ name: String, _ value: String, at reference: CellReference) {
        let key = Spelling.normalised(name)
        if let other = cells[key], !value.isEmpty {
            add(
                .error, reference, "setting \"\(name)\" stands in \(other) already",
                cure: "take one of the two rows away")
            return
        }
        do {
            let isKnown = try settings.read(.init(name: name, value: value))
            if isKnown { cells[key] = reference } else { tellUnknown(name, at: reference) }
        } catch {
            add(.error, reference, error.message, cure: error.cure)
        }
    }

    /// Reports merged cells that leave settings blank, once all rows have been read.
    package mutating func read(mergedRanges: [MergedRange]) {
        let merged = MergedCells(
            sheet: sheet, headerRow: headerRow,
            columns: [nameColumn: SettingColumn.name.rawValue, valueColumn: SettingColumn.value.rawValue],
            lastRow: lastRow)
        problems += merged.errors(of: mergedRanges)
    }

    private mutating func tellUnknown(_ name: String, at reference: CellReference) {
        let nearest = Spelling.nearest(to: name, of: Settings.knownNames)
        add(
            nearest == nil ? .notice : .warning, CellReference(row: reference.row, column: nameColumn),
            "setting \"\(name)\" is not understood and left alone",
            cure: nearest.map { "rename it \($0) if that was meant" } ?? "")
    }

    private mutating func add(
        _ severity: TableProblem.Severity, _ reference: CellReference, _ message: String, cure: String
    ) {
        problems.append(TableProblem(severity, sheet: sheet, cell: reference, message, cure: cure))
    }

    /// The cell of a setting's value; nil where the sheet doesn't have it.
    package func cell(of name: String) -> CellReference? { cells[Spelling.normalised(name)] }
}
