package import Sheets

/// Copies cells of an old workbook as values, and collects remarks about them.
package struct CellCarrier: Sendable {
    /// How many formulas became their values.
    package private(set) var formulaCount = 0
    private var remarks: ProblemList

    /// Excel's own error values (ECMA-376 part 1, 18.17.3); any other is carried over as a text.
    private static let errorValues: Set<String> = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
    ]

    /// `keepsAll` is whether every remark is kept, rather than some of a kind and the number of the others.
    package init(keepsAll: Bool = false) {
        remarks = ProblemList(keepsAll: keepsAll)
    }

    /// Copies a cell, by its index in the row's block, to a column of the builder's row. A formula is copied as its
    /// value; without one it is an error, since nothing would be left of it.
    package mutating func carry(
        _ index: Int, of row: Row, sheet: String, column: Int, into builder: inout RowBlockBuilder
    ) {
        let record = row.block.cells[index]
        if record.traits.contains(.formula) {
            noteFormula(index, of: row, sheet: sheet)
            if record.kind == .uncalculated { return }
        }
        if row.block.isEmptyText(at: index) { return }
        switch record.kind {
        case .text, .sharedText:
            row.block.withText(of: record) { builder.append(.text, $0, column: column, traits: .typed) }
        case .date:
            row.block.withText(of: record) { builder.append(.date, $0, column: column, traits: .typed) }
        case .error:
            let text = row.block.cell(at: index).value.plainText
            builder.append(Self.errorValues.contains(text) ? .error : .text, text, column: column, traits: .typed)
        case .number, .boolean, .uncalculated:
            builder.append(
                record.kind, payload: record.payload, column: column,
                traits: record.traits.intersection(.percent).union(.typed))
        }
    }

    /// Adds the cells of a row as they stand.
    package mutating func carry(_ row: Row, sheet: String, into builder: inout RowBlockBuilder) {
        for index in row.cellRange {
            carry(index, of: row, sheet: sheet, column: Int(row.block.cells[index].column), into: &builder)
        }
        if builder.openCellCount > 0 { builder.endRow(number: row.number) }
    }

    private mutating func noteFormula(_ index: Int, of row: Row, sheet: String) {
        let cell = row.block.cell(at: index)
        let reference = CellReference(row: row.number, column: cell.column)
        guard cell.value != .uncalculated else {
            remarks.add(.uncalculated(sheet: sheet, cell: reference), kind: "formulas without a value")
            return
        }
        formulaCount += 1
        let formula = row.block.formula(of: row.block.cells[index]).map { "formula \"=\($0)\"" } ?? "a formula"
        remarks.add(
            TableProblem(
                .notice, sheet: sheet, cell: reference, "\(formula) is now its value \(Self.shown(cell.value))"),
            kind: "formulas that are now their values")
    }

    /// A value as a remark shows it.
    static func shown(_ value: Cell.Value) -> String {
        if case .text(let text) = value { return "\"\(text)\"" }
        return value.plainText
    }

    /// Adds a remark; those of one `kind` are counted together.
    package mutating func add(_ remark: TableProblem, kind: String) {
        remarks.add(remark, kind: kind)
    }

    /// Whether something can't be carried over.
    package var hasError: Bool { remarks.hasError }

    /// The remarks by sheet (in the order given), row and column.
    package func sorted(sheets: [String]) -> [TableProblem] { remarks.sorted(sheets: sheets) }
}

extension TableProblem {
    /// A formula without a value, of which a workbook that is written anew would have nothing.
    package static func uncalculated(sheet: String, cell: CellReference) -> TableProblem {
        TableProblem(
            .error, sheet: sheet, cell: cell,
            "the formula has no calculated value, so that nothing of it could be carried over",
            cure: "open the workbook in a spreadsheet program and save it, or type the value")
    }
}
