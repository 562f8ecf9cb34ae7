internal import Dispatch
internal import Sheets

/// One reading of a worksheet. A part of some size is cut where rows end and goes through three threads:
///
///     unpack and cut ─▶ chunks ─▶ scan rows ─▶ blocks ─▶ the caller's thread: expat, and the rows in their order
///
/// expat reads what precedes and follows the rows, and every chunk that the scanner declined. The scanner's rows are
/// accepted only where expat says that rows may come next. The queues are short, so memory stays flat.
struct WorksheetReading {
    private static let chunksInFlight = 4

    /// A chunk, and the rows in it where the scanner found them.
    private struct Piece: Sendable {
        var bytes: [UInt8]
        var rows: ScannedRows?
        var lineCount: Int
    }

    private(set) var summary = WorksheetSummary()
    private var handedOut = 0
    private let sheet: String
    private let name: String
    private let entry: ZipEntry
    private let parts: PackageParts
    private let context: SheetRows.Context
    private let cut: PartChunks.Cut
    private let part: WorksheetPart
    private let parser: XMLParser

    init(
        _ sheet: Worksheet, part name: String, entry: ZipEntry, in parts: PackageParts, context: SheetRows.Context,
        cut: PartChunks.Cut
    ) throws(WorkbookError) {
        self.sheet = sheet.name
        self.name = name
        self.entry = entry
        self.parts = parts
        self.context = context
        self.cut = cut
        part = WorksheetPart(SheetRows(sheet: sheet.name, context: context))
        parser = try parts.parser(of: name, for: part)
    }

    /// Reads all rows; what `body` throws ends the reading.
    mutating func read(_ body: (Row) throws -> Void) throws {
        if entry.size <= cut.smallCount {
            var reader = try parts.archive.reader(of: entry)
            var bytes: [UInt8] = []
            while try reader.read(appendingTo: &bytes) {
                try parse(bytes, body)
                bytes.removeAll(keepingCapacity: true)
            }
        } else {
            try readOnThreads(body)
        }
        try parts.finish(parser, part, part: name)
        try deliver(part.rows.takeBlocks(), body)
        summary.mergedRanges = part.mergedRanges
    }

    private mutating func readOnThreads(_ body: (Row) throws -> Void) throws {
        let chunks = BoundedQueue<Result<PartChunk, WorkbookError>>(capacity: Self.chunksInFlight)
        let pieces = BoundedQueue<Result<Piece, WorkbookError>>(capacity: Self.chunksInFlight)
        let threads = DispatchGroup()
        DispatchQueue(label: "unpack").async(group: threads) { [parts, entry, cut] in
            parts.cut(entry, of: .rows, cut, into: chunks)
        }
        DispatchQueue(label: "scan").async(group: threads) { [sheet, context] in
            Self.scan(chunks, sheet, context, into: pieces)
        }
        defer {
            chunks.cancel()
            pieces.cancel()
            threads.wait()
        }
        while let piece = pieces.receive() { try take(try piece.get(), body) }
    }

    private static func scan(
        _ chunks: BoundedQueue<Result<PartChunk, WorkbookError>>, _ sheet: String, _ context: SheetRows.Context,
        into queue: BoundedQueue<Result<Piece, WorkbookError>>
    ) {
        while let chunk = chunks.receive() {
            let piece = chunk.map { chunk in
                var rows: ScannedRows?
                if case .items(let bytes) = chunk {
                    rows = RowScanner.scan(bytes.span, sheet: sheet, context: context)
                }
                return Piece(bytes: chunk.bytes, rows: rows, lineCount: rows == nil ? 0 : chunk.lineCount)
            }
            guard queue.send(piece) else { break }
        }
        queue.close()
    }

    private mutating func take(_ piece: Piece, _ body: (Row) throws -> Void) throws {
        guard let rows = piece.rows, part.isBetweenRows, parser.isInContent, rows.firstRow > part.rows.lastRow else {
            return try parse(piece.bytes, body)
        }
        part.rows.lastRow = rows.lastRow
        parser.skip(lines: piece.lineCount)
        try deliver(rows.blocks, body)
    }

    private mutating func parse(_ bytes: [UInt8], _ body: (Row) throws -> Void) throws {
        try parts.push(bytes.span, into: parser, part, part: name)
        try deliver(part.rows.takeBlocks(), body)
    }

    private mutating func deliver(_ blocks: [SheetRows.Block], _ body: (Row) throws -> Void) throws {
        for block in blocks {
            handedOut += block.size
            try parts.archive.limit.check(handedOut: handedOut, of: sheet, in: parts.archive.file)
            try summary.add(block.rows, body)
        }
    }
}
