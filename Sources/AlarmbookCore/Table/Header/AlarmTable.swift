package import Sheets

/// The header of a worksheet, understood: a table of alarms if it has MetricName or Threshold, else a table of tags.
package struct AlarmTable: Hashable, Sendable {
    /// A header of the table.
    package typealias Header = SheetHeader

    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in; the data follows it.
    package let headerRow: Int
    /// The numbers of the columns that alarmbook understands, counted from 1.
    package private(set) var columns: [AlarmColumn: Int] = [:]
    /// Whether it is a table of alarms rather than of tags; kept, since it is asked of each row.
    package private(set) var hasAlarms = false
    /// All headers, understood or not.
    package private(set) var headers: [Header] = []
    /// The columns of which the workbook was made with one, so that a second header of the same meaning is a newcomer's
    /// in any language.
    private var single: Set<AlarmColumn> = []

    /// Reads a row of these names as a header; nil where it lacks one of the tag table's four columns.
    init?(sheet: String, header row: Row, _ names: HeaderNames) {
        guard AlarmColumn.tagTable.allSatisfy({ names[$0.rawValue] != nil }) else { return nil }
        self.init(sheet: sheet, anyHeader: row)
    }

    /// Reads any row as a header.
    init(sheet: String, anyHeader row: Row) {
        self.sheet = sheet
        headerRow = row.number
        for cell in row.cells {
            guard case .text(let text) = cell.value else { continue }
            let title = Spelling.trimmed(text)
            if title.isEmpty { continue }
            headers.append(Header(title: title, column: cell.column))
        }
        // English headers come first, as before others were understood: those may be people's own.
        for isEnglish in [true, false] {
            for header in headers where HeaderNames.isEnglish(header.title) == isEnglish {
                guard let meaning = AlarmColumn.meaning(of: header.title), columns[meaning] == nil else { continue }
                columns[meaning] = header.column
            }
        }
        hasAlarms = columns[.metricName] != nil || columns[.threshold] != nil
    }

    /// Takes the workbook's own columns where newcomers' headers in another language mean the same. `made` is what
    /// Settings say of the columns that the table was made with, and `language` is that of its headers; nil where they
    /// don't say it.
    mutating func takeOwn(_ made: MadeColumns?, in language: Language?) {
        guard made != nil || language != nil else { return }
        let meanings = Dictionary(grouping: headers) { AlarmColumn.meaning(of: $0.title) }
        for case (let column?, let same) in meanings where same.count > 1 {
            let stood = made?.headers.filter { $0.title == column.rawValue } ?? []
            // A refresh of a workbook that was made before other languages were understood may have found two.
            guard stood.count < 2 else { continue }
            let word = language.map { Spelling.normalised($0.words.word(.header, column.rawValue)) }
            let own =
                same.first { Spelling.normalised($0.title) == word }
                ?? same.first { $0.column == stood.first?.column }
            if let own { columns[column] = own.column }
            if language != nil, !stood.isEmpty { single.insert(column) }
        }
    }

    /// How many of the columns that export writes for editing tell that it made the table: a table made by hand or by
    /// pandas has some of them.
    private static let tellingCount = 10

    /// Whether alarmbook made the table: it has a column that nobody writes by hand, since it is never read, or nearly
    /// all that export writes.
    package var isMade: Bool {
        AlarmColumn.calculated.contains { columns[$0] != nil }
            || AlarmColumn.edited.count { columns[$0] != nil } >= Self.tellingCount
    }

    /// Whether it has a column for accounts or Regions.
    package var hasPlaces: Bool { AlarmColumn.places.contains { columns[$0] != nil } }

    /// The column that shows the tag of a key.
    package func column(ofTag key: String) -> Int? {
        headers.first { ShownTag.key(of: $0.title) == key }?.column
    }

    /// The column of any header.
    package func column(titled title: String) -> Int? {
        if let column = AlarmColumn.meaning(of: title).flatMap({ columns[$0] }) { return column }
        let wanted = Spelling.normalised(title)
        return headers.first { Spelling.normalised($0.title) == wanted }?.column
    }

    /// The cell at which a problem of a column is shown: the column's own, or that of ResourceId where the sheet lacks
    /// the column.
    package func cell(_ column: AlarmColumn, row: Int) -> CellReference {
        CellReference(row: row, column: columns[column] ?? columns[.resourceId] ?? 1)
    }

    /// The header's problems: two headers of one meaning, and headers that aren't understood.
    package var problems: [TableProblem] {
        var problems: [TableProblem] = []
        var seen: [String: Header] = [:]
        for header in headers {
            let reference = CellReference(row: headerRow, column: header.column)
            let name = ShownTag.key(of: header.title).map { ShownTag.prefix + $0 } ?? HeaderNames.name(of: header.title)
            let meaning = AlarmColumn.meaning(of: header.title)
            let isKnown = name.begins(with: ShownTag.prefix) || meaning != nil
            if let meaning, !single.contains(meaning), let number = columns[meaning],
                isOwn(header, besides: number)
            {
                problems.append(leftAlone(header, at: reference, besides: number))
            } else if isKnown, let other = seen.updateValue(header, forKey: name) {
                let first = CellReference(row: headerRow, column: other.column)
                problems.append(
                    TableProblem(
                        .error, sheet: sheet, cell: reference,
                        "header \"\(header.title)\" means the same column as \"\(other.title)\" in \(first)",
                        cure: "rename or delete one of the two columns"))
            } else if !isKnown, !HeaderNames.isIndex(header.title) {
                problems.append(unknown(header, at: reference))
            }
        }
        return problems
    }

    /// Whether a header in another language is somebody's own, since the column that it means has its English one: a
    /// workbook that was made before other languages were understood may have both.
    private func isOwn(_ header: Header, besides column: Int) -> Bool {
        column != header.column && !HeaderNames.isEnglish(header.title)
            && headers.contains { $0.column == column && HeaderNames.isEnglish($0.title) }
    }

    private func leftAlone(_ header: Header, at cell: CellReference, besides column: Int) -> TableProblem {
        let title = headers.first { $0.column == column }?.title ?? ""
        return TableProblem(
            .warning, sheet: sheet, cell: cell,
            "column \"\(header.title)\" means the same as \"\(title)\" in "
                + "\(CellReference(row: headerRow, column: column)), and is left alone",
            cure: "delete one of the two columns, or call your own otherwise")
    }

    private func unknown(_ header: Header, at cell: CellReference) -> TableProblem {
        let nearest = HeaderNames.nearest(to: header.title, of: Self.mistakable)
        let reference = nearest.flatMap { name in
            AlarmColumn.meaning(of: name).flatMap { columns[$0] }.map { CellReference(row: headerRow, column: $0) }
        }
        let cure = nearest.map { name in
            reference.map { "the nearest known one, \(name), stands in \($0)" } ?? "rename it \(name) if that was meant"
        }
        return TableProblem(
            nearest == nil ? .notice : .warning, sheet: sheet, cell: cell,
            "column \"\(header.title)\" is not understood and left alone", cure: cure ?? "")
    }

    /// The names that a header may be meant to be. Why is as short as Who and Way.
    private static let mistakable = AlarmColumn.allCases.filter { $0 != .why && !AlarmColumn.found.contains($0) }
        .map(\.rawValue)
}
