internal import AlarmbookCore

/// Makes the XML of rows (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4). Texts are inline strings, so that nothing grows with
/// the number of different texts; a column without a cell gets a blank one, which has the column's style.
struct RowXML: ~Copyable {
    /// The XML that hasn't been taken yet.
    private(set) var bytes = ByteBuffer(capacity: 1 << 17)
    /// How wide the widest text or number of each layout's columns is, in characters of a fixed-width font, as far as
    /// it matters.
    private(set) var widths: [[Int]]

    private let layouts: [RowLayout]
    /// The letters of the columns of grids, as far as they have been needed.
    private var letters: [[UInt8]] = []

    init(layouts: [RowLayout]) {
        self.layouts = layouts
        widths = layouts.map { [Int](repeating: 0, count: $0.columnCount) }
    }

    /// Forgets the XML that has been taken.
    mutating func removeBytes() {
        bytes.removeAll()
    }

    /// Adds rows of a block, which get the numbers from `number` on, in one of the layouts, until there is XML for a
    /// piece; returns how many it was. Cells beyond the layout's columns are left out. A grid's rows keep their numbers.
    mutating func append(
        _ rows: Range<Int>, of block: RowBlock, numberedFrom number: Int, layout place: Int, pieceSize: Int
    ) -> Int {
        if layouts[place].isGrid { return append(grid: rows, of: block, layout: place, pieceSize: pieceSize) }
        let columns = layouts[place].columns
        let layout = layouts[place].bytes
        var widths = widths[place]
        defer { self.widths[place] = widths }
        let records = block.rows
        let cells = block.cells
        let text = block.text
        var cell = rows.lowerBound == 0 ? 0 : Int(records[rows.lowerBound - 1].cellEnd)
        for row in rows {
            bytes.append("<row r=\"")
            let start = bytes.count
            bytes.append(number + row - rows.lowerBound)
            let digits = start..<bytes.count
            bytes.append("\">")
            let end = Int(records[row].cellEnd)
            for index in columns.indices {
                let column = columns[index]
                bytes.append(layout.span.extracting(column.opening))
                bytes.append(copyOf: digits)
                guard cell < end, Int(cells[cell].column) == index + 1 else {
                    bytes.append(layout.span.extracting(column.style))
                    bytes.append("/>")
                    continue
                }
                if cells[cell].kind == .text, cells[cell].formula == 0, cells[cell].payload & 0xffff_ffff != 0 {
                    bytes.append(layout.span.extracting(column.text))
                    append(inline: text.span.extracting(block.textRange(of: cells[cell])), width: &widths[index])
                } else {
                    append(cells[cell], of: block, column, layout.span, width: &widths[index])
                }
                cell += 1
            }
            cell = end
            bytes.append("</row>")
            if bytes.count >= pieceSize { return row + 1 - rows.lowerBound }
        }
        return rows.count
    }

    private mutating func append(
        grid rows: Range<Int>, of block: RowBlock, layout place: Int, pieceSize: Int
    ) -> Int {
        let column = layouts[place].columns[0]
        let layout = layouts[place].bytes
        var widths = widths[place]
        defer { self.widths[place] = widths }
        for row in rows {
            bytes.append("<row r=\"")
            let start = bytes.count
            bytes.append(Int(block.rows[row].number))
            let digits = start..<bytes.count
            bytes.append("\">")
            for index in block[row].cellRange {
                let number = Int(block.cells[index].column)
                while letters.count < number {
                    letters.append(Array(CellReference.letters(ofColumn: letters.count + 1).utf8))
                }
                while widths.count < number { widths.append(0) }
                bytes.append("<c r=\"")
                let letters = letters[number - 1]
                bytes.append(letters.span)
                bytes.append(copyOf: digits)
                append(block.cells[index], of: block, column, layout.span, width: &widths[number - 1])
            }
            bytes.append("</row>")
            if bytes.count >= pieceSize { return row + 1 - rows.lowerBound }
        }
        return rows.count
    }

