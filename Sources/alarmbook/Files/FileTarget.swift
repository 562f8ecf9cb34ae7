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
        (folder, name) = Self.parts(of: Self.resolved(path) ?? path)
    }

    /// A path's folder and name, cut at bytes, as the system takes them: a combining sign behind a slash makes another
    /// Character of it.
    private static func parts(of path: String) -> (folder: String, name: String) {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
        return (String(path[..<start]), String(path[start...]))
    }

    /// A path with its folder's links resolved, whether or not the file is there; nil where there is no such folder.
    static func location(_ path: String) -> String? {
        let (folder, name) = parts(of: path)
        guard !name.isEmpty, let folder = resolved(folder.isEmpty ? "." : folder) else { return nil }
        return folder + "/" + name
    }

    var path: String { folder + name }

    /// A hidden file beside it, so on the same file system.
    func sibling(_ ending: String) -> String { "\(folder).\(name).\(ending)" }

    /// A path without links; nil where nothing stands there.
    private static func resolved(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
