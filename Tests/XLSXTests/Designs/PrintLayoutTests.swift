import Sheets
import Testing

@testable import XLSX

@Suite("a wide table is printed on several pages side by side")
struct PrintLayoutTests {
    private static func layout(_ widths: [Int], _ titles: ClosedRange<Int>? = nil) -> (Int, ClosedRange<Int>?) {
        let layout = PrintLayout(widths: widths, titles: titles)
        return (layout.pagesAcross, layout.repeatedColumns)
    }

    @Test("what can be read on one page stands on one, without columns that are repeated")
    func one() {
        #expect(Self.layout([]) == (1, nil))
        #expect(Self.layout([9, 22, 17, 21], 4...4) == (1, nil))
        // 1,780 pixels: 10.2 inches at 55 percent.
        #expect(Self.layout([50, 50, 50, 50, 46], 1...2) == (1, nil))
        #expect(Self.layout([200, 200]) == (2, nil))
    }

    @Test("further pages begin with the columns that say what a row is about")
    func several() {
        #expect(Self.layout([50, 50, 50, 50, 51], 1...1) == (2, 1...1))
        #expect(Self.layout([20, 40] + [Int](repeating: 48, count: 8), 1...2) == (3, 1...2))
        #expect(Self.layout([20, 40] + [Int](repeating: 48, count: 8)) == (2, nil))
    }

    @Test("they leave room for others, and the last of them tell the most")
    func others() {
        #expect(Self.layout([60, 60, 60, 60, 60], 1...3) == (2, 2...3))
        #expect(Self.layout([110, 110, 110, 160], 1...4) == (3, nil))
        #expect(Self.layout([60, 60, 60, 60, 60], 4...9) == (2, 4...5))
    }

    @Test("columns that say what a row is about stay in sight while they are narrow")
    func frozen() {
        var design = WorksheetDesign(name: "Rows", tableName: "Rows", columns: [])
        #expect(design.frozenColumns([9, 22, 17, 21, 20]) == 0)
        design.titleColumns = 4...5
        #expect(design.frozenColumns([9, 22, 17, 21, 20]) == 5)
        #expect(design.frozenColumns([9, 22, 17, 21, 30]) == 4)
        #expect(design.frozenColumns([9, 61, 17, 21, 20]) == 0)
    }

    @Test("a header of several words takes two lines at most, as short as they can be")
    func headers() {
        func pixels(_ header: String) -> Int { WorksheetDesign.Column(header).headerPixels }
        #expect(pixels("Threshold") == 63)
        #expect(pixels("Metric Name") == 41)
        #expect(pixels("Treat Missing Data") == WorksheetDesign.Column.pixels(ofHeader: "Missing Data"))
        #expect(pixels("비교 연산자") == 45)
        #expect(pixels("比較演算子") == 75)
    }

    @Test("a header's words have room beside its button, and numbers for their thousands separators")
    func room() {
        // In Carlito's bold letters, which are as wide as Calibri's.
        for (header, widest) in [("Comparison Operator", 75), ("Maximum", 64), ("Recommended", 92), ("しきい値", 61)] {
            let design = WorksheetDesign(name: "Rows", tableName: "Rows", columns: [.init(header)])
            #expect(WorksheetDesign.pixels(design.widths(holding: [1])[0]) >= widest + 30, "\(header)")
        }
        var design = WorksheetDesign(name: "Rows", tableName: "Rows", columns: [.init("값")])
        #expect(design.widths(holding: [10]) == [12])
        design.columns[0].numberFormat = "[>=100000]#,##0;[<=-100000]-#,##0;General"
        #expect(design.widths(holding: [10]) == [15])
        #expect(design.widths(holding: [3]) == [9])
    }

    @Test("columns are 40 characters wide at most, and what identifies a row gives way to what people edit")
    func firstScreen() {
        let headers = ["Value", "Type", "Metric Name", "Threshold", "Why"]
        var design = WorksheetDesign(name: "Rows", tableName: "Rows", columns: headers.map { .init($0) })
        #expect(design.widths(holding: [90, 35, 30, 5, 90]) == [40, 37, 32, 14, 40])
        design.titleColumns = 1...3
        design.firstScreen = 1...4
        #expect(design.widths(holding: [90, 35, 30, 5, 90]) == [40, 37, 32, 14, 40])
        design.columns += (0..<8).map { .init("Tag \($0)") }
        design.titleColumns = 1...12
        design.firstScreen = 1...13
        let widths = design.widths(holding: [90, 35, 30, 5, 90] + [Int](repeating: 10, count: 8))
        #expect(widths.reduce(0) { $0 + WorksheetDesign.pixels($1) } <= WorksheetDesign.screenWidth)
        #expect(widths[12] == 12)
    }
}
