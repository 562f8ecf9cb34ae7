internal import AlarmbookCore
internal import XLSX

extension WorksheetDesign {
    /// The sheet Metrics.
    static var metrics: WorksheetDesign {
        var design = WorksheetDesign(name: BookSheet.metrics.name, tableName: BookSheet.metrics.name, columns: [])
        design.columns = MetricColumn.allCases.map { column in
            var design = Column(column.rawValue, MetricColumn.identifying.contains(column) ? .identifying : .edited)
            design.hint = column.hint
            design.validation = DataValidation(of: column)
            design.definedName = column.definedName
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

    /// The name that conditional formats of the sheet Alarms use for the column: before Excel 2010 they took no
    /// reference to another sheet.
    var definedName: String? {
        let isUsed = [.resourceType, .namespace, .metricName].contains(self) || Self.defaults.contains { $0.1 == self }
        return isUsed ? "Metric_" + rawValue : nil
    }
}
