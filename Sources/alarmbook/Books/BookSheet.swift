internal import AlarmbookCore
internal import XLSX

/// The sheets that export writes, in their order.
enum BookSheet: Int, CaseIterable {
    case alarms, summary, guide, metrics, settings, tags

    /// The worksheet's name, which is its table's too.
    var name: String {
        switch self {
        case .alarms: "Alarms"
        case .summary: "Summary"
        case .guide: "Guide"
        case .metrics: "Metrics"
        case .settings: "Settings"
        case .tags: "Tags"
        }
    }

    /// Where the columns of the sheets Metrics and Settings stand.
    static let metricColumns = SheetColumns<MetricColumn>(sheet: metrics.name)
    static let settingColumns = SheetColumns<SettingColumn>(sheet: settings.name)

    /// What the sheets look like; `alarmHeaders` are those of the sheet Alarms, and `withPlaces` is whether tags say of
    /// which account and Region they are.
    static func designs(alarmHeaders: [String], withPlaces: Bool = false) -> [WorksheetDesign] {
        allCases.map { sheet in
            switch sheet {
            case .alarms: .alarms(headers: alarmHeaders, metrics: metricColumns, settings: settingColumns)
            case .summary, .guide: .page(name: sheet.name)
            case .metrics: .metrics()
            case .settings: .settings()
            case .tags: .tags(withPlaces: withPlaces)
            }
        }
    }
}

extension WorksheetDesign {
    /// The sheet Tags, or that of another workbook; `withPlaces` is whether tags say where they are.
    static func tags(name: String = BookSheet.tags.name, withPlaces: Bool) -> WorksheetDesign {
        WorksheetDesign(
            name: name, tableName: BookSheet.tags.name,
            columns: (AlarmColumn.tagTable + (withPlaces ? AlarmColumn.places : [])).map { .init($0.rawValue) },
            continues: true)
    }
}

extension WorkbookWriter {
    /// Takes a block's rows as the next rows of a sheet.
    mutating func pour(_ block: RowBlock, into sheet: BookSheet) throws(WorkbookError) {
        try pour(block, into: sheet.rawValue)
    }

    /// Offers the metrics of the sheet Metrics, which has this many of them, in the sheet Alarms of these headers.
    mutating func offerMetrics(count: Int, in headers: [String]) throws(WorkbookError) {
        guard let place = headers.firstIndex(of: AlarmColumn.metricName.rawValue),
            let names = DataValidation.metricName(in: BookSheet.metricColumns, rowCount: count)
        else { return }
        try validate(column: place + 1, of: BookSheet.alarms.rawValue, by: names)
    }

    /// Says what a page shows.
    mutating func draw(_ page: WorksheetPage, on sheet: BookSheet) {
        draw(page, on: sheet.rawValue)
    }
}
