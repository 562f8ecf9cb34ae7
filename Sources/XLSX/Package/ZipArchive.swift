/// A zip file's parts, found through its central directory (APPNOTE.TXT 4.3). Every size, offset and count in it is a
/// claim that is checked before it is used.
final class ZipArchive: Sendable {
    static let localHeaderSignature: UInt32 = 0x0403_4b50
    static let damagedCure = "the file is damaged: copy or download it again"

    private static let entrySignature: UInt32 = 0x0201_4b50
    private static let endSignature: UInt32 = 0x0605_4b50
    private static let zip64EndSignature: UInt32 = 0x0606_4b50
    private static let zip64LocatorSignature: UInt32 = 0x0706_4b50
    private static let endCount = 22
    private static let zip64LocatorCount = 20
    /// The end record is followed by a comment of at most 65,535 bytes.
    private static let endSearchCount = endCount + 0xffff
    /// The largest central directory that is read: some 200,000 parts.
    static let maximumDirectoryCount = 16 << 20

    let file: WorkbookFile
    /// The entries in the order of the directory.
    let entries: [ZipEntry]
    private let indices: [String: Int]
    /// How much the workbook may grow.
    let limit: ExpansionLimit

    init(file: WorkbookFile, limit: ExpansionLimit) throws(WorkbookError) {
        self.file = file
        self.limit = limit
        guard let directory = try Self.directory(of: file) else {
            throw WorkbookError(
                path: file.path, "is cut short: the directory that ends every .xlsx file is missing",
                cure: "copy or download it again")
        }
        let entries = try Self.entries(of: directory, path: file.path)
        // Where one name occurs twice, the last one is the newest: that is how programs append to a zip.
        // A name that ends with a slash is a folder's, and no part.
        let parts = entries.indices.filter { entries[$0].name.utf8.last != UInt8(ascii: "/") }
        indices = Dictionary(
            parts.map { (PartName.key(entries[$0].name), $0) }, uniquingKeysWith: { _, last in last })
        self.entries = entries
        try limit.check(entries, in: file)
    }

    /// The entry of a part; nil where there is none.
    func entry(named name: String) -> ZipEntry? {
        indices[PartName.key(name)].map { entries[$0] }
    }

    /// Starts to unpack an entry.
    func reader(of entry: ZipEntry) throws(WorkbookError) -> ZipEntryReader {
        try limit.check(entry, path: file.path)
        return try ZipEntryReader(entry, in: file)
    }

    /// The whole of a small part, such as a mimetype; nil where there is none or it is larger than `maximum` bytes.
    func bytes(of name: String, maximum: Int) throws(WorkbookError) -> [UInt8]? {
        guard let entry = entry(named: name), entry.size <= maximum else { return nil }
        var reader = try reader(of: entry)
        var bytes: [UInt8] = []
        while try reader.read(appendingTo: &bytes) {}
        return bytes
    }

    /// The central directory, and by how much data before the zip shifts all offsets.
    private struct Directory {
        var bytes: [UInt8]
        var count: Int
        var shift: Int
    }

    /// Searches the end record backwards from the end of the file. Its signature may occur in a comment or a part too,
    /// so a candidate counts only if it points at a directory.
    private static func directory(of file: WorkbookFile) throws(WorkbookError) -> Directory? {
        let tailCount = min(file.size, endSearchCount)
        guard let tail = try file.bytes(at: file.size - tailCount, count: tailCount), tailCount >= endCount else {
            return nil
        }
        for position in stride(from: tailCount - endCount, through: 0, by: -1)
        where tail[position] == 0x50 && tail.integer(at: position, as: UInt32.self) == endSignature {
            let end = Array(tail[position..<(position + endCount)])
            if let directory = try directory(of: file, end: end, at: file.size - tailCount + position) {
                return directory
            }
        }
        return nil
    }

    private static func directory(of file: WorkbookFile, end: [UInt8], at position: Int) throws(WorkbookError)
        -> Directory?
    {
        guard let shortCount = end.integer(at: 10, as: UInt16.self),
            let shortSize = end.integer(at: 12, as: UInt32.self),
            let shortOffset = end.integer(at: 16, as: UInt32.self)
        else { return nil }
        var (count, size, offset) = (Int(shortCount), Int(shortSize), Int(shortOffset))
        var directoryEnd = position
        if let wide = try zip64End(of: file, before: position) {
            (count, size, offset, directoryEnd) = wide
        }
        // The directory would begin before the file: this only looks like an end record.
        guard size <= directoryEnd else { return nil }
        guard size <= maximumDirectoryCount else {
            throw WorkbookError(
                path: file.path,
                "has a zip directory of \(size.inBytes); the limit is \(maximumDirectoryCount.inBytes)")
        }
        // Bytes before the zip (a self-extractor, a mail header) shift every offset.
        for start in [directoryEnd - size, offset] {
            guard let bytes = try file.bytes(at: start, count: size) else { continue }
            if count == 0 || bytes.integer(at: 0, as: UInt32.self) == entrySignature {
                return Directory(bytes: bytes, count: count, shift: start - offset)
            }
        }
        return nil
    }

