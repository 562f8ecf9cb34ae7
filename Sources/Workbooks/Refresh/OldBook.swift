package import AlarmbookCore
internal import Sheets
package import XLSX

/// The workbook that a refresh starts from, with the role of each sheet.
package struct OldBook {
    /// What has to be mended before the workbook can be refreshed.
    package struct Flaws: Error, Hashable {
        package let errors: [TableProblem]
    }

    /// A sheet of tags.
    struct Tags {
        var sheet: Worksheet
        var table: AlarmTable
    }

    /// The file as it was named.
    package let path: String
    package let reader: WorkbookReader
    let alarms: Worksheet
    package let table: AlarmTable
    let settings: Worksheet
    /// Settings, of which all rows have been read.
    package let settingsTable: SettingsTable
    /// The language that it is written in.
    var language: Language { settingsTable.settings.language ?? .english }
    let tags: [Tags]
    /// The sheet Metrics, where the workbook has one.
    let metrics: Worksheet?
    /// What the sheet Metrics says, of which all rows have been read.
    package let metricTable: MetricTable?
    /// What the rows said when they were made, and the sheet that tells, where the workbook has one.
    package let made: MadeRows
    let madeSheet: Worksheet?
    /// The Summary and Guide that export drew, which are drawn anew.
    let pages: [BookSheet: Worksheet]
    /// The sheets of alarms, settings, tags and metrics, and the one of what rows said when they were made.
    let own: [Worksheet]
    /// Sheets of people's own, and the sheet History.
    package private(set) var others: [Worksheet]
    /// The sheet History of an older back-test.
    private(set) var history: OldHistory?

    /// Edits that are made while a sheet is read.
    private let edits: [Worksheet: SheetEdits]

    private static let rowsPerBlock = 4_096

    /// Opens a workbook and finds its sheets; `wanted` is the name or number of the sheet of alarms, where somebody
    /// chose one. `draft` is where the file stands until it has its name.
    package init(
        path: String, readingFrom draft: String? = nil, sheet wanted: String?, maximumExpansion: Int? = nil
    ) throws {
        try self.init(
            path: path, reader: WorkbookReader(path: draft ?? path, maximumExpansion: maximumExpansion), sheet: wanted)
    }

    /// Finds the sheets of a workbook, with `edits` made in them.
    init(path: String, reader: WorkbookReader, sheet wanted: String?, edits: [Worksheet: SheetEdits] = [:]) throws {
        self.path = path
        self.reader = reader
        self.edits = edits
        let found: FoundSheets
        do {
            found = try FoundSheets(reader.names, wanted: wanted) { index, body in
                try reader.read(reader.worksheets[index], edits, keepingFormulas: false, body)
            }
        } catch let error as ValueError {
            throw WorkbookError(path: path, error.message, cure: error.cure)
        }
        let choice = found.choice
        guard let settings = choice.settings, let settingsTable = found.settings, choice.table.hasAlarms else {
            throw WorkbookError(
                path: path, "has no sheet Settings, so there is nothing to refresh",
                cure: "export without --refresh, once, and edit that workbook")
        }
        alarms = reader.worksheets[choice.alarms]
        table = choice.table
        self.settings = reader.worksheets[settings]
        self.settingsTable = settingsTable
        tags = Self.tags(found, in: reader.worksheets)
        // A workbook that was pulled never had any.
        guard !tags.isEmpty || choice.table.columns[.alarmArn] != nil else {
            throw WorkbookError(
                path: path, "has no sheet Tags, which says which resources are new",
                cure: "put it back from an older version of the workbook")
        }
        metrics = found.metrics.map { reader.worksheets[$0.index] }
        metricTable = found.metrics?.table
        made = found.made?.rows ?? MadeRows()
        madeSheet = found.made.map { reader.worksheets[$0.index] }
        let own = [alarms, self.settings] + tags.map(\.sheet) + [metrics, madeSheet].compactMap(\.self)
        self.own = own
        var pages: [BookSheet: Worksheet] = [:]
        for sheet in reader.worksheets where !own.contains(sheet) {
            if let page = try reader.page(sheet), pages[page] == nil { pages[page] = sheet }
        }
        self.pages = pages
        others = reader.worksheets.filter { !own.contains($0) && !pages.values.contains($0) }
        if let history = try OldHistory(of: reader), others.contains(history.sheet) { self.history = history }
    }

    static func refuseErrors(among problems: [TableProblem]) throws(Flaws) {
        let errors = problems.filter { $0.severity == .error }
        if !errors.isEmpty { throw Flaws(errors: errors) }
    }

    /// Whether the sheet History knows when alarms really fired.
    package var knowsFirings: Bool { history?.hasFirings ?? false }

    /// What the sheet History knows of that; nil where it is nothing. `home` is the workbook's place.
    func firings(home: AlarmPlace) throws -> FiringDays? {
        guard let history, history.hasFirings else { return nil }
        var firings = FiringDays(home: home)
        try read(history.sheet) { firings.read($0) }
        return firings
    }

    /// Leaves the sheet History behind, since a new one is made.
    mutating func dropHistory() {
        guard let history else { return }
        others.removeAll { $0 == history.sheet }
        self.history = nil
    }

    /// The sheets of tags that export made: those named Tags, else the first sheet of tags. A copy of one is somebody's
    /// own.
    private static func tags(_ found: FoundSheets, in worksheets: [Worksheet]) -> [Tags] {
        let all = found.choice.tags.compactMap { index in
            found.outlines[index].table.map { Tags(sheet: worksheets[index], table: $0) }
        }
        let named = all.filter { tags in
            let name = Spelling.normalised(tags.table.sheet)
            return name.dropping(prefix: "tags")?.unicodeScalars.allSatisfy(\.isDigit) == true
        }
        return named.isEmpty ? Array(all.prefix(1)) : named
    }

    /// What is wrong with its headers, its Settings and its metrics; `options` hold where Settings say nothing.
    func problems(options: Settings) -> [TableProblem] {
        let made = MadeBook(table, settingsTable, settings: settingsTable.settings.filled(from: options))
        return made.headerProblems + settingsTable.problems + (metricTable.map(made.problems) ?? [])
            + [made.bookProblem()].compactMap(\.self)
    }

    /// Whether the tags name their account and Region; without tags, whether the alarms do.
    package var hasPlaces: Bool { tags.isEmpty ? table.hasPlaces : tags.contains { $0.table.hasPlaces } }

    /// Whether it was made of alarms that stood already.
    package var isPulled: Bool { table.columns[.alarmArn] != nil }

    /// The names of the sheets of people's own, which that of pulled alarms without a row is not.
    package var ownSheetNames: [String] {
        others.filter { $0 != history?.sheet }.map(\.name).filter { !isPulled || $0 != PulledBook.notEditableName }
    }

    /// Reads a worksheet's rows; returns its merged cells. `keepingFormulas` is whether the rows have the texts of
    /// formulas.
    @discardableResult
    func read(
        _ sheet: Worksheet, keepingFormulas: Bool = true, _ body: (Row) throws -> Void
    ) throws -> [MergedRange] {
        try reader.read(sheet, edits, keepingFormulas: keepingFormulas, body)
    }

    /// Reads a worksheet's rows, lets `carry` turn them into new rows, and passes those on in blocks.
    func read(
        _ sheet: Worksheet, carry: (Row, inout RowBlockBuilder) -> Void, _ body: (RowBlock) throws -> Void
    ) throws {
        var builder = RowBlockBuilder()
        try read(sheet) { row in
            carry(row, &builder)
            if builder.count >= Self.rowsPerBlock { try body(builder.finish()) }
        }
        if builder.count > 0 { try body(builder.finish()) }
    }
}

