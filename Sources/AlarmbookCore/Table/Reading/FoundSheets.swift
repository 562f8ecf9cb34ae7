package import Sheets

/// The sheets of an edited workbook, found by what they hold; Settings and Metrics have been read.
package struct FoundSheets: Sendable {
    package let outlines: [SheetOutline]
    package let choice: SheetChoice
    package let settings: SettingsTable?
    /// The sheet Metrics, and what it says.
    package let metrics: (index: SheetIndex, table: MetricTable)?
    /// The sheet of what rows said when they were made, and what it says.
    package let made: (index: SheetIndex, rows: MadeRows)?

    /// Throws a `ValueError` where no sheet of alarms can be chosen, and errors of `rows`. `wanted` is the name or number
    /// of the sheet that somebody chose.
    package init(_ sheets: [String], wanted: String?, rows: RowSource) throws {
        var outlines = try SheetOutline.look(at: sheets, rows)
        var choice = try SheetChoice(outlines, wanted: wanted)
        var settings = choice.settings.flatMap { outlines[$0].settings }
        if let index = choice.settings {
            let merged = try rows(index) { settings?.read($0) }
            settings?.read(mergedRanges: merged)
        }
        if let said = settings?.settings {
            choice.takeOwnColumns(said)
            for index in choice.tags { outlines[index].takeOwnColumns(in: said.language) }
        }
        self.choice = choice
        self.outlines = outlines
        self.settings = settings
        metrics = try Self.metrics(outlines, rows)
        made = try outlines.sheetIndices.first { outlines[$0].isOfMadeRows }.map { index in
            var made = MadeRows()
            _ = try rows(index) { made.read($0) }
            return (index, made)
        }
    }

    /// Reads the sheet Metrics alone; nil where the workbook has none.
    package static func metrics(of sheets: [String], rows: RowSource) throws -> MetricTable? {
        try metrics(SheetOutline.look(at: sheets, where: MetricTable.isNamed, rows), rows)?.table
    }

    private static func metrics(
        _ outlines: [SheetOutline], _ rows: RowSource
    ) throws -> (index: SheetIndex, table: MetricTable)? {
        guard let index = outlines.sheetIndices.first(where: { outlines[$0].metrics != nil }),
            var table = outlines[index].metrics
        else { return nil }
        let merged = try rows(index) { table.read($0) }
        table.read(mergedRanges: merged)
        return (index, table)
    }
}

/// What finds something out by the first rows of a worksheet.
protocol RowLooker {
    /// Looks at the next row. Returns false once no further one is needed.
    mutating func look(at row: Row) -> Bool
}

/// Ends the reading of a worksheet early.
private struct EnoughRows: Error {}

extension RowLooker {
    /// Looks at the first rows of a worksheet.
    mutating func look(at sheet: SheetIndex, _ rows: RowSource) throws {
        do {
            _ = try rows(sheet) { row in
                guard look(at: row) else { throw EnoughRows() }
            }
        } catch is EnoughRows {}
    }
}

extension SheetOutline: RowLooker {
    /// Looks at the first rows of each worksheet, or of those of some names.
    fileprivate static func look(
        at sheets: [String], where isWanted: (String) -> Bool = { _ in true }, _ rows: RowSource
    ) throws -> [SheetOutline] {
        try sheets.enumerated().map { index, name in
            var outline = SheetOutline(name: name, number: index + 1)
            if isWanted(name) { try outline.look(at: SheetIndex(index), rows) }
            return outline
        }
    }
}
