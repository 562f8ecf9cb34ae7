internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension WorksheetDesign {
    /// The design of a sheet Metrics with these headers.
    static func metrics(
        name: String = BookSheet.metrics.name, headers: [String] = MetricColumn.allCases.map(\.rawValue)
    ) -> WorksheetDesign {
        let numbers = SheetColumns<MetricColumn>(sheet: name, headers: headers).numbers
        var design = WorksheetDesign(name: name, tableName: BookSheet.metrics.name, columns: [])
        design.columns = headers.enumerated().map { index, header in
            guard let column = MetricColumn.allCases.first(where: { numbers[$0] == index + 1 }) else {
                return Column(header, .edited)
            }
            let style = MetricColumn.identifying.contains(column) ? Style.identifying : .edited
            var design = Column(header, style, isText: column.isText)
            design.hint = column.hint
            design.validation = DataValidation(of: column, in: RowCells(numbers: numbers))
            design.definedName = column.definedName
            return design
        }
        if let type = numbers[.resourceType], let name = numbers[.metricName] {
            design.titleColumns = min(type, name)...max(type, name)
        }
        return design
    }

    /// The design of a sheet Settings with these headers.
    static func settings(
        name sheet: String = BookSheet.settings.name, headers: [String] = SettingColumn.allCases.map(\.rawValue)
    ) -> WorksheetDesign {
        let numbers = SheetColumns<SettingColumn>(sheet: sheet, headers: headers).numbers
        return WorksheetDesign(
            name: sheet, tableName: BookSheet.settings.name,
            columns: headers.enumerated().map { index, header in
                let meaning = SettingColumn.allCases.first { numbers[$0] == index + 1 }
                var column = Column(header, meaning == .name ? .identifying : .edited, isText: true)
                column.definedName = meaning?.definedName
                return column
            })
    }
}

extension MetricColumn {
    /// Whether its cells are texts.
    fileprivate var isText: Bool {
        switch self {
        case .minimum, .maximum: false
        default: AlarmColumn(rawValue: rawValue)?.isText ?? true
        }
    }

    /// The columns of Alarms whose cells have a default in this sheet, and where it stands.
    static let defaults: [(AlarmColumn, MetricColumn)] = allCases.compactMap { column in
        guard let same = AlarmColumn(rawValue: column.rawValue), AlarmColumn.edited.contains(same),
            ![.metricName, .unit, .why].contains(column)
        else { return nil }
        return (same, column)
    }
}
