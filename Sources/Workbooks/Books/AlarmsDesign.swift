internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension WorksheetDesign {
    /// The design of a sheet Alarms with these headers; `metrics` is nil where there is no sheet Metrics. `language` is
    /// that of what formulas give.
    static func alarms(
        name: String = BookSheet.alarms.name, headers: [String], metrics: SheetColumns<MetricColumn>?,
        settings: SheetColumns<SettingColumn>, history: HistoryReference? = nil,
        in language: Language = .english
    ) -> WorksheetDesign {
        let numbers = SheetColumns<AlarmColumn>(sheet: name, headers: headers).numbers
        let cells = RowCells(numbers: numbers)
        let formulas = AlarmOutlook.Formulas(
            columns: numbers, metrics: metrics, settings: settings, in: language)
        let evidence = history.map { EvidenceColumns(columns: numbers, sheet: $0.sheet, in: language) }
        var design = WorksheetDesign(name: name, tableName: BookSheet.alarms.name, columns: [])
        design.columns = headers.enumerated().map { index, header in
            guard let column = AlarmColumn.meaning(of: header), numbers[column] == index + 1 else {
                return Column(header, ShownTag.key(of: header) == nil ? .plain : .identifying)
            }
            var design = Column(header, column.style, isText: column.isText)
            design.hint = column.hint
            if metrics != nil || column != .threshold { design.validation = DataValidation(of: column, in: cells) }
            switch column {
            case .threshold: design.numberFormat = "[>=100000]#,##0;[<=-100000]-#,##0;General"
            case .firesAfter: design.formula = formulas.firesAfter
            case .monthlyCost:
                design.formula = formulas.monthlyCost
                design.numberFormat = "\"$\"0.00;-\"$\"0.00;\"–\""
            default: design.formula = evidence?.formula(column)
            }
            return design
        }
        if let value = numbers[.value] { design.titleColumns = value...max(value, numbers[.metricName] ?? value) }
        if numbers[.value] == 1, let last = numbers[.enabled] { design.firstScreen = 1...last }
        design.selectedColumn = numbers[.threshold]
        design.conditionalFormats = formats(numbers, cells)
        if let history { design.conditionalFormats += history.formats(numbers, cells, in: language) }
        if metrics != nil { design.conditionalFormats += changes(numbers, cells) }
        if let divided = beginsResource(numbers) {
            design.conditionalFormats.append(ConditionalFormat(.divided, where: divided))
        }
        return design
    }

    /// Whether a row is the first one of its resource; nil where the sheet doesn't say of which resources rows are.
    static func beginsResource(_ numbers: [AlarmColumn: Int]) -> String? {
        numbers[.resourceId].map { id in
            let letters = CellReference.letters(ofColumn: id)
            return "AND($\(letters)2<>\"\",$\(letters)2<>$\(letters)1)"
        }
    }

    /// Rows of resources that are new or gone, and cells that must be filled in.
    private static func formats(_ numbers: [AlarmColumn: Int], _ cells: RowCells<AlarmColumn>) -> [ConditionalFormat] {
        var formats: [ConditionalFormat] = []
        if let status = numbers[.status] {
            let (new, gone) = (RowStatus.new.test(of: cells[.status]), RowStatus.gone.test(of: cells[.status]))
            formats.append(ConditionalFormat(.good, where: new, columns: status...status))
            formats.append(ConditionalFormat(.unimportant, where: gone))
        }
        if let threshold = numbers[.threshold] {
            let row = [AlarmColumn.resourceId, .metricName].map { "\(cells[$0])<>\"\"" }.joined(separator: ",")
            formats.append(
                ConditionalFormat(
                    .required, where: "AND(\(cells[.threshold])=\"\",OR(\(row)))", columns: threshold...threshold))
        }
        if let cost = numbers[.monthlyCost] {
            formats.append(
                ConditionalFormat(.saying("in yuan"), where: inChina(cells), columns: cost...cost))
        }
        return formats
    }

    /// Whether a row's alarm is billed in yuan, by a price list of China's own
    /// (https://www.amazonaws.cn/cloudwatch/pricing).
    private static func inChina(_ cells: RowCells<AlarmColumn>) -> String {
        let (name, value) = (SettingColumn.name.definedName, SettingColumn.value.definedName)
        let usual = "INDEX(\(value),MATCH(\"\(AlarmColumn.region.rawValue)\",\(name),0))"
        let region = "IFERROR(LEFT(IF(\(cells[.region])=\"\",\(usual),\(cells[.region])),3)=\"cn-\",FALSE)"
        let partition = "LEFT(\(cells[.resourceId]),11)=\"arn:aws-cn:\""
        return "AND(N(\(cells[.monthlyCost]))>0,OR(\(region),\(partition)))"
    }

    /// Marks cells that differ from the sheet Metrics. Excel looks up only those in sight.
    private static func changes(_ numbers: [AlarmColumn: Int], _ cells: RowCells<AlarmColumn>) -> [ConditionalFormat] {
        MetricColumn.defaults.compactMap { column, usual in
            numbers[column].map { number in
                let (metric, name, cell) = (cells.metric, usual.definedName, cells[column])
                return ConditionalFormat(
                    .changed,
                    where: "AND(\(cell)<>\"\",COUNTIFS(\(metric),\(name),\"<>\")>0,"
                        + "COUNTIFS(\(metric),\(name),\"=\"&\(cell))=0)",
                    columns: number...number)
            }
        }
    }
}

/// The cells of the first row below the header of a sheet, as its formulas write them.
struct RowCells<Column: Hashable> {
    let numbers: [Column: Int]

    /// A cell; a column that the sheet doesn't have is blank.
    subscript(column: Column) -> String {
        numbers[column].map { "$" + CellReference(row: 2, column: $0).description } ?? "\"\""
    }
}

extension RowCells<AlarmColumn> {
    /// The first arguments of COUNTIFS, which find the row's metric in the sheet Metrics.
    var metric: String {
        var conditions = [
            "\(MetricColumn.resourceType.definedName),\(self[.resourceType])",
            "\(MetricColumn.metricName.definedName),\(self[.metricName])",
        ]
        if numbers[.namespace] != nil {
            // A blank Namespace matches any.
            let namespace = "IF(\(self[.namespace])=\"\",\"*\",\(self[.namespace]))"
            conditions.append("\(MetricColumn.namespace.definedName),\(namespace)")
        }
        return conditions.joined(separator: ",")
    }
}

extension AlarmColumn {
    /// Columns that say what a row is about, and the unit, aren't for typing.
    var style: WorksheetDesign.Style {
        switch self {
        case .firesAfter, .monthlyCost, .fires, .minutesInAlarm, .evidence: .calculated
        case .metricName, .unit: .identifying
        case .alarmDescription: .edited
        default: Self.edited.contains(self) ? .edited : .identifying
        }
    }

    /// Whether its cells are texts.
    var isText: Bool {
        switch self {
        case .threshold, .period, .evaluationPeriods, .datapointsToAlarm, .monthlyCost, .peak, .fires, .minutesInAlarm,
            .suggested, .fired, .evidence:
            false
        default: true
        }
    }
}
