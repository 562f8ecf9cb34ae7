/// A stretch of a worksheet part's bytes.
enum SheetChunk: Sendable {
    /// Most likely whole rows: it ends where a row ends.
    case rows([UInt8])
    /// Anything else.
    case other([UInt8])

    var bytes: [UInt8] {
        switch self {
        case .rows(let bytes), .other(let bytes): bytes
        }
    }
}

/// Cuts a worksheet part where rows end. A cut at a wrong place, in a comment for instance, does no harm: whoever takes
/// the chunks knows from libxml2 whether rows may come next, and chunks on end are the part's bytes, all of them.
struct SheetChunks: ~Copyable {
    /// How many bytes a chunk has, about.
    static let usualCount = 1 << 18
    /// How much may stand before the rows; a sheet with more is not cut.
    private static let maximumHeadCount = 1 << 20
    private static let sheetData = Array("<sheetData>".utf8)
    private static let rowEnd = Array("</row>".utf8)

    private enum Phase {
        case head
        case rows
        case other
    }

    private var reader: ZipEntryReader
    private let chunkCount: Int
    private var phase = Phase.head
    private var bytes: [UInt8] = []
    private var searched = 0
    private var isAtEnd = false

    init(_ reader: consuming ZipEntryReader, chunkCount: Int = usualCount) {
        self.reader = reader
        self.chunkCount = chunkCount
    }

    /// The next chunk; nil at the end.
    mutating func next() throws(WorkbookError) -> SheetChunk? {
        if phase == .head, let head = try head() { return .other(head) }
        while !isAtEnd, bytes.count < chunkCount { try read() }
        if phase == .rows, let end = lastRowEnd { return .rows(take(end)) }
        return bytes.isEmpty ? nil : .other(take(bytes.count))
    }

    /// The bytes up to the first row; nil where the part isn't plain enough to be cut.
    private mutating func head() throws(WorkbookError) -> [UInt8]? {
        while bytes.count < Self.maximumHeadCount {
            if let end = firstRowStart {
                phase = Self.isPlain(bytes[..<end]) ? .rows : .other
                return take(end)
            }
            guard !isAtEnd else { break }
            try read()
        }
        phase = .other
        return nil
    }

    private mutating func read() throws(WorkbookError) {
        isAtEnd = try !reader.read(appendingTo: &bytes)
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        let taken = Array(bytes[..<count])
        bytes.removeFirst(count)
        return taken
    }

    private var firstRowStart: Int? {
        mutating get {
            let tag = Self.sheetData
            while searched + tag.count <= bytes.count {
                if bytes[searched] == tag[0], bytes[searched...].starts(with: tag) { return searched + tag.count }
                searched += 1
            }
            return nil
        }
    }

    private var lastRowEnd: Int? {
        let tag = Self.rowEnd
        var place = bytes.count - tag.count
        while place >= 0 {
            if bytes[place] == tag[0], bytes[place...].starts(with: tag) { return place + tag.count }
            place -= 1
        }
        return nil
    }

    /// Whether the rest is UTF-8: it is unless the XML declaration, or a byte-order mark, says otherwise.
    private static func isPlain(_ head: ArraySlice<UInt8>) -> Bool {
        var head = head
        if head.starts(with: [0xef, 0xbb, 0xbf]) { head = head.dropFirst(3) }
        guard head.starts(with: "<?xml ".utf8) else { return head.first == UInt8(ascii: "<") }
        let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
        return !declaration.contains("encoding") || declaration.contains("\"utf-8\"") || declaration.contains("'utf-8'")
    }
}
