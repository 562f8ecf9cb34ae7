internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that is read in blocks from its beginning to its end.
final class InputFile {
    /// Stands for standard input.
    static let standardInput = "-"
    /// What messages call it.
    static let standardInputName = "standard input"

    /// What messages call an input that somebody named.
    static func name(of path: String) -> String { path == standardInput ? standardInputName : path }

    private static let blockSize = 262_144

    /// The file as messages name it.
    let name: String
    private let descriptor: Int32

    /// Opens a file; `-` is standard input.
    init(path: String) throws(FileError) {
        guard path != Self.standardInput else {
            name = Self.standardInputName
            descriptor = STDIN_FILENO
            return
        }
        name = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileError(path: path, "cannot be read: \(FileError.reason(errno))")
        }
    }

    deinit {
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    /// The next bytes; nil at the end.
    func nextBlock() throws(FileError) -> [UInt8]? {
        var failure: Int32 = 0
        let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
            repeat {
                count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            if count < 0 {
                failure = errno
                count = 0
            }
        }
        guard failure == 0 else { throw FileError(path: name, "cannot be read: \(FileError.reason(failure))") }
        return block.isEmpty ? nil : block
    }
}
