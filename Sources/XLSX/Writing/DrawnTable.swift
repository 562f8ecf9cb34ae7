internal import Sheets

/// A table part as libxlsxwriter drew it. The library would write a column's formula into each row of the table,
/// however many there are, so the part gets the formulas here.
struct DrawnTable {
    private(set) var bytes: [UInt8]

    init(_ part: [UInt8]) {
        bytes = part
    }

    /// Sets the columns' formulas (ECMA-376 part 1, 18.5.1.1), which rows that are added later inherit; nil is none.
    mutating func set(_ formulas: [String?]) throws(WriteError) {
        for (index, formula) in formulas.enumerated() {
            guard let formula else { continue }
            guard let column = bytes.firstRange(of: "<tableColumn id=\"\(index + 1)\" "),
                let end = bytes[column.upperBound...].firstRange(of: "/>")
            else { throw WriteError(reason: "libxlsxwriter drew no column \(index + 1)") }
            // The formula is written for the table's first row.
            let first = XMLText.escaped(formula.replacing(text: RowLayout.rowPlaceholder, by: "2"))
            bytes.replaceSubrange(
                end, with: "><calculatedColumnFormula>".utf8 + first + "</calculatedColumnFormula></tableColumn>".utf8)
        }
    }
}
