internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks
internal import XLSX

extension Alarmbook {
    /// `alarmbook merge base.xlsx mine.xlsx theirs.xlsx -o merged.xlsx`
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Bring two people's edits of one workbook together.",
            discussion: """
                Rows are known by what they are about and columns by what they mean, so either may have been sorted, and \
                have rows and columns of its own. What one of the two changed counts. What both changed to different \
                things is a conflict: mine counts, and a sheet Conflicts lists what theirs has. The exit code is 1 where \
                there is one.
                """)

        @Argument(
            help: ArgumentHelp("The workbook that both were copies of.", valueName: "base.xlsx"), completion: .workbook)
        var base: String
        @Argument(
            help: ArgumentHelp("The copy that is written anew, with the other's edits.", valueName: "mine.xlsx"),
            completion: .workbook)
        var mine: String
        @Argument(help: ArgumentHelp("The other copy.", valueName: "theirs.xlsx"), completion: .workbook)
        var theirs: String
        @OptionGroup
        var made: MadeBookOptions
        @OptionGroup
        var reading: ComparedOptions
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text

        func run() throws {
            do {
                func book(_ path: String) throws -> (path: String, reader: WorkbookReader) {
                    (path, try WorkbookReader(path: path, maximumExpansion: reading.maxExpanded?.bytes))
                }
                let merged = try MergedBook(
                    base: book(base), mine: book(mine), theirs: book(theirs), sheet: reading.sheet)
                let output = try made.file()
                let remarks = try write(merged, to: output)
                try output.commit()
                if format == .text { for remark in remarks { Console.tell("\(mine): \(remark.line)") } }
                try MergeReport(merged, workbook: made.output, mine: mine, theirs: theirs, remarks: remarks)
                    .print(as: format)
                if !merged.conflicts.isEmpty { throw ExitCode.failure }
            } catch let flaws as MergedBook.Flaws {
                for error in flaws.errors { Console.tell("\(flaws.path): \(error.line)") }
                throw Refusal("\(flaws.path) can't be merged before this is mended; nothing is written")
            }
        }

        /// Writes the merged workbook. Where nothing of theirs comes in, mine stays what it is, byte by byte.
        private func write(_ merged: MergedBook, to output: borrowing OutputFile) throws -> [TableProblem] {
            guard merged.isMine else {
                return try merged.write(now: .now) { try WorkbookWriter(output, sheets: $0) }
            }
            let (input, writer) = (try InputFile(path: mine), try FileWriter(output))
            while let block = try input.nextBlock() { try writer.write(block) }
            try writer.flush()
            return []
        }
    }
}
