package import Sheets

/// What a refresh found out about a row's resource, in the column Status: `gone`, or `gone; ask Kim` with somebody's
/// own note. Any other text is a note alone.
package enum RowStatus: String, CaseIterable, Hashable, Sendable {
    /// The resource was new in the last refresh that found new ones.
    case new
    /// The new tags don't have the resource any more: the row makes no alarm.
    case gone

    static let separator = ";"

    /// Reads a cell, in any language; letter case and white space don't matter.
    package init?(_ value: Cell.Value) {
        guard case .text(let text) = value,
            let name = KnownWords.meaning(of: String(text.parts(at: Self.separator, maxSplits: 1)[0]), .status)
        else { return nil }
        self.init(rawValue: name)
    }

    /// A formula that is true where a cell says this, in any of some languages.
    package func test(of cell: String, in languages: [Language] = Language.allCases) -> String {
        let word = "TRIM(LEFT(\(cell),FIND(\"\(Self.separator)\",\(cell)&\"\(Self.separator)\")-1))"
        // Excel's conditional formats take no array of constants.
        let tests = languages.map { "\(word)=\"\($0.words.word(.status, rawValue))\"" }
        return tests.count == 1 ? tests[0] : "OR(" + tests.joined(separator: ",") + ")"
    }

    /// The status of a row.
    package init?(of row: Row, in table: AlarmTable) {
        guard let column = table.columns[.status], let cell = row[column] else { return nil }
        self.init(cell.value)
    }
}