    /// The zip64 end record's count, size, offset and own position (APPNOTE.TXT 4.3.14); nil where there is none.
    private static func zip64End(
        of file: WorkbookFile, before position: Int
    ) throws(WorkbookError) -> (count: Int, size: Int, offset: Int, position: Int)? {
        let locatorPosition = position - zip64LocatorCount
        guard let locator = try file.bytes(at: locatorPosition, count: zip64LocatorCount),
            locator.integer(at: 0, as: UInt32.self) == zip64LocatorSignature,
            let claimed = locator.integer(at: 8, as: UInt64.self)
        else { return nil }
        // Data before the zip makes the claimed position wrong, but the record still ends at the locator.
        for candidate in [Int(exactly: claimed) ?? -1, locatorPosition - 56] {
            guard let record = try file.bytes(at: candidate, count: 56),
                record.integer(at: 0, as: UInt32.self) == zip64EndSignature,
                let count = record.integer(at: 32, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let size = record.integer(at: 40, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let offset = record.integer(at: 48, as: UInt64.self).flatMap({ Int(exactly: $0) })
            else { continue }
            return (count, size, offset, candidate)
        }
        return nil
    }

    private static func entries(of directory: Directory, path: String) throws(WorkbookError) -> [ZipEntry] {
        var entries: [ZipEntry] = []
        var position = 0
        while position < directory.bytes.count, let (entry, next) = entry(in: directory, at: position) {
            entries.append(entry)
            position = next
        }
        // The count is kept in 16 bits even where there are more entries.
        guard entries.count & 0xffff == directory.count & 0xffff else {
            throw WorkbookError(
                path: path, "has a damaged zip directory: \(entries.count) of \(directory.count) entries can be read",
                cure: damagedCure)
        }
        return entries
    }

    private static func entry(in directory: Directory, at position: Int) -> (ZipEntry, next: Int)? {
        let bytes = directory.bytes
        guard bytes.integer(at: position, as: UInt32.self) == entrySignature,
            let flags = bytes.integer(at: position + 8, as: UInt16.self),
            let method = bytes.integer(at: position + 10, as: UInt16.self),
            let checksum = bytes.integer(at: position + 16, as: UInt32.self),
            let packedSize = bytes.integer(at: position + 20, as: UInt32.self),
            let size = bytes.integer(at: position + 24, as: UInt32.self),
            let nameCount = bytes.integer(at: position + 28, as: UInt16.self),
            let extraCount = bytes.integer(at: position + 30, as: UInt16.self),
            let commentCount = bytes.integer(at: position + 32, as: UInt16.self),
            let headerOffset = bytes.integer(at: position + 42, as: UInt32.self)
        else { return nil }
        let nameEnd = position + 46 + Int(nameCount)
        let extraEnd = nameEnd + Int(extraCount)
        let next = extraEnd + Int(commentCount)
        guard next <= bytes.count else { return nil }
        // Fields that are too small for their value hold all ones, and the value is in the zip64 extra field, in
        // this order (APPNOTE.TXT 4.5.3).
        var wide = zip64Values(in: Array(bytes[nameEnd..<extraEnd]))[...]
        func value(_ narrow: UInt32) -> Int? {
            narrow == .max ? wide.popFirst().flatMap { Int(exactly: $0) } : Int(narrow)
        }
        guard let size = value(size), let packedSize = value(packedSize), let offset = value(headerOffset) else {
            return nil
        }
        let (shifted, overflows) = offset.addingReportingOverflow(directory.shift)
        guard !overflows else { return nil }
        let entry = ZipEntry(
            name: String(decoding: bytes[(position + 46)..<nameEnd], as: UTF8.self), method: method,
            isEncrypted: flags & 1 != 0, packedSize: packedSize, size: size, checksum: checksum,
            headerOffset: shifted)
        return (entry, next)
    }

    private static func zip64Values(in extra: [UInt8]) -> [UInt64] {
        var position = 0
        while let id = extra.integer(at: position, as: UInt16.self),
            let count = extra.integer(at: position + 2, as: UInt16.self)
        {
            if id == 1 {
                let end = min(extra.count, position + 4 + Int(count))
                return stride(from: position + 4, to: end, by: 8).compactMap { extra.integer(at: $0) }
            }
            position += 4 + Int(count)
        }
        return []
    }
}
