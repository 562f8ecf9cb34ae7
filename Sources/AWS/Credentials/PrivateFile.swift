#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that its owner alone may read, and that appears whole or not at all.
struct PrivateFile {
    let path: String

    /// Returns whether it could be written. Folders that aren't there are made, for the owner alone, too.
    @discardableResult
    func write(_ bytes: some Collection<UInt8>) -> Bool {
        Self.makeFolder(Self.parent(of: path))
        // Of a name that nobody can have planted a link under, and private from its first moment on.
        let sibling = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
        let descriptor = unsafe open(sibling, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten = WholeFile.write(bytes, to: descriptor)
        if close(descriptor) == 0, isWritten, unsafe rename(sibling, path) == 0 { return true }
        unsafe unlink(sibling)
        return false
    }

    private static func makeFolder(_ path: String) {
        guard unsafe mkdir(path, 0o700) != 0, errno == ENOENT else { return }
        let parent = parent(of: path)
        guard !parent.isEmpty else { return }
        makeFolder(parent)
        unsafe mkdir(path, 0o700)
    }

    /// The folder of a file or folder; empty where it is the current or the root folder.
    private static func parent(of path: String) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        return slash.map { String(path[..<$0]) } ?? ""
    }
}
