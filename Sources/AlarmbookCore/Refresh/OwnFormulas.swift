package import Sheets

/// Tells alarmbook's own formulas of a worksheet from people's.
package struct OwnFormulas: Sendable {
    private let shapes: Set<FormulaShape>
    /// Whether a shared formula is alarmbook's own, by its group.
    private var groups: [Int: Bool] = [:]

    /// `formulas` are what export writes.
    package init(_ formulas: some Sequence<String>) {
        shapes = Set(formulas.map { FormulaShape($0) })
    }

    /// Whether a cell's formula is one of these, whatever cells it refers to. Call it for the cells in their order: of
    /// cells that share a formula, only the first has its text.
    package mutating func contain(_ cell: RowBlock.CellRecord, of block: RowBlock) -> Bool {
        let group = block.formulaGroup(of: cell)
        guard let text = block.formula(of: cell) else { return group.flatMap { groups[$0] } ?? false }
        let isOwn = shapes.contains(FormulaShape(text))
        if let group { groups[group] = isOwn }
        return isOwn
    }
}
