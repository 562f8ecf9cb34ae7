#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// One of several files that appear together: all are written before the first is renamed.
final class PendingFile {
    private var output: OutputFile?
    /// The file as it was named.
    let path: String
    private let temporaryPath: String
    private let mode: mode_t

    /// Refuses a path where a file stands already unless it may be replaced. `mode` is a new file's, before the umask.
    init(path: String, replacing: Bool, mode: mode_t) throws(FileError) {
        let output = try OutputFile(path: path, replacing: replacing, mode: mode)
        self.path = path
        temporaryPath = output.temporaryPath
        self.mode = output.mode
        self.output = consume output
    }

    /// A writer to the sibling.
    func writer() throws(FileError) -> FileWriter {
        try FileWriter(path: temporaryPath, name: path, mode: mode)
    }

    /// Renames the finished sibling to the file's name.
    func commit() throws(FileError) {
        guard let output = output.take() else { return }
        try output.commit()
    }
}
