internal import AlarmbookCore
internal import XLSX

extension WorksheetDesign {
    /// The sheet Metrics, or that of another workbook, of these headers.
    static func metrics(
        name: String = BookSheet.metrics.name, headers: [String] = MetricColumn.allCases.map(\.rawValue)
    ) -> WorksheetDesign {
        var places: [MetricColumn: Int] = [:]
        let meanings = headers.map { header in
            MetricColumn.allCases.first { Spelling.normalised($0.rawValue) == Spelling.normalised(header) }
        }
        for (index, column) in meanings.enumerated() {
            if let column, places[column] == nil { places[column] = index + 1 }
        }
        var design = WorksheetDesign(name: name, tableName: BookSheet.metrics.name, columns: [])
        design.columns = zip(headers, meanings).enumerated().map { index, pair in
            guard let column = pair.1, places[column] == index + 1 else { return Column(pair.0, .edited) }
            var design = Column(pair.0, MetricColumn.identifying.contains(column) ? .identifying : .edited)
            design.hint = column.hint
            design.validation = DataValidation(of: column, at: places)
            design.definedName = column.definedName
            return design
        }
        return design
    }

    /// The sheet Settings, or that of another workbook, of these headers.
    static func settings(
        name: String = BookSheet.settings.name, headers: [String] = ["Name", "Value"]
    ) -> WorksheetDesign {
        var design = WorksheetDesign(name: name, tableName: BookSheet.settings.name, columns: [])
        design.columns = headers.map { header in
            let meaning = Spelling.normalised(header)
            var design = Column(header, meaning == "name" ? .identifying : .edited)
            if meaning == "name" { design.definedName = AlarmOutlook.Formulas.settingName }
            if meaning == "value" { design.definedName = AlarmOutlook.Formulas.valueName }
            return design
        }
        return design
    }
}

extension MetricColumn {
    /// The columns of Alarms whose cells have a default in this sheet, and where it stands.
    static let defaults: [(AlarmColumn, MetricColumn)] = allCases.compactMap { column in
        guard let same = AlarmColumn(rawValue: column.rawValue), AlarmColumn.edited.contains(same),
            column != .metricName, column != .unit
        else { return nil }
        return (same, column)
    }
}
