package import AlarmbookCore

/// Reads an .xlsx workbook of any program. Parts are found by relationships and content types, never by name; nothing
/// outside of the file is ever opened.
package final class WorkbookReader {
    /// The worksheets in the workbook's order, hidden ones included, chart sheets left out.
    package let worksheets: [Worksheet]
    /// When the workbook was last saved, in ISO 8601, as `docProps/core.xml` says; nil where it doesn't.
    package let modified: String?

    private let cut: PartChunks.Cut
    private let parts: PackageParts
    private let workbook: WorkbookPart
    private let relationships: [Relationship]
    private lazy var context: Result<SheetRows.Context, WorkbookError> = Result { () throws(WorkbookError) in
        try readContext()
    }

    /// Opens a workbook. A file that isn't one is refused with what it is and what to do.
    ///
    /// `maximumExpansion` is the largest sum of all parts' unpacked sizes in bytes; without it, that is 4 GiB, and a
    /// large part may be at most 200 times its packed size.
    package convenience init(path: String, maximumExpansion: Int? = nil) throws(WorkbookError) {
        try self.init(path: path, maximumExpansion: maximumExpansion, cut: PartChunks.Cut())
    }

    init(path: String, maximumExpansion: Int? = nil, cut: PartChunks.Cut) throws(WorkbookError) {
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
        self.cut = cut
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
            if let target, target.kind != "worksheet", !types.type(of: target.target).holds("worksheet+xml") {
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
    /// What `body` throws ends the reading and is thrown on. `keepingFormulas` is whether the blocks have the texts of
    /// formulas, as far as the file spells them out.
    package func read(
        _ sheet: Worksheet, keepingFormulas: Bool = false, _ body: (Row) throws -> Void
    ) throws -> WorksheetSummary {
        guard let part = sheet.part, let entry = parts.archive.entry(named: part) else { return WorksheetSummary() }
        var context = try context.get()
        context.keepsFormulas = keepingFormulas
        var reading = try WorksheetReading(sheet, part: part, entry: entry, in: parts, context: context, cut: cut)
        try reading.read(body)
        return reading.summary
    }

    private func readContext() throws(WorkbookError) -> SheetRows.Context {
        SheetRows.Context(
            strings: try relationships.target(ofKind: "sharedStrings").map { name throws(WorkbookError) in
                try SharedStrings.read(name, in: parts, cut: cut)
            } ?? TextTable(),
            styles: try relationships.target(ofKind: "styles").map { name throws(WorkbookError) in
                try Styles(name, in: parts)
            } ?? Styles(),
            countsFrom1904: workbook.countsFrom1904)
    }
}
