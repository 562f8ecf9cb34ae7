/// Makes a `RowBlock`, cell by cell and row by row.
package struct RowBlockBuilder: Sendable {
    package private(set) var cells: [RowBlock.CellRecord] = []
    package private(set) var rows: [RowBlock.RowRecord] = []
    package private(set) var text: [UInt8] = []
    private(set) var formulas: [RowBlock.Formula] = []
    /// The shared strings that cells of kind `sharedText` point into.
    package var sharedStrings: TextTable?

    /// An empty block; `sharedStrings` is what its cells of kind `sharedText` will point into.
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
        _ kind: RowBlock.Kind = .text, _ string: String, column: Int, traits: RowBlock.Traits = []
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

    /// Adds a cell; of a formula, its value.
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

    /// Adds a cell of another block, by its index there, with its formula.
    package mutating func append(cellAt index: Int, of block: RowBlock) {
        append(block.cell(at: index))
        let record = block.cells[index]
        // Of cells that share a formula, only the first spells it out.
        let (formula, group) = (block.formula(of: record), block.formulaGroup(of: record))
        if formula != nil || group != nil { setFormula(formula ?? "", group: group) }
    }

    /// Gives the cell that was added last a formula, as Excel stores it (without `=`); the cell's value is its result.
    /// `group` is the number under which cells share it; its text is empty in all but the first of them.
    package mutating func setFormula(_ formula: String, group: Int? = nil) {
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

    /// How many cells the row that hasn't been ended has so far.
    package var openCellCount: Int { cells.count - Int(rows.last?.cellEnd ?? 0) }

    /// Returns the block and empties the builder.
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
