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
            if index == table.cut {
                // The cut stands for more firings, and for thresholds that are on nearly all the time.
                #expect(outcome.fires > 0)
                continue
            }
            #expect(table.lines[index].fires == outcome.fires, "\(threshold)")
            #expect(table.lines[index].minutes == outcome.minutesInAlarm, "\(threshold)")
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
            guard index != table.cut else { continue }
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
