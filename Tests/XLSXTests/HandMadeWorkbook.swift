import Foundation

import Sheets
@testable import XLSX

/// A workbook whose parts are written by hand: one worksheet named Sheet, unless a test says otherwise.
struct HandMadeWorkbook {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    /// The parts' texts by their names.
    var parts: [String: String] = [
        "[Content_Types].xml": """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
        """,
        "_rels/.rels": """
        <Relationships xmlns="\(package)"><Relationship Id="r1" Type="\(office)/officeDocument" \
        Target="xl/workbook.xml"/></Relationships>
        """,
        "xl/workbook.xml": """
        <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\
        <sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>
        """,
        "xl/_rels/workbook.xml.rels": """
        <Relationships xmlns="\(package)">\
        <Relationship Id="r1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="r2" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/>\
        <Relationship Id="r3" Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """,
    ]
    var zip = ZipBuilder()

    /// A workbook whose worksheet has these rows.
    init(rows: String = "") {
        parts["xl/worksheets/sheet1.xml"] =
            "\(Self.declaration)<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData></worksheet>"
    }

    /// A workbook whose one row has these cells.
    init(cells: String) {
        self.init(rows: "<row r=\"1\">\(cells)</row>")
    }

    /// Gives the workbook shared strings.
    func with(strings: String) -> HandMadeWorkbook {
        with("xl/sharedStrings.xml", "\(Self.declaration)<sst xmlns=\"\(Self.main)\">\(strings)</sst>")
    }

    /// Gives the workbook styles: number formats by their ids from 164 on, and the ids of the cell styles.
    func with(codes: [String] = [], formats: [Int]) -> HandMadeWorkbook {
        let codes = codes.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }
        let formats = formats.map { "<xf numFmtId=\"\($0)\"/>" }
        return with(
            "xl/styles.xml",
            "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(codes.joined())</numFmts>"
                + "<cellXfs>\(formats.joined())</cellXfs></styleSheet>")
    }

    /// The workbook with a part changed; without it where the text is nil.
    func with(_ part: String, _ text: String?) -> HandMadeWorkbook {
        var copy = self
        copy.parts[part] = text
        return copy
    }

    /// The workbook with words replaced in a part.
    func replacing(_ old: String, by new: String, in part: String) -> HandMadeWorkbook {
        with(part, parts[part]?.replacingOccurrences(of: old, with: new))
    }

    var bytes: [UInt8] {
        var zip = zip
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) { zip.add(name, text) }
        return zip.bytes
    }

    /// What the first worksheet holds.
    func read(cut: PartChunks.Cut = PartChunks.Cut()) throws -> ReadSheet {
        try Self.read(bytes, cut: cut)
    }

    /// Cuts parts into small chunks, so that the scanners and their threads are at work.
    static let smallCut = PartChunks.Cut(chunkCount: 64, smallCount: 0)

    /// Reads the first worksheet of a file of these bytes.
    static func read(_ bytes: [UInt8], cut: PartChunks.Cut = PartChunks.Cut()) throws -> ReadSheet {
        try withFile(bytes) { path in
            let reader = try WorkbookReader(path: path, cut: cut)
            guard let sheet = reader.worksheets.first else { return ReadSheet() }
            var read = ReadSheet()
            read.summary = try reader.read(sheet) { row in
                read.rows.append(.init(number: row.number, isHidden: row.isHidden, cells: row.cells))
            }
            return read
        }
    }

    /// Writes a file, which is gone afterwards; errors name it book.xlsx.
    static func withFile<Result>(
        _ bytes: [UInt8], named name: String = "book.xlsx", _ body: (String) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: name).path
        // Not by `Data.write`, which waits until the disk has it: tests make thousands of files.
        let file = FileHandle(
            fileDescriptor: unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600), closeOnDealloc: true)
        try file.write(contentsOf: Data(bytes))
        try file.close()
        do {
            return try body(path)
        } catch var error as WorkbookError {
            error.path = name
            throw error
        }
    }

    /// Why the workbook isn't read; nil where it is.
    func refusal(cut: PartChunks.Cut = PartChunks.Cut()) -> String? {
        Self.refusal(bytes, cut: cut)
    }

    /// Why a file of these bytes isn't read; nil where it is.
    static func refusal(
        _ bytes: [UInt8], named name: String = "book.xlsx", maximumExpansion: Int? = nil,
        cut: PartChunks.Cut = PartChunks.Cut()
    ) -> String? {
        do {
            try withFile(bytes, named: name) { path in
                let reader = try WorkbookReader(path: path, maximumExpansion: maximumExpansion, cut: cut)
                for sheet in reader.worksheets { _ = try reader.read(sheet) { _ in } }
            }
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// What a worksheet held.
struct ReadSheet: Equatable {
    struct Row: Equatable {
        var number: Int
        var isHidden = false
        var cells: [Cell]
    }

    var rows: [Row] = []
    var summary = WorksheetSummary()

    /// The values of each row's cells, from the first cell to the last, by their references.
    var values: [String: Cell.Value] {
        var values: [String: Cell.Value] = [:]
        for row in rows {
            for cell in row.cells { values["\(CellReference(row: row.number, column: cell.column))"] = cell.value }
        }
        return values
    }
}
