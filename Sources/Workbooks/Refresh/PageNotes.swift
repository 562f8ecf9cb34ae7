internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// What people wrote on the Summary or the Guide, which are drawn anew: every cell that export wouldn't draw. In doubt
/// a cell is theirs.
struct PageNotes {
    private let sheet: String
    /// Texts that export draws for any rows.
    private let texts: Set<String>
    private var formulas: OwnFormulas
    /// The labels beside which a number stands that is no formula.
    private var numbered: Set<String>
    /// The texts of the first column that may name a group of alarms, and whether the workbook has such a text
    /// elsewhere.
    private var groups = TextIndex()
    private var isMet: [Bool] = []
    private var unmetCount = 0
    /// The headings of groups. The row below a heading repeats its subject.
    private var headings: Set<String> = []
    private var heading: (row: Int, subject: String)?
    /// How often alarms would have fired on each day, as an older back-test knew it.
    private let fires: [String: Int]

    init(_ page: BookSheet, sheet: String, fires: [(day: String, fires: Int)]) {
        self.sheet = sheet
        self.fires = Dictionary(fires.map { ($0.day, $0.fires) }) { first, _ in first }
        let pages: [WorksheetPage] =
            page == .guide
            ? [.guide(of: .tags), .guide(of: .alarms)]
            : [Self.summary(of: []), Self.summary(of: ["a", "*", ""])]
        var fixed = WorksheetPage.formerSummaryTexts.union(WorksheetPage.formerGuideTexts).union([
            WorksheetPage.blankGroup, WorksheetPage.countedOnce, WorksheetPage.noisiest, WorksheetPage.quiet,
            WorksheetPage.firesByDay, WorksheetPage.firesRemark, "Day", AlarmColumn.fires.header,
        ])
        var (formulas, numbered): ([String], Set<String>) = ([], [])
        for (index, page) in pages.enumerated() {
            var label = ""
            for item in page.items {
                switch item.content {
                case .text(let text):
                    // Other texts of the second Summary are names of groups.
                    if index == 0 || page.charts.isEmpty { fixed.insert(text) }
                    label = text
                case .link(let text, _): fixed.insert(text)
                case .formula(let formula, _): formulas.append(formula)
                case .number: numbered.insert(label)
                }
            }
        }
        texts = fixed
        self.formulas = OwnFormulas(formulas)
        self.numbered = numbered
    }

    /// The Summary of rows on these metrics, each with an alarm.
    private static func summary(of metrics: [String]) -> WorksheetPage {
        let columns: [AlarmColumn] = [
            .metricName, .resourceId, .resourceType, .monthlyCost, .threshold, .enabled, .alarmActions,
        ]
        guard var tally = AlarmTally(headers: columns.map(\.rawValue)) else { return WorksheetPage(columnWidths: []) }
        var builder = RowBlockBuilder()
        for metric in metrics {
            if !metric.isEmpty { builder.append(.text, metric, column: 1) }
            builder.append(1, column: 4)
            builder.endRow(number: builder.count + 2)
        }
        tally.add(builder.finish())
        return .summary(of: SummarySheet(tally), without: .all, tellsSomebody: true, notEditable: 0)
    }

    // MARK: - What may be a group's name

    /// Looks at the page's next row, before anything else is read.
    mutating func look(at row: Row) {
        guard let cell = row.cellRange.first, Int(row.block.cells[cell].column) == 1,
            case .text(let written) = row.block.cell(at: cell).value
        else { return }
        let text = PageTexts.english(written)
        if text == WorksheetPage.countedOnce { numbered.formUnion(WorksheetPage.watched) }
        let above = heading
        heading = nil
        if let above, above.row + 1 == row.number, above.subject == text {
            headings.formUnion([WorksheetPage.groupHeading + text, text])
            return
        }
        guard !texts.contains(text), !isOthers(text), !text.begins(with: WorksheetPage.undrawn) else { return }
        if let subject = text.dropping(prefix: WorksheetPage.groupHeading) {
            heading = (row.number, String(subject))
            return
        }
        for name in Set([written[...]] + Self.names(written)) {
            if let (_, isNew) = groups.insert(String(name).utf8.span), isNew {
                isMet.append(false)
                unmetCount += 1
            }
        }
    }

