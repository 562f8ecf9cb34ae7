internal import Foundation

/// A file that its owner alone may read, and that appears whole or not at all.
struct PrivateFile {
    let path: String

    /// Whether it could be written.
    @discardableResult
    func write(_ data: Data) -> Bool {
        let manager = FileManager.default
        let folder = (path as NSString).deletingLastPathComponent
        try? manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let sibling = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
        guard manager.createFile(atPath: sibling, contents: Data(), attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: sibling)
        else { return false }
        do {
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(sibling, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            return true
        } catch {
            try? manager.removeItem(atPath: sibling)
            return false
        }
    }
}
