internal import AlarmbookCore

/// What the XML of every row of a table has in common: its columns' letters and styles.
struct RowLayout: Sendable {
    /// `<c r="A` of each column.
    fileprivate var openings: [[UInt8]]
    /// `" s="3"` of each column.
    fileprivate var styles: [[UInt8]]

    /// The layout of columns that have these indexes into the workbook's cell formats.
    init(styles: [Int]) {
        openings = styles.indices.map { Array("<c r=\"\(CellReference.letters(ofColumn: $0 + 1))".utf8) }
        self.styles = styles.map { Array(($0 == 0 ? "\"" : "\" s=\"\($0)\"").utf8) }
    }

    var columnCount: Int { openings.count }
}

/// Makes the XML of rows (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4). Texts are inline strings, so that nothing grows with
/// the number of different texts; a column without a cell gets a blank one, which has the column's style.
struct RowXML {
    /// The XML that hasn't been taken yet.
    private(set) var bytes = ByteBuffer(capacity: 1 << 17)
    /// How wide the widest text or number of each layout's columns is, in characters of a fixed-width font, as far as
    /// it matters.
    private(set) var widths: [[Int]]

    private let layouts: [RowLayout]

    init(layouts: [RowLayout]) {
        self.layouts = layouts
        widths = layouts.map { [Int](repeating: 0, count: $0.columnCount) }
    }

    /// Forgets the XML that has been taken, and keeps its room.
    mutating func removeBytes() {
        bytes.removeAll()
    }

    /// Adds rows of a block, which get the numbers from `number` on, in one of the layouts, until there is XML for a
    /// piece; returns how many it was. Cells beyond the layout's columns are left out.
    mutating func append(
        _ rows: Range<Int>, of block: RowBlock, numberedFrom number: Int, layout place: Int, pieceSize: Int
    ) -> Int {
        let layout = layouts[place]
        var widths = widths[place]
        defer { self.widths[place] = widths }
        let cells = block.cells
        let text = block.text
        var cell = rows.lowerBound == 0 ? 0 : Int(block.rows[rows.lowerBound - 1].cellEnd)
        for row in rows {
            let digits = Array(String(number + row - rows.lowerBound).utf8)
            bytes.append("<row r=\"")
            bytes.append(digits.span)
            bytes.append("\">")
            let end = Int(block.rows[row].cellEnd)
            for column in 0..<layout.columnCount {
                let opening = layout.openings[column]
                let style = layout.styles[column]
                bytes.append(opening.span)
                bytes.append(digits.span)
                bytes.append(style.span)
                if cell < end, Int(cells[cell].column) == column + 1 {
                    append(cells[cell], of: block, text: text.span, width: &widths[column])
                    cell += 1
                } else {
                    bytes.append("/>")
                }
            }
            cell = end
            bytes.append("</row>")
            if bytes.count >= pieceSize { return row + 1 - rows.lowerBound }
        }
        return rows.count
    }

    /// Adds what follows a cell's style.
    private mutating func append(
        _ cell: RowBlock.CellRecord, of block: RowBlock, text: Span<UInt8>, width: inout Int
    ) {
        switch cell.kind {
        case .text, .date, .error:
            append(cell, of: block, value: text.extracting(block.textRange(of: cell)), width: &width)
        case .sharedText:
            let text = Array((block.sharedStrings?[Int(cell.payload)] ?? "").utf8)
            append(cell, of: block, value: text.span, width: &width)
        case .number, .boolean, .uncalculated:
            append(cell, of: block, value: Span(), width: &width)
        }
    }

    private mutating func append(
        _ cell: RowBlock.CellRecord, of block: RowBlock, value text: Span<UInt8>, width: inout Int
    ) {
        let isText = cell.kind == .text || cell.kind == .sharedText || cell.kind == .date
        if isText, text.count > width, width < WorksheetDesign.maximumWidth {
            // A text is never wider than its UTF-8 is long, so most texts aren't measured.
            width = max(width, XMLText.width(text))
        }
        if cell.formula == 0 {
            guard isText ? !text.isEmpty : cell.kind != .uncalculated else { return bytes.append("/>") }
            guard !isText else {
                bytes.append(" t=\"inlineStr\"><is><t")
                bytes.append(XMLText.keepsSpace(text) ? " xml:space=\"preserve\">" : ">")
                bytes.append(escaped: text)
                return bytes.append("</t></is></c>")
            }
        }
        // What is no number is the error that Excel has for it.
        let number = cell.kind == .number ? Double(bitPattern: cell.payload) : 0
        bytes.append(
            isText
                ? " t=\"str\">"
                : cell.kind == .boolean
                    ? " t=\"b\">" : cell.kind == .error || !number.isFinite ? " t=\"e\">" : ">")
        if cell.formula != 0 {
            bytes.append("<f>")
            let formula = Array(block.text[block.formulas[Int(cell.formula) - 1]])
            bytes.append(escaped: formula.span)
            bytes.append("</f>")
        }
        if cell.kind != .uncalculated {
            bytes.append("<v>")
            let start = bytes.count
            switch cell.kind {
            case .boolean: bytes.append(cell.payload == 0 ? "0" : "1")
            case .number where number.isFinite: bytes.append(number)
            case .number: bytes.append("#NUM!")
            default: bytes.append(escaped: text)
            }
            if cell.kind == .number { width = max(width, bytes.count - start) }
            bytes.append("</v>")
        }
        bytes.append("</c>")
    }
}