    /// The names of a group, or of a noisy row.
    private static func names(_ text: String) -> [Substring] { text.parts(at: NoisyRow.separator) }

    /// Whether there is a text that may name a group and that no row had.
    var hasUnmetGroup: Bool { unmetCount > 0 }

    /// Meets a row of the tables that groups are made of: those of alarms, metrics and tags.
    mutating func meet(_ row: Row) {
        guard unmetCount > 0 else { return }
        for index in row.cellRange {
            row.block.withText(of: row.block.cells[index]) { text in
                guard let number = groups.find(text), !isMet[number] else { return }
                isMet[number] = true
                unmetCount -= 1
            }
        }
    }

    // MARK: - What is somebody's

    /// Whether a row of the page holds anything that export didn't draw. The rows come in their order.
    mutating func holdsNote(_ row: Row) -> Bool { !notes(in: row).isEmpty }

    private mutating func notes(in row: Row) -> [Int] {
        var notes: [Int] = []
        for index in row.cellRange where !row.block.isEmptyText(at: index) && !isDrawn(index, row) {
            notes.append(index)
        }
        return notes
    }

    private mutating func isDrawn(_ index: Int, _ row: Row) -> Bool {
        let record = row.block.cells[index]
        if record.traits.contains(.formula) { return formulas.contain(record, of: row.block) }
        switch row.block.cell(at: index).value {
        case .text(let written):
            let text = PageTexts.english(written)
            if texts.contains(text) { return true }
            if record.column == 2 { return isNoisy(row) }
            return record.column == 1
                && (isHeading(text) || isCounted(row) && (isOthers(text) || isGroup(written)) || isDay(row)
                    || isNoisy(row))
        case .number:
            return record.column == 2
                && (row[1].map { numbered.contains(PageTexts.english($0.value.plainText)) } ?? false || isDay(row)
                    || isNoisy(row))
        default: return false
        }
    }

    private func isHeading(_ text: String) -> Bool {
        headings.contains(text) || text.begins(with: WorksheetPage.undrawn)
    }

    /// Whether a formula stands beside what may be a group's name.
    private func isCounted(_ row: Row) -> Bool { row[2]?.isFormula ?? false }

    private func isGroup(_ text: some StringProtocol) -> Bool {
        groups.find(String(text).utf8.span).map { isMet[$0] } ?? false
    }

    /// Whether a row is a day of the back-test's, with its number.
    private func isDay(_ row: Row) -> Bool {
        guard case .number(let number)? = row[2]?.value, let day = row[1]?.value.plainText else { return false }
        return fires[day].map { Double($0) } == number
    }

    /// Whether a row names a row of the sheet Alarms, and says how often that fires.
    private func isNoisy(_ row: Row) -> Bool {
        guard case .text(let label)? = row[1]?.value, let fires = row[2]?.value.plainText else { return false }
        let names = Self.names(label)
        let count = Double(String(fires.dropping(suffix: "+") ?? fires[...]))
        return count != nil && names.count > 1 && names.allSatisfy { isGroup($0) }
    }

    private func isOthers(_ text: String) -> Bool {
        text.dropping(suffix: WorksheetPage.otherGroups).flatMap { Int($0) } != nil
    }

    /// Adds what is somebody's to a grid, where it stood.
    mutating func carry(_ row: Row, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder) {
        for index in notes(in: row) {
            carrier.carry(
                index, of: row, sheet: sheet, column: Int(row.block.cells[index].column), into: &builder)
        }
        if builder.openCellCount > 0 { builder.endRow(number: row.number) }
    }
}
