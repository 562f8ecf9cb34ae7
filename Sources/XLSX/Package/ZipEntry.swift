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
    private static let inputCount = 1 << 16
    private static let outputCount = 1 << 16

    private let file: WorkbookFile
    private let entry: ZipEntry
    private let method: ZipEntry.Method
    private var inflater: Inflater
    private var offset: Int
    private let packedEnd: Int
    private var input: [UInt8] = []
    private var inputStart = 0
    private var output: [UInt8]
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
        let inflater: Inflater
        do { inflater = try Inflater() } catch { throw damaged("cannot be unpacked: there is no memory") }
        self.file = file
        self.entry = entry
        self.method = method
        self.inflater = inflater
        self.offset = offset
        packedEnd = offset + entry.packedSize
        output = [UInt8](repeating: 0, count: Self.outputCount)
    }

    /// Appends the next piece, at most 64 KiB; false at the end, when size and checksum have been found right.
    mutating func read(appendingTo bytes: inout [UInt8]) throws(WorkbookError) -> Bool {
        while !isAtEnd {
            if inputStart == input.count {
                guard let next = try file.bytes(at: offset, count: min(Self.inputCount, packedEnd - offset)) else {
                    throw damaged("is cut short")
                }
                input = next
                inputStart = 0
                offset += next.count
            }
            let count = try unpack()
            guard count <= entry.size - produced else {
                throw damaged("is larger than the \(entry.size) bytes that the zip directory says")
            }
            produced += count
            if isAtEnd, produced < entry.size {
                throw damaged("has \(produced) bytes, but the zip directory says \(entry.size)")
            }
            checksum = crc32(output.span.extracting(first: count), after: checksum)
            if isAtEnd, checksum != entry.checksum { throw damaged("is damaged: its checksum is wrong") }
            if count > 0 {
                bytes.append(contentsOf: output[..<count])
                return true
            }
        }
        return false
    }

    /// Fills `output` from `input`, and returns the number of bytes.
    private mutating func unpack() throws(WorkbookError) -> Int {
        switch method {
        case .stored:
            swap(&input, &output)
            inputStart = input.count
            let count = output.count
            isAtEnd = offset == packedEnd
            return count
        case .deflated:
            let progress: ZlibProgress
            var room: [UInt8] = []
            swap(&room, &output)
            defer { swap(&room, &output) }
            do {
                var span = room.mutableSpan
                progress = try inflater.inflate(input.span.extracting(droppingFirst: inputStart), into: &span)
            } catch {
                switch error {
                case .damaged(let words): throw damaged("is damaged: \(words)")
                case .outOfMemory: throw damaged("cannot be unpacked: there is no memory")
                }
            }
            inputStart += progress.consumed
            isAtEnd = progress.isAtEnd
            if progress.consumed == 0, progress.produced == 0, !isAtEnd, offset == packedEnd {
                throw damaged("is cut short")
            }
            return progress.produced
        }
    }

    private func damaged(_ message: String) -> WorkbookError {
        WorkbookError(path: file.path, location: entry.name, message, cure: ZipArchive.damagedCure)
    }
}
