package import Sheets

extension AlarmWorkbook {
    /// Ends the reading of a worksheet early.
    private struct EnoughRows: Error {}

    /// Reads a workbook's worksheets, each as often as needed, without holding one as a whole. Errors in the workbook
    /// become problems; only errors of `rows` are thrown.
    ///
    /// `wanted` is the name or number of the chosen sheet, `options` hold where the workbook says nothing, and `listed`
    /// is what CloudWatch has, if known.
    package init(
        sheets: [String], wanted: String? = nil, options: Settings = Settings(), listed: ListedMetrics? = nil,
        rows: RowSource
    ) throws {
        let outlines = try Self.outlines(sheets, rows)
        let choice: SheetChoice
        do {
            choice = try SheetChoice(outlines, wanted: wanted)
        } catch {
            self.init(settings: options, problems: [TableProblem(.error, error.message, cure: error.cure)])
            return
        }
        var settings = choice.settings.flatMap { outlines[$0].settings }
        if let index = choice.settings { _ = try rows(index) { settings?.read($0) } }
        var metrics = outlines.firstIndex { $0.metrics != nil }.flatMap { outlines[$0].metrics }
        if let index = outlines.firstIndex(where: { $0.metrics != nil }) {
            _ = try rows(index) { metrics?.read($0) }
        }
        let frame = AlarmTableFrame(
            choice, outlines, settingsTable: settings, metricTable: metrics, options: options)
        var tags = TagSheetReader(keys: frame.tagKeys, home: frame.settings.place)
        for index in frame.readsTagsOfTable ? [choice.alarms] : choice.tags {
            guard let table = outlines[index].table else { continue }
            tags.begin(table)
            _ = try rows(index) { tags.read($0) }
        }
        var reader = AlarmTableReader(frame, tags: tags, listed: listed)
        let merged = try rows(choice.alarms) { reader.read($0) }
        let headless = outlines.indices.filter { $0 != choice.alarms && outlines[$0].isWithoutHeader }
        reader.tell(
            try headless.compactMap { index in
                guard var stray = reader.strayRows(on: outlines[index].name) else { return nil }
                try Self.begin(index, rows) { stray.look(at: $0) }
                return stray
            })
        self = reader.finish(mergedRanges: merged)
        table = choice.table
    }

    /// Looks at the first rows of each worksheet.
    package static func outlines(_ sheets: [String], _ rows: RowSource) throws -> [SheetOutline] {
        try sheets.enumerated().map { index, name in
            var outline = SheetOutline(name: name, number: index + 1)
            try begin(index, rows) { outline.look(at: $0) }
            return outline
        }
    }

    /// Reads a worksheet's rows until a body has seen enough, and returns false.
    private static func begin(_ index: Int, _ rows: RowSource, _ body: (Row) -> Bool) throws {
        do {
            _ = try rows(index) { row in
                guard body(row) else { throw EnoughRows() }
            }
        } catch is EnoughRows {}
    }
}
