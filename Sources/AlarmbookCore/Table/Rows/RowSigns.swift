internal import Sheets

/// What shows at a glance what kind of row one is, before its cells are read. It is asked of each row of a sheet, and
/// small enough to be.
struct RowSigns: Sendable {
    private let key: Int?
    private let resourceId: Int?
    private let resourceType: Int?
    private let value: Int?
    private let metricName: Int?
    private let threshold: Int?
    private let alarmArn: Int?
    /// The columns that show by any cell that a row without a Key was typed by hand.
    private let typed: [Int]
    private let calculated: [Int]

    init(_ table: AlarmTable) {
        key = table.columns[.key]
        resourceId = table.columns[.resourceId]
        resourceType = table.columns[.resourceType]
        value = table.columns[.value]
        metricName = table.columns[.metricName]
        threshold = table.columns[.threshold]
        alarmArn = table.columns[.alarmArn]
        typed = table.columns.filter { !Self.untyped.contains($0.key) }.map(\.value)
        calculated = (AlarmColumn.calculated + AlarmColumn.found).compactMap { table.columns[$0] }
    }

    private static let untyped: Set<AlarmColumn> = [
        .key, .value, .resourceType, .accountId, .region, .unit, .why, .status, .firesAfter, .monthlyCost, .history,
        .peak, .fires, .minutesInAlarm, .suggested, .data, .fired, .lastFired, .evidence,
    ]

    /// Whether a row without a Key was typed by hand: it has a ResourceId or says something about an alarm.
    func isTyped(_ row: Row) -> Bool { typed.contains { !row.isBlank(inColumn: $0) } }

    /// Whether a row names a metric or a threshold, as every row that export makes does.
    func saysAlarm(_ row: Row) -> Bool { !isBlank(metricName, row) || !isBlank(threshold, row) }

    /// Whether a row has neither a resource's id nor a metric nor an alarm's ARN, as titles between rows and lines of
    /// totals have none.
    func namesNothing(_ row: Row) -> Bool {
        isWhite(resourceId, row) && isWhite(metricName, row) && isWhite(alarmArn, row)
    }

    /// Whether a row says both a Name and a type, which may mean a resource.
    func hasNameAndType(_ row: Row) -> Bool { !isWhite(value, row) && !isWhite(resourceType, row) }

    /// Whether a row's cells are all blank or white space. Ignores the columns that formulas fill.
    func isBlank(_ row: Row) -> Bool {
        row.cellRange.allSatisfy { index in
            if row.block.isEmptyText(at: index) { return true }
            if calculated.contains(Int(row.block.cells[index].column)) { return true }
            return isBlank(key, row) && row.isWhite(at: index)
        }
    }

    private func isBlank(_ column: Int?, _ row: Row) -> Bool { column.map { row.isBlank(inColumn: $0) } ?? true }

    private func isWhite(_ column: Int?, _ row: Row) -> Bool { column.map { row.isWhite(inColumn: $0) } ?? true }
}
