internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks
internal import XLSX

/// The edited workbook, and options for what it doesn't say; shared by check, plan, import and render.
struct BookOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The edited workbook; - is standard input.", valueName: "book.xlsx"), completion: .bookOrPlan
    )
    var file: String
    @Option(help: .sheetOfAlarms, completion: .sheet)
    var sheet: String?
    @Option(help: .maxExpanded("the workbook"))
    var maxExpanded: ByteCount?
    @OptionGroup(title: "What holds where the workbook says nothing")
    var alarms: AlarmOptions

    init() {}

    /// For a workbook that another option names.
    init(path: String, sheet: String?, maxExpanded: ByteCount?, alarms: AlarmOptions) {
        self.file = path
        self.sheet = sheet
        self.maxExpanded = maxExpanded
        self.alarms = alarms
    }

    /// The sheet that the contents were read from, to be read again.
    func sheet(of contents: AlarmWorkbook) throws -> ImportedSheet? {
        let reader = try WorkbookInput.open(file, maximumExpansion: maxExpanded?.bytes)
        return contents.table.flatMap { ImportedSheet($0, in: reader) }
    }

    /// What rows without a Threshold would make, were it 0; `rows` are those with one.
    func idleRows(beside rows: [WantedAlarm]) throws -> [WantedAlarm] {
        let reader = try WorkbookInput.open(file, maximumExpansion: maxExpanded?.bytes)
        var options = try alarms.settings
        options.defaults.blankThreshold = 0
        let contents = try AlarmWorkbook(
            sheets: reader.names, wanted: sheet, saved: nil, options: options, listed: try alarms.listedMetrics(),
            rows: reader.rows)
        let known = Set(rows.map(\.number))
        return contents.rows.filter { !known.contains($0.number) }
    }

    /// What the workbook knows of the metrics' past; nil where it has no evidence.
    func history(of contents: AlarmWorkbook) throws -> RecordedHistory? {
        guard let table = contents.table, table.columns[.evidence] != nil, !isStandardInput else { return nil }
        return try WorkbookInput.open(file, maximumExpansion: maxExpanded?.bytes).history(of: table)
    }

    /// The workbook as messages name it.
    var path: String { InputFile.name(of: file) }

    /// Whether the workbook comes on standard input, which is read once.
    var isStandardInput: Bool { file == InputFile.standardInput }

    func validate() throws {
        try ValidationError.check(inputPaths: [file] + alarms.listMetrics)
        try alarms.refuseSeveralPlaces()
    }

    /// Reads the workbook. Errors in its cells become problems.
    func contents() throws -> AlarmWorkbook {
        let reader = try WorkbookInput.open(file, maximumExpansion: maxExpanded?.bytes)
        let saved = reader.modified.flatMap(Timestamp.init(iso8601:))
        return try AlarmWorkbook(
            sheets: reader.names, wanted: sheet,
            saved: try isStandardInput ? saved : saved ?? FileStamp(path: file)?.modified,
            options: try alarms.settings, listed: try alarms.listedMetrics(), rows: reader.rows)
    }

    /// Reads the workbook and prints its problems. Throws if one is an error; `consequence` completes the message, such
    /// as `nothing is planned`.
    func contents(orElse consequence: String) throws -> AlarmWorkbook {
        try checked(contents(), orElse: consequence)
    }

    /// The same for a workbook that was read.
    func checked(_ contents: AlarmWorkbook, orElse consequence: String) throws -> AlarmWorkbook {
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
