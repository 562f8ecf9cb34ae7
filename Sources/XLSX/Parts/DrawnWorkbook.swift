#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The small workbook that libxlsxwriter drew: every part of the result, but without its rows.
struct DrawnWorkbook {
    /// What to draw of one worksheet.
    struct Sheet: Sendable {
        var design: WorksheetDesign
        var rowCount: Int
        /// In characters of a fixed-width font, one for each column.
        var widths: [Int]
    }

    /// A part as it stands in the archive.
    struct Part: Sendable {
        var entry: ZipWriter.Entry
        /// Where its compressed bytes stand in `bytes`.
        var range: Range<Int>
    }

    let bytes: [UInt8]
    let parts: [Part]

    /// Draws at a path, where nothing stands any more when this is done.
    init(_ sheets: [Sheet], path: String, modified: Int) throws(WriteError) {
        defer { unsafe unlink(path) }
        var workbook = try NativeWorkbook(path: path, modified: modified)
        for sheet in sheets { try workbook.add(sheet.design, rowCount: sheet.rowCount, widths: sheet.widths) }
        try workbook.close()
        bytes = try PackageFile.contents(of: path)
        parts = try Self.parts(of: bytes)
    }

    /// The name of a worksheet's part; worksheets are counted from 0.
    static func name(ofSheet index: Int) -> String {
        "xl/worksheets/sheet\(index + 1).xml"
    }

    /// A worksheet, counted from 0.
    func sheet(_ index: Int) throws(WriteError) -> DrawnSheet {
        let name = Self.name(ofSheet: index)
        guard let part = parts.first(where: { $0.entry.name == name }), let sheet = DrawnSheet(try inflated(part))
        else { throw WriteError(reason: "libxlsxwriter drew no \(name)") }
        return sheet
    }

    private func inflated(_ part: Part) throws(WriteError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: part.entry.size)
        do {
            let inflater = try Inflater()
            var room = result.mutableSpan
            _ = try inflater.inflate(bytes.span.extracting(part.range), into: &room)
        } catch {
            throw WriteError(reason: "what libxlsxwriter drew is damaged")
        }
        return result
    }

    private static func parts(of bytes: [UInt8]) throws(WriteError) -> [Part] {
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        guard end >= 0, number(end, 4) == 0x0605_4b50 else {
            throw WriteError(reason: "what libxlsxwriter drew is damaged")
        }
        var place = number(end + 16, 4)
        var parts: [Part] = []
        for _ in 0..<number(end + 10, 2) {
            let header = number(place + 42, 4)
            let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
            let nameLength = number(place + 28, 2)
            let entry = ZipWriter.Entry(
                name: String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self),
                method: UInt16(number(place + 10, 2)), checksum: UInt32(number(place + 16, 4)),
                compressedSize: number(place + 20, 4), size: number(place + 24, 4))
            parts.append(Part(entry: entry, range: start..<start + entry.compressedSize))
            place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
        }
        return parts
    }
}