    /// Adds a cell's style and what follows it. A date becomes the number of days that it is to spreadsheets.
    private mutating func append(
        _ cell: RowBlock.CellRecord, of block: RowBlock, _ column: RowLayout.Column, _ layout: Span<UInt8>,
        width: inout Int
    ) {
        var cell = cell
        var format: Int?
        if cell.kind == .number, cell.traits.contains(.percent) {
            format = column.formats.percent
        } else if cell.kind == .date, let date = SerialDate.serial(ofISO8601: block.text[block.textRange(of: cell)]) {
            format = column.formats[keyPath: date.format]
            cell.kind = .number
            cell.payload = date.days.bitPattern
        }
        if let format {
            bytes.append("\" s=\"")
            bytes.append(format)
            bytes.append("\"")
        } else {
            bytes.append(layout.extracting(column.style))
        }
        append(cell, of: block, width: &width)
    }

    /// Adds what an inline string holds, and the cell's end.
    private mutating func append(inline text: Span<UInt8>, width: inout Int) {
        let needs = XMLText(text)
        if needs.isEmpty {
            bytes.append("<t>")
            bytes.append(text)
            bytes.append("</t></is></c>")
        } else {
            appendRuns(text, needs)
            bytes.append("</is></c>")
        }
        // A text is never wider than its UTF-8 is long, so most texts aren't measured.
        if text.count > width, width < WorksheetDesign.maximumWidth { width = max(width, XMLText.width(text)) }
    }

    /// Adds a text as one run, or as several: what looks like an escape is parted after its `_`, since some readers
    /// (openpyxl) undo no `_x005F_` in an inline string.
    private mutating func appendRuns(_ text: Span<UInt8>, _ needs: XMLText) {
        var start = 0
        if needs.contains(.underscores) {
            for index in text.indices where XMLText.isEscape(text, at: index) {
                bytes.append("<r>")
                append(run: text.extracting(start...index), needs)
                bytes.append("</r>")
                start = index + 1
            }
        }
        if start == 0 { return append(run: text, needs) }
        bytes.append("<r>")
        append(run: text.extracting(start...), needs)
        bytes.append("</r>")
    }

    private mutating func append(run text: Span<UInt8>, _ needs: XMLText) {
        bytes.append(needs.contains(.space) ? "<t xml:space=\"preserve\">" : "<t>")
        bytes.append(escaped: text, isProtected: false)
        bytes.append("</t>")
    }

    /// Adds what follows the style of a cell that isn't a plain text.
    private mutating func append(_ cell: RowBlock.CellRecord, of block: RowBlock, width: inout Int) {
        let text: [UInt8] =
            switch cell.kind {
            case .text, .date, .error: Array(block.text[block.textRange(of: cell)])
            case .sharedText: Array((block.sharedStrings?[Int(cell.payload)] ?? "").utf8)
            case .number, .boolean, .uncalculated: []
            }
        let number = cell.kind == .number ? Double(bitPattern: cell.payload) : 0
        if cell.formula == 0 {
            switch cell.kind {
            case .text, .sharedText, .date:
                guard !text.isEmpty else { return bytes.append("/>") }
                bytes.append(" t=\"inlineStr\"><is>")
                return append(inline: text.span, width: &width)
            case .uncalculated: return bytes.append("/>")
            case .number, .boolean, .error: break
            }
        }
        switch cell.kind {
        case .text, .sharedText, .date: bytes.append(" t=\"str\">")
        case .boolean: bytes.append(" t=\"b\">")
        case .error: bytes.append(" t=\"e\">")
        // What is no number is the error that Excel has for it.
        case .number: bytes.append(number.isFinite ? ">" : " t=\"e\">")
        case .uncalculated: bytes.append(">")
        }
        if cell.formula != 0 {
            let formula = Array(block.text[block.formulas[Int(cell.formula) - 1]])
            bytes.append("<f>")
            bytes.append(escaped: formula.span, isProtected: true)
            bytes.append("</f>")
        }
        if cell.kind != .uncalculated {
            bytes.append("<v>")
            let start = bytes.count
            switch cell.kind {
            case .boolean: bytes.append(cell.payload == 0 ? "0" : "1")
            case .number where number.isFinite: bytes.append(number)
            case .number: bytes.append("#NUM!")
            default: bytes.append(escaped: text.span, isProtected: true)
            }
            width = max(width, min(bytes.count - start, WorksheetDesign.maximumWidth))
            bytes.append("</v>")
        }
        bytes.append("</c>")
    }
}
