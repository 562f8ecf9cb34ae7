/// Tells alarmbook's own formulas of a worksheet from people's.
package struct OwnFormulas: Sendable {
    private let shapes: Set<FormulaShape>
    /// Of formulas that several cells share, by the number under which they do: whether it is alarmbook's own.
    private var groups: [Int: Bool] = [:]

    /// `formulas` are what export writes.
    package init(_ formulas: some Sequence<String>) {
        shapes = Set(formulas.map { FormulaShape($0) })
    }

    /// Whether a cell's formula is one of these, whatever cells it reads. The cells come in their order, since the first
    /// of those that share a formula spells it out.
    package mutating func contain(_ cell: RowBlock.CellRecord, of block: RowBlock) -> Bool {
        let group = block.formulaGroup(of: cell)
        guard let text = block.formula(of: cell) else { return group.flatMap { groups[$0] } ?? false }
        let isOwn = shapes.contains(FormulaShape(text))
        if let group { groups[group] = isOwn }
        return isOwn
    }
}
