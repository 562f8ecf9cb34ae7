import AlarmbookCore
import Testing

struct OtherBookTests {
    private let rows = ["i-1", "i-2", "i-3"].map { Example.row($0, name: $0, threshold: 70) }

    /// Alarms on the same metrics, with other names, as workbooks of these Books left them.
    private func standing(_ books: String?...) -> [ExistingAlarm] {
        zip(rows, books).map { Example.standing($0, name: "old \($0.resourceId)", book: $1) }
    }

    @Test("a Book whose alarms watch what rows want alarms for is named with the number of rows")
    func one() {
        #expect(Example.plan(rows, standing("demo", "demo")).otherBook.map { [$0.name: $0.rowCount] } == ["demo": 2])
        #expect(Example.plan(rows, standing("demo", nil)).otherBook.map { [$0.name: $0.rowCount] } == ["demo": 1])
        // A conflict has no alarm of this Book either.
        let named = rows.map { Example.standing($0, book: "demo") }
        #expect(Example.plan(rows, named).otherBook.map { [$0.name: $0.rowCount] } == ["demo": 3])
    }

    @Test("no Book is named where there is none, where there are several, or where the rows have their alarms")
    func none() {
        #expect(Example.plan(rows, []).otherBook == nil)
        #expect(Example.plan(rows, standing(nil, nil, nil)).otherBook == nil)
        #expect(Example.plan(rows, standing("demo", "test")).otherBook == nil)
        #expect(Example.plan(rows, rows.map { Example.standing($0) } + standing("demo")).otherBook == nil)
        let elsewhere = Example.standing(Example.row("i-9", name: "x"), book: "demo")
        #expect(Example.plan(rows, [elsewhere]).otherBook == nil)
    }

    @Test("plans of several places name it where those that name one agree")
    func places() {
        let plans = [standing("demo"), standing("demo", "demo"), []].map { Example.plan(rows, $0) }
        #expect(AlarmPlan(merging: plans).otherBook.map { [$0.name: $0.rowCount] } == ["demo": 3])
        #expect(AlarmPlan(merging: plans + [Example.plan(rows, standing("test"))]).otherBook == nil)
    }
}
