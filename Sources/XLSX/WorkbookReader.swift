package import AlarmbookCore

/// Reads an .xlsx workbook of any program. Parts are found by relationships and content types, never by name; nothing
/// outside of the file is ever opened.
package final class WorkbookReader {
    /// The worksheets in the workbook's order, hidden ones included, chart sheets left out.
    package let worksheets: [Worksheet]
    /// When the workbook was last saved, in ISO 8601, as `docProps/core.xml` says; nil where it doesn't.
    package let modified: String?

    private let parts: PackageParts
    private let workbook: WorkbookPart
    private let relationships: [Relationship]
    private lazy var context: Result<WorksheetPart.Context, WorkbookError> = Result { () throws(WorkbookError) in
        try readContext()
    }

    /// Opens a workbook. A file that isn't one is refused with what it is and what to do.
    ///
    /// `maximumExpansion` is the largest sum of all parts' unpacked sizes in bytes; without it, that is 4 GiB, and a
    /// large part may be at most 200 times its packed size.
    package init(path: String, maximumExpansion: Int? = nil) throws(WorkbookError) {
        let file = try WorkbookFile(path: path)
        try FileKind.refuse(file)
        let parts = PackageParts(archive: try ZipArchive(file: file, limit: ExpansionLimit(total: maximumExpansion)))
        let types = try ContentTypes(in: parts)
        let roots = try Relationship.all(of: "", in: parts)
        let candidates = [
            roots.target(ofKind: "officeDocument"), types.part(whoseTypeContains: "sheet.main+xml"), "xl/workbook.xml",
        ]
        let part = candidates.compactMap(\.self).first { parts.archive.entry(named: $0) != nil } ?? ""
        try FileKind.refuse(parts.archive, mainType: types.type(of: part))
        guard let workbook = try WorkbookPart(part, in: parts) else {
            throw WorkbookError(
                path: path, "is a zip file, but no workbook: it has no xl/workbook.xml",
                cure: "name an .xlsx workbook")
        }
        let relationships = try Relationship.all(of: part, in: parts)
        self.parts = parts
        self.workbook = workbook
        self.relationships = relationships
        worksheets = Self.worksheets(workbook, relationships, types)
        let properties = roots.target(ofKind: "core-properties") ?? "docProps/core.xml"
        modified = try? CoreProperties(properties, in: parts).modified
    }

    private static func worksheets(
        _ workbook: WorkbookPart, _ relationships: [Relationship], _ types: ContentTypes
    ) -> [Worksheet] {
        let targets = Dictionary(relationships.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var worksheets: [Worksheet] = []
        for sheet in workbook.sheets {
            let target = targets[sheet.relationshipId]
            if let target, target.kind != "worksheet", !types.type(of: target.target).contains("worksheet+xml") {
                continue
            }
            worksheets.append(
                Worksheet(
                    name: sheet.name, number: worksheets.count + 1, visibility: sheet.visibility,
                    part: target?.target))
        }
        return worksheets
    }

    /// Reads a worksheet's rows in ascending order, as they come out of the file; rows without a cell are left out.
    /// What `body` throws ends the reading and is thrown on.
    package func read(_ sheet: Worksheet, _ body: (Row) throws -> Void) throws -> WorksheetSummary {
        guard let part = sheet.part, let entry = parts.archive.entry(named: part) else { return WorksheetSummary() }
        let context = try context.get()
        let rows = WorksheetPart(sheet: sheet.name, context: context, after: 0)
        var summary = WorksheetSummary()
        let parser = try parts.parser(of: part, for: rows)
        var reader = try parts.archive.reader(of: entry)
        var bytes: [UInt8] = []
        while try reader.read(appendingTo: &bytes) {
            try parts.push(bytes.span, into: parser, rows, part: part)
            bytes.removeAll(keepingCapacity: true)
            for block in rows.blocks { try summary.add(block, body) }
            rows.blocks.removeAll(keepingCapacity: true)
        }
        try parts.finish(parser, rows, part: part)
        try summary.add(rows.builder.finish(), body)
        summary.mergedRanges = rows.mergedRanges
        return summary
    }

    private func readContext() throws(WorkbookError) -> WorksheetPart.Context {
        WorksheetPart.Context(
            strings: try relationships.target(ofKind: "sharedStrings").map { name throws(WorkbookError) in
                try SharedStrings.read(name, in: parts)
            } ?? TextTable(),
            styles: try relationships.target(ofKind: "styles").map { name throws(WorkbookError) in
                try Styles(name, in: parts)
            } ?? Styles(),
            countsFrom1904: workbook.countsFrom1904)
    }
}

extension WorksheetSummary {
    /// Hands a block's rows on, and notes what they tell of the sheet.
    fileprivate mutating func add(_ block: RowBlock, _ body: (Row) throws -> Void) throws {
        for index in block.rows.indices {
            let row = block[index]
            let cells = row.cellRange
            guard !cells.isEmpty else { continue }
            if row.isHidden { hiddenRowCount += 1 }
            let first = Int(block.cells[cells.lowerBound].column)
            let last = Int(block.cells[cells.upperBound - 1].column)
            if let range = usedRange {
                usedRange = CellRange(
                    first: CellReference(row: range.first.row, column: min(first, range.first.column)),
                    last: CellReference(row: row.number, column: max(last, range.last.column)))
            } else {
                usedRange = CellRange(
                    first: CellReference(row: row.number, column: first),
                    last: CellReference(row: row.number, column: last))
            }
            try body(row)
        }
    }
}
