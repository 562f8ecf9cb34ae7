internal import Sheets

/// What the XML of all rows of a worksheet shares: the columns' letters, styles and formulas.
struct RowLayout: Sendable {
    /// The ranges of a column's texts in `bytes`.
    struct Column {
        /// `<c r="A`
        var opening: Range<Int>
        /// `" s="3"`
        var style: Range<Int>
        /// `" s="3" t="inlineStr"><is>`
        var text: Range<Int>
        /// `" s="3" t="s"><v>`
        var shared: Range<Int>
        var formats: CellFormats
        var letters: Range<Int>
        /// The pieces of its formula, split at the row's number; empty without a formula.
        var formula = 0..<0
        /// Which of the columns with a formula it is, counted from 0.
        var formulaNumber = 0
    }

    private(set) var bytes: [UInt8] = []
    /// The table's columns; a grid has one for all of its columns.
    private(set) var columns: [Column] = []
    /// The ranges of formulas' pieces in `bytes`.
    private(set) var formulaPieces: [Range<Int>] = []
    let isGrid: Bool
    /// How many columns have a formula.
    private(set) var formulaCount = 0

    /// What stands for the number of the row in a column's formula.
    static let rowPlaceholder = "{row}"

    /// The layout of columns that have these cell formats and formulas; a grid has no formula of its own.
    init(_ formats: [CellFormats], formulas: [String?] = [], isGrid: Bool = false) {
        self.isGrid = isGrid
        for (index, formats) in formats.enumerated() {
            let style = formats.plain == 0 ? "\"" : "\" s=\"\(formats.plain)\""
            let letters = CellReference.letters(ofColumn: index + 1)
            var column = Column(
                opening: add("<c r=\"" + letters), style: add(style), text: add(style + " t=\"inlineStr\"><is>"),
                shared: add(style + " t=\"s\"><v>"), formats: formats, letters: add(letters))
            if index < formulas.count, let formula = formulas[index] {
                let start = formulaPieces.count
                for piece in formula.parts(at: Self.rowPlaceholder) {
                    formulaPieces.append(add(XMLText.escaped(String(piece))))
                }
                column.formula = start..<formulaPieces.count
                column.formulaNumber = formulaCount
                formulaCount += 1
            }
            columns.append(column)
        }
    }

    private mutating func add(_ text: String) -> Range<Int> { add(Array(text.utf8)) }

    private mutating func add(_ text: [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes += text
        return start..<bytes.count
    }

    /// The number of columns that every row has.
    var columnCount: Int { isGrid ? 0 : columns.count }
}

/// Rows of a worksheet whose cells in a column share one formula (ECMA-376 part 1, 18.3.1.40).
struct FormulaGroup: Sendable {
    /// The number of the rows' first formula; those of other columns follow it.
    var number: Int
    /// For each column with a formula, the number of the first row that uses it.
    var firstRows: [Int]
    /// The number of the last row.
    var lastRow: Int

    /// The rows of a job.
    init(_ job: PouringJob, _ layout: RowLayout) {
        number = job.number * layout.formulaCount
        lastRow = job.firstNumber + job.rows.count - 1
        firstRows = layout.columns.indices.filter { !layout.columns[$0].formula.isEmpty }.map { column in
            let first = job.rows.first { row in
                !job.block[row].cellRange.contains { index in
                    let cell = job.block.cells[index]
                    return Int(cell.column) == column + 1 && cell.traits.contains(.typed)
                }
            }
            return job.firstNumber + (first ?? job.rows.upperBound) - job.rows.lowerBound
        }
    }
}
