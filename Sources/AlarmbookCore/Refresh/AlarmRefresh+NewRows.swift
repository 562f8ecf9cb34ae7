package import Sheets

// Rows of resources that the old workbook didn't know.
extension AlarmRefresh {
    /// Hands on the rows of new resources in blocks, in the old table's columns.
    package mutating func addRows(
        of index: ResourceIndex, _ maker: AlarmRowMaker, _ body: (RowBlock) throws -> Void
    ) throws -> AlarmRowMaker.Counts {
        let newColumns = maker.headers(withPlaces: home != nil).map { header in
            let column = ShownTag.key(of: header).map { table.column(ofTag: $0) } ?? table.column(titled: header)
            return column.flatMap(carried.newColumn) ?? carried.newColumn(ofNew: header)
        }
        // Without a column for it, a row's metrics are all those of its type.
        let isOneRowEach = table.columns[.metricName] == nil
        var lastId: [UInt8] = []
        var added = 0
        let status = statusColumn
        let made = try maker.makeRows(of: index, home: home, listed: metrics, where: isNew(index)) { block in
            var builder = RowBlockBuilder()
            for row in block.rows.indices.map({ block[$0] }) {
                if isOneRowEach {
                    let id = Array(block.text[block.textRange(of: block.cells[row.cellRange.lowerBound + 1])])
                    if id == lastId { continue }
                    lastId = id
                }
                for cell in row.cells {
                    if let newColumn = newColumns[cell.column - 1] { builder.append(cell.value, column: newColumn) }
                }
                builder.append(.text, RowStatus.new.rawValue, column: status)
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
