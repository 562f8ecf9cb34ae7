#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Where a file that is replaced stands: behind the link, where its name is one, so that the link goes on leading to
/// it.
struct FileTarget {
    /// The folder, empty or with a slash at its end.
    private let folder: String
    /// The file's name in it; empty where a folder was named.
    let name: String

    init(of path: String) {
        let path = Self.resolved(path)
        // Bytes, as the system takes them: a combining sign behind a slash makes another Character of it.
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
        folder = String(path[..<start])
        name = String(path[start...])
    }

    var path: String { folder + name }

    /// A hidden file beside it, so on the same file system.
    func sibling(_ ending: String) -> String { "\(folder).\(name).\(ending)" }

    private static func resolved(_ path: String) -> String {
        guard let found = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
