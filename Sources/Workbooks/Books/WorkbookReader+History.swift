package import AlarmbookCore
internal import Sheets
package import XLSX

extension WorkbookReader {
    /// The worksheet History of a back-test; nil where there is none.
    func historySheet() throws -> Worksheet? {
        for sheet in worksheets where sheet.name.begins(with: HistorySheet.name) {
            var isHistory = false
            _ = try read(sheet) { if $0.number == 1 { isHistory = HistorySheet.isHeader($0) } }
            if isHistory { return sheet }
        }
        return nil
    }

    /// What the evidence says of the rows of a table of alarms; nil where there is none.
    package func history(of table: AlarmTable) throws -> RecordedHistory? {
        guard let sheet = try historySheet(), let alarms = worksheets.first(where: { $0.name == table.sheet }) else {
            return nil
        }
        var history = RecordedHistory()
        _ = try read(sheet) { history.readHistory($0) }
        _ = try read(alarms) { history.readAlarms($0, table) }
        return history
    }
}
