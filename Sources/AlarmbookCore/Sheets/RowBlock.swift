/// A run of consecutive rows held compactly: what a reader makes of a stretch of a sheet, and what a writer pours.
///
/// A cell takes 16 bytes and its text; nothing becomes a String before somebody asks for it.
package final class RowBlock: Sendable {
    /// How a cell's payload is read.
    package enum Kind: UInt8, Sendable {
        /// The offset (upper half) and length (lower half) of UTF-8 in the block's text.
        case text
        /// An index into the shared strings.
        case sharedText
        /// The bits of a Double.
        case number
        /// 1 or 0.
        case boolean
        /// As `text`.
        case error
        /// As `text`: ISO 8601.
        case date
        /// Nothing: a formula without a cached value.
        case uncalculated
    }

    /// What is known of a cell besides its value.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let percent = Traits(rawValue: 1)
        package static let formula = Traits(rawValue: 2)
        package static let struckThrough = Traits(rawValue: 4)
        /// Stands as it is also in a column whose cells follow by a formula: there somebody typed it.
        package static let typed = Traits(rawValue: 8)
    }

    /// One cell: 16 bytes.
    package struct CellRecord: Sendable {
        package var payload: UInt64
        /// Counted from 1.
        package var column: UInt16
        package var kind: Kind
        package var traits: Traits
        /// The place of the cell's formula in `formulas`, counted from 1; 0 where there is none, or where a reader
        /// didn't keep it.
        package var formula: UInt32 = 0
    }

    /// One row: its cells end before `cellEnd` and begin where the row before ends.
    package struct RowRecord: Sendable {
        /// Counted from 1.
        package var number: UInt32
        package var cellEnd: UInt32
        package var isHidden: Bool
    }

    package let cells: [CellRecord]
    package let rows: [RowRecord]
    package let text: [UInt8]
    package let sharedStrings: TextTable?
    /// A cell's formula.
    package struct Formula: Hashable, Sendable {
        /// Where its text stands in the block's; empty where another cell of the group has it.
        package var text: Range<Int>
        /// The number under which the sheet's cells share one formula, which the first of them spells out.
        package var group: Int?
    }

    package let formulas: [Formula]

    fileprivate init(_ builder: RowBlockBuilder) {
        formulas = builder.formulas
        cells = builder.cells
        rows = builder.rows
        text = builder.text
        sharedStrings = builder.sharedStrings
    }

    /// How many rows there are.
    package var count: Int { rows.count }

    /// The row at an index from 0 to `count` - 1.
    package subscript(index: Int) -> Row { Row(block: self, index: index) }

    /// The range in `text` of a cell of kind `text`, `error` or `date`.
    package func textRange(of cell: CellRecord) -> Range<Int> {
        let offset = Int(cell.payload >> 32)
        return offset..<(offset + Int(cell.payload & 0xffff_ffff))
    }

    /// The cell at an index into `cells`.
    package func cell(at index: Int) -> Cell {
        let record = cells[index]
        return Cell(
            column: Int(record.column), value(of: record), isPercent: record.traits.contains(.percent),
            isFormula: record.traits.contains(.formula), isStruckThrough: record.traits.contains(.struckThrough))
    }

    private func value(of record: CellRecord) -> Cell.Value {
        switch record.kind {
        case .text: .text(string(of: record))
        case .sharedText: .text(sharedStrings?[Int(record.payload)] ?? "")
        case .number: .number(Double(bitPattern: record.payload))
        case .boolean: .boolean(record.payload != 0)
        case .error: .error(string(of: record))
        case .date: .date(string(of: record))
        case .uncalculated: .uncalculated
        }
    }

    /// A cell's formula, without `=`; nil where it has none, or where a reader didn't keep its text.
    package func formula(of cell: CellRecord) -> String? {
        guard cell.formula > 0 else { return nil }
        let range = formulas[Int(cell.formula) - 1].text
        return range.isEmpty ? nil : String(decoding: text[range], as: UTF8.self)
    }

    /// The number under which a cell shares its formula with others of the sheet; nil where it shares none.
    package func formulaGroup(of cell: CellRecord) -> Int? {
        cell.formula > 0 ? formulas[Int(cell.formula) - 1].group : nil
    }

    private func string(of record: CellRecord) -> String {
        String(decoding: text[textRange(of: record)], as: UTF8.self)
    }

    /// Gives the UTF-8 of a cell of kind `text`, `sharedText`, `error` or `date`, without making a String; not called
    /// for other kinds.
    package func withText(of cell: CellRecord, _ body: (Span<UInt8>) -> Void) {
        switch cell.kind {
        case .text, .error, .date:
            let text = text
            body(text.span.extracting(textRange(of: cell)))
        case .sharedText: sharedStrings?.withText(at: Int(cell.payload), body)
        case .number, .boolean, .uncalculated: break
        }
    }

    /// Whether the cell at an index into `cells` is exactly this text.
    package func holds(_ wanted: String, at index: Int) -> Bool {
        let record = cells[index]
        switch record.kind {
        case .text:
            let range = textRange(of: record)
            return range.count == wanted.utf8.count && text[range].elementsEqual(wanted.utf8)
        case .sharedText:
            return sharedStrings?.equals(wanted, at: Int(record.payload)) ?? false
        default:
            return false
        }
    }

    /// Whether the cell at an index into `cells` is a text without a character.
    package func isEmptyText(at index: Int) -> Bool {
        let record = cells[index]
        switch record.kind {
        case .text: return textRange(of: record).isEmpty
        case .sharedText: return sharedStrings?.isEmpty(at: Int(record.payload)) ?? true
        default: return false
        }
    }
}

