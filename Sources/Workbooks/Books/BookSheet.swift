package import AlarmbookCore
package import Sheets
package import XLSX

/// The sheets that export writes, in their order.
package enum BookSheet: Int, CaseIterable {
    case alarms, summary, guide, metrics, settings, tags, made

    var index: SheetIndex { SheetIndex(rawValue) }

    /// The worksheet's name, which is its table's too.
    var name: String {
        switch self {
        case .alarms: "Alarms"
        case .summary: "Summary"
        case .guide: "Guide"
        case .metrics: "Metrics"
        case .settings: "Settings"
        case .tags: "Tags"
        case .made: "Made"
        }
    }

    /// Where the columns of the sheets Metrics and Settings stand.
    static let metricColumns = SheetColumns<MetricColumn>(sheet: metrics.name)
    static let settingColumns = SheetColumns<SettingColumn>(sheet: settings.name)

    /// The designs of the sheets in a language; `alarmHeaders` are those of the sheet Alarms, and `withPlaces` adds
    /// AccountId and Region to the tags.
    package static func designs(
        alarmHeaders: [String], withPlaces: Bool = false, in language: Language = .english
    ) -> [WorksheetDesign] {
        let designs = allCases.map { sheet -> WorksheetDesign in
            switch sheet {
            case .alarms:
                .alarms(headers: alarmHeaders, metrics: metricColumns, settings: settingColumns, in: language)
            case .summary, .guide: .page(name: sheet.name)
            case .metrics: .metrics()
            case .settings: .settings()
            case .tags: .tags(withPlaces: withPlaces)
            case .made: .made()
            }
        }
        return designs.written(in: language)
    }
}

extension WorksheetDesign {
    /// The design of the sheet that says what rows said when they were made; nobody sees it.
    static func made(name: String = BookSheet.made.name) -> WorksheetDesign {
        .grid(name: name, visibility: .veryHidden, isOptional: true)
    }

    /// The design of a sheet of tags; `withPlaces` adds AccountId and Region.
    static func tags(name: String = BookSheet.tags.name, withPlaces: Bool) -> WorksheetDesign {
        WorksheetDesign(
            name: name, tableName: BookSheet.tags.name,
            columns: (AlarmColumn.tagTable + (withPlaces ? AlarmColumn.places : [])).map { .init($0.rawValue) },
            continues: true)
    }
}

extension WorkbookWriter {
    /// Pours a block's rows as the next rows of a sheet.
    package mutating func pour(_ block: RowBlock, into sheet: BookSheet) throws(WorkbookError) {
        try pour(block, into: sheet.index)
    }

    /// Offers the metrics of the sheet Metrics as a drop-down list in the sheet Alarms; `count` is their number.
    package mutating func offerMetrics(count: Int, in headers: [String]) throws(WorkbookError) {
        guard let index = headers.firstIndex(where: { AlarmColumn.meaning(of: $0) == .metricName }),
            let names = DataValidation.metricName(in: BookSheet.metricColumns, rowCount: count)
        else { return }
        try validate(column: index + 1, of: BookSheet.alarms.index, by: names)
    }

    /// Has the Value of rows lead to their metrics in CloudWatch's console.
    mutating func link(_ links: ConsoleLinks, in headers: [String], of sheet: SheetIndex = BookSheet.alarms.index) {
        guard let index = headers.firstIndex(where: { AlarmColumn.meaning(of: $0) == .value }) else { return }
        link(links.links.map { (row: $0.row, address: $0.address) }, column: index + 1, of: sheet)
    }

    /// Sets the content of a page.
    package mutating func draw(_ page: WorksheetPage, on sheet: BookSheet) {
        draw(page, on: sheet.index)
    }
}
