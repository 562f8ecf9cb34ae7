internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that is read at offsets. Every read is checked, since sizes and offsets in a workbook are only claims.
final class WorkbookFile: Sendable {
    /// The file, as it was named.
    let path: String
    /// The number of its bytes when it was opened.
    let size: Int
    private let descriptor: Int32

    /// Opens a file. Messages name it as `name`, or as its path.
    init(path file: String, named name: String? = nil) throws(WorkbookError) {
        let path = name ?? file
        self.path = path
        descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw WorkbookError(
                path: path, "cannot be opened: \(Self.reason(errno))",
                cure: errno == ENOENT ? "check the name and the folder" : "")
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw WorkbookError(path: path, "cannot be read: \(Self.reason(errno))")
        }
        size = Int(status.st_size)
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw WorkbookError(path: path, "is a folder", cure: "name the workbook in it")
        default:
            throw WorkbookError(path: path, "is no regular file", cure: "save the workbook to disk first")
        }
    }

    deinit {
        close(descriptor)
    }

    /// The bytes at an offset: exactly `count`, or nil where the file doesn't have them.
    func bytes(at offset: Int, count: Int) throws(WorkbookError) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, count - done, off_t(offset + done))
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw WorkbookError(path: path, "cannot be read: \(Self.reason(errno))") }
            // The file has become shorter since it was opened.
            guard read > 0 else { return nil }
            done += read
        }
        return bytes
    }

    private static func reason(_ number: Int32) -> String {
        let words = unsafe String(cString: strerror(number))
        return words.uncapitalised
    }
}

extension [UInt8] {
    /// The little-endian integer at an offset; nil where the bytes end before it does.
    func integer<Integer: FixedWidthInteger>(at offset: Int, as type: Integer.Type = Integer.self) -> Integer? {
        let width = Integer.bitWidth / 8
        guard offset >= 0, width <= count, offset <= count - width else { return nil }
        return self[offset..<(offset + width)].reversed().reduce(0) { $0 << 8 | Integer($1) }
    }
}
