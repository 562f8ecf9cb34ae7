package import Sheets

// How a workbook is written, whatever its size:
// 1. libxlsxwriter draws every worksheet: table, header and two blank rows; the first shows each column's style.
// 2. Rows are poured: made into XML and deflated, some thousand at a time, on several cores, kept in a nameless spool.
// 3. At the end the workbook is drawn again, now with the true widths and the true last rows.
// 4. The drawn parts are copied into the result; a worksheet's blank rows are replaced by what was poured.
// 5. Deflated blocks that end at whole bytes can stand on end, and so can their checksums: nothing is made twice.

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes an .xlsx file of tables, one a worksheet, grids and pages, in memory that doesn't grow with the rows.
package struct WorkbookWriter: ~Copyable {
    /// A worksheet that has begun.
    private struct Sheet {
        /// The index of its design.
        var design: SheetIndex
        /// Its number among the design's worksheets, counted from 1.
        var number = 1
        /// How many rows it has; of a grid, the number of the last one.
        var rowCount = 0
        /// How many times rows were poured into it.
        var jobCount = 0
    }

    /// How many UTF-16 units a cell can hold ("Excel specifications and limits", support.microsoft.com).
    package static let maximumCellLength = 32_767

    /// The most rows of one job.
    private static let largestJob = 8_192

    private let path: String
    private let name: String
    private let modified: Int
    private let mode: Int
    private let rowLimit: Int
    private var designs: [WorksheetDesign]
    private var pourer: RowPourer
    /// The cell formats of each design's columns.
    private var formats: [[CellFormats]]
    /// What earlier pourers have poured.
    private var poured = PouredRows()
    private var sheets: [Sheet]
    /// By the index of their designs.
    private var pages: [SheetIndex: WorksheetPage] = [:]
    private var links: [SheetIndex: DrawnLinks] = [:]
    /// By the index of their designs, how wide what columns show is, where that isn't what their cells hold.
    private var shownWidths: [SheetIndex: [Int: Int]] = [:]

    /// Begins a workbook.
    /// - Parameters:
    ///   - path: Where to write, best a temporary sibling of the file that is wanted. Nothing stands there before
    ///     `close`.
    ///   - name: The file as errors name it.
    ///   - sheets: The worksheets in their order; the first one is active.
    ///   - modified: The time that the workbook's properties name as that of its last save, in seconds since 1970.
    ///   - mode: Who may do what with the file, before the umask.
    /// - Throws: A name that Excel would refuse, and what the system says to the file.
    package init(
        path: String, named name: String, sheets: [WorksheetDesign], modified: Int, mode: Int = 0o666
    ) throws(WorkbookError) {
        try self.init(
            path: path, named: name, sheets: sheets, modified: modified, mode: mode,
            rowLimit: CellReference.maximumRow)
    }

    /// The same with a lower limit of rows per worksheet, header included.
    init(
        path: String, named name: String, sheets designs: [WorksheetDesign], modified: Int, mode: Int = 0o666,
        rowLimit: Int
    ) throws(WorkbookError) {
        if let flaw = WorksheetDesign.flaw(in: designs) { throw WorkbookError(path: name, flaw) }
        do throws(WriteError) {
            (pourer, formats) = try Self.pourer(for: designs, path: path, modified: modified)
        } catch {
            throw WorkbookError(path: name, "cannot be written: \(error.reason)")
        }
        self.path = path
        self.name = name
        self.modified = modified
        self.mode = mode
        self.rowLimit = rowLimit
        self.designs = designs
        sheets = designs.sheetIndices.map { Sheet(design: $0) }
    }

    private static func pourer(
        for designs: [WorksheetDesign], path: String, modified: Int
    ) throws(WriteError) -> (RowPourer, [[CellFormats]]) {
        let spool = try PackageFile(unnamedAt: path)
        let blank = designs.map { design in
            DrawnWorkbook.Sheet(design: design, rowCount: 0, widths: design.columns.map { _ in 0 })
        }
        let drawn = try DrawnWorkbook(blank, path: path, modified: modified)
        var layouts: [RowLayout] = []
        for (design, formats) in zip(designs, drawn.formats) {
            layouts.append(RowLayout(formats, formulas: design.columns.map(\.formula), isGrid: design.isGrid))
        }
        return (RowPourer(spool: spool, layouts: layouts), drawn.formats)
    }

    /// Replaces the designs; their number stays. A worksheet with rows may only get more columns at its end, which its
    /// rows leave blank; its old columns keep their looks.
    package mutating func redesign(_ designs: [WorksheetDesign]) throws(WorkbookError) {
        if let flaw = WorksheetDesign.flaw(in: designs) { throw WorkbookError(path: name, flaw) }
        do throws(WriteError) {
            let (next, formats) = try Self.pourer(for: designs, path: path, modified: modified)
            let begun = Set(sheets.filter { $0.rowCount > 0 }.map(\.design))
            guard designs.count == self.designs.count,
                begun.allSatisfy({ formats[$0].starts(with: self.formats[$0]) })
            else { throw WriteError(reason: "a worksheet that has rows can't look different from now on") }
            try poured.add(pourer)
            next.share(poured.shared)
            (pourer, self.formats, self.designs) = (next, formats, designs)
        } catch {
            throw WorkbookError(path: name, "cannot be written: \(error.reason)")
        }
    }

    /// Adds a block's rows, ideally some thousand, to the worksheet of a design. Their own numbers count only in a
    /// grid. Returns before they are written, and also throws errors of earlier blocks.
    package mutating func pour(_ block: RowBlock, into design: SheetIndex) throws(WorkbookError) {
        guard var sheetIndex = sheets.lastIndex(where: { $0.design == design }) else {
            throw WorkbookError(path: name, "has no worksheet number \(design.value + 1)")
        }
        let isGrid = designs[design].isGrid
        var done = 0
        while done < block.count {
            let room = isGrid ? rowLimit : rowLimit - 1 - sheets[sheetIndex].rowCount
            var count = min(block.count - done, Self.largestJob, room)
            if count == 0 {
                sheetIndex = try beginWorksheet(after: sheetIndex)
                count = min(block.count - done, Self.largestJob, rowLimit - 1)
            }
            let job = PouringJob(
                block: block, rows: done..<done + count, firstNumber: sheets[sheetIndex].rowCount + 2,
                sheet: sheetIndex,
                layout: design.value, number: sheets[sheetIndex].jobCount)
            try checkTexts(of: job)
            do {
                try pourer.pour(job)
            } catch {
                throw WorkbookError(path: name, "cannot be written: \(error.reason)")
            }
            done += count
            sheets[sheetIndex].jobCount += 1
            sheets[sheetIndex].rowCount = isGrid ? block[done - 1].number : sheets[sheetIndex].rowCount + count
        }
    }

    /// Sets the content of a design's page, at any time before `close`.
    package mutating func draw(_ page: WorksheetPage, on design: SheetIndex) {
        pages[design] = page
    }

    /// Has cells of a design's column, counted from 1, lead to addresses, at any time before `close`. The rows are those
    /// of the design's first worksheet; Excel takes 65,530 links a worksheet.
    package mutating func link(_ links: [(row: Int, address: String)], column: Int, of design: SheetIndex) {
        self.links[design] = links.isEmpty ? nil : DrawnLinks(links, column: column)
    }

    /// Sets the validation of a design's column, counted from 1, where it depends on the poured rows.
    package mutating func validate(
        column: Int, of design: SheetIndex, by validation: DataValidation
    ) throws(WorkbookError) {
        designs[design].columns[column - 1].validation = validation
        if let flaw = WorksheetDesign.flaw(in: designs) { throw WorkbookError(path: name, flaw) }
    }

    /// Adds conditional formats of a design's column, counted from 1, before those that it has, at any time before
    /// `close`. `texts` are what the column's cells show then: it is as wide as they are.
    package mutating func format(
        column: Int, of design: SheetIndex, by formats: [ConditionalFormat], showing texts: [String]
    ) {
        designs[design].conditionalFormats.insert(contentsOf: formats, at: 0)
        shownWidths[design, default: [:]][column] = texts.map { XMLText.width($0.utf8Span.span) }.max()
    }

    /// How wide the values of a design's columns are, as they are shown.
    private func widths(of design: SheetIndex) -> [Int] {
        var widths = poured.widths[design]
        for (column, width) in shownWidths[design] ?? [:] where widths.indices.contains(column - 1) {
            widths[column - 1] = width
        }
        return widths
    }

    private mutating func beginWorksheet(after full: Int) throws(WorkbookError) -> Int {
        let design = designs[sheets[full].design]
        guard design.continues else {
            throw WorkbookError(
                path: name, location: design.name,
                "has more rows than the \(rowLimit - 1) that a worksheet has room for below its header",
                cure: "make a workbook of each part of the input")
        }
        sheets.append(Sheet(design: sheets[full].design, number: sheets[full].number + 1))
        return sheets.count - 1
    }

    private func checkTexts(of job: PouringJob) throws(WorkbookError) {
        let block = job.block
        let cells = block.cells
        for index in job.cellRange where cells[index].kind == .text {
            let cell = cells[index]
            let range = block.textRange(of: cell)
            // A text never has more UTF-16 units than bytes, so most texts needn't be counted.
            guard range.count > Self.maximumCellLength else { continue }
            let length = String(decoding: block.text[range], as: UTF8.self).utf16.count
            guard length > Self.maximumCellLength else { continue }
            let row = job.rows.prefix { block[$0].cellRange.upperBound <= index }.count
            let sheet = designs[job.layout].continued(sheets[job.sheet].number)
            let number = sheet.isGrid ? block[job.rows.lowerBound + row].number : job.firstNumber + row
            let reference = CellReference(row: number, column: Int(cell.column))
            throw WorkbookError(
                path: name, location: "\(sheet.name)!\(reference)",
                "the text is \(length) characters long, and a cell holds \(Self.maximumCellLength)",
                cure: "shorten it where it comes from")
        }
    }

    /// Writes the file.
    package consuming func close() throws(WorkbookError) {
        do throws(WriteError) {
            try poured.add(pourer)
            // A design's worksheets stand side by side, in whatever order they were begun.
            let order = sheets.indices.filter { sheets[$0].rowCount > 0 || !designs[sheets[$0].design].isOptional }
                .sorted { (sheets[$0].design.value, sheets[$0].number) < (sheets[$1].design.value, sheets[$1].number) }
            var drawn = try DrawnWorkbook(
                order.map { sheetIndex in
                    let sheet = sheets[sheetIndex]
                    let design = designs[sheet.design]
                    return .init(
                        design: design.continued(sheet.number), rowCount: sheet.rowCount,
                        widths: design.widths(holding: widths(of: sheet.design)), page: pages[sheet.design])
                }, path: path, modified: modified)
            try drawn.share(poured.shared)
            var zip = ZipWriter(try PackageFile(creating: path, mode: mode))
            let sheetIndices = Dictionary(
                uniqueKeysWithValues: order.enumerated().map { (DrawnWorkbook.name(ofSheet: $0), $1) })
            for part in try linked(drawn.parts, order) {
                if let sheetIndex = sheetIndices[part.name], sheets[sheetIndex].rowCount > 0 {
                    let sheet = try DrawnSheet(part.bytes, isGrid: designs[sheets[sheetIndex].design].isGrid)
                    try write(sheet.head, poured.sheets[sheetIndex], sheet.tail, as: part.name, to: &zip)
                } else {
                    try write([], [], part.bytes, as: part.name, to: &zip)
                }
            }
            try zip.finish()
        } catch {
            throw WorkbookError(path: name, "cannot be written: \(error.reason)")
        }
    }

    /// The drawn parts of worksheets in an order, with their links.
    private func linked(
        _ parts: [DrawnWorkbook.Part], _ order: [Int]
    ) throws(WriteError) -> [DrawnWorkbook.Part] {
        if links.isEmpty { return parts }
        var parts = parts
        for (position, sheetIndex) in order.enumerated() where sheets[sheetIndex].number == 1 {
            guard let links = links[sheets[sheetIndex].design] else { continue }
            let name = DrawnWorkbook.name(ofSheet: position)
            for index in parts.indices {
                if parts[index].name == name { parts[index].bytes = try links.sheet(parts[index].bytes) }
                if parts[index].name == PartName.relationships(of: name) {
                    parts[index].bytes = try links.relationships(parts[index].bytes)
                }
            }
        }
        return parts
    }

    /// Writes a part: its head, the poured blocks, and its tail.
    private func write(
        _ head: [UInt8], _ blocks: [PouredBlock], _ tail: [UInt8], as name: String, to zip: inout ZipWriter
    ) throws(WriteError) {
        var deflater = Deflater()
        var deflatedHead: [UInt8] = []
        var deflatedTail: [UInt8] = []
        if !head.isEmpty { deflater.deflate(head.span, end: .block, into: &deflatedHead) }
        deflater.deflate(tail.span, end: .stream, into: &deflatedTail)
        var entry = ZipWriter.Entry(
            name: name, checksum: crc32(head.span),
            compressedSize: deflatedHead.count + deflatedTail.count, size: head.count + tail.count)
        for block in blocks {
            entry.checksum = crc32(entry.checksum, followedBy: block.checksum, count: block.size)
            entry.compressedSize += block.compressedSize
            entry.size += block.size
        }
        entry.checksum = crc32(tail.span, after: entry.checksum)
        try zip.begin(entry)
        try zip.write(deflatedHead.span)
        var bytes: [UInt8] = []
        for block in blocks {
            try poured.read(block, into: &bytes)
            try zip.write(bytes.span)
        }
        try zip.write(deflatedTail.span)
    }
}
