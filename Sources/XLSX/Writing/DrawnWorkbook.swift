internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The small workbook that libxlsxwriter drew: all parts of the result except the rows.
struct DrawnWorkbook {
    typealias Part = (name: String, bytes: [UInt8])

    /// What to draw of one worksheet.
    struct Sheet: Sendable {
        var design: WorksheetDesign
        var rowCount: Int
        /// In characters of a fixed-width font, one for each column.
        var widths: [Int]
        /// What a page shows; nil for a blank one.
        var page: WorksheetPage?
    }

    /// The parts in the archive's order.
    private(set) var parts: [Part]
    /// The cell formats of each worksheet's columns; of a grid, the one of all.
    let formats: [[CellFormats]]

    // What is drawn grows with the columns, of which there are at most 16,384 a worksheet.
    private static let maximumPartSize = 64 << 20

    // Far more than is drawn of a table of a few dozen columns.
    private static let room = [UInt8](repeating: 0, count: 1 << 18)

    /// Draws the workbook at a path, and removes the file afterwards.
    init(_ sheets: [Sheet], path: String, modified: Int) throws(WriteError) {
        (parts, formats) = try Self.draw(sheets, path: path, modified: modified)
        let again = try Self.draw(sheets, path: path, modified: modified)
        if let part = Self.partThatLostBytes(parts, again: again.parts) {
            throw WriteError(
                reason: "temporary files lost some of \(part); make room in TMPDIR, or in /tmp where that isn't set")
        }
        try setFormulas(of: sheets)
        try orderFormats(of: sheets)
        try hide(sheets)
    }

    /// The name of a part that differs from what was drawn; nil where all parts are whole. Where a disk is full,
    /// libxlsxwriter's temporary files lose bytes unnoticed: at the end, which leaves no well-formed XML, or, where
    /// somebody makes room meanwhile, before it, which doesn't befall the same bytes twice.
    static func partThatLostBytes(_ parts: [Part], again: [Part]) -> String? {
        for (index, part) in parts.enumerated() {
            guard index < again.count, part == again[index], let parser = XMLParser(XMLHandler()),
                (try? parser.push(part.bytes.span)) != nil, (try? parser.finish()) != nil
            else { return part.name }
        }
        return nil
    }

    private static func draw(
        _ sheets: [Sheet], path: String, modified: Int
    ) throws(WriteError) -> (parts: [Part], formats: [[CellFormats]]) {
        defer { unsafe unlink(path) }
        // Reports a full disk more clearly than the library does.
        let file = try PackageFile(creating: path)
        try file.write(room.span, at: 0)
        var workbook = try NativeWorkbook(path: path, modified: modified)
        var formats: [[CellFormats]] = []
        for sheet in sheets {
            switch sheet.design.kind {
            case .table:
                formats.append(try workbook.add(sheet.design, rowCount: sheet.rowCount, widths: sheet.widths))
            case .grid:
                formats.append([try workbook.addGrid(sheet.design, rowCount: sheet.rowCount, widths: sheet.widths)])
            case .page:
                try workbook.add(sheet.page, sheet.design)
                formats.append([])
            }
        }
        try workbook.close()
        do {
            let archive = try ZipArchive(file: WorkbookFile(path: path), limit: ExpansionLimit(total: nil))
            let parts = try archive.entries.map { entry in
                (name: entry.name, bytes: try archive.bytes(of: entry.name, maximum: maximumPartSize) ?? [])
            }
            return (parts, formats)
        } catch {
            throw WriteError(reason: "what libxlsxwriter drew \(error)")
        }
    }

    /// Adds the formulas, which libxlsxwriter knows nothing of.
    private mutating func setFormulas(of sheets: [Sheet]) throws(WriteError) {
        var tableCount = 0
        for (index, sheet) in sheets.enumerated() {
            switch sheet.design.kind {
            case .table:
                tableCount += 1
                let name = "xl/tables/table\(tableCount).xml"
                var table = DrawnTable(bytes(of: name))
                try table.set(sheet.design.columns.map(\.formula))
                replace(name, with: table.bytes)
            case .grid: continue
            case .page:
                guard let content = sheet.page else { continue }
                var page = DrawnPage(bytes(of: Self.name(ofSheet: index)))
                try page.setFormulas(of: content)
                replace(Self.name(ofSheet: index), with: page.bytes)
            }
        }
    }

    private mutating func orderFormats(of sheets: [Sheet]) throws(WriteError) {
        for (index, sheet) in sheets.enumerated() where sheet.design.kind == .table {
            let name = Self.name(ofSheet: index)
            replace(name, with: try DrawnFormats.ordered(bytes(of: name)))
        }
    }

    /// Hides worksheets even from Excel's menu, a state that libxlsxwriter doesn't know (ECMA-376 part 1, 18.2.19).
    private mutating func hide(_ sheets: [Sheet]) throws(WriteError) {
        var list = bytes(of: "xl/workbook.xml")
        var index = 0
        for sheet in sheets {
            guard let start = list[index...].firstRange(of: "<sheet "),
                let end = list[start.upperBound...].firstRange(of: "/>")
            else { throw WriteError(reason: "libxlsxwriter listed no worksheet \"\(sheet.design.name)\"") }
            index = start.upperBound
            guard sheet.design.visibility == .veryHidden else { continue }
            guard let state = list[index..<end.lowerBound].firstRange(of: " state=\"hidden\"") else {
                throw WriteError(reason: "libxlsxwriter hid no worksheet \"\(sheet.design.name)\"")
            }
            list.replaceSubrange(state, with: " state=\"veryHidden\"".utf8)
        }
        replace("xl/workbook.xml", with: list)
    }

    /// Adds what rows share to the shared strings.
    mutating func share(_ texts: SharedTexts) throws(WriteError) {
        if texts.isEmpty { return }
        for index in parts.indices {
            if parts[index].name == "xl/sharedStrings.xml" {
                parts[index].bytes = try texts.strings(parts[index].bytes)
            } else if parts[index].name.begins(with: "xl/worksheets/sheet") {
                parts[index].bytes = texts.sheet(parts[index].bytes)
            }
        }
    }

    private func bytes(of part: String) -> [UInt8] {
        parts.first { $0.name == part }?.bytes ?? []
    }

    private mutating func replace(_ part: String, with bytes: [UInt8]) {
        if let index = parts.firstIndex(where: { $0.name == part }) { parts[index].bytes = bytes }
    }

    /// The name of a worksheet's part; worksheets are counted from 0.
    static func name(ofSheet index: Int) -> String {
        "xl/worksheets/sheet\(index + 1).xml"
    }
}
