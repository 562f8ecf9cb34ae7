internal import AlarmbookCore
internal import ArgumentParser
internal import XLSX

/// Which edited workbook to read, and what holds where it says nothing: shared by check, plan and import.
struct BookOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The edited workbook.", valueName: "book.xlsx"))
    var path: String
    @Option(
        help: ArgumentHelp(
            "The worksheet of alarms: its name, or its number counted from 1 with hidden ones.",
            valueName: "name or number"))
    var sheet: String?
    @Option(
        help: ArgumentHelp(
            "The most that the workbook may expand to, such as 8GB. (default: 4GB, and parts at most 200 times)",
            valueName: "size"))
    var maxExpanded: ByteCount?
    @OptionGroup(title: "What holds where the workbook says nothing")
    var alarms: AlarmOptions

    /// The sheet that a table was read from, to be read once more.
    func sheet(of table: AlarmTable) throws -> ImportedSheet? {
        let reader = try WorkbookReader(path: path, maximumExpansion: maxExpanded?.bytes)
        return table.source.flatMap { ImportedSheet($0, in: reader) }
    }

    func validate() throws {
        try alarms.refuseSeveralPlaces()
    }

    /// Reads the workbook. What is wrong with its cells is among the table's problems.
    func table() throws -> AlarmTable {
        let reader = try WorkbookReader(path: path, maximumExpansion: maxExpanded?.bytes)
        var table = try AlarmTable(
            sheets: reader.worksheets.map(\.name), wanted: sheet, options: try alarms.settings,
            listed: try alarms.listedMetrics()
        ) { index, body in
            try reader.read(reader.worksheets[index], body).mergedRanges.map { ($0.first, $0.last) }
        }
        table.saved = try reader.modified.flatMap(Timestamp.init(iso8601:)) ?? FileStamp(path: path)?.modified
        return table
    }

    /// Reads the workbook and tells its problems. An error among them is the end, of which `consequence` says what it
    /// means, such as `nothing is planned`.
    func table(orElse consequence: String) throws -> AlarmTable {
        let table = try table()
        for problem in table.problems { Console.tell("\(path): \(problem.line)") }
        guard !table.hasError else {
            let count = table.problems.count { $0.severity == .error }
            Console.tell("error: \(path) has \(count == 1 ? "an error" : "\(count) errors"), so \(consequence)")
            throw ExitCode.failure
        }
        return table
    }

    /// What the core says of the workbook, its error named by it.
    func named<Value>(_ body: () throws(ValueError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw FileError(path: path, error.message, cure: error.cure)
        }
    }
}
