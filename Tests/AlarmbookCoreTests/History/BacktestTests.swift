import Sheets
import Testing

@testable import AlarmbookCore

@Suite("Backtest") struct BacktestTests {
    @Test("a line of blocks shows the worst of each part, and where there was no data")
    func sparkline() {
        let values = (0..<56).map { $0 < 28 ? Double($0 / 2 * 2) : .nan }
        #expect(Sparkline.text(values[...], upward: true) == "▁▁▂▂▃▄▄▅▅▆▇▇██··············")
        #expect(Sparkline.text([1, 2][...], upward: true).unicodeScalars.count == Sparkline.length)
        #expect(Sparkline.text([Double.nan][...], upward: true) == "")
        let zeros = Array(repeating: 0.0, count: 28)
        #expect(Sparkline.text(zeros[...], upward: false) == String(repeating: "▁", count: 28))
    }

    @Test("coverage counts five minutes for a metric that reports each five")
    func coverage() {
        func coverage(every minutes: Int, until end: Int) -> Double {
            var series = MetricSeries(from: 0, until: 6_000, step: 60)
            for minute in stride(from: 0, to: end, by: minutes) { series.set(1, as: .maximum, at: minute * 60) }
            return Backtest(of: series, EvaluatorTests.question(periods: 1, needed: 1), threshold: 5).coverage
        }
        #expect(coverage(every: 1, until: 100) == 1)
        #expect(coverage(every: 5, until: 100) == 1)
        #expect(coverage(every: 1, until: 50) == 0.5)
        #expect(coverage(every: 10, until: 100) == 0.1)
    }

    @Test("without data there is no peak, no suggestion and no line of blocks")
    func noData() {
        let series = MetricSeries(from: 0, until: 6_000, step: 60)
        let backtest = Backtest(of: series, EvaluatorTests.question(periods: 1, needed: 1), threshold: 5)
        #expect(backtest.peak == nil)
        #expect(backtest.suggested == nil)
        #expect(backtest.sparkline == "")
        #expect(backtest.outcome?.fires == 0)
        #expect(backtest.outcome?.minutesWithoutData == 98)
        #expect(Evidence.Row(backtest).data == "none")
    }

    @Test("a period of two weeks has no evaluation, and nothing overflows")
    func longPeriods() {
        let series = MetricSeries(from: 0, until: 6_000, step: 60)
        for period in [604_800, 60 * 1_440, Int.max / 4] {
            let question = EvaluatorTests.question(period: period, periods: 10_000, needed: 1)
            #expect(Backtest(of: series, question, threshold: 5).outcome?.minutesWithoutData == 0)
        }
    }

    @Test("a row's key changes with what is asked, and holds nothing that MATCH takes for a pattern")
    func keys() {
        func key(_ cells: [AlarmColumn: Cell.Value]) -> String { HistorySheet.key { cells[$0] } }
        let row: [AlarmColumn: Cell.Value] = [
            .resourceId: .text("i-1"), .period: .number(300), .dimensions: .text("path=/a*?~"),
        ]
        #expect(key(row) == "300||||||||path=/a\u{d7}\u{bf}\u{2248}||i-1||")
        var other = row
        other[.period] = .number(60)
        #expect(key(other) != key(row))
        other = row
        other[.severity] = .text("critical")
        other[.threshold] = .number(7)
        #expect(key(other) == key(row))
    }

    @Test("the sheet History gives one line to a key, and none to one that a formula takes for another")
    func lines() throws {
        var sheet = HistorySheet(Evidence(from: Timestamp(seconds: 0), until: Timestamp(seconds: 14 * 86_400)))
        let series = EvaluatorTests.series([1, 2, 3, nil, 5, 6])
        let table = Backtest(of: series, EvaluatorTests.question(periods: 1, needed: 1), threshold: 5).table
        let keys = ["a", "b", "a", "A", String(repeating: "x", count: 256)]
        let rows = keys.map { sheet.add(table, key: $0) }
        #expect(rows == [2, 3, 2, nil, 4])
        var history = RecordedHistory()
        let headers = [Cell(column: 1, .text("Peak")), Cell(column: 2, .text("Region"))]
        let header = AlarmTable(sheet: "Alarms", anyHeader: Row(number: 1, headers))
        try sheet.finish { block in
            for index in 0..<block.count {
                if index == 0 { #expect(HistorySheet.isHeader(block[0])) }
                history.readHistory(block[index])
            }
        }
        #expect(history.days == 14)
        history.readAlarms(Row(number: 2, [Cell(column: 1, .number(6)), Cell(column: 2, .text("b"))]), header)
        // No such key: it is all of a row's columns.
        #expect(history.rows.isEmpty)
    }
}
