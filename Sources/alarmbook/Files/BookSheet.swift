internal import AlarmbookCore
internal import XLSX

/// The sheets that export writes, in their order.
enum BookSheet: Int, CaseIterable {
    case alarms, metrics, settings, tags

    /// What the sheets look like; `alarmHeaders` are those of the sheet Alarms, and `withPlaces` is whether tags say of
    /// which account and Region they are.
    static func designs(alarmHeaders: [String], withPlaces: Bool = false) -> [WorksheetDesign] {
        // What a row is about is not for typing, nor is the unit.
        let edited = Set(
            (AlarmColumn.edited.filter { $0 != .metricName && $0 != .unit } + [.alarmDescription]).map(\.rawValue))
        return allCases.map { sheet in
            switch sheet {
            case .alarms:
                WorksheetDesign(
                    name: "Alarms", tableName: "Alarms",
                    columns: alarmHeaders.map { .init($0, edited.contains($0) ? .edited : .identifying) })
            case .metrics:
                WorksheetDesign(
                    name: "Metrics", tableName: "Metrics",
                    columns: MetricColumn.allCases.map {
                        .init($0.rawValue, MetricColumn.identifying.contains($0) ? .identifying : .edited)
                    })
            case .tags:
                WorksheetDesign(
                    name: "Tags", tableName: "Tags",
                    columns: (AlarmColumn.tagTable + (withPlaces ? AlarmColumn.places : [])).map { .init($0.rawValue) },
                    continues: true)
            case .settings:
                WorksheetDesign(
                    name: "Settings", tableName: "Settings",
                    columns: [.init("Name", .identifying), .init("Value", .edited)])
            }
        }
    }
}

extension WorkbookWriter {
    /// Takes a block's rows as the next rows of a sheet.
    mutating func pour(_ block: RowBlock, into sheet: BookSheet) throws(WorkbookError) {
        try pour(block, into: sheet.rawValue)
    }
}
