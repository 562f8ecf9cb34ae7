/// A row of a worksheet: an index into a block of rows. Its cells become values when they are asked for.
package struct Row: Sendable {
    /// The block that the row stands in.
    package let block: RowBlock
    /// The row's index in the block.
    package let index: Int

    init(block: RowBlock, index: Int) {
        self.block = block
        self.index = index
    }

    /// The row's number in its worksheet, counted from 1.
    package var number: Int { Int(block.rows[index].number) }
    /// Whether the row is hidden, by hand or by a filter.
    package var isHidden: Bool { block.rows[index].isHidden }
    /// The row's cells in the block, in ascending columns.
    package var cellRange: Range<Int> {
        (index == 0 ? 0 : Int(block.rows[index - 1].cellEnd))..<Int(block.rows[index].cellEnd)
    }

    /// Every cell that holds something, in ascending columns.
    package var cells: [Cell] {
        cellRange.map { block.cell(at: $0) }
    }

    /// The cell of a column counted from 1; nil where it is blank.
    package subscript(column: Int) -> Cell? {
        cellIndex(ofColumn: column).map { block.cell(at: $0) }
    }

    /// Whether a column's cell is exactly this text, found without making a String.
    package func holds(_ text: String, inColumn column: Int) -> Bool {
        cellIndex(ofColumn: column).map { block.holds(text, at: $0) } ?? false
    }

    /// Whether a column's cell is blank or an empty text.
    package func isBlank(inColumn column: Int) -> Bool {
        cellIndex(ofColumn: column).map { block.isEmptyText(at: $0) } ?? true
    }

    /// The index in the block of a column's cell; nil where it is blank.
    package func cellIndex(ofColumn column: Int) -> Int? {
        let range = cellRange
        // Most rows have no gaps, so that the column gives the cell's index.
        let guess = range.lowerBound + column - 1
        if range.contains(guess), Int(block.cells[guess].column) == column { return guess }
        return range.first { Int(block.cells[$0].column) == column }
    }
}
