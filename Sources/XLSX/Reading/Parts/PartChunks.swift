internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A stretch of a part's bytes.
enum PartChunk: Sendable {
    /// Most likely whole items of the list, such as rows: it ends where an item ends.
    case items([UInt8])
    /// Anything else.
    case other([UInt8])

    var bytes: [UInt8] {
        switch self {
        case .items(let bytes), .other(let bytes): bytes
        }
    }

    /// The number of line ends in the chunk.
    var lineCount: Int {
        unsafe bytes.withUnsafeBytes { bytes in
            guard var next = bytes.baseAddress else { return 0 }
            let end = unsafe next + bytes.count
            var count = 0
            while let found = unsafe memchr(next, 0x0a, end - next) {
                count += 1
                unsafe next = UnsafeRawPointer(found) + 1
            }
            return count
        }
    }
}

/// Cuts a part that is a long list where an item ends: a worksheet's rows, the shared strings. A cut at a wrong place,
/// in a comment for instance, does no harm: whoever takes the chunks knows from expat whether an item may come next
/// (the handler says in which element the parser is, `XMLParser.isInContent` that it is in nothing else), and chunks on
/// end are the part's bytes, all of them.
struct PartChunks: ~Copyable {
    /// What a part is a list of.
    struct List: Sendable {
        /// The start tag of the list, up to its name.
        let start: [UInt8]
        /// The end tag of an item.
        let itemEnd: [UInt8]

        static let rows = List(start: Array("<sheetData".utf8), itemEnd: Array("</row>".utf8))
        static let strings = List(start: Array("<sst".utf8), itemEnd: Array("</si>".utf8))
    }

    /// What is cut, and how.
    struct Cut: Sendable {
        /// How many bytes a chunk has at most.
        var chunkCount = 1 << 19
        /// Parts up to this size are not worth a thread.
        var smallCount = 1 << 17
    }
    /// The most bytes before the list; a part with more is not cut.
    private static let maximumHeadCount = 1 << 20

    private enum Phase {
        case head
        case items
        case other
    }

    private var reader: ZipEntryReader
    private let list: List
    private let chunkCount: Int
    private var phase = Phase.head
    private var bytes: [UInt8] = []
    private var searched = 0
    private var isAtEnd = false

    init(_ reader: consuming ZipEntryReader, of list: List, chunkCount: Int) {
        self.reader = reader
        self.list = list
        self.chunkCount = chunkCount
    }

    /// The next chunk; nil at the end.
    mutating func next() throws(WorkbookError) -> PartChunk? {
        if phase == .head, let head = try head() { return .other(head) }
        while !isAtEnd, bytes.count < chunkCount { try read(atMost: chunkCount - bytes.count) }
        let count = min(bytes.count, chunkCount)
        if phase == .items, let end = lastItemEnd(in: count) { return .items(take(end)) }
        return count == 0 ? nil : .other(take(count))
    }

    /// The bytes up to the first item; nil where the part isn't plain enough to be cut.
    private mutating func head() throws(WorkbookError) -> [UInt8]? {
        while bytes.count < Self.maximumHeadCount {
            if let end = firstItemStart {
                phase = Self.isPlain(bytes[..<end]) ? .items : .other
                return take(end)
            }
            guard !isAtEnd else { break }
            try read(atMost: ZipEntryReader.pieceCount)
        }
        phase = .other
        return nil
    }

    private mutating func read(atMost count: Int) throws(WorkbookError) {
        isAtEnd = try !reader.read(appendingTo: &bytes, atMost: count)
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        // What is left is little, so that it is copied, and not what is taken.
        var rest: [UInt8] = []
        rest.reserveCapacity(chunkCount)
        rest.append(contentsOf: bytes[count...])
        bytes.removeLast(rest.count)
        swap(&rest, &bytes)
        return rest
    }

    private var firstItemStart: Int? {
        mutating get {
            while searched + list.start.count <= bytes.count {
                if bytes[searched] == list.start[0], bytes[searched...].starts(with: list.start) {
                    return bytes[searched...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
                }
                searched += 1
            }
            return nil
        }
    }

    /// Where the last item ends in the first bytes.
    private func lastItemEnd(in count: Int) -> Int? {
        var index = count - list.itemEnd.count
        while index >= 0 {
            if bytes[index] == list.itemEnd[0], bytes[index...].starts(with: list.itemEnd) {
                return index + list.itemEnd.count
            }
            index -= 1
        }
        return nil
    }

    /// Whether the part is UTF-8, as it is unless the XML declaration or a byte-order mark says otherwise.
    private static func isPlain(_ head: ArraySlice<UInt8>) -> Bool {
        var head = head
        if head.starts(with: [0xef, 0xbb, 0xbf]) { head = head.dropFirst(3) }
        guard head.starts(with: "<?xml ".utf8) else { return head.first == UInt8(ascii: "<") }
        let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
        return !declaration.holds("encoding") || declaration.holds("\"utf-8\"") || declaration.holds("'utf-8'")
    }
}
