internal import XLSX

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Opens workbooks, those on standard input too. A zip is read from its end, so that what comes through a pipe is
/// written to a temporary file first: a private one without a name, which is gone when the program is.
enum WorkbookInput {
    /// The most that is taken from a pipe, in bytes. Excel's own limit of rows makes no workbook as large.
    static let maximumCount = 1 << 30

    /// Opens a workbook; `-` is standard input.
    static func open(_ path: String, maximumExpansion: Int?) throws -> WorkbookReader {
        guard path == InputFile.standardInput else {
            return try WorkbookReader(path: path, maximumExpansion: maximumExpansion)
        }
        var status = stat()
        let isFile = unsafe fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        let descriptor = isFile ? STDIN_FILENO : try spooled()
        // The reader opens the file anew.
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        return try WorkbookReader(
            path: "/dev/fd/\(descriptor)", named: InputFile.standardInputName, maximumExpansion: maximumExpansion)
    }

    /// The system's `open`, which this type's own hides.
    private static func create(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
        #if canImport(Glibc)
        unsafe Glibc.open(path, flags, mode)
        #else
        unsafe Darwin.open(path, flags, mode)
        #endif
    }

    /// A temporary file that holds what standard input had.
    private static func spooled() throws -> Int32 {
        let input = try InputFile(path: InputFile.standardInput)
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        let path = folder + "/alarmbook-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let descriptor = create(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FileError(
                path: folder, "cannot take what comes from standard input: \(FileError.reason(errno))",
                cure: "set TMPDIR to a folder that can be written, or name the workbook's file")
        }
        unsafe unlink(path)
        do {
            var count = 0
            while let block = try input.nextBlock() {
                count += block.count
                guard count <= maximumCount else {
                    throw FileError(
                        path: input.name, "is more than 1 GiB", cure: "save it to a file, and name that")
                }
                do {
                    try Console.write(block[...], to: descriptor)
                } catch let error as FileError {
                    throw FileError(
                        path: folder, error.message, cure: "make room there, or name the workbook's file")
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
