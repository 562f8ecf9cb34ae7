internal import Dispatch
internal import Sheets

/// The texts that cells share (ECMA-376 part 1, 18.4.9), held in one buffer.
final class SharedStrings: XMLHandler {
    private static let chunksInFlight = 4
    /// The most room that is reserved before the first text.
    private static let maximumReserve = 1 << 28

    private var table = TextTable()
    private var item = StringItem()
    // Where the parser is: sst is at depth 1, an item at 2.
    private var isInItem = false

    /// Reads the part; empty where there is none. As for a worksheet's rows, expat reads only what the scanner
    /// declined, and tells where items may occur.
    static func read(
        _ name: String, in parts: PackageParts, cut: PartChunks.Cut
    ) throws(WorkbookError) -> TextTable {
        let strings = SharedStrings()
        guard let entry = parts.archive.entry(named: name), entry.size > cut.smallCount else {
            _ = try parts.parse(name, with: strings)
            return strings.table
        }
        strings.table.reserve(byteCount: min(entry.size, maximumReserve))
        let chunks = BoundedQueue<Result<PartChunk, WorkbookError>>(capacity: chunksInFlight)
        let thread = DispatchGroup()
        DispatchQueue(label: "unpack").async(group: thread) { parts.cut(entry, of: .strings, cut, into: chunks) }
        defer {
            chunks.cancel()
            thread.wait()
        }
        let parser = try parts.parser(of: name, for: strings)
        while let chunk = chunks.receive() {
            let chunk = try chunk.get()
            if case .items(let bytes) = chunk, strings.isBetweenItems, parser.isInContent,
                StringScanner.scan(bytes.span, into: &strings.table)
            {
                parser.skip(lines: chunk.lineCount)
            } else {
                try parts.push(chunk.bytes.span, into: parser, strings, part: name)
            }
        }
        try parts.finish(parser, strings, part: name)
        return strings.table
    }

    private var isBetweenItems: Bool { depth == 1 && failure == nil }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if depth == 2 {
            isInItem = "si" ~= name
        } else if isInItem {
            item.start(name)
        }
    }

    override func text(_ piece: Span<UInt8>) {
        guard isInItem else { return }
        item.text(piece)
        if item.isTooLong { refuseText() }
    }

    override func end(_ name: XMLName) {
        if depth == 2 {
            if isInItem { endItem() }
        } else if isInItem {
            item.end(name)
        }
    }

    private func endItem() {
        isInItem = false
        let text = item.bytes
        if StringItem.isTooLong(text.span) { refuseText() }
        table.append(text.span)
        if !table.endText() { stop(WorkbookError(path: "", "holds more than 4 GiB of text, the limit")) }
        item.clear()
    }

    /// Stops at an item that is too long; people know it only by the cells that refer to it.
    private func refuseText() {
        let message = "shared string \(table.count) \(StringItem.tooLong)"
        stop(WorkbookError(path: "", message, cure: StringItem.tooLongCure))
    }
}
