internal import AlarmbookCore
internal import Sheets
internal import XLSX

// What a back-test found, on the page Summary. None of it follows the rows: what fires on a day isn't on any sheet.
extension WorksheetPage {
    static let noisiest = "The noisiest rows"
    static let quiet = "No row would have fired."
    static let firesByDay = "Firings by day"
    static let firesRemark = "What would have fired, as it was counted when the workbook was made."
    private static let evidenceChartRows = 14

    /// The noisiest rows, with links to them. Beside them stands the chart of days, whose table is at the end of the
    /// page.
    mutating func evidence(of sheet: SummarySheet, _ fires: [(day: String, fires: Int)], from start: Int) -> Int {
        guard let rows = sheet.tally.noisiest else { return start }
        put(.text(Self.noisiest), .heading, row: start)
        var row = start + 1
        if rows.isEmpty {
            put(.text(Self.quiet), .label, row: row)
            row += 1
        } else {
            put(.text("Alarms"), .textHeader, row: row)
            put(.text(AlarmColumn.fires.header), .numberHeader, row: row, column: 2)
            row += 1
        }
        for noisy in rows {
            let cell = CellReference.quoted(sheet: sheet.name) + "!A\(noisy.row)"
            put(.link(noisy.label, to: cell), .label, row: row)
            if case .number(let count) = noisy.fires {
                put(.number(count), .number, row: row, column: 2)
            } else {
                put(.text(noisy.fires.plainText), .numberText, row: row, column: 2)
            }
            row += 1
        }
        put(.text(Self.firesRemark), .remark, row: row)
        return fires.isEmpty ? row + 2 : max(row + 2, start + Self.evidenceChartRows + 1)
    }

    /// The days with how often something would have fired, from a row on, and their chart beside the noisiest rows.
    mutating func days(_ fires: [(day: String, fires: Int)], from start: Int, chartFrom chartRow: Int) {
        guard !fires.isEmpty else { return }
        put(.text(Self.firesByDay), .heading, row: start)
        put(.text("Day"), .textHeader, row: start + 1)
        put(.text(AlarmColumn.fires.header), .numberHeader, row: start + 1, column: 2)
        for (index, (day, count)) in fires.enumerated() {
            put(.text(day), .label, row: start + 2 + index)
            put(.number(Double(count)), .number, row: start + 2 + index, column: 2)
        }
        let rows = start + 2...start + 1 + fires.count
        var chart = chart(Self.firesByDay, rows, from: chartRow, height: Self.evidenceChartRows)
        chart.isUpright = true
        add(chart)
    }
}
