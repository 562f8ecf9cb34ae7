import Sheets
import Testing

@testable import AlarmbookCore

@Suite("the formula columns of an old workbook")
struct CalculatedColumnsTests {
    static let headers: [AlarmColumn] = AlarmColumn.tagTable + [.threshold, .period, .firesAfter, .monthlyCost]

    static func table(_ headers: [AlarmColumn] = Self.headers) -> AlarmTable {
        AlarmTable(
            sheet: "Alarms",
            anyHeader: Row(number: 1, headers.enumerated().map { Cell(column: $0 + 1, .text($1.rawValue)) }))
    }

    static func formulas(
        _ columns: [AlarmColumn: Int] = Self.table().columns, hasMetrics: Bool = true, row: Int = 2
    ) -> (firesAfter: String, monthlyCost: String) {
        let formulas = AlarmOutlook.Formulas(
            columns: columns,
            metrics: hasMetrics ? SheetColumns(sheet: "M", headers: MetricColumn.allCases.map(\.rawValue)) : nil,
            settings: SheetColumns(sheet: "A 'b'", headers: ["Value", "Name"]))
        func text(_ formula: String) -> String { formula.replacing("{row}", with: "\(row)") }
        return (text(formulas.firesAfter), text(formulas.monthlyCost))
    }

    var columns = CalculatedColumns(Self.table(), .builtIn, AlarmDefaults())

    /// A row of an EC2 instance's CPU, which fires after 10 min and costs 10 cents.
    func row(_ firesAfter: Cell.Value?, _ cost: Cell.Value?, threshold: Double? = 90) -> Row {
        let values: [Cell.Value?] = [
            .text("Name"), .text("i-1"), .text("instance"), .text("web-1"), threshold.map { .number($0) }, .number(600),
            firesAfter, cost,
        ]
        return Row(
            number: 2, values.enumerated().compactMap { index, value in value.map { Cell(column: index + 1, $0) } })
    }

    /// A row whose cost is a formula, or shares one.
    func row(formula: String, group: Int? = nil, result: Cell.Value = .number(5)) -> Row {
        var builder = RowBlockBuilder()
        builder.append(Cell(column: 8, result, isFormula: true))
        builder.setFormula(formula, group: group)
        builder.endRow(number: 2)
        return builder.finish()[0]
    }

