package import Sheets

/// The sheets of an edited workbook, found by what they hold; Settings and Metrics have been read.
package struct FoundSheets: Sendable {
    package let outlines: [SheetOutline]
    package let choice: SheetChoice
    package let settings: SettingsTable?
    /// The sheet Metrics, by its index in the outlines, and what it says.
    package let metrics: (sheet: Int, table: MetricTable)?

    /// Throws a `ValueError` where no sheet of alarms can be chosen, and errors of `rows`. `wanted` is the name or number
    /// of the sheet that somebody chose.
    package init(_ sheets: [String], wanted: String?, rows: RowSource) throws {
        let outlines = try SheetOutline.look(at: sheets, rows)
        choice = try SheetChoice(outlines, wanted: wanted)
        var settings = choice.settings.flatMap { outlines[$0].settings }
        if let index = choice.settings {
            let merged = try rows(index) { settings?.read($0) }
            settings?.read(mergedRanges: merged)
        }
        self.outlines = outlines
        self.settings = settings
        metrics = try Self.metrics(outlines, rows)
    }

    /// Reads the sheet Metrics alone; nil where the workbook has none.
    package static func metrics(of sheets: [String], rows: RowSource) throws -> MetricTable? {
        try metrics(SheetOutline.look(at: sheets, where: MetricTable.isNamed, rows), rows)?.table
    }

    private static func metrics(
        _ outlines: [SheetOutline], _ rows: RowSource
    ) throws -> (sheet: Int, table: MetricTable)? {
        guard let index = outlines.firstIndex(where: { $0.metrics != nil }), var table = outlines[index].metrics
        else { return nil }
        let merged = try rows(index) { table.read($0) }
        table.read(mergedRanges: merged)
        return (index, table)
    }
}

extension SheetOutline {
    /// Ends the reading of a worksheet early.
    struct EnoughRows: Error {}

    /// Looks at the first rows of each worksheet, or of those of some names.
    fileprivate static func look(
        at sheets: [String], where isWanted: (String) -> Bool = { _ in true }, _ rows: RowSource
    ) throws -> [SheetOutline] {
        try sheets.enumerated().map { index, name in
            var outline = SheetOutline(name: name, number: index + 1)
            guard isWanted(name) else { return outline }
            do {
                _ = try rows(index) { row in
                    guard outline.look(at: row) else { throw EnoughRows() }
                }
            } catch is EnoughRows {}
            return outline
        }
    }
}
