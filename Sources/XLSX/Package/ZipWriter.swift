/// Writes a zip archive front to back, without data descriptors: what an entry holds is known before it is written
/// (PKWARE's APPNOTE.TXT 6.3.10).
struct ZipWriter: ~Copyable {
    /// What the archive says of a deflated entry.
    struct Entry: Sendable {
        var name: String
        /// The CRC-32 of the bytes before they were compressed.
        var checksum: UInt32
        var compressedSize: Int
        var size: Int
    }

    private let file: PackageFile
    private var end = 0
    private var directory: [UInt8] = []
    private var count = 0

    // 1 January 1980, the earliest day that a zip archive can name: equal input makes equal files.
    private static let date: UInt16 = 1 << 5 | 1
    private static let largest32 = 0xffff_ffff
    private static let largest16 = 0xffff

    init(_ file: consuming PackageFile) {
        self.file = file
    }

    /// Writes the head of an entry, whose `compressedSize` bytes must follow.
    mutating func begin(_ entry: Entry) throws(WriteError) {
        let isLarge = max(entry.size, entry.compressedSize) >= Self.largest32
        var head: [UInt8] = []
        head.append32(0x0403_4b50)
        Self.append(entry, isLarge: isLarge, needs: isLarge ? 45 : 20, to: &head)
        head.append16(entry.name.utf8.count)
        head.append16(isLarge ? 20 : 0)
        head.append(contentsOf: entry.name.utf8)
        if isLarge { Self.append(large: [entry.size, entry.compressedSize], to: &head) }

        let isFar = end >= Self.largest32
        let far = (isLarge ? [entry.size, entry.compressedSize] : []) + (isFar ? [end] : [])
        directory.append32(0x0201_4b50)
        directory.append16(45)
        Self.append(entry, isLarge: isLarge, needs: far.isEmpty ? 20 : 45, to: &directory)
        directory.append16(entry.name.utf8.count)
        directory.append16(far.isEmpty ? 0 : 4 + 8 * far.count)
        directory.append16(0)  // comment
        directory.append16(0)  // disk
        directory.append16(0)  // internal attributes
        directory.append32(0)  // external attributes
        directory.append32(isFar ? Self.largest32 : end)
        directory.append(contentsOf: entry.name.utf8)
        if !far.isEmpty { Self.append(large: far, to: &directory) }
        count += 1
        try write(head.span)
    }

    /// Writes bytes of the entry that was begun last, as they stand.
    mutating func write(_ bytes: Span<UInt8>) throws(WriteError) {
        try file.write(bytes, at: end)
        end += bytes.count
    }

    /// Writes the central directory, which ends the archive.
    consuming func finish() throws(WriteError) {
        let start = end
        let size = directory.count
        if start >= Self.largest32 || size >= Self.largest32 || count >= Self.largest16 {
            directory.append32(0x0606_4b50)  // zip64 end of central directory
            directory.append64(44)
            directory.append16(45)
            directory.append16(45)
            directory.append32(0)
            directory.append32(0)
            directory.append64(count)
            directory.append64(count)
            directory.append64(size)
            directory.append64(start)
            directory.append32(0x0706_4b50)  // its locator
            directory.append32(0)
            directory.append64(start + size)
            directory.append32(1)
        }
        directory.append32(0x0605_4b50)
        directory.append16(0)
        directory.append16(0)
        directory.append16(min(count, Self.largest16))
        directory.append16(min(count, Self.largest16))
        directory.append32(min(size, Self.largest32))
        directory.append32(min(start, Self.largest32))
        directory.append16(0)
        try file.write(directory.span, at: start)
    }

    /// The fields that the local header and the central directory share.
    private static func append(_ entry: Entry, isLarge: Bool, needs version: Int, to bytes: inout [UInt8]) {
        bytes.append16(version)
        bytes.append16(0)  // flags: the names of parts are ASCII
        bytes.append16(8)  // deflated
        bytes.append16(0)
        bytes.append16(Int(date))
        bytes.append32(Int(entry.checksum))
        bytes.append32(isLarge ? largest32 : entry.compressedSize)
        bytes.append32(isLarge ? largest32 : entry.size)
    }

    /// The zip64 extra field: what did not fit into 32 bits.
    private static func append(large values: [Int], to bytes: inout [UInt8]) {
        bytes.append16(1)
        bytes.append16(8 * values.count)
        for value in values { bytes.append64(value) }
    }
}

extension [UInt8] {
    fileprivate mutating func append16(_ value: Int) { append(littleEndian: value, bytes: 2) }
    fileprivate mutating func append32(_ value: Int) { append(littleEndian: value, bytes: 4) }
    fileprivate mutating func append64(_ value: Int) { append(littleEndian: value, bytes: 8) }

    private mutating func append(littleEndian value: Int, bytes: Int) {
        for index in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
