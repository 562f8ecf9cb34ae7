internal import ArgumentParser
internal import Workbooks
internal import XLSX

extension Alarmbook {
    /// `alarmbook diff a.xlsx b.xlsx`
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Show what two workbooks say differently, row by row.",
            discussion: """
                Rows are known by what they are about: their order doesn't count, nor that of columns, nor how a cell is \
                spelled. Compared are the sheets of alarms, settings and metrics, and those of your own.

                With one workbook, prints what it says in an order that its rows don't decide, or in one line why it can't \
                be read. That makes git show the differences of workbooks: "diff=alarmbook" for *.xlsx in .gitattributes, and \
                'git config diff.alarmbook.textconv "alarmbook diff"'.
                """)

        /// The exit code of `--detailed-exitcode` where there is a difference.
        private static let differenceExitCode = ExitCode(2)

        @Argument(
            help: ArgumentHelp("The workbook, or the older of two; - is standard input.", valueName: "book.xlsx"),
            completion: .workbook)
        var book: String
        @Argument(help: ArgumentHelp("The newer workbook.", valueName: "newer.xlsx"), completion: .workbook)
        var newer: String?
        @OptionGroup
        var reading: ComparedOptions
        @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there is a difference.")
        var detailedExitCode = false
        @Option(help: "How the answer is printed.")
        var format = ReviewFormat.text

        func validate() throws {
            try ValidationError.check(inputPaths: [book, newer].compactMap(\.self))
            guard newer == nil else { return }
            if detailedExitCode { throw ValidationError("'--detailed-exitcode' is only valid with two workbooks") }
            if format != .text { throw ValidationError("'--format \(format)' is only valid with two workbooks") }
        }

        func run() throws {
            guard let newer else { return try printText() }
            let report = DiffReport(try compared(book), try compared(newer))
            try report.print(as: format)
            if detailedExitCode, !report.difference.isEmpty { throw Self.differenceExitCode }
        }

        /// Prints the workbook for git. A file that can't be read, such as a pointer of Git LFS, is a line: had the filter
        /// failed, git would show none of the files behind it either.
        private func printText() throws {
            let text: BookText
            do {
                text = BookText(book: try compared(book, takesAny: true))
            } catch let error as WorkbookError {
                guard (try? FileStamp(path: book)) != nil else { throw error }
                // Git's name for the file is another one each time.
                let reason = WorkbookError(path: "can't be read", location: error.location, error.message)
                return try Console.answer("\(reason)")
            }
            try text.print()
        }

        private func compared(_ path: String, takesAny: Bool = false) throws -> ComparedBook {
            try ComparedBook(
                path: InputFile.name(of: path),
                reader: try WorkbookInput.open(path, maximumExpansion: reading.maxExpanded?.bytes),
                sheet: reading.sheet,
                takesAny: takesAny)
        }
    }
}
