internal import Sheets

/// What a reader of the table needs before its first row: the sheets, Settings, and options where those say nothing.
package struct AlarmTableFrame: Sendable {
    package let table: AlarmTable
    /// Settings, filled from the options.
    package let settings: Settings
    let sheets: [String]
    let hasTagSheets: Bool
    let hasSettings: Bool
    let filter: BoundFilter
    let maker: AlarmMaker
    let customerTags: CustomerTags
    /// See `MadeBook`.
    let governedColumns: [Int: String]
    /// The built-in metrics, overridden by those of the sheet Metrics.
    let catalogue: MetricCatalogue
    private(set) var problems = ProblemList()

    /// `settingsTable` and `metricTable` have read their rows; `catalogue` stands in the latter's place. A value that
    /// can't be used becomes a problem, and its default holds.
    package init(
        _ choice: SheetChoice, _ outlines: [SheetOutline], settingsTable: SettingsTable?,
        metricTable: MetricTable? = nil, catalogue given: MetricCatalogue? = nil, options: Settings
    ) {
        let table = choice.table
        self.table = table
        sheets = outlines.map(\.name)
        hasTagSheets = !choice.tags.isEmpty
        hasSettings = choice.settings != nil
        problems.add(settingsTable?.problems ?? [])
        if choice.settings != nil, metricTable == nil,
            let sheet = outlines.first(where: { MetricTable.isNamed($0.name) })?.name
        {
            problems.add([
                TableProblem(
                    .warning, sheet: sheet,
                    "no row has ResourceType and MetricName, so only the built-in metrics count",
                    cure: "put the headers back")
            ])
        }
        var settings = settingsTable?.settings ?? Settings()
        for name in settings.overruled(in: options) {
            problems.add([
                TableProblem(
                    .notice, sheet: settingsTable?.sheet, cell: settingsTable?.cell(of: name),
                    "\(name) is the workbook's, not the option's")
            ])
        }
        Self.tellOverruled(options.defaults, table, &problems)
        settings = settings.filled(from: options)
        let made = MadeBook(table, settingsTable, settings: settings)
        governedColumns = made.governedColumns
        problems.add(made.headerProblems)
        problems.add(metricTable.map(made.problems) ?? [])
        problems.add(
            made.sheetProblems(
                hasTags: hasTagSheets, hasMetrics: outlines.contains { MetricTable.isNamed($0.name) },
                hasMadeRows: outlines.contains(where: \.isOfMadeRows)))
        let bare = outlines.first { $0.settings == nil && Spelling.normalised($0.name) == "settings" }
        if let problem = made.bookProblem(
            isMade: outlines.contains { $0.metrics?.isMade == true }, sheetNamedSettings: bare?.name)
        {
            problems.add([problem])
        }
        Self.dropUnknownActions(&settings, table, settingsTable, &problems)
        let known = given ?? metricTable?.catalogue ?? .builtIn
        catalogue = settings.defaults.asksForRecommended ? known.recommended : known
        Self.dropUnknownMetrics(&settings, catalogue, settingsTable, &problems)
        let hasTags = hasTagSheets || !table.hasAlarms
        let readsKeyAsWord = table.hasAlarms && (hasTagSheets || hasSettings)
        filter = Self.filter(settings, table, hasTags: hasTags, readsKeyAsWord, settingsTable, &problems)
        maker = Self.maker(settings, table, settingsTable, &problems)
        customerTags = CustomerTags(settings, settingsTable)
        problems.add(customerTags.problems)
        self.settings = settings
    }

    /// The keys of the tags whose values the rows will be asked for.
    package var tagKeys: Set<String> {
        Set(maker.tagKeys + filter.tagKeys + customerTags.copiedKeys + [Tag.monitoringKey])
    }

    /// Whether the tags of the table itself have to be read before its rows.
    package var readsTagsOfTable: Bool {
        !hasTagSheets && !table.hasAlarms && !(maker.tagKeys + filter.tagKeys + customerTags.copiedKeys).isEmpty
    }

    private static func tellOverruled(_ defaults: AlarmDefaults, _ table: AlarmTable, _ problems: inout ProblemList) {
        for column in AlarmDefaults.columns where defaults.text(of: column) != nil && table.columns[column] != nil {
            let use = column == .threshold ? "the option is not used" : "the option only fills blank cells"
            problems.add([
                TableProblem(
                    .notice, sheet: table.sheet, cell: table.cell(column, row: table.headerRow),
                    "\(column.rawValue) is the workbook's: \(use)")
            ])
        }
    }

    private static func dropUnknownActions(
        _ settings: inout Settings, _ table: AlarmTable, _ settingsTable: SettingsTable?, _ problems: inout ProblemList
    ) {
        // If rows name their places, each row checks its own actions.
        let place = table.hasPlaces ? nil : settings.place
        for key in settings.actions.keys.sorted() {
            do {
                _ = try ActionList.resolve(
                    settings.actions[key] ?? [], names: settings.actionNames, at: place)
            } catch {
                problems.add([problem(error, key.name, settingsTable)])
                settings.actions[key] = nil
            }
        }
    }

    private static func dropUnknownMetrics(
        _ settings: inout Settings, _ catalogue: MetricCatalogue, _ settingsTable: SettingsTable?,
        _ problems: inout ProblemList
    ) {
        do {
            try settings.defaults.check(in: catalogue)
        } catch {
            problems.add([problem(error, AlarmColumn.metricName.rawValue, settingsTable)])
            settings.defaults.metrics = []
        }
    }

    private static func problem(_ error: ValueError, _ name: String, _ table: SettingsTable?) -> TableProblem {
        TableProblem(.error, sheet: table?.sheet, cell: table?.cell(of: name), error.message, cure: error.cure)
    }

    private static func filter(
        _ settings: Settings, _ table: AlarmTable, hasTags: Bool, _ readsKeyAsWord: Bool,
        _ settingsTable: SettingsTable?, _ problems: inout ProblemList
    ) -> BoundFilter {
        do {
            return try BoundFilter(
                settings.filter ?? .named, table, hasTags: hasTags, readsKeyAsWord: readsKeyAsWord)
        } catch {
            problems.add([problem(error, "Where", settingsTable)])
            return BoundFilter(keyOf: table, readsKeyAsWord: readsKeyAsWord)
        }
    }

    private static func maker(
        _ settings: Settings, _ table: AlarmTable, _ settingsTable: SettingsTable?,
        _ problems: inout ProblemList
    ) -> AlarmMaker {
        func template(_ name: String, _ text: String?, _ usual: AlarmTemplate) -> AlarmTemplate {
            guard let text else { return usual }
            do {
                return try AlarmTemplate(text)
            } catch {
                problems.add([problem(error, name, settingsTable)])
                return usual
            }
        }
        return AlarmMaker(
            settings: settings, table: table,
            wording: AlarmWording(
                name: template("NameTemplate", settings.nameTemplate, .usualName),
                description: template("DescriptionTemplate", settings.descriptionTemplate, .usualDescription)))
    }
}
