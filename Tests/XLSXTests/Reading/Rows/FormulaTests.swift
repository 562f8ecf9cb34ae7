import Sheets
import Testing

@testable import XLSX

@Suite("The text of a formula")
struct FormulaTests {
    static let cells = """
        <c r="A1" t="str"><f>B1&amp;"x"</f><v>é</v></c><c r="B1"><v>1</v></c>\
        <c r="C1"><f t="shared" ref="C1:D1" si="0">SUM(A1)</f><v>2</v></c><c r="D1"><f t="shared" si="0"/><v>2</v></c>\
        <c r="E1"><f>NOW()</f></c><c r="F1"><v>3</v></c>
        """

    func formulas(keeping: Bool, cut: PartChunks.Cut) throws -> [(text: String?, group: Int?)] {
        try HandMadeWorkbook.withFile(HandMadeWorkbook(cells: Self.cells).bytes) { path in
            let reader = try WorkbookReader(path: path, maximumExpansion: nil, cut: cut)
            var found: [(String?, Int?)] = []
            _ = try reader.read(reader.worksheets[0], keepingFormulas: keeping) { row in
                found = row.cellRange.map { index in
                    let cell = row.block.cells[index]
                    return (row.block.formula(of: cell), row.block.formulaGroup(of: cell))
                }
            }
            return found
        }
    }

    @Test("is kept where somebody wants it, as far as the file spells it out", arguments: [true, false])
    func kept(_ isSmall: Bool) throws {
        let cut = isSmall ? HandMadeWorkbook.smallCut : PartChunks.Cut()
        let found = try formulas(keeping: true, cut: cut)
        #expect(found.map(\.text) == ["B1&\"x\"", nil, "SUM(A1)", nil, "NOW()", nil])
        #expect(found.map(\.group) == [nil, nil, 0, 0, nil, nil])
        #expect(try formulas(keeping: false, cut: cut).allSatisfy { $0.text == nil && $0.group == nil })
    }
}