extension WorkbookReader {
    /// Which of the pages that export draws a sheet is; nil where it is none of them.
    func page(_ sheet: Worksheet) throws -> BookSheet? {
        let titles = [BookSheet.summary: WorksheetPage.summaryTitle, .guide: WorksheetPage.guideTitle]
        // The page's name ends in a number where somebody's own sheet has the plain one.
        let name = sheet.name.parts(at: " ", maxSplits: 1, omittingEmpty: true)
        guard let (page, title) = titles.first(where: { $0.key.name == name.first ?? "" }),
            name.dropFirst().allSatisfy({ Int($0) != nil })
        else { return nil }
        var isTitled = false
        _ = try read(sheet) { row in
            guard row.number == 1, case .text(let text)? = row[1]?.value else { return }
            isTitled = PageTexts.english(text) == title
        }
        return isTitled ? page : nil
    }

    /// Reads a worksheet's rows with edits made in them; returns its merged cells.
    fileprivate func read(
        _ sheet: Worksheet, _ edits: [Worksheet: SheetEdits], keepingFormulas: Bool, _ body: (Row) throws -> Void
    ) throws -> [MergedRange] {
        guard let edits = edits[sheet] else {
            return try read(sheet, keepingFormulas: keepingFormulas, body).mergedCorners
        }
        var rows = edits.begin()
        let merged = try read(sheet, keepingFormulas: keepingFormulas) { try rows.hand($0, body) }
        try rows.finish(body)
        return merged.mergedCorners
    }
}
