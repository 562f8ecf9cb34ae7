internal import AlarmbookCore
internal import XLSX

extension WorksheetDesign {
    /// The sheet Alarms, or that of another workbook, of these headers; `metrics` is nil where there is no sheet Metrics.
    static func alarms(
        name: String = BookSheet.alarms.name, headers: [String], metrics: SheetColumns<MetricColumn>?,
        settings: SheetColumns<SettingColumn>
    ) -> WorksheetDesign {
        let places = SheetColumns<AlarmColumn>(sheet: name, headers: headers).places
        let cells = RowCells(places: places)
        let formulas = AlarmOutlook.Formulas(columns: places, metrics: metrics, settings: settings)
        var design = WorksheetDesign(name: name, tableName: BookSheet.alarms.name, columns: [])
        design.columns = headers.enumerated().map { index, header in
            guard let column = TagTable.meaning(of: header), places[column] == index + 1 else {
                return Column(header, TagTable.tagKey(of: header) == nil ? .plain : .identifying)
            }
            var design = Column(header, column.style, isText: column.isText)
            design.hint = column.hint
            if metrics != nil || column != .threshold { design.validation = DataValidation(of: column, in: cells) }
            switch column {
            case .firesAfter: design.formula = formulas.firesAfter
            case .monthlyCost:
                design.formula = formulas.monthlyCost
                design.numberFormat = "\"$\"0.00;-\"$\"0.00;\"–\""
            default: break
            }
            return design
        }
        if let value = places[.value] { design.titleColumns = value...max(value, places[.metricName] ?? value) }
        design.conditionalFormats = formats(places, cells) + (metrics == nil ? [] : changes(places, cells))
        return design
    }

    /// Rows of resources that are new or gone, and cells that must be filled in.
    private static func formats(_ places: [AlarmColumn: Int], _ cells: RowCells<AlarmColumn>) -> [ConditionalFormat] {
        var formats: [ConditionalFormat] = []
        if let status = places[.status] {
            let (new, gone) = (RowStatus.new.test(of: cells[.status]), RowStatus.gone.test(of: cells[.status]))
            formats.append(ConditionalFormat(.good, where: new, columns: status...status))
            formats.append(ConditionalFormat(.unimportant, where: gone))
        }
        if let threshold = places[.threshold] {
            let row = [AlarmColumn.resourceId, .metricName].map { "\(cells[$0])<>\"\"" }.joined(separator: ",")
            formats.append(
                ConditionalFormat(
                    .required, where: "AND(\(cells[.threshold])=\"\",OR(\(row)))", columns: threshold...threshold))
        }
        if let cost = places[.monthlyCost] {
            formats.append(
                ConditionalFormat(.saying("in yuan"), where: inChina(cells), columns: cost...cost))
        }
        return formats
    }

    /// Whether a row's alarm is billed in yuan, by a price list of China's own (https://www.amazonaws.cn/cloudwatch/pricing).
    private static func inChina(_ cells: RowCells<AlarmColumn>) -> String {
        let (name, value) = (SettingColumn.name.definedName, SettingColumn.value.definedName)
        let usual = "INDEX(\(value),MATCH(\"\(AlarmColumn.region.rawValue)\",\(name),0))"
        let region = "IFERROR(LEFT(IF(\(cells[.region])=\"\",\(usual),\(cells[.region])),3)=\"cn-\",FALSE)"
        let partition = "LEFT(\(cells[.resourceId]),11)=\"arn:aws-cn:\""
        return "AND(N(\(cells[.monthlyCost]))>0,OR(\(region),\(partition)))"
    }

    /// Cells that differ from what the sheet Metrics has for the row's metric. Only those in sight are looked up.
    private static func changes(_ places: [AlarmColumn: Int], _ cells: RowCells<AlarmColumn>) -> [ConditionalFormat] {
        MetricColumn.defaults.compactMap { column, usual in
            places[column].map { place in
                let (metric, name, cell) = (cells.metric, usual.definedName, cells[column])
                return ConditionalFormat(
                    .changed,
                    where: "AND(\(cell)<>\"\",COUNTIFS(\(metric),\(name),\"<>\")>0,"
                        + "COUNTIFS(\(metric),\(name),\"=\"&\(cell))=0)",
                    columns: place...place)
            }
        }
    }
}

/// The cells of the first row below the header of a sheet, as its formulas write them.
struct RowCells<Column: Hashable> {
    let places: [Column: Int]

    /// A cell; a column that the sheet doesn't have is blank.
    subscript(column: Column) -> String {
        places[column].map { "$" + CellReference(row: 2, column: $0).description } ?? "\"\""
    }
}

extension RowCells<AlarmColumn> {
    /// What tells the row's metric in the sheet Metrics, as the first arguments of COUNTIFS.
    var metric: String {
        var conditions = [
            "\(MetricColumn.resourceType.definedName),\(self[.resourceType])",
            "\(MetricColumn.metricName.definedName),\(self[.metricName])",
        ]
        if places[.namespace] != nil {
            // A blank one is any.
            let namespace = "IF(\(self[.namespace])=\"\",\"*\",\(self[.namespace]))"
            conditions.append("\(MetricColumn.namespace.definedName),\(namespace)")
        }
        return conditions.joined(separator: ",")
    }
}

extension AlarmColumn {
    /// What a row is about isn't for typing, nor is the unit.
    var style: WorksheetDesign.Style {
        switch self {
        case .firesAfter, .monthlyCost: .calculated
        case .metricName, .unit: .identifying
        case .alarmDescription: .edited
        default: Self.edited.contains(self) ? .edited : .identifying
        }
    }

    /// Whether its cells are texts.
    var isText: Bool {
        switch self {
        case .threshold, .period, .evaluationPeriods, .datapointsToAlarm, .monthlyCost: false
        default: true
        }
    }
}
