package import Sheets

extension AlarmWorkbook {
    /// Reads a workbook's worksheets, each as often as needed, without holding one as a whole. Errors in the workbook
    /// become problems; only errors of `rows` are thrown.
    ///
    /// `wanted` is the name or number of the chosen sheet, `saved` is when the workbook was, `options` hold where it says
    /// nothing, and `listed` is what CloudWatch has, if known.
    package init(
        sheets: [String], wanted: String? = nil, saved: Timestamp? = nil, options: Settings = Settings(),
        listed: ListedMetrics? = nil, rows: RowSource
    ) throws {
        let found: FoundSheets
        do {
            found = try FoundSheets(sheets, wanted: wanted, rows: rows)
        } catch let error as ValueError {
            self.init(
                settings: options, problems: [TableProblem(.error, error.message, cure: error.cure)], saved: saved)
            return
        }
        let (choice, outlines) = (found.choice, found.outlines)
        let frame = AlarmTableFrame(
            choice, outlines, settingsTable: found.settings, metricTable: found.metrics?.table, options: options)
        var tags = TagSheetReader(keys: frame.tagKeys, home: frame.settings.place)
        for index in frame.readsTagsOfTable ? [choice.alarms] : choice.tags {
            guard let table = outlines[index].table else { continue }
            tags.begin(table)
            let merged = try rows(index) { tags.read($0) }
            tags.read(mergedRanges: merged)
        }
        var reader = AlarmTableReader(frame, tags: tags, listed: listed)
        let merged = try rows(choice.alarms) { reader.read($0) }
        for index in outlines.sheetIndices where index != choice.alarms && outlines[index].isWithoutHeader {
            guard var stray = reader.strayRows(on: outlines[index].name) else { break }
            try stray.look(at: index, rows)
            reader.tell(stray)
        }
        self = reader.finish(mergedRanges: merged, saved: saved, made: found.made?.rows ?? MadeRows())
    }
}
