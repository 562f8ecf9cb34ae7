import Sheets
@testable import AlarmbookCore

extension Harness {
    /// Three copies of a table of alarms as text, parted by form feeds, cells by tabs: nothing differs from itself, and
    /// a merge in which only one copy was edited takes that one's edits without a conflict.
    static let compare = Harness("compare", seeds: seedsOfCompare, words: wordsOfCompare, check: checkCompare)

    private static let seedsOfCompare: [String] = [
        "\(header)\n\(row)90\tx\n\u{c}\(header)\n\(row)70\tx\n\u{c}\(header)\n\(row)90\ty\nName\ti-2\tinstance\tb",
        "\(header)\n\(row)90%\t\n\(row)90\t\n\u{c}note\n\(header)\tnote\n\(row)9e1\t\t\t1\n\u{c}\(header)\n",
        "\(header)\n\(row)1\tx\u{c}Threshold\tValue\tKey\tResourceType\tResourceId\tNote\tNote\n1\tweb\tName\tinstance\ti-1\tx\ty\u{c}",
    ]

    private static let wordsOfCompare: [String] =
        AlarmColumn.allCases.map(\.rawValue) + [
            "\t", "\n", "\u{c}", "instance", "i-1", "=A1", "tag:Env", "90", "９０", "yes", "5 GB",
        ]

    private static func checkCompare(_ bytes: [UInt8]) throws {
        let texts = bytes.pieces(by: 0x0c)
        let tables = texts.compactMap { compared($0) }
        guard let base = tables.first else { return }
        for table in tables {
            try require(TableDifference(table, table).changes.isEmpty, "a table differs from itself")
            try check(TableMerge(base: base, mine: table, theirs: table), "both edited alike")
            try check(TableMerge(base: base, mine: table, theirs: base), "only mine was edited")
            let taken = TableMerge(base: base, mine: base, theirs: table)
            try require(taken.conflicts.isEmpty, "only theirs was edited: \(taken.conflicts)")
        }
        if tables.count == 3 {
            _ = TableMerge(base: base, mine: tables[1], theirs: tables[2]).conflicts
        }
    }

    private static let header = "Key\tResourceId\tResourceType\tValue\tThreshold\tNote"
    private static let row = "Name\ti-1\tinstance\tweb\t"

    /// The first line that is a header begins the table.
    private static func compared(_ text: [UInt8]) -> ComparedTable? {
        let rows = text.pieces(by: 0x0a).enumerated().map { index, line in
            Row(
                number: index + 1,
                line.pieces(by: 0x09).enumerated().compactMap { column, text in
                    cell(text.text).map { Cell(column: column + 1, $0) }
                })
        }
        guard let table = rows.lazy.compactMap({ AlarmTable(sheet: "Alarms", header: $0, HeaderNames($0)) }).first
        else { return nil }
        var result = ComparedTable(table)
        for row in rows where !row.cells.isEmpty { result.read(row) }
        return result
    }

    private static func check(_ merge: TableMerge, _ what: String) throws {
        try require(merge.conflicts.isEmpty, "\(what): \(merge.conflicts)")
        try require(merge.isEmpty, "\(what), and mine changes")
    }
}
