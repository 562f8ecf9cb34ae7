internal import AlarmbookCore
internal import Workbooks
internal import XLSX

/// Makes a workbook with what a back-test found, in which everything that people did to the old one lives on.
struct EvidenceJob {
    let book: RefreshedBook

    /// `settings` hold where the old workbook's say nothing.
    init(_ old: OldBook, settings: Settings, evidence: Evidence, keepsAllRemarks: Bool) throws {
        let columns = old.table.columns
        let unknown = AlarmColumn.found.filter { column in
            AlarmColumn.happened.contains(column)
                ? evidence.readsFirings && !old.knowsFirings : columns[.evidence] == nil
        }
        if let own = unknown.first(where: { columns[$0] != nil }) {
            throw Refusal(
                "\(old.path) has a column \"\(own.header)\" of somebody's own, which is the name of one that a "
                    + "back-test writes; rename it")
        }
        var options = RefreshOptions()
        options.keepsAllRemarks = keepsAllRemarks
        options.evidence = evidence
        book = try RefreshedBook(old, settings: settings, options)
    }

    /// Returns the remarks by sheet, row and column, and how many thresholds were filled.
    func run(to output: borrowing OutputFile) throws -> (remarks: [TableProblem], filled: Int) {
        var book = book
        let index = ResourceIndex(nameKey: book.maker.nameKey, shownKeys: book.maker.shownKeys)
        let file = try RefreshedFile(book, now: .now) { try WorkbookWriter(output, sheets: $0) }
        let remarks = try book.finish(file, nil, index, listed: nil, named: nil).remarks
        return (remarks, book.alarms.counts.suggested)
    }
}
