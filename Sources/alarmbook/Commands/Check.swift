internal import AlarmbookCore
internal import ArgumentParser
internal import XLSX

extension Alarmbook {
    /// `alarmbook check book.xlsx`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Find every problem of an edited workbook, and change nothing.",
            discussion: "The exit code is 1 where there is an error, since plan and import then send nothing.")

        @OptionGroup
        var book: BookOptions
        @Option(help: "How the answer is printed.")
        var format = CheckFormat.text

        func run() throws {
            let contents: AlarmWorkbook
            do {
                contents = try book.contents()
            } catch let error as WorkbookError where format.isForReviews {
                try CheckReport(workbook: book.path, unreadable: error).print(as: format)
                throw error
            }
            let report = CheckReport(workbook: book.path, contents: contents)
            try report.print(as: format)
            // Ends the process here, before the alarms are freed one by one, which takes as long as to count them.
            Self.exit(withError: report.contents.hasError ? ExitCode.failure : nil)
        }
    }
}
