package import Sheets

/// The columns of evidence on a sheet of alarms: their cells, and the formulas of those that follow the threshold.
package struct EvidenceColumns: Sendable {
    /// Shown in a language where a row's cells are no longer what was counted.
    package static func stale(in language: Language) -> String { language.words.word(.evidence, "run backtest") }

    /// A row's cells in a language; blank where nothing was found. `value` gives the cells of the row, and `line` is its
    /// row on the sheet History.
    package static func cells(
        of found: Evidence.Row?, line: Int?, in language: Language = .english, _ value: (AlarmColumn) -> Cell.Value?
    ) -> [AlarmColumn: Cell.Value] {
        guard let found else { return [:] }
        var cells: [AlarmColumn: Cell.Value] = [
            .history: .text(found.sparkline), .data: language.spell(.text(found.data), as: AlarmColumn.data.wordKind),
        ]
        cells[.peak] = found.shownPeak.map { .number($0) }
        cells[.suggested] = found.suggested.map { .number($0) }
        if let fired = found.fired {
            cells[.fired] = .number(Double(fired.count))
            cells[.lastFired] = fired.last.map { .text(Timestamp(seconds: $0 / 1_000).minute) }
        }
        cells[.evidence] = line.map { .number(Double($0)) }
        let threshold = value(.threshold)
        if case .number(let number)? = threshold, line != nil {
            let answer = found.table.cells(found.table.index(threshold: number))
            cells[.fires] = answer.fires
            cells[.minutesInAlarm] = answer.minutes
        } else if threshold?.plainText.isEmpty == false {
            cells[.fires] = .text(stale(in: language))
            cells[.minutesInAlarm] = .text(stale(in: language))
        }
        return cells
    }

    private let numbers: [AlarmColumn: Int]
    private let sheet: String
    private let language: Language

    /// `numbers` are those of the sheet's own columns, counted from 1; `sheet` is the name of the sheet History, and
    /// `language` that of the results.
    package init(
        columns numbers: [AlarmColumn: Int], sheet: String = HistorySheet.name, in language: Language = .english
    ) {
        self.numbers = numbers
        self.sheet = sheet
        self.language = language
    }

    private func cell(_ column: AlarmColumn) -> String {
        numbers[column].map { "$" + CellReference.letters(ofColumn: $0) + "{row}" } ?? "\"\""
    }

    private func column(_ column: HistorySheet.Column) -> String {
        CellReference.column(column.number, of: sheet)
    }

    private func found(_ column: HistorySheet.Column) -> String {
        "INDEX(\(self.column(column)),\(cell(.evidence)))"
    }

    private func lines(_ column: HistorySheet.Column) -> String {
        let all = self.column(column)
        return "INDEX(\(all),\(found(.first))):INDEX(\(all),\(found(.last)))"
    }

    /// The formula of a column; nil for those that are no formulas. `{row}` stands for the row's number.
    package func formula(_ column: AlarmColumn) -> String? {
        switch column {
        case .evidence:
            let (key, keys) = (HistorySheet.keyFormula(cell), self.column(.alarm))
            // Where nobody sorted the rows, the line mostly has the number of the row: to look for each of 10,000 keys among
            // as many takes a program seconds.
            let own = "INDEX(\(keys),ROW())=\(key),ROW()"
            // What is too long for MATCH is compared with every key; dividing by zero, where none is it, is an error too.
            let long = "1/(1/SUMPRODUCT((\(keys)=\(key))*ROW(\(keys))))"
            let found = "IF(LEN(\(key))>\(HistorySheet.maximumMatchedLength),\(long),MATCH(\(key),\(keys),0))"
            return "IFERROR(IF(\(own),\(found)),\"\")"
        case .fires: return answer(.fires)
        case .minutesInAlarm: return answer(.minutesInAlarm)
        default: return nil
        }
    }

    /// Percent as a row's cell Unit says it.
    package static func percent(in language: Language) -> String {
        language.spell(.text(MetricUnit.percent.rawValue), as: AlarmColumn.unit.wordKind).plainText
    }

    private func answer(_ column: HistorySheet.Column) -> String {
        let threshold = cell(.threshold)
        // A cell of percent format holds 0.8 where it shows 80 %. Not every program tells a cell's format.
        let isShare = "LEFT(CELL(\"format\",\(threshold)))=\"P\",ABS(\(threshold))<=1"
        let factor = "IFERROR(IF(AND(\(cell(.unit))=\"\(Self.percent(in: language))\",\(isShare)),100,1),1)"
        let answer = "LOOKUP(\(threshold)*\(factor)*\(found(.sign)),\(lines(.bound)),\(lines(column)))"
        return "IF(\(threshold)=\"\",\"\",IF(AND(ISNUMBER(\(threshold)),ISNUMBER(\(cell(.evidence)))),\(answer),"
            + "\"\(Self.stale(in: language))\"))"
    }
}

extension Timestamp {
    /// The minute in UTC as cells show it, so that texts sort as times do: `2015-08-30 12:36`.
    fileprivate var minute: String {
        "\(day) " + String(decoding: extended.utf8.dropFirst(11).prefix(5), as: UTF8.self)
    }
}
