internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// What a workbook says, as text that doesn't depend on the order of its rows and columns: git shows the differences of
/// two workbooks by it, as a filter `textconv` (https://git-scm.com/docs/gitattributes).
///
/// A row is a line that isn't indented, by which git says where a difference stands; its cells follow, each on a line.
struct BookText {
    var book: ComparedBook

    func print(to output: FileWriter = .standardOutput()) throws {
        for table in book.tables {
            let columns = table.comparedColumns
            let rows = table.rows.indices.sorted {
                (table.rows[$0].identity.label, table.rows[$0].number)
                    < (table.rows[$1].identity.label, table.rows[$1].number)
            }
            for row in rows {
                try output.line(Console.visible("\(table.sheet): \(table.rows[row].identity.label)"))
                for column in columns {
                    let value = table.value(column.key, of: row)
                    if !value.isEmpty { try output.line(Console.visible("    \(column.title): \(value)")) }
                }
            }
        }
        for grid in book.grids {
            try output.line(Console.visible(grid.sheet))
            for (cell, text) in grid.sorted { try output.line(Console.visible("    \(cell): \(text)")) }
        }
        try output.flush()
    }
}
