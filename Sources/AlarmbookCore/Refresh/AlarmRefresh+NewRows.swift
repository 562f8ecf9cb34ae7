package import Sheets

// Rows of resources that the old workbook didn't know.
extension AlarmRefresh {
    /// Hands on the rows of new resources in blocks, in the old table's columns.
    package mutating func addRows(
        of index: ResourceIndex, _ maker: AlarmRowMaker, _ body: (RowBlock) throws -> Void
    ) throws -> AlarmRowMaker.Counts {
        let newRows = maker.headers(withPlaces: home != nil)
        let newColumns = newRows.map { header in
            let column =
                ShownTag.key(of: header).map { table.column(ofTag: $0) }
                ?? AlarmColumn.meaning(of: header).flatMap { table.columns[$0] }
            return column.flatMap(carried.newColumn) ?? carried.newColumn(ofNew: header)
        }
        let idColumn = newRows.firstIndex { AlarmColumn.meaning(of: $0) == .resourceId }.map { $0 + 1 } ?? 0
        // Without a column for it, a row's metrics are all those of its type.
        let isOneRowEach = table.columns[.metricName] == nil
        var lastId = ""
        var added = 0
        let status = statusColumn
        let new = maker.language.words.word(.status, RowStatus.new.rawValue)
        let made = try maker.makeRows(of: index, home: home, listed: metrics, where: isNew(index)) { block in
            var builder = RowBlockBuilder()
            for row in block.rows.indices.map({ block[$0] }) {
                if isOneRowEach {
                    let id = row[idColumn]?.value.plainText ?? ""
                    if id == lastId { continue }
                    lastId = id
                }
                for cell in row.cells {
                    if let newColumn = newColumns[cell.column - 1] { builder.append(cell.value, column: newColumn) }
                }
                builder.append(.text, new, column: status)
                builder.sortRow()
                builder.endRow(number: builder.count + 2)
            }
            added += builder.count
            if builder.count > 0 { try body(builder.finish()) }
        }
        counts.added = added
        counts.newResources = made.resources
        return made
    }
}
