internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets
internal import Workbooks

extension Alarmbook.Backtest {
    private static let suffix = ".xlsx"

    /// Refuses what no workbook can be made of, or as.
    func refuse(workbook output: String) throws {
        guard output.lowercased().ends(with: Self.suffix) else {
            throw ValidationError("'--output' is named \(Self.suffix), since Excel opens no other, not \"\(output)\"")
        }
        guard !book.isStandardInput else {
            throw ValidationError("'--output' needs a workbook that can be read twice, and standard input can't")
        }
    }

    /// Makes the workbook with what was found.
    func makeWorkbook(_ output: String, of job: BacktestJob, _ past: AlarmHistoryJob?) throws {
        do {
            let old = try OldBook(path: book.file, sheet: book.sheet, maximumExpansion: book.maxExpanded?.bytes)
            let made = try EvidenceJob(
                old, settings: try book.alarms.settings, evidence: job.evidence(past), keepsAllRemarks: verbose)
            let file = try OutputFile(path: output, replacing: force)
            let (remarks, filled) = try made.run(to: file)
            try file.commit()
            for remark in remarks { Console.tell("\(book.path): \(remark.line)") }
            Console.tell(
                "\(output): \(book.path) with what was found"
                    + (evidence.fillSuggested ? "; \(filled.counting("Threshold")) filled" : ""))
            Console.tell("\(output): \(RefreshReport.lost)")
        } catch let flaws as OldBook.Flaws {
            for error in flaws.errors { Console.tell("\(book.path): \(error.line)") }
            throw Refusal("no workbook can be made of \(book.path) before this is mended; nothing is written")
        }
    }
}
