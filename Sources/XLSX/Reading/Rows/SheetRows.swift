internal import Sheets

/// Turns rows and cells, found in the XML by the scanner or by expat, into blocks of rows.
struct SheetRows {
    /// What the cells of a workbook refer to.
    struct Context: Sendable {
        var strings: TextTable
        var styles: Styles
        var countsFrom1904: Bool
        /// Whether the texts of formulas are kept beside their values.
        var keepsFormulas = false
    }

    /// A cell's type (ECMA-376 part 1, 18.18.11 ST_CellType).
    enum CellType {
        case number
        case sharedString
        case formulaString
        case inlineString
        case boolean
        case error
        case date

        /// Reads the attribute `t`; a type that isn't in the standard is read as a number, or as text where it is none.
        init(_ value: Span<UInt8>) {
            guard !value.isEmpty else {
                self = .number
                return
            }
            self =
                switch value[0] {
                case UInt8(ascii: "s"): value.count == 1 ? .sharedString : .formulaString
                case UInt8(ascii: "b"): .boolean
                case UInt8(ascii: "e"): .error
                case UInt8(ascii: "i"): .inlineString
                case UInt8(ascii: "d"): .date
                default: .number
                }
        }
    }

    /// Rows, and how much they hand out: `bytesPerColumn` for each column up to a row's last cell, and the cells'
    /// texts. A text that many cells share counts for each of them.
    struct Block: Sendable {
        var rows: RowBlock
        var size: Int
    }

    private static let rowsPerBlock = 1024
    private static let textPerBlock = 1 << 20
    private static let bytesPerColumn = 16
    /// The most bytes of text that the cells of a row may hold together: whoever reads a row may hold all of it.
    static let maximumRowText = 16 << 20

    /// The sheet's name, for errors.
    let sheet: String
    private let context: Context
    /// Blocks that are complete.
    private var blocks: [Block] = []
    /// The rows after them.
    private var builder: RowBlockBuilder
    /// The last row that was ended, blank ones included.
    var lastRow: Int

    private var row = 0
    private var rowHasNumber = false
    private var rowIsHidden = false
    private var isUnsorted = false
    private var column = 0
    private var style = CellStyle.plain
    /// The last column that the row has reached, and the bytes of its cells' texts.
    private var rowWidth = 0
    private var rowText = 0
    /// What the builder's rows hand out, and how much of it is text of their own.
    private var builderSize = 0
    private var builderText = 0

    /// Starts after a row of a sheet.
    init(sheet: String, context: Context, after lastRow: Int = 0) {
        self.sheet = sheet
        self.context = context
        self.lastRow = lastRow
        builder = RowBlockBuilder(sharedStrings: context.strings)
    }

    /// Hands over the rows so far.
    mutating func takeBlocks() -> [Block] {
        if builder.openCellCount == 0, builder.count > 0 { endBlock() }
        var taken: [Block] = []
        swap(&taken, &blocks)
        return taken
    }

    private mutating func endBlock() {
        blocks.append(Block(rows: builder.finish(), size: builderSize))
        builderSize = 0
        builderText = 0
    }

    /// Starts a row. Without a number it is the next one.
    mutating func startRow(number: Int?, isHidden: Bool) throws(WorkbookError) {
        rowHasNumber = number != nil
        rowIsHidden = isHidden
        isUnsorted = false
        column = 0
        rowWidth = 0
        rowText = 0
        row = number ?? lastRow + 1
        guard row >= 1, row <= CellReference.maximumRow else {
            throw WorkbookError(
                path: "", location: sheet,
                "a row has the number \(row); rows are numbered from 1 to \(CellReference.maximumRow)",
                cure: ZipArchive.damagedCure)
        }
        guard row > lastRow else {
            throw WorkbookError(
                path: "", location: sheet, "row \(row) stands after row \(lastRow)",
                cure: "open the workbook in Excel or LibreOffice and save it again")
        }
    }

