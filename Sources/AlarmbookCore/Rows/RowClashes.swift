/// Rows that can't stand side by side: those that would make one alarm twice, and those that give two alarms one name.
struct RowClashes {
    private let table: TagTable
    /// What was found, each with the kind that it is counted with.
    private(set) var problems: [(problem: TableProblem, kind: String)] = []

    init(in table: TagTable) {
        self.table = table
    }

    /// Takes away the rows that are about an alarm of a row above them.
    mutating func removeDuplicates(from rows: inout [AlarmRow]) {
        if rows.contains(where: { $0.arn != nil }) { removeCopies(from: &rows) }
        var doubled: Set<Int> = []
        for group in AlarmName.groupsOfEqual(rows.indices, { AlarmName.Placed(rows[$0].identity, rows[$0].place) }) {
            let first = rows[group[0]]
            let place = table.cell(.metricName, row: first.number)
            for index in group.dropFirst() {
                doubled.insert(index)
                add(
                    .metricName, rows[index].number,
                    ValueError(
                        "\(first.alarm.metricName) of \"\(first.subject)\" is watched by \(place) already",
                        cure: "give one of the two a Severity or another MetricName, or delete it"))
            }
        }
        Self.remove(doubled, from: &rows)
    }

    /// Somebody copied a pulled row to make another alarm like it.
    private mutating func removeCopies(from rows: inout [AlarmRow]) {
        var copies: Set<Int> = []
        for group in AlarmName.groupsOfEqual(rows.indices, { rows[$0].arn }) where rows[group[0]].arn != nil {
            let place = table.cell(.alarmArn, row: rows[group[0]].number)
            for index in group.dropFirst() {
                copies.insert(index)
                add(
                    .alarmArn, rows[index].number,
                    ValueError(
                        "AlarmArn is that of \(place) too",
                        cure: "clear AlarmArn and AlarmName in the row that makes another alarm, and give it a Severity"
                    ))
            }
        }
        Self.remove(copies, from: &rows)
    }

    private static func remove(_ indices: Set<Int>, from rows: inout [AlarmRow]) {
        if !indices.isEmpty { rows = rows.indices.filter { !indices.contains($0) }.map { rows[$0] } }
    }

    /// Gives alarms that would have one name names that tell them apart.
    mutating func nameApart(_ rows: inout [AlarmRow]) {
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
            let place = table.cell(.alarmName, row: rows[group[0]].number)
            for index in group.dropFirst() {
                add(
                    .alarmName, rows[index].number,
                    ValueError(
                        "alarm name \"\(rows[index].alarm.name)\" is that of \(place) too",
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
