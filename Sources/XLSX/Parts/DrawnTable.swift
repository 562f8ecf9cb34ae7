internal import AlarmbookCore

/// A table part as libxlsxwriter drew it. The library would write a column's formula into each row of the table, however
/// many there are, so the part gets the formulas here.
struct DrawnTable {
    private(set) var bytes: [UInt8]

    init(_ part: [UInt8]) {
        bytes = part
    }

    /// Gives columns their formulas, with which rows that are added begin (ECMA-376 part 1, 18.5.1.1); nil is none.
    mutating func set(_ formulas: [String?]) throws(WriteError) {
        for (index, formula) in formulas.enumerated() {
            guard let formula else { continue }
            guard let column = bytes.firstRange(of: "<tableColumn id=\"\(index + 1)\" ".utf8),
                let end = bytes[column.upperBound...].firstRange(of: "/>".utf8)
            else { throw WriteError(reason: "libxlsxwriter drew no column \(index + 1)") }
            // It is written as the table's first row has it.
            let first = XMLText.escaped(formula.replacing(text: RowLayout.rowPlaceholder, by: "2"))
            bytes.replaceSubrange(
                end, with: "><calculatedColumnFormula>".utf8 + first + "</calculatedColumnFormula></tableColumn>".utf8)
        }
    }
}
