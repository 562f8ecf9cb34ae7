import Sheets
import Testing

@testable import AlarmbookCore

@Suite("ThresholdTable") struct ThresholdTableTests {
    static func noise(_ random: inout SeededRandom, count: Int) -> [Double?] {
        (0..<count).map { _ in
            Int.random(in: 0..<10, using: &random) == 0 ? nil : Double(Int.random(in: -40...60, using: &random)) / 2
        }
    }

    @Test("a line of the table tells what the evaluator does, for values that are thresholds too", arguments: 0..<40)
    func lines(seed: Int) throws {
        var random = SeededRandom(state: UInt64(seed))
        let comparison = ComparisonOperator.allCases[seed % 4]
        let missing = TreatMissingData.allCases[seed / 4 % 4]
        let question = EvaluatorTests.question(
            periods: 1 + seed % 3, needed: 1, comparison, missing)
        let evaluator = Evaluator(EvaluatorTests.series(Self.noise(&random, count: 120)), question)
        let table = ThresholdSteps(AlarmLevels(evaluator)).table(limit: 900)
        #expect(table.lines.map(\.key) == table.lines.map(\.key).sorted())
        for half in -50...70 {
            let threshold = Double(half) / 2 + (half % 3 == 0 ? 0.1 : 0)
            let outcome = evaluator.outcome(threshold: threshold)
            let index = table.index(threshold: threshold)
            let line = table.lines[index]
            // What is `30+` fires more than 30 times, and nothing else does.
            #expect(line.isMore == (outcome.fires > 30), "\(threshold)")
            #expect(line.fires == min(30, outcome.fires), "\(threshold)")
            let minutes = outcome.minutesInAlarm
            #expect(line.isLonger ? line.minutes <= minutes : line.minutes == minutes, "\(threshold)")
            if !line.isMore { #expect(Double(minutes - line.minutes) <= Double(line.minutes) * 0.01) }
        }
    }

    @Test("where too many lines would be needed, the noisy end goes, and its last line says so with a plus")
    func cut() throws {
        var random = SeededRandom(state: 4)
        for comparison in ComparisonOperator.allCases {
            let values = (0..<3_000).map { _ in Double(Int.random(in: 0..<1_000_000, using: &random)) as Double? }
            let evaluator = Evaluator(
                EvaluatorTests.series(values), EvaluatorTests.question(periods: 1, needed: 1, comparison, .missing))
            let steps = ThresholdSteps(AlarmLevels(evaluator))
            let (whole, short) = (steps.table(limit: 900), steps.table(limit: 20))
            #expect(whole.lines.count(where: \.isMore) == 1 && whole.lines.last?.isMore == false)
            #expect(whole.lines.first?.isMore == false)
            #expect(short.lines.count == 20)
            let last = comparison.isStrict ? short.lines[0] : short.lines[19]
            #expect(short.lines.filter(\.isMore) == [last] && last.fires < 30)
        }
    }

    @Test("a table that is too long loses the least, and its firings stay exact")
    func thinned() throws {
        let values = (0..<5_000).map { (slot: Int) -> Double? in
            let incident: Double = slot / 100 % 20 == 0 ? 500 : 0
            return Double(slot * 7_919 % 5_000) / 100 + incident
        }
        let evaluator = Evaluator(
            EvaluatorTests.series(values), EvaluatorTests.question(periods: 3, needed: 3))
        let steps = ThresholdSteps(AlarmLevels(evaluator))
        let table = steps.table(limit: 60)
        #expect(table.lines.count <= 60)
        for tenth in 0..<6_000 {
            let threshold = Double(tenth) / 10
            let index = table.index(threshold: threshold)
            guard !table.lines[index].isMore else { continue }
            #expect(table.lines[index].fires == steps.fires(threshold: threshold))
            let minutes = Double(steps.minutesInAlarm(threshold: threshold))
            #expect((Double(table.lines[index].minutes) - minutes).magnitude <= minutes * 0.5)
        }
    }

    @Test("numbers are sorted by their bits as they are by their values")
    func sorted() {
        var random = SeededRandom(state: 7)
        var numbers = (0..<3_000).map { _ in Double.random(in: -1e3...1e3, using: &random) }
        numbers += [.infinity, -.infinity, 0, .greatestFiniteMagnitude]
        numbers += [.leastNonzeroMagnitude, -.leastNonzeroMagnitude]
        numbers.shuffle(using: &random)
        #expect(SortedNumbers(numbers).values == numbers.sorted())
        #expect(SortedNumbers([]).count == 0)
    }
}
