internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// The sheet History of an older back-test, its tables apart.
struct OldHistory {
    let sheet: Worksheet
    /// The days that it looked at.
    private(set) var days: Double?
    /// How often all alarms would have fired on each of them.
    private(set) var fires: [(day: String, fires: Int)] = []
    /// Whether it has lines of when alarms really fired.
    private(set) var hasFirings = false

    /// Looks through a workbook's sheet History; nil where it has none.
    init?(of reader: WorkbookReader) throws {
        guard let sheet = try reader.historySheet() else { return nil }
        self.sheet = sheet
        _ = try reader.read(sheet) { look(at: $0) }
    }

    private mutating func look(at row: Row) {
        if row.number == 1 { hasFirings = HistorySheet.hasFirings(row) }
        if row.number == 2 { days = HistorySheet.days(of: row) }
        if let day = HistorySheet.fires(of: row) { fires.append(day) }
    }
}
