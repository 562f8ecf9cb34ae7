/// A worksheet whose header was understood: a tag table, and with a MetricName or Threshold a table of alarms.
package struct TagTable: Hashable, Sendable {
    /// A header that stands in a cell of the header row.
    package struct Header: Hashable, Sendable {
        package let title: String
        /// Counted from 1.
        package let column: Int
    }

    /// What the header of a column that shows a tag begins with.
    package static let tagPrefix = "tag:"

    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in; the data follows it.
    package let headerRow: Int
    /// Where the columns that mean something stand.
    package private(set) var columns: [AlarmColumn: Int] = [:]
    /// Every header, those that mean nothing included.
    package private(set) var headers: [Header] = []

    private static let columnsByName = Dictionary(
        uniqueKeysWithValues: AlarmColumn.allCases.map { (Spelling.normalised($0.rawValue), $0) })

    /// Reads a row as a header; nil where it lacks one of the tag table's four columns.
    package init?(sheet: String, header row: Row) {
        self.init(sheet: sheet, header: row, HeaderNames(row))
    }

    /// Reads a row whose names were looked at as a header.
    init?(sheet: String, header row: Row, _ names: HeaderNames) {
        guard AlarmColumn.tagTable.allSatisfy({ names[$0.rawValue] != nil }) else { return nil }
        self.init(sheet: sheet, anyHeader: row)
    }

    /// Reads a row as a header, whatever it has.
    init(sheet: String, anyHeader row: Row) {
        self.sheet = sheet
        headerRow = row.number
        for cell in row.cells {
            guard case .text(let text) = cell.value else { continue }
            let title = Spelling.trimmed(text)
            if title.isEmpty { continue }
            headers.append(Header(title: title, column: cell.column))
            if let meaning = Self.meaning(of: title), columns[meaning] == nil { columns[meaning] = cell.column }
        }
    }

    /// What a header means: letter case, spaces and underscores don't matter.
    package static func meaning(of title: String) -> AlarmColumn? {
        title.utf8.count <= HeaderNames.maximumCount ? columnsByName[Spelling.normalised(title)] : nil
    }

    /// The key of the tag that a column shows; nil where it shows none.
    package static func tagKey(of title: String) -> String? {
        guard title.lowercased().begins(with: tagPrefix) else { return nil }
        let key = title.unicodeScalars.dropFirst(tagPrefix.utf8.count)
        return key.isEmpty ? nil : Spelling.trimmed(String(key))
    }

    /// Whether the sheet is more than a list of tags.
    package var hasAlarms: Bool { columns[.metricName] != nil || columns[.threshold] != nil }

    /// Whether rows may say of which account or Region they are.
    package var hasPlaces: Bool { AlarmColumn.places.contains { columns[$0] != nil } }

    /// The column that shows the tag of a key.
    package func column(ofTag key: String) -> Int? {
        headers.first { Self.tagKey(of: $0.title) == key }?.column
    }

    /// The column of any header.
    package func column(titled title: String) -> Int? {
        let wanted = Spelling.normalised(title)
        return headers.first { Spelling.normalised($0.title) == wanted }?.column
    }

    /// Where a problem of a column is shown: its cell, or where the sheet has no such column, that of ResourceId.
    package func cell(_ column: AlarmColumn, row: Int) -> CellReference {
        CellReference(row: row, column: columns[column] ?? columns[.resourceId] ?? 1)
    }

    /// What is wrong with the header itself: two of one meaning, and those that mean nothing.
    package var problems: [TableProblem] {
        var problems: [TableProblem] = []
        var seen: [String: Header] = [:]
        for header in headers {
            let place = CellReference(row: headerRow, column: header.column)
            let name = Self.tagKey(of: header.title).map { Self.tagPrefix + $0 } ?? Spelling.normalised(header.title)
            let isKnown = name.begins(with: Self.tagPrefix) || Self.meaning(of: header.title) != nil
            if isKnown, let other = seen.updateValue(header, forKey: name) {
                let first = CellReference(row: headerRow, column: other.column)
                problems.append(
                    TableProblem(
                        .error, sheet: sheet, cell: place,
                        "header \"\(header.title)\" means the same column as \"\(other.title)\" in \(first)",
                        cure: "rename or delete one of the two columns"))
            } else if !isKnown, !Self.isIndex(header.title) {
                problems.append(unknown(header, at: place))
            }
        }
        return problems
    }

    private func unknown(_ header: Header, at cell: CellReference) -> TableProblem {
        let nearest = Spelling.nearest(to: header.title, of: AlarmColumn.allCases.map(\.rawValue))
        let place = nearest.flatMap { name in
            AlarmColumn(rawValue: name).flatMap { columns[$0] }.map { CellReference(row: headerRow, column: $0) }
        }
        let cure = nearest.map { name in
            place.map { "the nearest known one, \(name), stands in \($0)" } ?? "rename it \(name) if that was meant"
        }
        return TableProblem(
            nearest == nil ? .notice : .warning, sheet: sheet, cell: cell,
            "column \"\(header.title)\" is not understood and left alone", cure: cure ?? "")
    }

    /// What pandas writes over its index.
    private static func isIndex(_ title: String) -> Bool { title.begins(with: "Unnamed: ") || title == "index" }
}
