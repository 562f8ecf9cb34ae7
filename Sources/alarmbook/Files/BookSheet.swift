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
    static let metricColumns = SheetColumns<MetricColumn>(
        sheet: metrics.name, headers: MetricColumn.allCases.map(\.rawValue))
    static let settingColumns = SheetColumns<SettingColumn>(
        sheet: settings.name, headers: SettingColumn.allCases.map(\.rawValue))

    /// What the sheets look like; `alarmHeaders` are those of the sheet Alarms, and `withPlaces` is whether tags say of
    /// which account and Region they are.
    static func designs(alarmHeaders: [String], withPlaces: Bool = false) -> [WorksheetDesign] {
        allCases.map { sheet in
            switch sheet {
            case .alarms: .alarms(headers: alarmHeaders, metrics: metricColumns, settings: settingColumns)
            case .summary, .guide: .page(name: sheet.name)
            case .metrics: .metrics()
            case .settings: .settings()
            case .tags:
                WorksheetDesign(
                    name: sheet.name, tableName: sheet.name,
                    columns: (AlarmColumn.tagTable + (withPlaces ? AlarmColumn.places : [])).map { .init($0.rawValue) },
                    continues: true)
            }
        }
    }
}

extension WorkbookWriter {
    /// Takes a block's rows as the next rows of a sheet.
    mutating func pour(_ block: RowBlock, into sheet: BookSheet) throws(WorkbookError) {
        try pour(block, into: sheet.rawValue)
    }

    /// Says what may be typed into a column of a sheet, counted from 1.
    mutating func validate(
        column: Int, of sheet: BookSheet, by validation: DataValidation
    ) throws(WorkbookError) {
        try validate(column: column, of: sheet.rawValue, by: validation)
    }

    /// Says what a page shows.
    mutating func draw(_ page: WorksheetPage, on sheet: BookSheet) {
        draw(page, on: sheet.rawValue)
    }
}
