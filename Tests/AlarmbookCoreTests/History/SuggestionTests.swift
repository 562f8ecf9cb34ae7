import Sheets
import Testing

@testable import AlarmbookCore

@Suite("Suggestion") struct SuggestionTests {
    private static let day = 86_400
    private static let step = 300

    private func gauss(_ random: inout SeededRandom) -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }

    /// Two series that follow each other, of daily and weekly rhythm with noise and incidents.
    private func weeks(_ random: inout SeededRandom, _ lengths: [Int]) -> [MetricSeries] {
        let base = Double.random(in: 15...60, using: &random)
        let daily = Double.random(in: 2...15, using: &random)
        let noise = Double.random(in: 0.5...4, using: &random)
        let incidents = Double.random(in: 0...0.2, using: &random)
        var incident = 0
        var first = 0
        return lengths.map { days in
            var series = MetricSeries(from: first, until: first + days * Self.day, step: Self.step)
            for second in stride(from: first, to: first + days * Self.day, by: Self.step) {
                if Double.random(in: 0..<1, using: &random) < incidents / 288 { incident = 12 }
                incident -= 1
                let hour = Double(second % Self.day) / 3_600
                let isWeekend = second / Self.day % 7 >= 5
                let rhythm = daily * (isWeekend ? 0.3 : 1) * max(0, 1 - abs(hour - 14) / 7)
                let value = base + rhythm + noise * gauss(&random) + (incident > 0 ? 30 : 0)
                series.set(value, as: .maximum, at: second)
            }
            first += days * Self.day
            return series
        }
    }

    private func backtest(_ series: MetricSeries, _ comparison: ComparisonOperator, _ threshold: Double?) -> Backtest {
        let question = EvaluatorTests.question(period: 300, periods: 2, needed: 2, comparison)
        return Backtest(of: series, question, threshold: threshold)
    }

    @Test("a suggestion made of two weeks fires as seldom in the next one, for nine of ten metrics")
    func unseen() throws {
        var (good, counted) = (0, 0)
        for seed in 0..<200 {
            var random = SeededRandom(state: UInt64(seed))
            let series = weeks(&random, [14, 7])
            let suggested = try #require(backtest(series[0], .greaterThan, nil).suggested)
            let seen = try #require(backtest(series[0], .greaterThan, suggested).outcome).fires
            #expect(seen <= 1)
            let next = try #require(backtest(series[1], .greaterThan, suggested).outcome).fires
            counted += 1
            if abs(next - seen) <= 1 { good += 1 }
        }
        #expect(good * 10 >= counted * 9, "\(good) of \(counted)")
    }

    @Test(
        "with what is suggested, an alarm is never on for long: not on what stays, climbs, steps up or has one incident",
        arguments: [ComparisonOperator.greaterThan, .lessThan])
    func seldomOn(_ comparison: ComparisonOperator) throws {
        let count = 14 * Self.day / Self.step
        let shapes: [(Int) -> Double] = [
            { _ in 41 }, { 40 + 15 * Double($0) / Double(count) }, { $0 < count / 2 ? 41 : 60 },
            { 500..<520 ~= $0 ? 95 : 5 }, { 55 - 15 * Double($0) / Double(count) }, { 500..<520 ~= $0 ? 5 : 95 },
        ]
        for (number, shape) in shapes.enumerated() {
            var series = MetricSeries(from: 0, until: 14 * Self.day, step: Self.step)
            for index in 0..<count { series.set(shape(index), as: .maximum, at: index * Self.step) }
            let suggested = try #require(backtest(series, comparison, nil).suggested, "\(number)")
            let outcome = try #require(backtest(series, comparison, suggested).outcome)
            #expect(outcome.fires <= 1 && outcome.minutesInAlarm <= 14 * 1_440 / 10, "\(number): \(suggested)")
            #expect(1.5...100 ~= suggested, "\(number): \(suggested)")
        }
    }

    @Test("nothing is suggested for an alarm that no threshold fires: its datapoints are too far apart")
    func neverFires() throws {
        var series = MetricSeries(from: 0, until: 2 * Self.day, step: 60)
        for second in stride(from: 0, to: 2 * Self.day, by: 300) {
            series.set(Double(second % 7), as: .maximum, at: second)
        }
        let question = EvaluatorTests.question(period: 60, periods: 2, needed: 2, .greaterThan, .notBreaching)
        #expect(Backtest(of: series, question, threshold: nil).suggested == nil)
    }

    @Test("no threshold is suggested that the metric can't breach")
    func unreachable() throws {
        var series = MetricSeries(from: 0, until: 2 * Self.day, step: Self.step)
        for second in stride(from: 0, to: 2 * Self.day, by: Self.step) {
            series.set(second % 43_200 < 1_200 ? 96.5 : 40, as: .maximum, at: second)
        }
        let question = EvaluatorTests.question(period: 300, periods: 2, needed: 2, .greaterThan)
        var reach = MetricReach()
        #expect(try #require(Backtest(of: series, question, threshold: nil, reach: reach).suggested) > 100)
        reach.most = 100
        #expect(Backtest(of: series, question, threshold: nil, reach: reach).suggested == nil)
        // As seldom as four times may be had below 100.
        let often = Backtest(of: series, question, threshold: nil, aim: .init(fires: 4), reach: reach)
        #expect(try #require(often.suggested) < 100)
    }

    @Test("a suggestion has two significant digits, and its neighbours at 5 % fire as often")
    func neighbours() throws {
        for seed in 0..<40 {
            var random = SeededRandom(state: UInt64(seed + 1_000))
            let series = weeks(&random, [7])[0]
            let comparison = ComparisonOperator.allCases[seed % 4]
            let suggested = try #require(backtest(series, comparison, nil).suggested)
            let digits = suggested.plainDecimal.utf8.filter { $0.isDigit }.drop { $0 == UInt8(ascii: "0") }
            #expect(digits.reversed().drop { $0 == UInt8(ascii: "0") }.count <= 2, "\(suggested)")
            let fires = [0.95, 1, 1.05].map { backtest(series, comparison, suggested * $0).outcome?.fires }
            #expect(Set(fires).count == 1, "\(suggested): \(fires)")
        }
    }

    @Test("nothing is suggested of a day that isn't whole, of half the data, of a switch and of zeros")
    func blank() {
        func suggested(days: Double, _ value: (Int) -> Double?) -> Double? {
            let length = Int(days * Double(Self.day))
            var series = MetricSeries(from: 0, until: length, step: Self.step)
            for second in stride(from: 0, to: length, by: Self.step) {
                if let value = value(second / Self.step) { series.set(value, as: .maximum, at: second) }
            }
            return backtest(series, .greaterThan, nil).suggested
        }
        let wave = { (slot: Int) in Double(slot % 50) }
        #expect(suggested(days: 3, wave) != nil)
        #expect(suggested(days: 0.9, wave) == nil)
        #expect(suggested(days: 3) { $0 % 9 < 4 ? wave($0) : nil } == nil)
        #expect(suggested(days: 3) { $0 == 7 ? 1 : 0 } == nil)
        #expect(suggested(days: 3) { _ in 0 } == nil)
    }
}
