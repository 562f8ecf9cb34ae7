internal import Sheets

/// Makes the XML of rows (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4). Texts that aren't shared are inline strings, so that
/// nothing grows with the number of different texts. In the rows up to `WorksheetDesign.lastFullRow`, a column without a
/// cell gets a blank one, which has the column's style. Every cell names its reference: the standard doesn't ask for it,
/// but many readers do (exceljs/exceljs#537, tafia/calamine#261).
struct RowXML: ~Copyable {
    /// The XML that hasn't been taken yet.
    var bytes = ByteBuffer(capacity: 1 << 17)
    /// The rows' numbers and the cells in it.
    private(set) var marks: [CellMark] = []
    /// The widest text or number of each layout's columns, in characters of a fixed-width font, up to the maximum.
    private(set) var widths: [[Int]]

    private let layouts: [RowLayout]
    /// The letters of grids' columns, cached.
    private var letters: [[UInt8]] = []

    init(layouts: [RowLayout]) {
        self.layouts = layouts
        widths = layouts.map { [Int](repeating: 0, count: $0.columnCount) }
    }

    /// Drops the XML, once it has been taken.
    mutating func removeBytes() {
        bytes.removeAll()
        marks.removeAll(keepingCapacity: true)
    }

    /// Marks a cell that has just been added, and that ends with `tail` behind its value; or, as that of column 0, a row's
    /// number.
    private mutating func mark(_ column: Int, referenceEnd: Int, _ tail: StaticString) {
        let tailLength = tail.utf8CodeUnitCount
        marks.append(
            CellMark(
                // The tails are 0, 8 and 13 bytes long.
                kind: UInt32(truncatingIfNeeded: column << 2 | tailLength >> 2),
                referenceEnd: UInt32(truncatingIfNeeded: referenceEnd),
                valueEnd: UInt32(truncatingIfNeeded: max(referenceEnd, bytes.count - tailLength))))
    }

    /// Adds a row's start tag, and gives the place of its number's digits.
    private mutating func beginRow(_ number: Int) -> Range<Int> {
        bytes.append("<row r=\"")
        let start = bytes.count
        bytes.append(number)
        let digits = start..<bytes.count
        mark(0, referenceEnd: digits.upperBound, "")
        bytes.append("\">")
        return digits
    }

    /// Adds rows of a job until there is enough XML for a piece; returns their number. Omits cells beyond the layout's
    /// columns; cells of columns with a formula hold its results. A grid's rows keep their numbers.
    mutating func append(_ rows: Range<Int>, of job: PouringJob, formulas: FormulaGroup, pieceSize: Int) -> Int {
        let block = job.block
        if layouts[job.layout].isGrid {
            return append(grid: rows, of: block, layout: job.layout, pieceSize: pieceSize)
        }
        let layout = layouts[job.layout]
        let columns = layout.columns
        let parts = layout.bytes
        var widths = widths[job.layout]
        defer { self.widths[job.layout] = widths }
        // The row's number is this and its index in the block.
        let firstNumber = job.firstNumber - job.rows.lowerBound
        let shared = job.shared
        let firstCell = job.cellRange.lowerBound
        let records = block.rows
        let cells = block.cells
        let texts = block.text
        var cell = rows.lowerBound == 0 ? 0 : Int(records[rows.lowerBound - 1].cellEnd)
        for row in rows {
            let rowNumber = firstNumber + row
            let digits = beginRow(rowNumber)
            let end = Int(records[row].cellEnd)
            for index in columns.indices {
                let column = columns[index]
                let isFilled = cell < end && Int(cells[cell].column) == index + 1
                if !isFilled, column.formula.isEmpty, rowNumber > WorksheetDesign.lastFullRow { continue }
                bytes.append(parts.span.extracting(column.opening))
                bytes.append(copyOf: digits)
                let referenceEnd = bytes.count
                let tail: StaticString
                if !column.formula.isEmpty, !isFilled || !cells[cell].traits.contains(.typed) {
                    let result = isFilled ? cells[cell] : nil
                    bytes.append(parts.span.extracting(column.style))
                    appendType(of: result)
                    append(formulaOf: column, layout, row: rowNumber, in: formulas)
                    appendValue(result, of: block, width: &widths[index])
                    tail = "</v></c>"
                } else if !isFilled {
                    bytes.append(parts.span.extracting(column.style))
                    bytes.append("/>")
                    tail = ""
                } else if shared[cell - firstCell] > 0 {
                    append(
                        shared: Int(shared[cell - firstCell]) - 1, cells[cell], of: block,
                        parts.span.extracting(column.shared), width: &widths[index])
                    tail = "</v></c>"
                } else if cells[cell].kind == .text, cells[cell].formula == 0, cells[cell].payload & 0xffff_ffff != 0 {
                    bytes.append(parts.span.extracting(column.text))
                    append(inline: texts.span.extracting(block.textRange(of: cells[cell])), width: &widths[index])
                    tail = "</t></is></c>"
                } else {
                    append(cells[cell], of: block, column, parts.span, width: &widths[index])
                    tail = "</v></c>"
                }
                mark(index + 1, referenceEnd: referenceEnd, tail)
                if isFilled { cell += 1 }
            }
            cell = end
            bytes.append("</row>")
            if bytes.count >= pieceSize { return row + 1 - rows.lowerBound }
        }
        return rows.count
    }

    private mutating func append(
        grid rows: Range<Int>, of block: RowBlock, layout layoutIndex: Int, pieceSize: Int
    ) -> Int {
        let column = layouts[layoutIndex].columns[0]
        let layout = layouts[layoutIndex].bytes
        var widths = widths[layoutIndex]
        defer { self.widths[layoutIndex] = widths }
        for row in rows {
            let digits = beginRow(block[row].number)
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
                let referenceEnd = bytes.count
                append(block.cells[index], of: block, column, layout.span, width: &widths[number - 1])
                mark(number, referenceEnd: referenceEnd, "</v></c>")
            }
            bytes.append("</row>")
            if bytes.count >= pieceSize { return row + 1 - rows.lowerBound }
        }
        return rows.count
    }
}
