/// What the alarms of a workbook would have done together.
package struct BacktestSummary: Hashable, Sendable {
    package private(set) var alarms = 0
    package private(set) var fires = 0
    /// The fewest alarms that make four fifths of all firings.
    package private(set) var noisiest = 0
    /// Alarms with data that would never have fired.
    package private(set) var never = 0
    package private(set) var noData = 0
    /// Alarms whose numbers are approximate.
    package private(set) var approximate = 0

    /// The share that the noisiest ones make, in percent.
    package static let noisyShare = 80

    package init(of rows: [BacktestedRow]) {
        alarms = rows.count
        for row in rows {
            fires += row.outcome.fires
            if !row.hasData { noData += 1 } else if row.outcome.fires == 0 { never += 1 }
            if row.hasData, !row.isExact { approximate += 1 }
        }
        var sum = 0
        for count in rows.map(\.outcome.fires).sorted(by: >) where sum * 100 < fires * Self.noisyShare {
            sum += count
            noisiest += 1
        }
    }
}
