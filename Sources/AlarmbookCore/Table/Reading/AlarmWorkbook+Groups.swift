internal import Sheets

/// The rows of one account and Region, which are planned and carried out on their own.
package struct AlarmGroup: Sendable {
    package let place: AlarmPlace
    /// In the sheet's order.
    package fileprivate(set) var rows: [WantedAlarm]
}

extension AlarmWorkbook {
    /// The problem of rows that can't be grouped: some name no account or Region, and others do.
    static func flaws(in places: some Collection<AlarmPlace>) -> [TableProblem] {
        let parts: [(AlarmColumn, (AlarmPlace) -> String?)] = [
            (.accountId, { $0.account?.description }), (.region, { $0.region?.description }),
        ]
        return parts.compactMap { column, part in
            guard let known = places.compactMap(part).min(), places.contains(where: { part($0) == nil }) else {
                return nil
            }
            return TableProblem(
                .error, "some rows are of \(column.rawValue) \"\(known)\", and nobody says what the others are of",
                cure: "write \(column.rawValue) into Settings")
        }
    }

    /// The rows grouped by account and Region, in order of first appearance; then an empty group for each further place
    /// on the sheets of tags, where orphans may exist. A workbook without a row is one group.
    package var groups: [AlarmGroup] {
        var groups = rowGroups
        let places = Set(groups.map(\.place))
        for place in knownResources?.places ?? [] where !places.contains(place) {
            groups.append(AlarmGroup(place: place, rows: []))
        }
        return groups.isEmpty ? [AlarmGroup(place: settings.place, rows: [])] : groups
    }

    private var rowGroups: [AlarmGroup] {
        guard let first = rows.first?.place else { return [] }
        // Most workbooks have one place; their rows are shared, not copied.
        if rows.allSatisfy({ $0.place == first }) { return [AlarmGroup(place: first, rows: rows)] }
        var groups: [AlarmGroup] = []
        var indices: [AlarmPlace: Int] = [:]
        for row in rows {
            if let index = indices[row.place] {
                groups[index].rows.append(row)
            } else {
                indices[row.place] = groups.count
                groups.append(AlarmGroup(place: row.place, rows: [row]))
            }
        }
        return groups
    }
}
