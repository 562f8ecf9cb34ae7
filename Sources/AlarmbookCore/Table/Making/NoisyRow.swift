package import Sheets

/// A row of a sheet Alarms that would have fired, as its cells say it.
package struct NoisyRow: Equatable, Sendable {
    /// Its number in the sheet.
    package let row: Int
    /// What stands in the cells that tell it apart: the resource's Name, the metric, and Severity where it has one.
    package let names: [String]
    /// How often: a number, or a text such as `30+`.
    package let fires: Cell.Value

    /// What the names of a row stand between.
    package static let separator = " · "

    /// The names in one line.
    package var label: String { names.joined(separator: Self.separator) }
}

/// Finds the noisiest rows while a sheet Alarms is made.
struct NoisyRows: Sendable {
    private static let limit = 10

    private let columns: (fires: Int, minutes: Int, names: [Int])?
    // The noisiest first; of those that are alike, what stands above.
    private var found: [(row: NoisyRow, rank: (Double, Double))] = []

    /// `column` gives the number of a column, counted from 1.
    init(_ column: (AlarmColumn) -> Int?) {
        guard let fires = column(.fires), let minutes = column(.minutesInAlarm), column(.evidence) != nil else {
            columns = nil
            return
        }
        columns = (fires, minutes, [AlarmColumn.value, .metricName, .severity].compactMap(column))
    }

    /// Whether the sheet says how often rows fire.
    var isKnown: Bool { columns != nil }

    var rows: [NoisyRow] { found.map(\.row) }

    /// Looks at the row that gets a number in its sheet.
    mutating func look(at row: Row, number: Int) {
        guard let columns, let fires = row[columns.fires]?.value, let count = Self.count(fires), count > 0
        else { return }
        let rank = (count, row[columns.minutes].flatMap { Self.count($0.value) } ?? 0)
        guard found.count < Self.limit || found[found.count - 1].rank < rank else { return }
        let names = columns.names.compactMap { row[$0]?.value.plainText }.filter { !$0.isEmpty }
        let index = found.firstIndex { $0.rank < rank } ?? found.count
        found.insert((NoisyRow(row: number, names: names, fires: fires), rank), at: index)
        if found.count > Self.limit { found.removeLast() }
    }

    /// How much a cell says; `30+` is a little more than 30. Nil where it says something else.
    private static func count(_ value: Cell.Value) -> Double? {
        switch value {
        case .number(let number): number
        case .text(let text): text.dropping(suffix: "+").flatMap { Double(String($0)) }.map { $0 + 0.5 }
        default: nil
        }
    }
}
