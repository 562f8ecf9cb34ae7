#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that is read at once: those of credentials and settings are small.
enum WholeFile {
    /// What a file holds; nil where it can't be read.
    static func bytes(at path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return rest(of: descriptor)
    }

    /// What a descriptor gives until its end; nil where it can't be read.
    static func rest(of descriptor: Int32) -> [UInt8]? {
        var result: [UInt8] = []
        while let block = block(of: descriptor) {
            if block.isEmpty { return result }
            result += block
        }
        return nil
    }

    /// The next bytes, none at the end; nil where they can't be read.
    static func block(of descriptor: Int32) -> [UInt8]? {
        var isRead = false
        let block = unsafe [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, count in
            var length = 0
            repeat {
                length = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            } while length < 0 && errno == EINTR
            isRead = length >= 0
            count = max(0, length)
        }
        return isRead ? block : nil
    }

    private static let blockSize = 65_536

    /// Whether a path leads to a regular file, through links too.
    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Writes all bytes to a descriptor, and sees that they are on the disk.
    static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let length = unsafe rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if length < 0, errno != EINTR { return false }
            rest = rest.dropFirst(max(0, length))
        }
        return fsync(descriptor) == 0
    }
}
