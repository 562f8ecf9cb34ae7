/// A file in a zip archive, as the central directory describes it (APPNOTE.TXT 4.3.12).
struct ZipEntry: Sendable {
    /// How its bytes are packed (APPNOTE.TXT 4.4.5).
    enum Method: UInt16, Sendable {
        case stored = 0
        case deflated = 8
    }

    var name: String
    var method: UInt16
    var isEncrypted: Bool
    var packedSize: Int
    /// The unpacked size.
    var size: Int
    var checksum: UInt32
    /// The offset of its local header in the file.
    var headerOffset: Int
}

/// Unpacks an entry, piece by piece, and checks its size and its checksum at the end.
struct ZipEntryReader: ~Copyable {
    /// How many bytes are read from the file at once, and handed out where no other number is named.
    static let pieceCount = 1 << 16

    private let file: WorkbookFile
    private let entry: ZipEntry
    private let method: ZipEntry.Method
    private let inflater: Inflater
    private var offset: Int
    private let packedEnd: Int
    private var input: [UInt8] = []
    private var inputStart = 0
    private var produced = 0
    private var checksum: UInt32 = 0
    private var isAtEnd = false

    init(_ entry: ZipEntry, in file: WorkbookFile) throws(WorkbookError) {
        func damaged(_ message: String) -> WorkbookError {
            WorkbookError(path: file.path, location: entry.name, message, cure: ZipArchive.damagedCure)
        }
        guard !entry.isEncrypted else {
            throw WorkbookError(
                path: file.path, location: entry.name, "is encrypted with a zip password",
                cure: "save the workbook without one")
        }
        guard let method = ZipEntry.Method(rawValue: entry.method) else {
            throw WorkbookError(
                path: file.path, location: entry.name,
                "is packed with method \(entry.method), but workbooks use only 0 (stored) and 8 (deflated)",
                cure: "save it again in Excel or LibreOffice")
        }
        guard let header = try file.bytes(at: entry.headerOffset, count: 30),
            header.integer(at: 0, as: UInt32.self) == ZipArchive.localHeaderSignature,
            let nameCount = header.integer(at: 26, as: UInt16.self),
            let extraCount = header.integer(at: 28, as: UInt16.self)
        else { throw damaged("is not where the zip directory says") }
        let offset = entry.headerOffset + 30 + Int(nameCount) + Int(extraCount)
        guard offset <= file.size, entry.packedSize <= file.size - offset else {
            throw damaged("reaches past the end of the file")
        }
        guard method == .deflated || entry.size == entry.packedSize else {
            throw damaged("is stored, but its two sizes differ")
        }
        self.file = file
        self.entry = entry
        self.method = method
        inflater = Inflater()
        self.offset = offset
        packedEnd = offset + entry.packedSize
    }

    /// Appends the next piece, at most `count` bytes; false at the end, when size and checksum have been found right.
    mutating func read(appendingTo bytes: inout [UInt8], atMost count: Int = pieceCount) throws(WorkbookError) -> Bool {
        while !isAtEnd {
            if inputStart == input.count {
                guard let next = try file.bytes(at: offset, count: min(Self.pieceCount, packedEnd - offset)) else {
                    throw damaged("is cut short")
                }
                input = next
                inputStart = 0
                offset += next.count
            }
            let start = bytes.count
            switch method {
            case .stored: copy(to: &bytes, atMost: count)
            case .deflated: try inflate(into: &bytes, atMost: count)
            }
            let piece = bytes.span.extracting(droppingFirst: start)
            guard piece.count <= entry.size - produced else {
                throw damaged("is larger than the \(entry.size) bytes that the zip directory says")
            }
            produced += piece.count
            if isAtEnd, produced < entry.size {
                throw damaged("has \(produced) bytes, but the zip directory says \(entry.size)")
            }
            checksum = crc32(piece, after: checksum)
            if isAtEnd, checksum != entry.checksum { throw damaged("is damaged: its checksum is wrong") }
            if !piece.isEmpty { return true }
        }
        return false
    }

    private mutating func copy(to bytes: inout [UInt8], atMost count: Int) {
        let piece = input[inputStart...].prefix(count)
        bytes.append(contentsOf: piece)
        inputStart = piece.endIndex
        isAtEnd = inputStart == input.count && offset == packedEnd
    }

    private mutating func inflate(into bytes: inout [UInt8], atMost count: Int) throws(WorkbookError) {
        let start = bytes.count
        var progress = InflateProgress(consumed: 0, isAtEnd: false)
        do throws(InflateError) {
            try bytes.append(addingCapacity: count) { output throws(InflateError) in
                progress = try inflater.inflate(input.span.extracting(droppingFirst: inputStart), into: &output)
            }
        } catch {
            throw damaged("is damaged: \(error.rawValue)")
        }
        inputStart += progress.consumed
        isAtEnd = progress.isAtEnd
        if progress.consumed == 0, bytes.count == start, !isAtEnd { throw damaged("is cut short") }
    }

    private func damaged(_ message: String) -> WorkbookError {
        WorkbookError(path: file.path, location: entry.name, message, cure: ZipArchive.damagedCure)
    }
}
