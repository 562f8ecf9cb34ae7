internal import AlarmbookCore

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

    /// Where the file stands: behind the link, where the name is one.
    private let target: String
    private let replacing: Bool
    /// Who may do what with the file that is replaced.
    private let permissions: mode_t?

    /// Refuses a path where a file stands already unless it may be replaced.
    init(path: String, replacing: Bool) throws(FileError) {
        var status = stat()
        let exists = unsafe stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw Self.isFolder(path) }
        if exists, !replacing { throw Self.exists(path) }
        let target = exists ? Self.resolved(path) : path
        let folder = target.unicodeScalars.lastIndex(of: "/").map { target[...$0] } ?? ""
        let name = target[folder.endIndex...]
        guard !name.isEmpty else { throw Self.isFolder(path) }
        temporaryPath = "\(folder).\(name).\(getpid()).tmp"
        permissions = exists ? status.st_mode & 0o7777 : nil
        self.target = target
        self.path = path
        self.replacing = replacing
    }

    /// The file that a link leads to, so that the link goes on leading to it.
    private static func resolved(_ path: String) -> String {
        guard let found = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    private static func isFolder(_ path: String) -> FileError {
        FileError(path: path, "is a folder", cure: "name a file in it")
    }

    private static func exists(_ path: String) -> FileError {
        FileError(
            path: path, "exists already and may hold somebody's edits",
            cure: "name another file, or replace it with --force")
    }

    /// Puts the finished sibling in the file's place, after its bytes have reached the disk. A file that has appeared
    /// there since is not replaced unless that was allowed.
    consuming func commit() throws(FileError) {
        let descriptor = unsafe open(temporaryPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure }
        if let permissions { _ = fchmod(descriptor, permissions) }
        let synced = fsync(descriptor) == 0
        let error = failure
        close(descriptor)
        guard synced else { throw error }
        if !replacing {
            // A link, unlike a rename, never takes the place of a file. Not every file system has links.
            if unsafe link(temporaryPath, target) == 0 { return }
            if errno == EEXIST { throw Self.exists(path) }
        }
        guard unsafe rename(temporaryPath, target) == 0 else { throw failure }
    }

    private var failure: FileError { FileError(path: path, "cannot be written: \(FileError.reason(errno))") }

    // After a rename there is no sibling left to remove.
    deinit {
        unsafe unlink(temporaryPath)
    }
}
