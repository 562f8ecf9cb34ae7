package import AlarmbookCore
internal import Sheets
package import XLSX

/// What people type into a workbook, to be held against another one: the sheets of alarms, settings and metrics, and
/// those of their own. Summary and Guide follow from these, the sheets of tags from what AWS says, and the sheet History
/// from what metrics and alarms did.
package struct ComparedBook {
    /// The file as it was named.
    package let path: String
    /// Alarms, then Settings and Metrics where the workbook has them.
    package private(set) var tables: [ComparedTable] = []
    /// The sheets of people's own, in the workbook's order.
    package private(set) var grids: [ComparedGrid] = []
    let reader: WorkbookReader
    /// The tables' sheets, and those of people's own.
    private(set) var sheets: [ComparedTable.Kind: Worksheet] = [:]
    private var gridSheets: [Worksheet] = []
    /// The sheet History of a back-test, which nobody types.
    private(set) var history: OldHistory?
    /// The account and Region that Settings name.
    let place: AlarmPlace

    /// Reads a workbook; `wanted` is the name or number of its sheet of alarms, where somebody chose one. Where
    /// `takesAny` is true and it has none, all its sheets are people's own.
    package init(path: String, reader: WorkbookReader, sheet wanted: String?, takesAny: Bool = false) throws {
        self.path = path
        self.reader = reader
        let found: FoundSheets
        do {
            found = try FoundSheets(reader.names, wanted: wanted, rows: reader.rows)
        } catch let error as ValueError {
            guard takesAny else { throw WorkbookError(path: path, error.message, cure: error.cure) }
            place = AlarmPlace()
            for sheet in reader.worksheets { try addGrid(sheet) }
            return
        }
        place = found.settings?.settings.place ?? AlarmPlace()
        func add(_ table: ComparedTable, _ index: SheetIndex) throws {
            var table = table
            sheets[table.kind] = reader.worksheets[index]
            try read(table.kind) { table.read($0) }
            tables.append(table)
        }
        let choice = found.choice
        try add(ComparedTable(choice.table), choice.alarms)
        if let table = found.settings, let index = choice.settings { try add(ComparedTable(table), index) }
        if let metrics = found.metrics { try add(ComparedTable(metrics.table), metrics.index) }
        let own =
            [choice.alarms] + choice.tags
            + [choice.settings, found.metrics?.index, found.made?.index].compactMap(\.self)
        history = try OldHistory(of: reader)
        for index in reader.worksheets.sheetIndices where !own.contains(index) {
            let sheet = reader.worksheets[index]
            if sheet != history?.sheet, try reader.page(sheet) == nil { try addGrid(sheet) }
        }
    }

    /// The table of a kind; nil where the workbook has none.
    package func table(_ kind: ComparedTable.Kind) -> ComparedTable? { tables.first { $0.kind == kind } }

    private mutating func addGrid(_ sheet: Worksheet) throws {
        var grid = ComparedGrid(sheet: sheet.name)
        _ = try reader.read(sheet, keepingFormulas: true) { grid.read($0) }
        grids.append(grid)
        gridSheets.append(sheet)
    }

    /// Reads the rows of a table's sheet, with the texts of formulas.
    func read(_ kind: ComparedTable.Kind, _ body: (Row) -> Void) throws {
        guard let sheet = sheets[kind] else { return }
        _ = try reader.read(sheet, keepingFormulas: true, body)
    }

    /// Reads the rows of a sheet of people's own, with the texts of formulas.
    func read(grid name: String, _ body: (Row) -> Void) throws {
        guard let sheet = sheet(ofGrid: name) else { return }
        _ = try reader.read(sheet, keepingFormulas: true, body)
    }

    /// The worksheet of a grid.
    func sheet(ofGrid name: String) -> Worksheet? {
        grids.firstIndex { $0.sheet.lowercased() == name.lowercased() }.map { gridSheets[$0] }
    }

    /// The sheet of a name, whose letter case doesn't count.
    package func grid(named name: String) -> ComparedGrid? {
        grids.first { $0.sheet.lowercased() == name.lowercased() }
    }
}
