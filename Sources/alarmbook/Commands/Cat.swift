internal import AlarmbookCore
internal import ArgumentParser
internal import XLSX

extension Alarmbook {
    /// Prints a worksheet's rows.
    struct Cat: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cat",
            abstract: "Print the rows of any workbook as CSV, JSON Lines or a table.",
            discussion: """
                csv: commas, quotes where they are needed, LF line ends. Each row ends at its own last cell, and a row \
                without cells is an empty line. Numbers have as few digits as read back as the same number and no \
                exponent; dates are ISO 8601; booleans are TRUE and FALSE; a formula is its last result.

                jsonl: a line for each row that has a cell, such as \
                {"row":17,"cells":{"A":"Name","H":90,"J":{"date":"2026-11-22"}}}. An error is {"error":"#N/A"}; a formula \
                that no program has calculated is null.

                table: columns side by side, for a terminal; long cells are cut.

                On a terminal, control characters in csv and table are shown as \\u{1b}.
                """)

        /// How the rows are printed.
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case csv, jsonl, table
        }

        @Argument(help: "The .xlsx workbook; - is standard input.", completion: .workbook)
        var book: String

        @Option(
            help: ArgumentHelp(
                "The worksheet: its name, or its number counted from 1 with hidden ones. (default: the first visible one)",
                valueName: "name or number"), completion: .sheet)
        var sheet: String?

        @Option(help: "How the rows are printed. (default: table on a terminal, else csv)")
        var format: Format?

        @Flag(help: "List the worksheets instead: number, name, visibility and used cells.")
        var sheets = false

        @Option(help: .maxExpanded("the workbook"))
        var maxExpanded: ByteCount?

        /// The workbook as messages name it.
        private var name: String { InputFile.name(of: book) }

        func validate() throws {
            if sheets, sheet != nil { throw ValidationError("'--sheets' lists every worksheet; leave '--sheet' out") }
        }

        func run() throws {
            let reader = try WorkbookInput.open(book, maximumExpansion: maxExpanded?.bytes)
            let format = format ?? (Console.outputIsTerminal ? .table : .csv)
            if sheets {
                try SheetList(reader).print(as: format)
            } else {
                try print(try wantedSheet(in: reader), of: reader, as: format)
            }
        }

        private func print(_ sheet: Worksheet, of reader: WorkbookReader, as format: Format) throws {
            switch format {
            case .csv:
                var output = CSVOutput()
                _ = try reader.read(sheet) { try output.add($0) }
                try output.finish()
            case .jsonl:
                var output = JSONLinesOutput()
                _ = try reader.read(sheet) { try output.add($0) }
                try output.finish()
            case .table:
                var output = TableOutput()
                _ = try reader.read(sheet) { try output.add($0) }
                try output.finish()
            }
        }

        /// The chosen sheet. A number is always a sheet's number, even if a sheet is named `2`, so that a name can't
        /// change what a script reads.
        private func wantedSheet(in reader: WorkbookReader) throws(FileError) -> Worksheet {
            let worksheets = reader.worksheets
            guard let first = worksheets.first(where: { $0.visibility == .visible }) ?? worksheets.first else {
                throw FileError(path: name, "has no worksheet", cure: "add one, or name another workbook")
            }
            guard let sheet else { return first }
            let found =
                worksheets.first { String($0.number) == sheet }
                ?? worksheets.first { $0.name == sheet }
                ?? worksheets.first { $0.name.lowercased() == sheet.lowercased() }
            guard let found else {
                let names = worksheets.prefix(20).map { "\($0.number) \"\($0.name)\"" }.joined(separator: ", ")
                throw FileError(
                    path: name, "has no worksheet \"\(sheet)\"",
                    cure: "choose one of \(names)\(worksheets.count > 20 ? ", …" : "")")
            }
            return found
        }
    }
}
