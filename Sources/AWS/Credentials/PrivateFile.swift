internal import Foundation

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
    func write(_ data: Data) -> Bool {
        Self.makeFolder((path as NSString).deletingLastPathComponent)
        // Of a name that nobody can have planted a link under, and private from its first moment on.
        let sibling = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
        let descriptor = unsafe open(sibling, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(sibling, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            return true
        } catch {
            unsafe unlink(sibling)
            return false
        }
    }

    private static func makeFolder(_ path: String) {
        guard unsafe mkdir(path, 0o700) != 0, errno == ENOENT else { return }
        let parent = (path as NSString).deletingLastPathComponent
        guard !parent.isEmpty, parent != path else { return }
        makeFolder(parent)
        unsafe mkdir(path, 0o700)
    }
}