    @Test("a value that alarmbook would have calculated is its own, any other one somebody's")
    mutating func values() {
        let named = columns.results(of: row(nil, nil)).map { "\($0.column) \($0.value.plainText)" }
        #expect(named == ["7 ", "8 0.1"])
        #expect(columns.typedCells(of: row(.text(""), .number(0.1 + 1e-12))).isEmpty)
        #expect(columns.typedCells(of: row(nil, .text("0.1"))).isEmpty)
        #expect(columns.typedCells(of: row(nil, .number(0), threshold: nil)).isEmpty)
        #expect(
            columns.typedCells(of: row(.text("at once"), .number(0.09)))
                == [Cell(column: 7, .text("at once")), Cell(column: 8, .number(0.09))])
        #expect(columns.typedCells(of: row(nil, .number(0.1), threshold: nil)).map(\.column) == [8])
        #expect(columns.typedCells(of: row(nil, .boolean(true))).map(\.column) == [8])
    }

    @Test("what was calculated in another language is alarmbook's own too, and becomes the workbook's")
    func languages() {
        let all = Dictionary(uniqueKeysWithValues: AlarmColumn.allCases.map { ($0, 1) })
        for language in Language.allCases {
            var defaults = AlarmDefaults()
            defaults.datapointsToAlarm = 1
            var columns = CalculatedColumns(Self.table(), .builtIn, defaults, in: language)
            #expect(columns.results(of: row(nil, nil))[0].value.plainText == "10" + Self.minutes(in: language))
            for text in ["10 min", "10분", "10分"] {
                #expect(columns.typedCells(of: row(.text(text), nil)).isEmpty)
                let formulas = AlarmOutlook.Formulas(
                    columns: all, metrics: nil, settings: SheetColumns(sheet: "Settings"), in: language)
                var builder = RowBlockBuilder()
                builder.append(Cell(column: 7, .text(text), isFormula: true))
                builder.setFormula(formulas.firesAfter.replacing("{row}", with: "2"), group: nil)
                builder.endRow(number: 2)
                #expect(columns.typedCells(of: builder.finish()[0]).isEmpty)
            }
            #expect(columns.typedCells(of: row(.text("10 分間"), nil)).map(\.column) == [7])
        }
    }

    private static func minutes(in language: Language) -> String {
        switch language {
        case .english: " min"
        case .korean: "분"
        case .japanese: "分"
        }
    }

    @Test("what was calculated for one row serves only rows that say the same")
    mutating func remembered() {
        let headers: [AlarmColumn] = [
            .resourceType, .metricName, .threshold, .period, .evaluationPeriods, .datapointsToAlarm, .status,
            .firesAfter, .monthlyCost,
        ]
        let table = Self.table(headers)
        var columns = CalculatedColumns(table, .builtIn, AlarmDefaults())
        let values: [[Cell.Value?]] = [
            [.text("instance"), .text("instances"), nil], [.text("CPUUtilization"), .text("StatusCheckFailed"), nil],
            [.number(90), .text("off"), .boolean(true), nil], [.number(10), .number(300), .text("300"), nil],
            [.number(1), .number(3), nil], [.number(2), .error("#N/A"), nil], [.text("gone; why?"), .text("new"), nil],
        ]
        var dice = SeededRandom(state: 20_261_129)
        for _ in 0..<500 {
            let cells = values.enumerated().compactMap { index, choice in
                choice.randomElement(using: &dice)?.map { Cell(column: index + 1, $0) }
            }
            let row = Row(number: 2, cells)
            for status in [nil, .some(nil), .text("gone")] as [Cell.Value??] {
                for language in Language.allCases {
                    var fresh = CalculatedColumns(table, .builtIn, AlarmDefaults())
                    let expected = fresh.results(of: row, status: status, in: language).map(\.value)
                    #expect(columns.results(of: row, status: status, in: language).map(\.value) == expected)
                }
            }
        }
        // More than is remembered, and longer than that.
        for number in 1...5_000 {
            let type = String(repeating: "x", count: number % 300)
            let row = Row(number: 2, [Cell(column: 1, .text(type)), Cell(column: 4, .number(Double(number * 60)))])
            var fresh = CalculatedColumns(table, .builtIn, AlarmDefaults())
            #expect(columns.results(of: row)[0].value == fresh.results(of: row)[0].value)
        }
    }

    @Test("a row that becomes gone is compared as it was, and costs nothing any more")
    mutating func gone() {
        #expect(columns.typedCells(of: row(nil, .number(0.1))).isEmpty)
        #expect(columns.results(of: row(nil, .number(0.1)), status: .text("gone"))[1].value == .number(0))
    }

    @Test(
        "a stale value under alarmbook's own formula is nobody's, whatever columns there are",
        arguments: [[], [.status], [.namespace, .status], [.period, .namespace], [.threshold, .datapointsToAlarm]]
            as [[AlarmColumn]], [true, false])
    mutating func stale(_ others: [AlarmColumn], _ hasMetrics: Bool) {
        var numbers: [AlarmColumn: Int] = [:]
        for (index, column) in others.enumerated() { numbers[column] = index + 1 }
        let formulas = Self.formulas(numbers, hasMetrics: hasMetrics, row: 77)
        #expect(columns.typedCells(of: row(formula: formulas.monthlyCost)).isEmpty)
        #expect(columns.typedCells(of: row(formula: formulas.firesAfter)).count == 1)
        #expect(columns.typedCells(of: row(formula: formulas.monthlyCost + "*0.9")).count == 1)
    }

    @Test("what earlier versions calculated by is alarmbook's own too")
    mutating func earlier() {
        let metrics = "AVERAGEIFS('Metrics'!$J:$J,'Metrics'!$A:$A,$C9,'Metrics'!$C:$C,$F9)"
        let setting = "VALUE(INDEX('Settings'!$B:$B,MATCH(\"Period\",'Settings'!$A:$A,0)))"
        let isShort = "IFERROR(IF($L9<>\"\",$L9,IFERROR(\(setting),\(metrics)))<60,FALSE)"
        let makesNone = "SUMPRODUCT(--(TRIM($J9)={\"\",\"-\",\"n/a\",\"none\",\"off\",\"–\",\"—\"}))>0"
        for isGone in ["", ",TRIM(LEFT($T9,FIND(\";\",$T9&\";\")-1))=\"gone\""] {
            let formula = "IF(OR(\(makesNone)\(isGone)),0,IF(\(isShort),0.3,0.1))"
            #expect(columns.typedCells(of: row(formula: formula)).isEmpty)
            #expect(columns.typedCells(of: row(formula: formula + "*0.9")).count == 1)
        }
    }

    @Test("a formula that cells share is judged where it is spelled out; nobody's is somebody's")
    mutating func shared() {
        #expect(columns.typedCells(of: row(formula: Self.formulas().monthlyCost, group: 0)).isEmpty)
        #expect(columns.typedCells(of: row(formula: "", group: 0)).isEmpty)
        #expect(columns.typedCells(of: row(formula: "2*3", group: 1)).count == 1)
        #expect(columns.typedCells(of: row(formula: "", group: 1)).count == 1)
        #expect(columns.typedCells(of: row(formula: "", group: 2)).count == 1)
    }

    @Test("a row of nothing but formulas is none, with a cell of somebody's it is one")
    func blank() {
        #expect(columns.areAll(of: row(formula: "1+1")))
        #expect(!columns.areAll(of: row(nil, nil)))
    }

    @Test(
        "references, spaces and a program's spelling don't change what a formula calculates",
        arguments: [
            ("IF($H2<>\"\",$H2*2,\"x\")", "=if( $K17 <> \"\" , 'A b'!$K17*2,\"x\")"),
            ("SUM(\"\",A1)", "SUM(A1:B7,#REF!)"),
            ("SUM(A1,B1,2)", "SUM(A1,2)"), ("SUM({1,2},FALSE)", "SUM({1;2},FALSE())"),
            ("IFERROR(A1,1.5)", "_xlfn.IFERROR(Alarms[[#This Row],[Period]],1.5)"),
            ("COUNTIFS(Metrics_Type,A1)", "COUNTIFS([1]Metrics!$A:$A,$B$2)"),
        ])
    func same(_ formula: String, _ other: String) {
        #expect(FormulaShape(formula) == FormulaShape(other))
    }

    @Test(
        "another function, constant or operator does",
        arguments: [
            ("SUM(A1,2)", "SUM(A1,3)"), ("SUM(A1)", "MAX(A1)"), ("A1+B1", "A1-B1"), ("A1", "A1*0.9"),
            ("IF(A1,\"x\")", "IF(A1,\"y\")"), ("A1&\"a\"\"b\"", "A1&\"a\""), ("\"x", "x"), ("[a", "\"\"\"\""),
        ])
    func different(_ formula: String, _ other: String) {
        #expect(FormulaShape(formula) != FormulaShape(other))
    }
}
