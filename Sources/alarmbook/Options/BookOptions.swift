internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks
internal import XLSX

/// The edited workbook, and options for what it doesn't say; shared by check, plan, import and render.
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

    init() {}

    /// For a workbook that another option names.
    init(path: String, sheet: String?, maxExpanded: ByteCount?, alarms: AlarmOptions) {
        self.path = path
        self.sheet = sheet
        self.maxExpanded = maxExpanded
        self.alarms = alarms
    }

    /// The sheet that the contents were read from, to be read again.
    func sheet(of contents: AlarmWorkbook) throws -> ImportedSheet? {
        let reader = try WorkbookReader(path: path, maximumExpansion: maxExpanded?.bytes)
        return contents.table.flatMap { ImportedSheet($0, in: reader) }
    }

    func validate() throws {
        try alarms.refuseSeveralPlaces()
    }

    /// Reads the workbook. Errors in its cells become problems.
    func contents() throws -> AlarmWorkbook {
        let reader = try WorkbookReader(path: path, maximumExpansion: maxExpanded?.bytes)
        var contents = try AlarmWorkbook(
            sheets: reader.names, wanted: sheet, options: try alarms.settings, listed: try alarms.listedMetrics(),
            rows: reader.rows)
        contents.saved = try reader.modified.flatMap(Timestamp.init(iso8601:)) ?? FileStamp(path: path)?.modified
        return contents
    }

    /// Reads the workbook and prints its problems. Throws if one is an error; `consequence` completes the message, such
    /// as `nothing is planned`.
    func contents(orElse consequence: String) throws -> AlarmWorkbook {
        let contents = try contents()
        for problem in contents.problems { Console.tell("\(path): \(problem.line)") }
        guard !contents.hasError else {
            let count = contents.problems.count { $0.severity == .error }
            Console.tell("error: \(path) has \(count == 1 ? "an error" : "\(count) errors"), so \(consequence)")
            throw ExitCode.failure
        }
        return contents
    }

    /// Runs a body, and names the workbook in its error.
    func named<Value>(_ body: () throws(ValueError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw FileError(path: path, error)
        }
    }
}