    /// Ends the row; one without a cell that holds something is left out.
    mutating func endRow() {
        lastRow = row
        guard builder.openCellCount > 0 else { return }
        if isUnsorted { builder.sortRow() }
        builderSize += rowText + Self.bytesPerColumn * rowWidth
        builder.endRow(number: row, isHidden: rowIsHidden)
        if builder.count >= Self.rowsPerBlock || builderText >= Self.textPerBlock { endBlock() }
    }

    /// Starts a cell. Without a reference it is the next one in the row.
    @inline(__always)
    mutating func startCell(at reference: (column: Int, row: Int)?, style index: Int) throws(WorkbookError) {
        let next = reference?.column ?? column + 1
        if next <= column { isUnsorted = true }
        column = next
        if next > rowWidth { rowWidth = next }
        style = context.styles[index]
        if let reference, !rowHasNumber {
            // The row has no number, but its cells' references tell it.
            rowHasNumber = true
            row = max(row, reference.row)
        }
        // Only cells out of order can be more than there are columns.
        guard column <= CellReference.maximumColumn,
            !isUnsorted || builder.openCellCount < CellReference.maximumColumn
        else { throw tooManyCells }
    }

    private var tooManyCells: WorkbookError {
        WorkbookError(
            path: "", location: sheet, "row \(row) has more than \(CellReference.maximumColumn) cells, the limit",
            cure: ZipArchive.damagedCure)
    }

    /// Ends the cell with what its `v` holds.
    mutating func endCell(_ type: CellType, value: Span<UInt8>, isFormula: Bool) throws(WorkbookError) {
        guard !value.isEmpty else {
            // An empty text counts as a value only as the result of a formula.
            if isFormula, type == .formulaString {
                try endCell(text: value, isFormula: true)
            } else if isFormula {
                builder.append(.uncalculated, payload: 0, column: column, traits: traits(isFormula: true))
            }
            return
        }
        switch type {
        case .sharedString: try endShared(value, isFormula)
        case .number: try endNumber(value, isFormula)
        case .formulaString, .inlineString: try endCell(escaped: value, isFormula: isFormula)
        case .boolean:
            let isTrue = value[0] == UInt8(ascii: "1") || value[0] | 0x20 == UInt8(ascii: "t")
            builder.append(isTrue, column: column, traits: traits(isFormula: isFormula))
        case .error: try endCell(.error, text: value, isFormula: isFormula)
        case .date:
            // Drops the zone, since dates in workbooks have none.
            let count = value[value.count - 1] == UInt8(ascii: "Z") ? value.count - 1 : value.count
            try endCell(.date, text: value.extracting(first: count), isFormula: isFormula)
        }
    }

    /// Ends the cell with a text in which escapes may stand.
    mutating func endCell(escaped text: Span<UInt8>, isFormula: Bool) throws(WorkbookError) {
        guard EscapedText.mayHold(text) else { return try endCell(text: text, isFormula: isFormula) }
        var bytes: [UInt8] = []
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        EscapedText.decode(&bytes)
        try endCell(text: bytes.span, isFormula: isFormula)
    }

    /// Ends the cell with a text.
    mutating func endCell(
        _ kind: RowBlock.Kind = .text, text: Span<UInt8>, isFormula: Bool
    ) throws(WorkbookError) {
        guard !StringItem.isTooLong(text) else { throw tooLong }
        try countText(text.count)
        builderText += text.count
        builder.append(kind, text, column: column, traits: traits(isFormula: isFormula))
    }

    private mutating func countText(_ count: Int) throws(WorkbookError) {
        rowText += count
        guard rowText <= Self.maximumRowText else { throw tooMuchText }
    }

    private var tooMuchText: WorkbookError {
        error(
            "is where the texts of row \(row) reach \(Self.maximumRowText.inBytes), the limit of a row",
            cure: "write them into several rows")
    }

    /// Whether somebody wants the texts of formulas.
    var keepsFormulas: Bool { context.keepsFormulas }

