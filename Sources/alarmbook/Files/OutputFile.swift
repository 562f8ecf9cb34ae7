#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that appears whole or not at all: it is written to a temporary sibling, which `commit` renames.
struct OutputFile: ~Copyable {
    /// The file as it was named.
    let path: String
    /// The sibling to write to, in the same folder so that the rename is atomic.
    let temporaryPath: String

    /// Refuses a path where a file stands already unless it may be replaced.
    init(path: String, replacing: Bool) throws(FileError) {
        self.path = path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let name = path[folder.endIndex...]
        temporaryPath = "\(folder).\(name).\(getpid()).tmp"
        guard !name.isEmpty else { throw FileError(path: path, "is a folder", cure: "name a file in it") }
        if unsafe access(path, F_OK) == 0 {
            var status = stat()
            if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                throw FileError(path: path, "is a folder", cure: "name a file in it")
            }
            guard replacing else {
                throw FileError(
                    path: path, "exists already and may hold somebody's edits",
                    cure: "name another file, or replace it with --force")
            }
        }
    }

    /// Puts the finished sibling in the file's place, after its bytes have reached the disk.
    consuming func commit() throws(FileError) {
        let descriptor = unsafe open(temporaryPath, O_RDONLY | O_CLOEXEC)
        let synced = descriptor >= 0 && fsync(descriptor) == 0
        let number = errno
        if descriptor >= 0 { close(descriptor) }
        guard synced, unsafe rename(temporaryPath, path) == 0 else {
            throw FileError(path: path, "cannot be written: \(FileError.reason(synced ? errno : number))")
        }
    }

    // After a rename there is no sibling left to remove.
    deinit {
        unsafe unlink(temporaryPath)
    }
}
