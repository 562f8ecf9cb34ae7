internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that appears whole or not at all: it is written to a temporary sibling, which `commit` renames. A link goes
/// on leading to the file, which keeps its permissions; another hard link of it keeps the old bytes. While it is
/// unfinished, Ctrl-C and the like remove the sibling and end the program.
struct OutputFile: ~Copyable {
    /// The file as it was named.
    let path: String
    /// The sibling to write to, in the same folder so that the rename is atomic. Nobody can have planted a link of its
    /// name, which holds 64 random bits.
    let temporaryPath: String
    /// Who may do what with it, as `open` takes it: what holds for the file that is replaced.
    let mode: mode_t

    private let target: FileTarget
    private let replacing: Bool
    /// The file that is replaced.
    private let replaced: stat?
    private let interruption: Interruption

    /// Refuses a path where a file stands already unless it may be replaced. `mode` is a new file's, before the umask.
    init(path: String, replacing: Bool, mode: mode_t = 0o666) throws(FileError) {
        var status = stat()
        let exists = unsafe stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw Self.isFolder(path) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            throw FileError(path: path, "is not a regular file", cure: "name a file that can be replaced")
        }
        if exists, !replacing { throw Self.exists(path) }
        let target = FileTarget(of: path)
        guard !target.name.isEmpty else { throw Self.isFolder(path) }
        temporaryPath = target.sibling(String(UInt64.random(in: 0...UInt64.max), radix: 36) + ".tmp")
        replaced = exists ? status : nil
        self.mode = exists ? status.st_mode & 0o777 : mode
        self.target = target
        self.path = path
        self.replacing = replacing
        interruption = Interruption(removing: temporaryPath)
    }

    /// Writes a whole file, in the place of one that may stand there.
    static func write(_ path: String, _ body: (FileWriter) throws -> Void) throws {
        let output = try OutputFile(path: path, replacing: true)
        try body(FileWriter(output))
        try output.commit()
    }

    private static func isFolder(_ path: String) -> FileError {
        FileError(path: path, "is a folder", cure: "name a file in it")
    }

    private static func exists(_ path: String) -> FileError {
        FileError(
            path: path, "exists already and may hold somebody's edits",
            cure: "name another file, or replace it with --force")
    }

    /// Renames the finished sibling to the file's name once its bytes are on disk. Doesn't replace a file that has
    /// appeared meanwhile unless that was allowed.
    consuming func commit() throws(FileError) {
        let descriptor = unsafe open(temporaryPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure }
        if let replaced {
            // Only root may give a file away, so that a user's file stays the user's.
            _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
            _ = fchmod(descriptor, replaced.st_mode & 0o7777)
        }
        let synced = fsync(descriptor) == 0
        let error = failure
        close(descriptor)
        guard synced else { throw error }
        if !replacing {
            // Unlike a rename, a hard link never replaces a file. Not every file system has them.
            if unsafe link(temporaryPath, target.path) == 0 { return }
            if errno == EEXIST { throw Self.exists(path) }
        }
        guard unsafe rename(temporaryPath, target.path) == 0 else { throw failure }
    }

    private var failure: FileError { FileError(path: path, "cannot be written: \(FileError.reason(errno))") }

    // After a rename there is no sibling left to remove.
    deinit {
        unsafe unlink(temporaryPath)
    }
}
