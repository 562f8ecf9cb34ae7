internal import Sheets

/// Finds rows that clash: those that make the same alarm, and those whose alarms have the same name.
struct RowClashes {
    private let table: AlarmTable
    /// The problems, each with the kind that it is counted with.
    private(set) var problems: [(problem: TableProblem, kind: String)] = []

    init(in table: AlarmTable) {
        self.table = table
    }

    /// Removes rows whose alarm a row above them makes already.
    mutating func removeDuplicates(from rows: inout [WantedAlarm]) {
        if rows.contains(where: { $0.arn != nil }) { removeCopies(from: &rows) }
        var doubled: Set<Int> = []
        for group in Self.makersOfOneAlarm(rows) {
            let first = rows[group[0]]
            let reference = table.cell(.metricName, row: first.number)
            for index in group.dropFirst() {
                doubled.insert(index)
                add(
                    .metricName, rows[index].number,
                    ValueError(
                        "\(first.alarm.metricName) of \"\(first.subject)\" is watched by \(reference) already",
                        cure: "give one of the two a Severity or another MetricName, or delete it"))
            }
        }
        Self.remove(doubled, from: &rows)
    }

    private static func makersOfOneAlarm(_ rows: [WantedAlarm]) -> [[Int]] {
        AlarmName.groupsOfEqual(rows.indices, hash: { rows[$0].identityHash($1) }) {
            AlarmName.Placed(rows[$0].identity, rows[$0].place)
        }
    }

    /// Removes copies of a pulled row, which somebody made for another alarm like it.
    private mutating func removeCopies(from rows: inout [WantedAlarm]) {
        var copies: Set<Int> = []
        func hash(_ index: Int, _ seed: HashSeed) -> UInt64 {
            rows.span[index].arn.map { $0.text.utf8Span.span.hash(seed) } ?? 0
        }
        let same = AlarmName.groupsOfEqual(rows.indices, hash: hash) { rows[$0].arn }
        for group in same where rows[group[0]].arn != nil {
            let reference = table.cell(.alarmArn, row: rows[group[0]].number)
            for index in group.dropFirst() {
                copies.insert(index)
                add(
                    .alarmArn, rows[index].number,
                    ValueError(
                        "AlarmArn is that of \(reference) too",
                        cure: "clear AlarmArn and AlarmName in the row that makes another alarm, and give it a Severity"
                    ))
            }
        }
        Self.remove(copies, from: &rows)
    }

    private static func remove(_ indices: Set<Int>, from rows: inout [WantedAlarm]) {
        if !indices.isEmpty { rows = rows.indices.filter { !indices.contains($0) }.map { rows[$0] } }
    }

    /// Gives alarms of the same name different names.
    mutating func nameApart(_ rows: inout [WantedAlarm]) {
        let (shared, same) = AlarmName.makeUnique(&rows)
        for group in shared {
            let first = rows[group[0]]
            let name = first.nameForms[0]
            problems.append(
                (
                    TableProblem(
                        .notice, sheet: table.sheet, cell: table.cell(.alarmName, row: first.number),
                        "\(group.count) alarms would be named \"\(name)\": what tells them apart is appended, as in "
                            + "\"\(first.alarm.name)\""), "names that alarms share"
                ))
        }
        for group in same {
            let reference = table.cell(.alarmName, row: rows[group[0]].number)
            for index in group.dropFirst() {
                add(
                    .alarmName, rows[index].number,
                    ValueError(
                        "alarm name \"\(rows[index].alarm.name)\" is that of \(reference) too",
                        cure: "write another AlarmName, or add {MetricName} to Settings' NameTemplate"))
            }
        }
    }

    private mutating func add(_ column: AlarmColumn, _ row: Int, _ error: ValueError) {
        let cell = table.cell(column, row: row)
        problems.append(
            (
                TableProblem(.error, sheet: table.sheet, cell: cell, error.message, cure: error.cure),
                "column \(column.rawValue)"
            ))
    }
}
