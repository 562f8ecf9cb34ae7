internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Identifies a file's state, to detect that somebody else changes it.
struct FileStamp: Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let times: [Int]
    /// When what it holds was last changed.
    var modified: Timestamp { Timestamp(seconds: times[0]) }

    /// Whether both are one file, whatever its names.
    func isOfSameFile(as other: FileStamp) -> Bool { device == other.device && inode == other.inode }

    /// Whether two names lead to one file, or will as soon as it is made.
    static func areSameFile(_ path: String, _ other: String) throws(FileError) -> Bool {
        if let stamp = try FileStamp(path: path), let second = try FileStamp(path: other) {
            return stamp.isOfSameFile(as: second)
        }
        guard let location = FileTarget.location(path), let second = FileTarget.location(other) else {
            return ExactText(path) == ExactText(other)
        }
        return ExactText(location) == ExactText(second)
    }

    /// The last instant of which files of data can have any: nothing of what happened since they were written. Now, where
    /// there is none, or one that isn't a file.
    static func latest(of paths: [String], now: Timestamp) -> Timestamp {
        let times = paths.compactMap { try? FileStamp(path: $0)?.modified }
        guard times.count == paths.count, let last = times.max() else { return now }
        return min(last, now)
    }

    /// nil where there is no such file.
    init?(path: String) throws(FileError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw FileError(path: path, "cannot be read: \(FileError.reason(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, "is not a regular file", cure: "name a file that can be replaced")
        }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Glibc)
        let changes = [status.st_mtim, status.st_ctim]
        #else
        let changes = [status.st_mtimespec, status.st_ctimespec]
        #endif
        times = changes.flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
    }
}
