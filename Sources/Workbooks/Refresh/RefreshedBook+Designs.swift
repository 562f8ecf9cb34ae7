internal import AlarmbookCore
internal import Sheets
internal import XLSX

// Where the sheets stand, and what they look like.
extension RefreshedBook {
    /// The indices of the sheets in the designs.
    var sheetIndices: (alarms: Int, summary: Int?, guide: Int, metrics: Int?, settings: Int, tags: Int, firstOther: Int)
    {
        let guide = hasSummary ? 2 : 1
        let settings = guide + (metrics == nil ? 1 : 2)
        return (
            0, hasSummary ? 1 : nil, guide, metrics == nil ? nil : guide + 1, settings, settings + 1, settings + 2
        )
    }

    /// The index of the sheet that says what rows said when they were made: the last one.
    package var madeSheet: Int { historySheet + (alarms.evidence == nil ? 0 : 1) }

    /// The index of a new sheet History, where there is one.
    var historySheet: Int { sheetIndices.firstOther + old.others.count + notes.count }

    /// Whether the table has the columns that a Summary needs.
    private var hasSummary: Bool { AlarmTally(headers: alarms.carried.headers) != nil }

    /// What the sheets look like, in their order.
    var designs: [WorksheetDesign] {
        var names = Set(
            (old.own + old.others).map { $0.name.lowercased() } + notes.map { $0.name.lowercased() })
        func page(_ sheet: BookSheet) -> WorksheetDesign {
            var design = WorksheetDesign.page(name: names.unused(sheet.name))
            if let old = old.pages[sheet] { design.visibility = old.visibility }
            return design
        }
        let headers = alarms.carried.headers
        let history = historyOfRows(&names)
        var designs: [WorksheetDesign] = [
            .alarms(
                name: alarms.carried.sheet, headers: headers, metrics: metricColumns,
                settings: SheetColumns(sheet: settingsTable.sheet, headers: settingsTable.headers), history: history,
                in: maker.language)
        ]
        designs += (hasSummary ? [.summary, .guide] : [.guide]).map(page)
        if let metrics, let sheet = old.metrics {
            var design = WorksheetDesign.metrics(name: metrics.sheet, headers: metrics.headers)
            design.visibility = sheet.visibility
            designs.append(design)
        }
        var design = WorksheetDesign.settings(name: settingsTable.sheet, headers: settingsTable.headers)
        design.visibility = old.settings.visibility
        designs.append(design)
        let oldTags = old.tags.first?.sheet
        let tagsName = oldTags?.name ?? names.unused(BookSheet.tags.name)
        var tags = WorksheetDesign.tags(name: tagsName, withPlaces: (merged?.tags ?? old).hasPlaces)
        if let oldTags { tags.visibility = oldTags.visibility }
        designs.append(tags)
        designs += old.others.map { .grid(name: $0.name, visibility: $0.visibility) }
        designs += notes.map { .grid(name: $0.name, isOptional: true) }
        if let history, alarms.evidence != nil { designs.append(.grid(name: history.sheet, visibility: .hidden)) }
        designs.append(.made(name: old.madeSheet?.name ?? names.unused(BookSheet.made.name)))
        designs += (merged?.extras ?? []).map { .grid(name: $0.name, visibility: $0.visibility) }
        return designs.written(in: maker.language, from: old.language)
    }

    /// The types of resources that rows may be of: those of old and new tags, and of the sheet Metrics.
    func types(with index: ResourceIndex) -> Set<String> {
        Set(index.typeNames).union(tags.reader.resources.types)
            .union((old.metricTable?.metrics ?? []).map(\.resource.type))
    }

    /// The sheet History, a new one or that of an older back-test.
    private func historyOfRows(_ names: inout Set<String>) -> HistoryReference? {
        if let evidence = alarms.evidence {
            return HistoryReference(sheet: names.unused(HistorySheet.name), days: evidence.days)
        }
        return old.history.map { HistoryReference(sheet: $0.sheet.name, days: $0.days) }
    }

    /// Which column of the sheet of alarms, counted from 1, takes one of the metrics of the sheet Metrics.
    func metricNames(rowCount: Int) -> (column: Int, DataValidation)? {
        guard let column = alarms.carried.headers.firstIndex(where: { AlarmColumn.meaning(of: $0) == .metricName }),
            let names = metricColumns.flatMap({ DataValidation.metricName(in: $0, rowCount: rowCount) })
        else { return nil }
        return (column + 1, names)
    }

    /// Where the columns of the sheet Metrics stand.
    var metricColumns: SheetColumns<MetricColumn>? {
        metrics.map { SheetColumns(sheet: $0.sheet, headers: $0.headers) }
    }
}
