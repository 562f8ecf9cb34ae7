package import Sheets

/// Reads an .xlsx workbook of any program. Parts are found by relationships and content types, never by name; nothing
/// outside of the file is ever opened.
package final class WorkbookReader {
    /// The worksheets in the workbook's order, hidden ones included, chart sheets left out.
    package let worksheets: [Worksheet]
    /// When the workbook was last saved, in ISO 8601, as `docProps/core.xml` says; nil where it doesn't.
    package let modified: String?

    private let cut: PartChunks.Cut
    let parts: PackageParts
    private let workbook: WorkbookPart
    private let relationships: [Relationship]
    private lazy var context: Result<SheetRows.Context, WorkbookError> = Result { () throws(WorkbookError) in
        try readContext()
    }

    /// Opens a workbook. A file that isn't one is refused with what it is and what to do.
    ///
    /// `maximumExpansion` is the largest sum of all parts' unpacked sizes in bytes; without it, that is 4 GiB, and a
    /// large part may be at most 200 times its packed size. Messages name the file as `name`, or as its path.
    package convenience init(
        path: String, named name: String? = nil, maximumExpansion: Int? = nil
    ) throws(WorkbookError) {
        try self.init(path: path, named: name, maximumExpansion: maximumExpansion, cut: PartChunks.Cut())
    }

    init(
        path: String, named name: String? = nil, maximumExpansion: Int? = nil, cut: PartChunks.Cut
    ) throws(WorkbookError) {
        let file = try WorkbookFile(path: path, named: name)
        try FileKind.refuse(file)
        let parts = PackageParts(archive: try ZipArchive(file: file, limit: ExpansionLimit(total: maximumExpansion)))
        let types = try ContentTypes(in: parts)
        let roots = try Relationship.all(of: "", in: parts)
        let candidates = [
            roots.part(ofKind: "officeDocument"), types.part(whoseTypeContains: "sheet.main+xml"), "xl/workbook.xml",
        ]
        let part = candidates.compactMap(\.self).first { parts.archive.entry(named: $0) != nil } ?? ""
        try FileKind.refuse(parts.archive, mainType: types.type(of: part))
        guard let workbook = try WorkbookPart(part, in: parts) else {
            throw WorkbookError(
                path: file.path, "is a zip file, but no workbook: it has no xl/workbook.xml",
                cure: "name an .xlsx workbook")
        }
        let relationships = try Relationship.all(of: part, in: parts)
        self.cut = cut
        self.parts = parts
        self.workbook = workbook
        self.relationships = relationships
        worksheets = Self.worksheets(workbook, relationships, types, parts.archive)
        let properties = roots.part(ofKind: "core-properties") ?? "docProps/core.xml"
        modified = try? CoreProperties(properties, in: parts).modified
    }

    /// The kinds of relationships to sheets that hold no cells, or a program of Excel 4.
    private static let otherKinds: Set = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"]

    private static func worksheets(
        _ workbook: WorkbookPart, _ relationships: [Relationship], _ types: ContentTypes, _ archive: ZipArchive
    ) -> [Worksheet] {
        let targets = Dictionary(relationships.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var worksheets: [Worksheet] = []
        // Which sheet a part belongs to.
        var owners: [String: String] = [:]
        for sheet in workbook.sheets {
            let target = targets[sheet.relationshipId]
            let isWorksheet = target?.part.map { types.type(of: $0).holds("worksheet+xml") } == true
            if let target, !isWorksheet, otherKinds.contains(target.kind) { continue }
            let content: Worksheet.Content
            if let target, target.kind == "worksheet" || isWorksheet, let part = target.part,
                archive.entry(named: part) != nil
            {
                let owner = owners.updateValue(sheet.name, forKey: PartName.key(part))
                content = owner.map { .missing("its part \"\(part)\" is that of sheet \"\($0)\"") } ?? .part(part)
            } else {
                content = .missing(flaw(of: sheet, target))
            }
            worksheets.append(
                Worksheet(
                    name: sheet.name, number: worksheets.count + 1, visibility: sheet.visibility, content: content))
        }
        return worksheets
    }

    /// Why there is no part with a sheet's cells.
    private static func flaw(of sheet: WorkbookPart.Sheet, _ target: Relationship?) -> String {
        guard let target else {
            return sheet.relationshipId.isEmpty
                ? "the workbook doesn't say which part holds its cells"
                : "the workbook has no relationship \"\(sheet.relationshipId)\" that says which part holds its cells"
        }
        if target.part == nil { return "its part \"\(target.target)\" is outside of the file" }
        return target.kind == "worksheet"
            ? "its part \"\(target.target)\" is missing"
            : "it is of the unknown kind \"\(target.kind)\""
    }

    /// Reads a worksheet's rows in ascending order, as they come out of the file; rows without a cell are left out. A
    /// sheet without its part is an error. What `body` throws ends the reading and is thrown on. `keepingFormulas` is
    /// whether the blocks have the texts of formulas, as far as the file spells them out.
    package func read(
        _ sheet: Worksheet, keepingFormulas: Bool = false, _ body: (Row) throws -> Void
    ) throws -> WorksheetSummary {
        if let flaw = flaw(of: sheet) { throw flaw }
        guard case .part(let part) = sheet.content, let entry = parts.archive.entry(named: part) else {
            return WorksheetSummary()
        }
        var context = try context.get()
        context.keepsFormulas = keepingFormulas
        var reading = try WorksheetReading(sheet, part: part, entry: entry, in: parts, context: context, cut: cut)
        try reading.read(body)
        return reading.summary
    }

    /// Why a sheet can't be read, as far as the list of the workbook's parts tells; nil where it tells of nothing.
    package func flaw(of sheet: Worksheet) -> WorkbookError? {
        guard case .missing(let why) = sheet.content else { return nil }
        return WorkbookError(
            path: parts.path, location: sheet.name, "the sheet can't be read: \(why)",
            cure: "take an older version of the workbook, or save it again in the program that made it")
    }

    private func readContext() throws(WorkbookError) -> SheetRows.Context {
        SheetRows.Context(
            strings: try relationships.part(ofKind: "sharedStrings").map { name throws(WorkbookError) in
                try SharedStrings.read(name, in: parts, cut: cut)
            } ?? TextTable(),
            styles: try relationships.part(ofKind: "styles").map { name throws(WorkbookError) in
                try Styles(name, in: parts)
            } ?? Styles(),
            countsFrom1904: workbook.countsFrom1904)
    }
}
