#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that is written and read at offsets, and closed when it goes out of scope.
struct PackageFile: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Makes an empty file, in the place of the one that may stand there; a link's target stays as it is. `mode` is who
    /// may do what with it, before the umask.
    init(creating path: String, mode: Int = 0o600) throws(WriteError) {
        unsafe unlink(path)
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw WriteError(number: errno) }
    }

    /// Makes an empty file without a name, which vanishes with the process, however that ends.
    init(unnamedAt path: String) throws(WriteError) {
        self = try PackageFile(creating: path)
        unsafe unlink(path)
    }

    deinit {
        close(descriptor)
    }

    /// Writes all the bytes from an offset on.
    func write(_ bytes: Span<UInt8>, at offset: Int) throws(WriteError) {
        var done = 0
        while done < bytes.count {
            let rest = bytes.extracting(done...)
            let written = unsafe rest.withUnsafeBytes { rest in
                unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            }
            if written < 0 {
                guard errno == EINTR else { throw WriteError(number: errno) }
            } else {
                done += written
            }
        }
    }

    /// Fills the buffer with the bytes from an offset on; returns how many there were before the file's end.
    func read(_ buffer: inout [UInt8], at offset: Int) throws(WriteError) -> Int {
        var done = 0
        while done < buffer.count {
            let count = unsafe buffer.withUnsafeMutableBytes { buffer in
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                return unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            }
            if count < 0 {
                guard errno == EINTR else { throw WriteError(number: errno) }
            } else if count == 0 {
                break
            } else {
                done += count
            }
        }
        return done
    }
}