    /// Sets the formula of the last cell: its text, and the group of cells that share it.
    mutating func setFormula(_ text: [UInt8], group: Int?) {
        guard keepsFormulas, !text.isEmpty || group != nil else { return }
        builder.setFormula(String(decoding: text, as: UTF8.self), group: group)
    }

    private mutating func endShared(_ value: Span<UInt8>, _ isFormula: Bool) throws(WorkbookError) {
        // Some programs write an index as `1.0`.
        guard let index = Self.integer(value) ?? Number.parse(value).flatMap({ Int(exactly: $0) }), index >= 0,
            index < context.strings.count
        else {
            let shown = unsafe value.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            throw error("refers to shared string \"\(shown)\", but the workbook has \(context.strings.count)")
        }
        try endCell(shared: index, isFormula: isFormula)
    }

    /// How many texts cells can share.
    var sharedCount: Int { context.strings.count }

    /// Ends the cell with a shared string, by an index that there is.
    mutating func endCell(shared index: Int, isFormula: Bool) throws(WorkbookError) {
        try countText(context.strings.byteCount(at: index))
        builder.append(.sharedText, payload: UInt64(index), column: column, traits: traits(isFormula: isFormula))
    }

    private mutating func endNumber(_ value: Span<UInt8>, _ isFormula: Bool) throws(WorkbookError) {
        guard let number = Number.parse(value) else { return try endCell(escaped: value, isFormula: isFormula) }
        endCell(number: number, isFormula: isFormula)
    }

    /// Ends the cell with a number.
    mutating func endCell(number: Double, isFormula: Bool) {
        if style.format == .date || style.format == .time,
            let date = SerialDate.iso8601(number, format: style.format, from1904: context.countsFrom1904)
        {
            builder.append(.date, date, column: column, traits: traits(isFormula: isFormula))
        } else {
            builder.append(number, column: column, traits: traits(isFormula: isFormula, isNumber: true))
        }
    }

    private func traits(isFormula: Bool, isNumber: Bool = false) -> RowBlock.Traits {
        let traits = isNumber ? style.numberTraits : style.traits
        return isFormula ? traits.union(.formula) : traits
    }

    /// An error at the current cell.
    func error(_ message: String, cure: String = ZipArchive.damagedCure) -> WorkbookError {
        WorkbookError(
            path: "", location: "\(sheet)!\(CellReference(row: row, column: column))", message, cure: cure)
    }

    /// The cell's text is longer than one may be.
    var tooLong: WorkbookError { error(StringItem.tooLong, cure: StringItem.tooLongCure) }

    /// The error for an invalid reference of a cell.
    func badReference(_ text: String) -> WorkbookError {
        let last = CellReference(row: CellReference.maximumRow, column: CellReference.maximumColumn)
        return WorkbookError(
            path: "", location: sheet, "row \(row) has a cell at \"\(text)\", but cells stand from A1 to \(last)",
            cure: ZipArchive.damagedCure)
    }

    /// A decimal integer below 10^15; nil for anything else.
    @inline(__always)
    static func integer(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count > 0, bytes.count <= 15 else { return nil }
        var result = 0
        for index in bytes.indices {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            result = result * 10 + Int(digit)
        }
        return result
    }

    /// The column and row of `H17`; nil for anything else and outside of the grid.
    static func reference(_ bytes: Span<UInt8>) -> (column: Int, row: Int)? {
        var column = 0
        var index = 0
        while index < bytes.count {
            let letter = (bytes[index] & 0xdf) &- UInt8(ascii: "A")
            guard letter < 26 else { break }
            column = column * 26 + Int(letter) + 1
            guard column <= CellReference.maximumColumn else { return nil }
            index += 1
        }
        guard column > 0, let row = integer(bytes.extracting(droppingFirst: index)), row >= 1,
            row <= CellReference.maximumRow
        else { return nil }
        return (column, row)
    }
}
