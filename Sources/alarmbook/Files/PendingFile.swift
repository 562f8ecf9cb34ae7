/// One of several files that are to appear together: all are written first, and only then put in their places.
final class PendingFile {
    private var output: OutputFile?
    /// The file as it was named.
    let path: String
    /// The sibling that is written to.
    let temporaryPath: String

    /// Refuses a path where a file stands already unless it may be replaced.
    init(path: String, replacing: Bool) throws(FileError) {
        let output = try OutputFile(path: path, replacing: replacing)
        self.path = path
        temporaryPath = output.temporaryPath
        self.output = consume output
    }

    /// Puts the finished sibling in the file's place.
    func commit() throws(FileError) {
        guard let output = output.take() else { return }
        try output.commit()
    }
}
