internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes a file, or standard output, from its beginning to its end in blocks.
final class FileWriter {
    private static let blockSize = 262_144

    /// The file as messages name it.
    private let name: String
    private let descriptor: Int32
    private var block: [UInt8] = []

    /// Makes the temporary sibling of a file.
    convenience init(_ output: borrowing OutputFile) throws(FileError) {
        try self.init(path: output.temporaryPath, name: output.path, mode: output.mode)
    }

    /// Makes the file at a path, where nothing may stand; messages name another one, of which it is the temporary
    /// sibling.
    init(path: String, name: String, mode: mode_t) throws(FileError) {
        self.name = name
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw FileError(path: name, "cannot be written: \(FileError.reason(errno))")
        }
    }

    private init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// A writer to standard output.
    static func standardOutput() -> FileWriter { FileWriter(descriptor: STDOUT_FILENO, name: "standard output") }

    /// A writer to standard error.
    static func standardError() -> FileWriter { FileWriter(descriptor: STDERR_FILENO, name: "standard error") }

    deinit {
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    /// Appends bytes.
    func write(_ bytes: some Sequence<UInt8>) throws {
        block += bytes
        if block.count >= Self.blockSize { try flush() }
    }

    /// Appends text.
    func write(_ text: String) throws {
        try write(text.utf8)
    }

    /// Appends a line. For a terminal, pieces from tags and cells must be `visible` already.
    func line(_ text: String = "") throws {
        try write(text.utf8)
        try write([UInt8(ascii: "\n")])
    }

    /// Writes what is still buffered.
    func flush() throws {
        do {
            try Console.write(block[...], to: descriptor)
        } catch let error as FileError {
            throw FileError(path: name, error.message)
        }
        block.removeAll(keepingCapacity: true)
    }
}
