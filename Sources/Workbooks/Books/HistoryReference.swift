internal import AlarmbookCore
internal import XLSX

/// What the design of the sheet Alarms has to know of the sheet History.
struct HistoryReference {
    /// The worksheet's name.
    var sheet: String
    /// How many days were looked at.
    var days: Double?

    /// Rows that fire more than daily, that have no data, and whose threshold lies far beyond anything seen.
    func formats(
        _ numbers: [AlarmColumn: Int], _ cells: RowCells<AlarmColumn>, in language: Language
    ) -> [ConditionalFormat] {
        var formats: [ConditionalFormat] = []
        if let fires = numbers[.fires] {
            let cell = cells[.fires]
            let often = "AND(ISNUMBER(\(cell)),N(\(cell))>\(max(1, Int(days ?? 14))))"
            formats.append(
                ConditionalFormat(.bad, where: "OR(\(often),RIGHT(\(cell),1)=\"+\")", columns: fires...fires))
            formats.append(
                ConditionalFormat(
                    .unimportant, where: "\(cell)=\"\(EvidenceColumns.stale(in: language))\"", columns: fires...fires))
        }
        if let data = numbers[.data] {
            let none = language.words.word(.nothing, "none")
            formats.append(ConditionalFormat(.bad, where: "\(cells[.data])=\"\(none)\"", columns: data...data))
        }
        if let peak = numbers[.peak], numbers[.threshold] != nil {
            let (seen, threshold) = (cells[.peak], cells[.threshold])
            let room = "ABS(\(threshold))*\(MetricAlarm.sleepMargin)"
            let isUpward = "LEFT(\(cells[.comparisonOperator]),1)=\">\""
            let sleeps = "IF(\(isUpward),\(seen)<\(threshold)-\(room),\(seen)>\(threshold)+\(room))"
            formats.append(
                ConditionalFormat(
                    .remarkable, where: "IF(AND(ISNUMBER(\(seen)),ISNUMBER(\(threshold))),\(sleeps),FALSE)",
                    columns: peak...peak))
        }
        return formats
    }
}