/// Makes a `RowBlock`, cell by cell and row by row.
package struct RowBlockBuilder: Sendable {
    fileprivate(set) package var cells: [RowBlock.CellRecord] = []
    fileprivate(set) package var rows: [RowBlock.RowRecord] = []
    fileprivate(set) package var text: [UInt8] = []
    fileprivate var formulas: [RowBlock.Formula] = []
    /// The shared strings that cells of kind `sharedText` point into.
    package var sharedStrings: TextTable?

    /// An empty block; `sharedStrings` is what `append(shared:)` will point into.
    package init(sharedStrings: TextTable? = nil) {
        self.sharedStrings = sharedStrings
    }

    /// How many rows have been ended.
    package var count: Int { rows.count }

    /// Adds a cell of text, an error value or an ISO 8601 date.
    package mutating func append(
        _ kind: RowBlock.Kind = .text, _ bytes: Span<UInt8>, column: Int, traits: RowBlock.Traits = []
    ) {
        let offset = text.count
        unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
        append(kind, payload: UInt64(offset) << 32 | UInt64(bytes.count), column: column, traits: traits)
    }

    /// Adds a cell of text, an error value or an ISO 8601 date.
    package mutating func append(
        _ kind: RowBlock.Kind = .text, _ string: some StringProtocol, column: Int, traits: RowBlock.Traits = []
    ) {
        let offset = text.count
        text.append(contentsOf: string.utf8)
        append(kind, payload: UInt64(offset) << 32 | UInt64(text.count - offset), column: column, traits: traits)
    }

    /// Adds a number.
    package mutating func append(_ number: Double, column: Int, traits: RowBlock.Traits = []) {
        append(.number, payload: number.bitPattern, column: column, traits: traits)
    }

    /// Adds a boolean.
    package mutating func append(_ boolean: Bool, column: Int, traits: RowBlock.Traits = []) {
        append(.boolean, payload: boolean ? 1 : 0, column: column, traits: traits)
    }

    /// Adds a cell whose payload is made already; for `sharedText`, an index that the shared strings have.
    package mutating func append(
        _ kind: RowBlock.Kind, payload: UInt64, column: Int, traits: RowBlock.Traits = []
    ) {
        cells.append(.init(payload: payload, column: UInt16(column), kind: kind, traits: traits))
    }

    /// Adds a cell as it is. Of a formula, that is its value.
    package mutating func append(_ cell: Cell) {
        var traits: RowBlock.Traits = []
        if cell.isPercent { traits.insert(.percent) }
        if cell.isFormula { traits.insert(.formula) }
        if cell.isStruckThrough { traits.insert(.struckThrough) }
        switch cell.value {
        case .text(let text): append(.text, text, column: cell.column, traits: traits)
        case .number(let number): append(number, column: cell.column, traits: traits)
        case .boolean(let boolean): append(boolean, column: cell.column, traits: traits)
        case .error(let text): append(.error, text, column: cell.column, traits: traits)
        case .date(let text): append(.date, text, column: cell.column, traits: traits)
        case .uncalculated: append(.uncalculated, payload: 0, column: cell.column, traits: traits)
        }
    }

    /// Gives the cell that was added last a formula, as Excel stores it (without `=`); the cell's value is its result.
    /// `group` is the number under which cells share it; its text is empty in all but the first of them.
    package mutating func setFormula(_ formula: some StringProtocol, group: Int? = nil) {
        guard let last = cells.indices.last else { return }
        let offset = text.count
        text.append(contentsOf: formula.utf8)
        formulas.append(.init(text: offset..<text.count, group: group))
        cells[last].formula = UInt32(formulas.count)
        cells[last].traits.insert(.formula)
    }

    /// Ends the row whose cells have been added; a row without cells is a row too.
    package mutating func endRow(number: Int, isHidden: Bool = false) {
        rows.append(.init(number: UInt32(number), cellEnd: UInt32(cells.count), isHidden: isHidden))
    }

    /// Puts the cells of the row that hasn't been ended into ascending columns; the last of two in one column stays.
    package mutating func sortRow() {
        let start = Int(rows.last?.cellEnd ?? 0)
        var byColumn: [UInt16: RowBlock.CellRecord] = [:]
        for cell in cells[start...] { byColumn[cell.column] = cell }
        cells.replaceSubrange(start..., with: byColumn.values.sorted { $0.column < $1.column })
    }

    /// Adds to the numbers of the first rows, which were counted before it was known where the block stands.
    package mutating func renumber(first count: Int, by offset: Int) {
        for index in 0..<count { rows[index].number += UInt32(offset) }
    }

    /// How many cells the row that hasn't been ended has so far.
    package var openCellCount: Int { cells.count - Int(rows.last?.cellEnd ?? 0) }

    /// Takes back the cells of the row that hasn't been ended.
    package mutating func dropRow() {
        cells.removeSubrange(Int(rows.last?.cellEnd ?? 0)...)
    }

    /// The block, after which the builder is empty again.
    package mutating func finish() -> RowBlock {
        let block = RowBlock(self)
        self = RowBlockBuilder(sharedStrings: sharedStrings)
        // The next block is most likely as large as this one.
        cells.reserveCapacity(block.cells.count)
        rows.reserveCapacity(block.rows.count)
        text.reserveCapacity(block.text.count)
        return block
    }
}

extension Row {
    /// A row on its own, made of values: for rows that don't come from a file.
    package init(number: Int, isHidden: Bool = false, _ cells: [Cell]) {
        var builder = RowBlockBuilder()
        for cell in cells { builder.append(cell) }
        builder.endRow(number: number, isHidden: isHidden)
        self.init(block: builder.finish(), index: 0)
    }
}
