import Sheets
import Testing

@testable import AlarmbookCore

@Suite("the columns of a table that is carried over")
struct CarriedTableTests {
    var carrier = CellCarrier()

    mutating func table(_ rows: [Row], headerRow: Int = 1, new: [String] = []) -> CarriedTable {
        var table = CarriedTable(sheet: "Alarms", headerRow: headerRow)
        for row in rows { table.look(at: row) }
        table.settle(new: new, &carrier)
        return table
    }

    func row(_ number: Int, _ texts: [Int: String]) -> Row {
        Row(number: number, texts.sorted { $0.key < $1.key }.map { Cell(column: $0, .text($1)) })
    }

    @Test("each has a header, as it is spelled; what has none gets one, and so has what would be two")
    mutating func headers() {
        let table = table(
            [row(3, [1: "KEY ", 2: "Note\nof Kim", 4: "note of kim", 6: "Column3"]), row(4, [3: "x"])], headerRow: 3,
            new: ["Status"])
        #expect(table.headers == ["KEY", "Note of Kim", "Column3 2", "note of kim 2", "Column3", "Status"])
        #expect((1...7).map(table.newColumn) == [1, 2, 3, 4, nil, 5, nil])
        #expect(table.newColumn(ofNew: "Status") == 6)
        #expect(!table.hasRowsAbove)
        #expect(
            carrier.sorted(sheets: []).map(\.line) == [
                "Alarms!C3: notice: the column without a header is headed \"Column3 2\"",
                "Alarms!D3: notice: the column \"note of kim\" is headed \"note of kim 2\", since another one is called that",
            ])
    }

    @Test("a row's cells move with their columns, and updates stand where they belong")
    mutating func rows() {
        let table = table([row(1, [1: "A", 3: "C"])], new: ["Status"])
        var builder = RowBlockBuilder()
        table.carry(row(7, [1: "a", 3: "c"]), with: [(3, .text("new")), (1, nil)], &carrier, into: &builder)
        table.carry(row(9, [3: ""]), &carrier, into: &builder)
        table.carry(row(9, [3: "c"]), with: [(1, .number(5))], &carrier, into: &builder)
        let block = builder.finish()
        #expect(block.count == 2)
        #expect(block[0].cells == [Cell(column: 2, .text("c")), Cell(column: 3, .text("new"))])
        #expect(block[1].cells == [Cell(column: 1, .number(5)), Cell(column: 2, .text("c"))])
    }

    @Test("formulas are their values, and without one they can't be carried over")
    mutating func formulas() {
        var builder = RowBlockBuilder()
        let row = Row(
            number: 2,
            [
                Cell(column: 1, .number(0.9), isPercent: true, isFormula: true, isStruckThrough: true),
                Cell(column: 2, .error("#N/A")), Cell(column: 3, .error("#HM!")), Cell(column: 4, .date("2026-11-22")),
            ])
        carrier.carry(row, sheet: "Notes", into: &builder)
        #expect(!carrier.hasError)
        carrier.carry(Row(number: 3, [Cell(column: 2, .uncalculated, isFormula: true)]), sheet: "Notes", into: &builder)
        #expect(carrier.hasError)
        #expect(carrier.formulaCount == 1)
        let block = builder.finish()
        #expect(block.count == 1)
        #expect(
            block[0].cells == [
                Cell(column: 1, .number(0.9), isPercent: true), Cell(column: 2, .error("#N/A")),
                Cell(column: 3, .text("#HM!")), Cell(column: 4, .date("2026-11-22")),
            ])
        #expect(
            carrier.sorted(sheets: ["Notes"]).map(\.line) == [
                "Notes!A2: notice: a formula is now its value 0.9",
                "Notes!B3: the formula has no calculated value, so that nothing of it could be carried over; open the "
                    + "workbook in a spreadsheet program and save it, or type the value",
            ])
    }

    @Test("a mark stands before what somebody wrote beside it, and leaves that there")
    func marks() {
        func text(_ status: RowStatus?, in value: Cell.Value?, replaced: [String] = []) -> String? {
            var cell = StatusCell(value)
            cell.status = status
            cell.add(replaced: replaced)
            return cell.text(in: .english)
        }
        #expect(text(.gone, in: nil) == "gone")
        #expect(text(.gone, in: .text("ask Kim")) == "gone; ask Kim")
        #expect(text(.gone, in: .text("new; ask Kim")) == "gone; ask Kim")
        #expect(text(nil, in: .text("gone; ask Kim; or Lee")) == "ask Kim; or Lee")
        #expect(text(nil, in: .text("Gone")) == nil)
        #expect(text(.gone, in: .number(5)) == "gone; 5")
        #expect(text(nil, in: .text("gone; ask Kim"), replaced: ["i-1"]) == "replaces i-1; ask Kim")
        #expect(
            text(.new, in: .text("replaces i-1,i-0; ask Kim"), replaced: ["i-2"])
                == "new; replaces i-2, i-1, i-0; ask Kim")
        #expect(text(.gone, in: .text("replaces ; Kim")) == "gone; replaces ; Kim")
        let many = (1...20).map { "i-\($0)" }
        #expect(
            StatusCell(text(nil, in: .text("replaces i-0"), replaced: many).map { .text($0) }).replaced
                == Array(many[..<8]))
        #expect(RowStatus(.text("gone; ask Kim")) == .gone)
        #expect(RowStatus(.text("gone fishing")) == nil)
    }

    @Test("a mark is written in the workbook's language, and understood in each", arguments: Language.allCases)
    func languages(language: Language) {
        var cell = StatusCell(.text("ask Kim"))
        cell.status = .gone
        cell.add(replaced: ["i-1", "i-0"])
        let expected: [Language: String] = [
            .english: "gone; replaces i-1, i-0; ask Kim", .korean: "사라짐; 대체 전 i-1, i-0; ask Kim",
            .japanese: "消滅; 置換前 i-1, i-0; ask Kim",
        ]
        let text = cell.text(in: language)
        #expect(text == expected[language])
        for other in Language.allCases {
            let read = StatusCell(text.map { .text($0) })
            #expect(read.says(sameAs: cell) && read.replaced == ["i-1", "i-0"])
            #expect(read.isForeign(to: other) == (other != language))
            #expect(read.text(in: other) == expected[other])
        }
        #expect(!StatusCell(.text("Gone; ask Kim")).isForeign(to: .korean), "somebody's own spelling stays")
        var own = StatusCell(.text("사라짐; ask Kim"))
        own.status = nil
        #expect(!own.isForeign(to: .english), "the word is somebody's own, and stays")
    }

    @Test("new tags say nothing of what they don't cover")
    func coverage() {
        let (home, away) = (AlarmPlace(region: "eu-west-1"), AlarmPlace(region: "us-east-1"))
        var known = KnownResources(home: home)
        known.insert("i-1")
        known.insert("i-2", at: away)
        func covered(_ coverage: TagCoverage) -> [Bool] { ["i-1", "i-2"].map { coverage.covers($0, of: known) } }
        #expect(covered(TagCoverage(isPartial: false)) == [true, true])
        #expect(covered(TagCoverage(isPartial: true)) == [false, false])
        #expect(covered(TagCoverage(isPartial: false, places: [away])) == [false, true])
        #expect(covered(TagCoverage(isPartial: true, places: [away])) == [false, false])
    }
}
