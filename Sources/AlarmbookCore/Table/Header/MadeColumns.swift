internal import Sheets

/// The columns that a sheet of alarms had when its workbook was made, as Settings keep them: `A=Key, B=ResourceId`.
/// With them a column that somebody renamed or deleted is missed, where it would else be blank in every row.
package struct MadeColumns: Hashable, Sendable, CustomStringConvertible {
    /// In the sheet's order; only those that alarmbook understands.
    package let headers: [AlarmTable.Header]

    /// The columns of a sheet with these headers, the first one in column A.
    package init(headers: [String]) {
        self.headers = headers.enumerated().compactMap { index, title in
            Self.name(of: title).map { AlarmTable.Header(title: $0, column: index + 1) }
        }
    }

    /// Reads them as Settings have them.
    package init(_ text: String) throws(ValueError) {
        var headers: [(column: Int, title: String)] = []
        for piece in text.parts(at: ",") {
            let parts = piece.parts(at: "=", maxSplits: 1)
            let cell = parts.count == 2 ? CellReference(Spelling.trimmed(String(parts[0])) + "1") : nil
            if let cell, cell.row == 1, cell.column > headers.last?.column ?? 0 {
                headers.append((cell.column, String(parts[1])))
            } else if let last = headers.indices.last {
                // The key of a shown tag may hold a comma, and an equals sign behind it.
                headers[last].title += "," + piece
            } else {
                throw ValueError(
                    "columns \"\(text)\" are not written as A=Key, B=ResourceId",
                    cure: "take the row away if the sheet of alarms has all its columns")
            }
        }
        self.headers = headers.compactMap { header in
            Self.name(of: Spelling.trimmed(header.title)).map {
                AlarmTable.Header(title: $0, column: header.column)
            }
        }
    }

    package var description: String {
        headers.map { CellReference.letters(ofColumn: $0.column) + "=" + $0.title }.joined(separator: ", ")
    }

    /// A header as it is usually spelled; nil where it means nothing.
    private static func name(of title: String) -> String? {
        AlarmColumn.meaning(of: title)?.rawValue ?? ShownTag.key(of: title).map { ShownTag.prefix + $0 }
    }
}

extension MadeColumns {
    /// Reads the name of a column whose default is meant where the column is missing.
    package static func missable(_ text: String) throws(ValueError) -> String {
        guard let name = name(of: Spelling.trimmed(text)) else {
            let known = AlarmColumn.allCases.filter(\.isGoverned).map(\.rawValue)
            throw ValueError(
                "\"\(text)\" is no column of alarms",
                cure: Spelling.nearest(to: text, of: known).map { "write \($0) if that was meant" }
                    ?? "write one such as Threshold or tag:Environment")
        }
        if let column = AlarmColumn(rawValue: name),
            !column.isGoverned && column != .why || AlarmColumn.tagTable.contains(column)
        {
            throw ValueError("column \(name) has no default", cure: "leave it out")
        }
        return name
    }

    /// The columns that `table` lacks, each an error at the cell where it stood. Those of `missable` may be missing;
    /// shown tags only count where they are among `tagKeys`, the tags that names, filters and alarms' tags ask for, and
    /// Why where a template asks for it.
    package func problems(
        in table: AlarmTable, missable: Set<String>, tagKeys: Set<String>, asksForWhy: Bool
    ) -> [TableProblem] {
        let missed = MissedColumn(
            sheet: table.sheet, headerRow: table.headerRow, headers: table.headers,
            strange: table.headers.filter { Self.name(of: $0.title) == nil })
        return headers.compactMap { header in
            let standing: Int?
            if let column = AlarmColumn(rawValue: header.title) {
                guard column.isGoverned || column == .why && asksForWhy else { return nil }
                standing = table.columns[column]
            } else {
                guard let key = ShownTag.key(of: header.title), tagKeys.contains(key) else { return nil }
                standing = table.column(ofTag: key)
            }
            guard standing == nil, !missable.contains(header.title) else { return nil }
            // Where nobody typed a unit, that of the metric is as good.
            return missed.problem(
                of: header.title, at: header.column, header.title == AlarmColumn.unit.rawValue ? .warning : .error,
                orElse: "give --default \(Self.quoted(header.title)) if its default is meant in every row")
        }
    }

    /// An option's value as a shell takes it.
    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.contains(where: Spelling.isSpace) ? "'\(text)'" : text
    }
}
