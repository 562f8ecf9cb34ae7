internal import Sheets

// Cells that look blank.
extension Row {
    /// Whether a column's cell is blank, or white space alone.
    func isWhite(inColumn column: Int) -> Bool { cellIndex(ofColumn: column).map { isWhite(at: $0) } ?? true }

    /// Whether the cell at an index of the block is a text of white space alone, or of nothing. Nearly all begin with a
    /// character of ASCII that can be seen, so that no String is made of them.
    func isWhite(at index: Int) -> Bool {
        var mayBe = false
        block.withText(of: block.cells[index]) { text in mayBe = text.isEmpty || !(0x21...0x7e ~= text[0]) }
        guard mayBe, case .text(let text) = block.cell(at: index).value else { return false }
        return Spelling.trimmed(text).isEmpty
    }
}
