internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// The sheets of a refreshed workbook: what they look like, in their order, and which is which.
struct RefreshedSheets: Sendable {
    let designs: [WorksheetDesign]
    let alarms: SheetIndex
    let summary: SheetIndex?
    let guide: SheetIndex
    let metrics: SheetIndex?
    let settings: SheetIndex
    let tags: SheetIndex
    /// People's own, and those of notes.
    let others: [SheetIndex]
    /// A new sheet History.
    let history: SheetIndex?
    /// What rows said when they were made.
    let made: SheetIndex
    /// Those that a merge adds.
    let extras: [SheetIndex]
}

// Where the sheets stand, and what they look like.
extension RefreshedBook {
    /// Its sheets, as they are to be written.
    var sheets: RefreshedSheets {
        var names = Set(
            (old.own + old.others).map { $0.name.lowercased() } + notes.map { $0.name.lowercased() })
        var designs: [WorksheetDesign] = []
        func add(_ design: WorksheetDesign, _ visibility: Worksheet.Visibility? = nil) -> SheetIndex {
            designs.append(design)
            if let visibility { designs[designs.count - 1].visibility = visibility }
            return SheetIndex(designs.count - 1)
        }
        func add(page sheet: BookSheet) -> SheetIndex {
            add(.page(name: names.unused(sheet.name)), old.pages[sheet]?.visibility)
        }
        let headers = self.alarms.carried.headers
        let reference = historyOfRows(&names)
        let alarms = add(
            .alarms(
                name: self.alarms.carried.sheet, headers: headers, metrics: metricColumns,
                settings: SheetColumns(sheet: settingsTable.sheet, headers: settingsTable.headers),
                history: reference, in: maker.language))
        // Only a table with the columns that a Summary needs has one.
        let summary = AlarmTally(headers: headers).map { _ in add(page: .summary) }
        let guide = add(page: .guide)
        let metrics = self.metrics.map { metrics in
            add(.metrics(name: metrics.sheet, headers: metrics.headers), old.metrics?.visibility)
        }
        let settings = add(
            .settings(name: settingsTable.sheet, headers: settingsTable.headers), old.settings.visibility)
        let oldTags = old.tags.first?.sheet
        let tagsName = oldTags?.name ?? names.unused(BookSheet.tags.name)
        let tags = add(
            .tags(name: tagsName, withPlaces: (merged?.tags ?? old).hasPlaces), oldTags?.visibility)
        let others =
            old.others.map { add(.grid(name: $0.name, visibility: $0.visibility)) }
            + notes.map { add(.grid(name: $0.name, isOptional: true)) }
        let history =
            self.alarms.evidence == nil
            ? nil : reference.map { add(.grid(name: $0.sheet, visibility: .hidden)) }
        let made = add(.made(name: old.madeSheet?.name ?? names.unused(BookSheet.made.name)))
        let extras = (merged?.extras ?? []).map { add(.grid(name: $0.name, visibility: $0.visibility)) }
        return RefreshedSheets(
            designs: designs.written(in: maker.language, from: old.language), alarms: alarms, summary: summary,
            guide: guide, metrics: metrics, settings: settings, tags: tags, others: others, history: history,
            made: made, extras: extras)
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
