internal import Sheets

/// What a workbook that alarmbook made must still have, so that nothing that people typed into it is lost unsaid.
package struct MadeBook: Sendable {
    private let table: AlarmTable
    private let settingsTable: SettingsTable?
    /// Settings, filled from the options.
    private let settings: Settings

    /// `settings` are those of the workbook, filled from the options; `settingsTable` has read its rows.
    package init(_ table: AlarmTable, _ settingsTable: SettingsTable?, settings: Settings) {
        self.table = table
        self.settingsTable = settingsTable
        self.settings = settings
    }

    /// The problems of the header: columns that are gone, and what is wrong with those that are there.
    package var headerProblems: [TableProblem] {
        let made = settingsTable?.settings.columns
        let gone =
            made?.problems(
                in: table, missable: settings.missableColumns, tagKeys: settings.tagKeys,
                asksForWhy: settings.asksForWhy) ?? []
        return Self.united(table.problems, gone)
    }

    /// The problems of the sheet Metrics, with the columns that it was made with and that are gone.
    package func problems(of metrics: MetricTable) -> [TableProblem] {
        Self.united(metrics.problems, settingsTable?.settings.columns == nil ? [] : metrics.missedColumns)
    }

    /// What stands in the place of a column that is gone is told with it.
    private static func united(_ problems: [TableProblem], _ gone: [TableProblem]) -> [TableProblem] {
        problems.filter { problem in problem.severity == .error || !gone.contains { $0.cell == problem.cell } } + gone
    }

    /// The headers of the columns that say something about alarms, by their numbers: those that are read into rows, and
    /// those that names, the filter and alarms' tags ask for. Without Unit, which mostly says what the metric says.
    package var governedColumns: [Int: String] {
        var columns: [Int: String] = [:]
        for (column, number) in table.columns where column.isGoverned && column != .unit {
            columns[number] = column.rawValue
        }
        if settings.asksForWhy, let number = table.columns[.why] { columns[number] = AlarmColumn.why.rawValue }
        for key in settings.tagKeys {
            guard let number = table.column(ofTag: key) ?? table.column(titled: key) else { continue }
            columns[number] = table.headers.first { $0.column == number }?.title
        }
        return columns
    }

    /// The problem of a table that alarmbook made and whose Book nobody says; nil where there is none. `isMade` is
    /// whether another sheet shows that it made the workbook.
    package func bookProblem(isMade: Bool = false, sheetNamedSettings: String? = nil) -> TableProblem? {
        guard settings.book == nil, isMade || table.isMade || settings.columns != nil else { return nil }
        let why =
            "so nobody knows which Book this workbook is: as Book \"\(Settings.defaultBook)\" it would make every "
            + "alarm a second time"
        let orElse =
            ", or give --book NAME as the tag \(AlarmTag.bookKey) of its alarms says it (--book "
            + "\(Settings.defaultBook) if that is meant)"
        if let settingsTable {
            let name = Settings.bookName
            return TableProblem(
                .error, sheet: settingsTable.sheet, cell: settingsTable.cell(of: name),
                "Settings say no \(name), \(why)", cure: "write it back\(orElse)")
        }
        if let sheet = sheetNamedSettings {
            return TableProblem(
                .error, sheet: sheet, "no row has the headers Name and Value, \(why)",
                cure: "put the headers back\(orElse)")
        }
        return TableProblem(
            .error, sheet: table.sheet, "the workbook has no sheet Settings, \(why)",
            cure: "put the sheet back from an older version of the workbook\(orElse)")
    }
}

extension MadeBook {
    /// The problems of sheets that the workbook was made with and that are gone.
    func sheetProblems(hasTags: Bool, hasMetrics: Bool, hasMadeRows: Bool) -> [TableProblem] {
        guard settingsTable?.settings.columns != nil else { return [] }
        var problems: [TableProblem] = []
        let cure = "put it back from an older version of the workbook"
        // A workbook that was pulled never had any tags.
        if settings.tagsDigest != nil, !hasTags {
            let asked = settings.tagKeys.filter { table.column(ofTag: $0) == nil && table.column(titled: $0) == nil }
            problems.append(
                asked.isEmpty
                    ? TableProblem(
                        .warning, "the sheet Tags is gone, so ids and Names of resources aren't checked", cure: cure)
                    : TableProblem(
                        .error,
                        "the sheet Tags is gone, which says the resources' tags that Settings ask for: "
                            + asked.sorted().joined(separator: ", "), cure: cure))
        }
        if !hasMetrics {
            problems.append(
                TableProblem(
                    .warning, "the sheet Metrics is gone, so the built-in metrics count instead of its own", cure: cure)
            )
        }
        if !hasMadeRows {
            problems.append(
                TableProblem(
                    .warning,
                    "the sheet Made is gone, so a plan can't tell which rows colleagues have changed since, and undoes such "
                        + "changes", cure: cure))
        }
        return problems
    }
}

extension Settings {
    /// The keys of the tags that names, descriptions, the filter and alarms' tags ask for.
    var tagKeys: Set<String> {
        let filtered = (filter?.conditions ?? []).map { ShownTag.key(of: $0.column) ?? $0.column }
        return Set(templates.flatMap(\.tagKeys) + filtered + (copiedTags ?? []))
    }

    /// Whether names or descriptions say why a row is as it is.
    var asksForWhy: Bool { templates.contains(where: \.asksForWhy) }

    private var templates: [AlarmTemplate] {
        [nameTemplate, descriptionTemplate].compactMap { $0.flatMap { try? AlarmTemplate($0) } }
    }
}
